#include "views/canvas/tools/move_drag.hpp"

#include "views/canvas/canvas_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/network_canvas.hpp"
#include "widgets/theme.hpp"
#include "widgets/words.hpp"

#include <QApplication>
#include <QPainter>

#include <cmath>

namespace reprise {

namespace {

LayoutSpec movedBy(LayoutSpec at, QPointF by) {
    return {at.x + by.x(), at.y + by.y()};
}

QString moveText(const CanvasSelection& selection) {
    const std::size_t nodes = selection.nodes.size();
    if (selection.size() > nodes) {
        return selection.size() == 1
                   ? (selection.notes.empty() ? tr("Move an arrow") : tr("Move a note"))
                   : tr("Move what is selected");
    }
    return nodes == 1 ? tr("Move %1").arg(inText(*selection.nodes.begin()))
                      : tr("Move %1 populations").arg(nodes);
}

} // namespace

MoveDrag::MoveDrag(const NetworkCanvas& canvas, const CanvasPoint& pressed,
                   std::function<void()> whenStill)
    : m_pressed(pressed), m_whenStill(std::move(whenStill)),
      m_nodes(canvas.edited().selectedNodes()), m_rect(canvas.edited().selectionRect()) {}

QPointF MoveDrag::shiftOf(const NetworkCanvas& canvas, const CanvasPoint& point) {
    const QPointF by = point.at - m_pressed.at;
    m_guides.clear();
    if (point.keys & Qt::AltModifier) { // freely
        return by;
    }
    constexpr double kReach = 6; // px
    const CanvasScene& scene = canvas.edited().scene();
    std::vector<QRectF> others;
    const QRectF seen = canvas.transform().toPlane(QRectF(canvas.rect()));
    for (const int node : scene.nodesIn(seen)) {
        if (!canvas.edited().isSelected(node)) {
            others.push_back(scene.nodes()[std::size_t(node)].rect);
        }
    }
    const Snap snap = snapped(m_rect.translated(by), others, kReach / canvas.transform().scale);
    m_guides = snap.guides;
    return by + snap.by;
}

void MoveDrag::move(NetworkCanvas& canvas, const CanvasPoint& point) {
    const QPointF away = point.pixel - m_pressed.pixel;
    m_isMoving =
        m_isMoving || std::hypot(away.x(), away.y()) >= double(QApplication::startDragDistance());
    if (!m_isMoving) {
        return;
    }
    canvas.holdStill();
    m_by = shiftOf(canvas, point);
    canvas.edited().previewPlaces(shifted(m_nodes, m_by));
}

void MoveDrag::release(NetworkCanvas& canvas, const CanvasPoint& point) {
    if (!m_isMoving) {
        m_whenStill();
        return;
    }
    m_by = shiftOf(canvas, point);
    if (m_by.isNull()) {
        cancel(canvas);
        return;
    }
    const CanvasSelection chosen = canvas.edited().selection();
    canvas.edited().change(moveText(chosen), [&](Project& project) {
        placeNodes(project, shifted(m_nodes, m_by));
        for (const std::size_t note : chosen.notes) {
            project.drawing.notes[note].at = movedBy(project.drawing.notes[note].at, m_by);
        }
        for (const std::size_t arrow : chosen.arrows) {
            ArrowSpec& spec = project.drawing.arrows[arrow];
            spec = {movedBy(spec.from, m_by), movedBy(spec.to, m_by)};
        }
    });
}

void MoveDrag::cancel(NetworkCanvas& canvas) {
    canvas.edited().restoreScene();
}

void MoveDrag::paint(QPainter& painter, const NetworkCanvas& canvas) const {
    painter.setPen(QPen(currentTheme().accent, 1));
    for (std::size_t k = 0; k + 1 < m_guides.size(); k += 2) {
        painter.drawLine(canvas.transform().toPixels(m_guides[k]),
                         canvas.transform().toPixels(m_guides[k + 1]));
    }
    const CanvasSelection& chosen = canvas.edited().selection();
    if (m_isMoving && chosen.size() > chosen.nodes.size()) { // what the scene does not move along
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(currentTheme().accent, 1, Qt::DashLine));
        painter.drawRect(canvas.transform().toPixels(m_rect.translated(m_by)));
    }
}

} // namespace reprise
