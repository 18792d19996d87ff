#pragma once
/// \file
/// Gives a note or a plain box another size by its corner.

#include "core/project/project.hpp"
#include "views/canvas/tools/canvas_tool.hpp"

#include <QRectF>

namespace reprise {

class ResizeDrag : public CanvasDrag {
public:
    /// One of the two is -1.
    ResizeDrag(const NetworkCanvas& canvas, int node, int note);

    void move(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void release(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void cancel(NetworkCanvas& canvas) override;
    void paint(QPainter& painter, const NetworkCanvas& canvas) const override;

private:
    int m_node, m_note;
    QRectF m_before;
    QRectF m_now; ///< units
};

/// Gives the box of a population that size as a step; its upper left corner stays.
void resizeBox(EditedNetwork& edited, const std::string& id, DrawnSize size,
               const QString& gesture = {});

} // namespace reprise
