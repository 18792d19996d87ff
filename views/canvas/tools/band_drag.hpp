#pragma once
/// \file
/// Selects what lies in a rectangle or, with Alt, in a loop drawn by hand.

#include "views/canvas/canvas_selection.hpp"
#include "views/canvas/tools/canvas_tool.hpp"

#include <QPolygonF>

namespace reprise {

class BandDrag : public CanvasDrag {
public:
    /// With Shift what is met joins what was chosen before.
    BandDrag(const NetworkCanvas& canvas, const CanvasPoint& pressed);

    void move(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void release(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void paint(QPainter& painter, const NetworkCanvas& canvas) const override;

private:
    QRectF band() const { return QRectF(m_way.front(), m_way.back()).normalized(); }
    CanvasSelection met(const NetworkCanvas& canvas) const;

    bool m_isLasso;
    QPolygonF m_way; ///< units
    CanvasSelection m_before;
};

} // namespace reprise
