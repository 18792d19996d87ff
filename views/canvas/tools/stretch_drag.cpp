#include "views/canvas/tools/stretch_drag.hpp"

#include "views/canvas/canvas_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/network_size.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

StretchDrag::StretchDrag(const NetworkCanvas& canvas, int node)
    : m_node(node), m_id(canvas.edited().scene().nodes()[std::size_t(node)].id),
      m_before(canvas.edited().scene().nodes()[std::size_t(node)].shape),
      m_rect(canvas.edited().scene().nodes()[std::size_t(node)].rect),
      m_wanted(*canvas.edited().project().findPopulation(m_id)) {}

void StretchDrag::move(NetworkCanvas& canvas, const CanvasPoint& point) {
    canvas.holdStill();
    const CanvasScene& scene = canvas.edited().scene();
    const CanvasNode& node = scene.nodes()[std::size_t(m_node)];
    const QPointF reach = point.at - m_rect.topLeft();
    const auto cells = [&](double units) {
        return std::clamp(int(std::lround(units / m_before.cell)), 1, 1000);
    };
    const int columns = cells(reach.x() - 2 * kNodePad);
    const int rows = cells(reach.y() - kNodeHeader - kNodePad);
    for (const auto& [key, value] : node.look->stretched(columns, rows)) {
        m_wanted.parameters[key] = value;
    }
    const SymbolCount symbols(canvas.edited().project());
    const NodeShape shape = node.look->shapeOf(m_wanted, symbols);
    canvas.edited().previewShape(m_node, shape, QRectF(m_rect.topLeft(), shape.size));
    canvas.setHandText(circuitSizeText(canvas.edited().project(), m_wanted, shape));
}

void StretchDrag::release(NetworkCanvas& canvas, const CanvasPoint& point) {
    move(canvas, point);
    canvas.setHandText({});
    const CanvasNode& node = canvas.edited().scene().nodes()[std::size_t(m_node)];
    const NodePlaces place{{m_id, node.rect.center()}};
    const bool isSame = node.shape.columns == m_before.columns && node.shape.rows == m_before.rows;
    if (isSame) {
        cancel(canvas);
        return;
    }
    canvas.edited().change(
        tr("Make %1 %2 × %3").arg(inText(m_id)).arg(node.shape.columns).arg(node.shape.rows),
        [&](Project& project) {
            for (PopulationSpec& each : project.populations) {
                if (each.id == m_id) {
                    each.parameters = m_wanted.parameters;
                }
            }
            placeNodes(project, place);
        });
}

void StretchDrag::cancel(NetworkCanvas& canvas) {
    canvas.setHandText({});
    canvas.edited().restoreScene();
}

} // namespace reprise
