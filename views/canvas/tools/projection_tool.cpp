/// \file
/// Draws projections from node to node.

#include "views/canvas/network_canvas.hpp"
#include "views/canvas/tools/connect_drag.hpp"
#include "widgets/words.hpp"

namespace reprise {

namespace {

class ProjectionTool : public CanvasTool {
public:
    ProjectionTool()
        : CanvasTool({QStringLiteral("projection"), tr("Projection"),
                      tr("Drag from one population to another, or out and back to the same"),
                      QStringLiteral("C")}) {}

    std::unique_ptr<CanvasDrag> press(NetworkCanvas& canvas, const CanvasPoint& point) override {
        const CanvasHit hit = canvas.hitAt(point.pixel);
        const bool isNode = hit.is(CanvasHit::Kind::Node) || hit.is(CanvasHit::Kind::Port);
        if (!isNode) {
            emit canvas.edited().said(tr("Begin on a population."));
            return nullptr;
        }
        return std::make_unique<ConnectDrag>(hit.number);
    }
};

const CanvasToolRegistration kProjectionTool(50, [] { return std::make_unique<ProjectionTool>(); });

} // namespace

} // namespace reprise
