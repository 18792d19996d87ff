#pragma once
/// \file
/// Gives a circuit other columns and rows by its corner.

#include "views/canvas/node_look.hpp"
#include "views/canvas/tools/canvas_tool.hpp"

namespace reprise {

class StretchDrag : public CanvasDrag {
public:
    StretchDrag(const NetworkCanvas& canvas, int node);

    void move(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void release(NetworkCanvas& canvas, const CanvasPoint& point) override;
    void cancel(NetworkCanvas& canvas) override;

private:
    int m_node;
    std::string m_id;
    NodeShape m_before;
    QRectF m_rect; ///< as it stood
    PopulationSpec m_wanted;
};

} // namespace reprise
