#include "views/canvas/tools/band_drag.hpp"

#include "views/canvas/network_canvas.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

namespace reprise {

BandDrag::BandDrag(const NetworkCanvas& canvas, const CanvasPoint& pressed)
    : m_isLasso(pressed.keys & Qt::AltModifier), m_way({pressed.at}) {
    if (pressed.keys & Qt::ShiftModifier) {
        m_before = canvas.edited().selection();
    }
}

/// A rectangle takes what it touches of nodes and holds of the rest; a loop what has its middle in
/// it.
CanvasSelection BandDrag::met(const NetworkCanvas& canvas) const {
    const CanvasScene& scene = canvas.edited().scene();
    const QRectF area = m_isLasso ? m_way.boundingRect() : band();
    const auto holds = [&](const QRectF& rect) {
        return m_isLasso ? m_way.containsPoint(rect.center(), Qt::OddEvenFill)
                         : area.intersects(rect);
    };
    CanvasSelection met;
    for (const int node : scene.nodesIn(area)) {
        if (holds(scene.nodes()[std::size_t(node)].rect)) {
            met.nodes.insert(scene.nodes()[std::size_t(node)].id);
        }
    }
    for (std::size_t k = 0; k < scene.notes().size(); ++k) {
        if (holds(scene.notes()[k].rect)) {
            met.notes.insert(k);
        }
    }
    for (std::size_t k = 0; k < scene.arrows().size(); ++k) {
        const ArrowSpec& arrow = scene.arrows()[k];
        const QPointF from(arrow.from.x, arrow.from.y), to(arrow.to.x, arrow.to.y);
        if (m_isLasso ? m_way.containsPoint((from + to) / 2, Qt::OddEvenFill)
                      : area.contains(from) && area.contains(to)) {
            met.arrows.insert(k);
        }
    }
    if (met.isEmpty()) { // projections, if nothing else is meant
        for (const int edge : scene.edgesIn(area)) {
            const QPointF middle = scene.edges()[std::size_t(edge)].curve.at(0.5);
            if (m_isLasso ? m_way.containsPoint(middle, Qt::OddEvenFill) : area.contains(middle)) {
                met.edges.insert(std::size_t(edge));
            }
        }
    }
    return met;
}

void BandDrag::move(NetworkCanvas& canvas, const CanvasPoint& point) {
    if (m_isLasso || m_way.size() < 2) {
        m_way << point.at;
    } else {
        m_way.back() = point.at;
    }
    CanvasSelection all = met(canvas);
    all.add(m_before);
    canvas.edited().select(std::move(all));
}

void BandDrag::release(NetworkCanvas& canvas, const CanvasPoint& point) {
    if (m_way.size() < 2) { // a click beside everything
        canvas.edited().select(m_before);
    } else {
        move(canvas, point);
    }
}

void BandDrag::paint(QPainter& painter, const NetworkCanvas& canvas) const {
    if (m_way.size() < 2) {
        return;
    }
    QColor fill = currentTheme().accent;
    fill.setAlphaF(0.1F);
    painter.setBrush(fill);
    painter.setPen(QPen(currentTheme().accent, 1));
    if (!m_isLasso) {
        painter.drawRect(canvas.transform().toPixels(band()));
        return;
    }
    QPolygonF way;
    for (const QPointF& at : m_way) {
        way << canvas.transform().toPixels(at);
    }
    painter.drawPolygon(way);
}

} // namespace reprise
