#include "views/canvas/edge_painter.hpp"

#include "widgets/theme.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

QColor lineColor(const CanvasEdge& edge, EdgeTone tone) {
    const Theme& theme = currentTheme();
    switch (tone) {
    case EdgeTone::Selected:
        return theme.accent;
    case EdgeTone::Dimmed:
        return mixed(theme.panel, theme.text, 0.16);
    case EdgeTone::Incoming:
        return mixed(theme.panel, theme.input, 0.95);
    case EdgeTone::Outgoing:
    case EdgeTone::Plain:
        break;
    }
    const double share = tone == EdgeTone::Outgoing ? 1 : 0.75;
    return edge.isInhibitory            ? mixed(theme.panel, theme.inhibitory, share)
           : tone == EdgeTone::Outgoing ? theme.soma
                                        : mixed(theme.panel, theme.text, 0.5);
}

ProjectionCurve inPixels(const ProjectionCurve& curve, const PlaneTransform& transform) {
    return {transform.toPixels(curve.from), transform.toPixels(curve.fromHand),
            transform.toPixels(curve.toHand), transform.toPixels(curve.to)};
}

} // namespace

void EdgePainter::paint(const CanvasEdge& edge, EdgeTone tone) const {
    const ProjectionCurve curve = inPixels(edge.curve, m_transform);
    const QColor color = lineColor(edge, tone);
    const bool isStrong = tone != EdgeTone::Plain && tone != EdgeTone::Dimmed;
    const double width = isStrong ? 2.2 : 1.4;
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    const QPainterPath path = curve.path();
    if (edge.isPlastic && m_transform.scale > 0.3) { // two lines side by side
        m_painter.setPen(QPen(color, width + 3));
        m_painter.drawPath(path);
        m_painter.setPen(QPen(currentTheme().panel, 3 - width / 2));
        m_painter.drawPath(path);
    } else {
        m_painter.setPen(QPen(color, width));
        m_painter.drawPath(path);
    }
    paintHead(edge, color);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

/// An arrow; of inhibition a disc.
void EdgePainter::paintHead(const CanvasEdge& edge, const QColor& color) const {
    const double size = std::clamp(8 * m_transform.scale, 3.0, 10.0); // px
    const ProjectionCurve curve = inPixels(edge.curve, m_transform);
    const QPointF way = curve.directionAt(1);
    const QPointF across(-way.y(), way.x());
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    if (edge.isInhibitory) {
        m_painter.drawEllipse(curve.to - way * size * 0.5, size * 0.5, size * 0.5);
    } else {
        const QPointF back = curve.to - way * size;
        m_painter.drawPolygon(
            QPolygonF({curve.to, back + across * size * 0.5, back - across * size * 0.5}));
    }
    if (edge.isPlastic && m_transform.scale > 0.3) { // a diamond: these change
        const QPointF middle = curve.at(0.16);
        const double r = size * 0.6;
        m_painter.drawPolygon(QPolygonF({middle + QPointF(0, -r), middle + QPointF(r, 0),
                                         middle + QPointF(0, r), middle + QPointF(-r, 0)}));
    }
}

void EdgePainter::paintLines(const CanvasScene& scene, const std::vector<int>& edges) const {
    constexpr std::size_t kMostBent = 2000;
    const int pieces = edges.size() <= kMostBent && m_transform.scale >= 0.08 ? 10 : 1;
    std::vector<QLineF> plain, inhibitory;
    for (const int number : edges) {
        const CanvasEdge& edge = scene.edges()[std::size_t(number)];
        std::vector<QLineF>& lines = edge.isInhibitory ? inhibitory : plain;
        QPointF before = m_transform.toPixels(edge.curve.from);
        for (int k = 1; k <= pieces; ++k) {
            const QPointF next = m_transform.toPixels(edge.curve.at(double(k) / pieces));
            lines.emplace_back(before, next);
            before = next;
        }
    }
    const Theme& theme = currentTheme();
    m_painter.setPen(QPen(mixed(theme.panel, theme.text, 0.28), 0));
    m_painter.drawLines(plain.data(), int(plain.size()));
    m_painter.setPen(QPen(mixed(theme.panel, theme.inhibitory, 0.5), 0));
    m_painter.drawLines(inhibitory.data(), int(inhibitory.size()));
}

bool EdgePainter::paintText(const CanvasEdge& edge, const QString& text, EdgeTone tone,
                            bool isForced) {
    constexpr double kMostWidth = 236; // px
    constexpr double kLeastWidth = 50; // px; shorter ones say nothing
    QFont font = m_painter.font();
    font.setBold(false);
    font.setPixelSize(std::clamp(int(std::lround(10.5 * m_transform.scale)), 9, 13));
    const QFontMetricsF metrics(font);
    const QPointF across =
        m_transform.toPixels(edge.curve.to) - m_transform.toPixels(edge.curve.from);
    const bool isSideways = std::abs(across.x()) > std::abs(across.y()) && edge.from != edge.to;
    const double room = isSideways ? std::min(kMostWidth, std::abs(across.x()) - 16) : kMostWidth;
    if (room < kLeastWidth) {
        return false;
    }
    const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
    QRectF box(0, 0, metrics.horizontalAdvance(shown) + 6, metrics.height());
    const ProjectionCurve curve = inPixels(edge.curve, m_transform);
    // Curves side by side have their words apart where they run one above the other.
    double at = 0.5;
    if (edge.lanes > 1 && !isSideways && edge.from != edge.to) {
        at = 0.5 + (edge.lane - (edge.lanes - 1) / 2.0) * std::min(0.22, 0.7 / edge.lanes);
    }
    box.moveCenter(curve.at(at));
    const auto meets = [&box](const QRectF& other) { return other.intersects(box); };
    if (!isForced && std::ranges::any_of(m_written, meets)) {
        return false;
    }
    m_written.push_back(box);
    const Theme& theme = currentTheme();
    QColor ground = theme.panel;
    ground.setAlphaF(0.86F);
    m_painter.fillRect(box, ground);
    m_painter.setFont(font);
    m_painter.setPen(tone == EdgeTone::Selected ? theme.accent
                     : tone == EdgeTone::Dimmed ? mixed(theme.panel, theme.text, 0.35)
                                                : theme.dim);
    m_painter.drawText(box, Qt::AlignCenter, shown);
    return true;
}

} // namespace reprise
