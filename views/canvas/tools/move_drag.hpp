#pragma once
/// \file
/// Moves what is chosen; beside the edges and middles of others it stays for a moment.

#include "views/canvas/arrange.hpp"
#include "views/canvas/canvas_selection.hpp"
#include "views/canvas/tools/canvas_tool.hpp"

#include <optional>

namespace reprise {

class MoveDrag : public CanvasDrag {
public:
    /// \p whenStill is done if the hand does not move: it was a click.
    MoveDrag(const NetworkCanvas& canvas, const CanvasPoint& pressed,
             std::function<void()> whenStill);

    void move(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void release(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void cancel(NetworkCanvas& canvas) override;
    void paint(QPainter& painter, const NetworkCanvas& canvas) const override;

private:
    QPointF shiftOf(const NetworkCanvas& canvas, const CanvasPoint& point);

    CanvasPoint m_pressed;
    std::function<void()> m_whenStill;
    std::vector<PlacedNode> m_nodes; ///< as they stood
    QRectF m_rect;                   ///< of all that moves
    bool m_isMoving = false;
    QPointF m_by;
    std::vector<QPointF> m_guides;
};

} // namespace reprise
