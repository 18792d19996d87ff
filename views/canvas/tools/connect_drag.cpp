#include "views/canvas/tools/connect_drag.hpp"

#include "core/project/structure_edits.hpp"
#include "views/canvas/canvas_painter.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/projection_ends.hpp"
#include "widgets/theme.hpp"
#include "widgets/words.hpp"

#include <QPainter>

namespace reprise {

void addDrawnProjection(EditedNetwork& edited, ProjectionSpec projection) {
    std::size_t index = 0;
    edited.change(tr("Connect %1 to %2").arg(inText(projection.from), inText(projection.to)),
                  [&](Project& project) { index = addProjection(project, projection); });
    edited.select({.edges = {index}});
    emit edited.projectionAdded(index);
}

void ConnectDrag::move(NetworkCanvas& canvas, const CanvasPoint& point) {
    const CanvasScene& scene = canvas.edited().scene();
    m_hand = point.pixel;
    const int to = scene.nodeAt(point.at);
    m_hasLeft = m_hasLeft || to != m_from;
    m_to = to == m_from && !m_hasLeft ? -1 : to;
    m_isRefused = false;
    const QString from = inText(scene.nodes()[std::size_t(m_from)].id);
    if (m_to < 0) {
        canvas.setHandText(tr("From %1 to …").arg(from));
        return;
    }
    const CanvasNode& target = scene.nodes()[std::size_t(m_to)];
    QString refusal;
    const auto spec = usualProjection(canvas.edited().project(),
                                      scene.nodes()[std::size_t(m_from)].id, target.id, refusal);
    m_isRefused = !spec;
    canvas.setHandText(spec ? tr("%1 → %2").arg(inText(spec->from), inText(spec->to)) : refusal,
                       m_isRefused);
}

void ConnectDrag::release(NetworkCanvas& canvas, const CanvasPoint& point) {
    move(canvas, point);
    canvas.setHandText({});
    if (m_to < 0) {
        return;
    }
    const CanvasScene& scene = canvas.edited().scene();
    QString refusal;
    const auto spec =
        usualProjection(canvas.edited().project(), scene.nodes()[std::size_t(m_from)].id,
                        scene.nodes()[std::size_t(m_to)].id, refusal);
    if (!spec) {
        emit canvas.edited().said(refusal + QLatin1Char('.'));
        return;
    }
    canvas.holdStill();
    addDrawnProjection(canvas.edited(), *spec);
}

void ConnectDrag::paint(QPainter& painter, const NetworkCanvas& canvas) const {
    const Theme& theme = currentTheme();
    const QRectF from = canvas.nodeRect(m_from);
    const QColor color = m_isRefused ? theme.error : theme.accent;
    paintArrow(painter, {from.right(), from.center().y()}, m_hand, color);
    if (m_to >= 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 2));
        painter.drawRect(canvas.nodeRect(m_to).adjusted(-3, -3, 3, 3));
    }
}

} // namespace reprise
