#pragma once
/// \file
/// Draws a projection from a node to another, or to itself.

#include "core/project/project.hpp"
#include "views/canvas/tools/canvas_tool.hpp"

namespace reprise {

class ConnectDrag : public CanvasDrag {
public:
    explicit ConnectDrag(int from) : m_from(from) {}

    void move(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void release(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void paint(QPainter& painter, const NetworkCanvas& canvas) const override;

private:
    int m_from; ///< node
    int m_to = -1;
    bool m_isRefused = false;
    bool m_hasLeft = false; ///< the hand was away from the first node: coming back means itself
    QPointF m_hand;         ///< px
};

/// Adds \p projection as an undoable step and has its form opened.
void addDrawnProjection(EditedNetwork& edited, ProjectionSpec projection);

} // namespace reprise
