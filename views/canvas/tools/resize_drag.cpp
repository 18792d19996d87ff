#include "views/canvas/tools/resize_drag.hpp"

#include "views/canvas/canvas_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/network_canvas.hpp"
#include "widgets/theme.hpp"
#include "widgets/words.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

const QRectF& shownRect(const NetworkCanvas& canvas, int node, int note) {
    const CanvasScene& scene = canvas.edited().scene();
    return node >= 0 ? scene.nodes()[std::size_t(node)].rect
                     : scene.notes()[std::size_t(note)].rect;
}

/// Its box as it would be with that size.
NodeShape shapeWith(const EditedNetwork& edited, const std::string& id, DrawnSize size) {
    PopulationSpec wanted = *edited.project().findPopulation(id);
    wanted.drawnSize = size;
    return lookOf(wanted.model).shapeOf(wanted, SymbolCount(edited.project()));
}

} // namespace

void resizeBox(EditedNetwork& edited, const std::string& id, DrawnSize size,
               const QString& gesture) {
    const QRectF before = edited.scene().nodes()[std::size_t(edited.scene().nodeOf(id))].rect;
    const QSizeF after = shapeWith(edited, id, size).size;
    const NodePlaces place{{id, QRectF(before.topLeft(), after).center()}};
    edited.change(
        tr("Resize %1").arg(inText(id)),
        [&](Project& project) {
            resizeNode(project, id, {after.width(), after.height()});
            placeNodes(project, place);
        },
        gesture);
}

ResizeDrag::ResizeDrag(const NetworkCanvas& canvas, int node, int note)
    : m_node(node), m_note(note), m_before(shownRect(canvas, node, note)), m_now(m_before) {}

void ResizeDrag::move(NetworkCanvas& canvas, const CanvasPoint& point) {
    canvas.holdStill();
    const QPointF reach = point.at - m_before.topLeft();
    const bool isFree = point.keys & Qt::AltModifier;
    const auto side = [&](double units) {
        return std::max(kGridStep, isFree ? units : std::round(units / kGridStep) * kGridStep);
    };
    m_now.setSize({side(reach.x()), side(reach.y())});
    if (m_node >= 0) {
        const std::string id = canvas.edited().scene().nodes()[std::size_t(m_node)].id;
        const NodeShape shape = shapeWith(canvas.edited(), id, {m_now.width(), m_now.height()});
        m_now.setSize(shape.size);
        canvas.edited().previewShape(m_node, shape, m_now);
    } else {
        NoteSpec note = canvas.edited().project().drawing.notes[std::size_t(m_note)];
        note.size = {m_now.width(), m_now.height()};
        m_now = shownNote(note).rect;
    }
}

void ResizeDrag::release(NetworkCanvas& canvas, const CanvasPoint& point) {
    move(canvas, point);
    if (m_now == m_before) {
        cancel(canvas);
        return;
    }
    const DrawnSize size{m_now.width(), m_now.height()};
    EditedNetwork& edited = canvas.edited();
    if (m_node >= 0) {
        const std::string id = edited.scene().nodes()[std::size_t(m_node)].id;
        edited.restoreScene();
        resizeBox(edited, id, size);
    } else {
        edited.changeInPlace(tr("Resize a note"), [&](Project& project) {
            project.drawing.notes[std::size_t(m_note)].size = size;
        });
    }
}

void ResizeDrag::cancel(NetworkCanvas& canvas) {
    canvas.edited().restoreScene();
}

void ResizeDrag::paint(QPainter& painter, const NetworkCanvas& canvas) const {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(currentTheme().accent, 1, Qt::DashLine));
    painter.drawRect(canvas.transform().toPixels(m_now));
}

} // namespace reprise
