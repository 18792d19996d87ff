// The lines of a map: frames, walls, steps, paths.
#include "views/map/map_painter.hpp"

#include "views/population/edge_curve.hpp"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kLeastLetters = 8;  // px, of names of environments
constexpr double kSmallestLined = 5; // px between neighbours; steps are not drawn below

} // namespace

QColor colorOf(PlaceState state, const Theme& theme) {
    switch (state) {
    case PlaceState::Active:
        return theme.soma;
    case PlaceState::Predicted:
        return theme.dendrite;
    case PlaceState::Suppressed:
        return theme.inhibitory;
    case PlaceState::Silent:
        break;
    }
    return theme.grid;
}

QString nameOf(EdgeState state) {
    static constexpr const char* kNames[] = {"inactive", "weak", "predictive", "duplicate"};
    return QString::fromLatin1(kNames[std::size_t(state)]);
}

QPen penOf(EdgeState state, const Theme& theme) {
    switch (state) {
    case EdgeState::Weak:
        return {mixed(theme.panel, theme.soma, 0.6), 2, Qt::DashLine};
    case EdgeState::Predictive:
        return {theme.soma, 3, Qt::SolidLine};
    case EdgeState::Duplicate:
        return {theme.inhibitory, 3, Qt::DashDotLine};
    case EdgeState::Inactive:
        break;
    }
    return {theme.grid, 1};
}

void paintHatch(QPainter& painter, const QPainterPath& shape, const QColor& color) {
    const QRectF area = shape.boundingRect();
    const double pitch = std::clamp(0.13 * area.width(), 4.0, 9.0);
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.setPen(QPen(color, 1.2));
    // From the same diagonals everywhere, so that neighbours join.
    const double first = std::floor((area.left() + area.top()) / pitch) * pitch;
    for (double sum = first; sum < area.right() + area.bottom(); sum += pitch) {
        painter.drawLine(QPointF(sum - area.bottom(), area.bottom()),
                         QPointF(sum - area.top(), area.top()));
    }
    painter.restore();
}

MapPainter::MapPainter(QPainter& painter, const MapScene& scene, const PlaneTransform& transform,
                       QFont font, const Theme& theme)
    : m_painter(painter), m_scene(scene), m_transform(transform), m_font(std::move(font)),
      m_theme(theme), m_names(namesOfPlaces()) {
    m_painter.setRenderHint(QPainter::Antialiasing, !isCoarse());
}

/// At least a few pixels, however far away the map is.
QRectF MapPainter::box(int place) const {
    constexpr double kLeast = 3; // px
    const QRectF area = m_transform.toPixels(m_scene.layout.box(place));
    const double missing = std::max(0.0, (kLeast - area.width()) / 2);
    return area.adjusted(-missing, -missing, missing, missing);
}

bool MapPainter::isCoarse() const {
    return m_scene.layout.side * m_transform.scale < kSmallestDetailed;
}

double MapPainter::reach(int from, int to) const {
    const double half = m_scene.layout.side * m_transform.scale / 2;
    const QPointF d =
        m_scene.layout.centers[std::size_t(to)] - m_scene.layout.centers[std::size_t(from)];
    const double largest = std::max(std::abs(d.x()), std::abs(d.y()));
    if (!m_scene.layout.isSquare(from) || largest <= 0) {
        return half;
    }
    return half * std::min(1.3, std::hypot(d.x(), d.y()) / largest);
}

void MapPainter::paintArrow(int from, int to, double bend, double width, const QColor& color,
                            Qt::PenStyle style) const {
    if (isCoarse()) {
        m_painter.setPen(QPen(color, width < 2 ? 1 : 2));
        m_painter.drawLine(m_transform.toPixels(m_scene.layout.centers[std::size_t(from)]),
                           m_transform.toPixels(m_scene.layout.centers[std::size_t(to)]));
        return;
    }
    const EdgeCurve curve(m_transform.toPixels(m_scene.layout.centers[std::size_t(from)]),
                          m_transform.toPixels(m_scene.layout.centers[std::size_t(to)]),
                          reach(from, to), width, bend);
    m_painter.setPen(QPen(color, width, style, Qt::FlatCap));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPath(curve.line());
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawPolygon(curve.head());
}

void MapPainter::paintGround(const QRectF& visible) const {
    const MapLayout& layout = m_scene.layout;
    QFont bold = m_font;
    bold.setBold(true);
    for (const MapLayout::Environment& environment : layout.environments) {
        const QRectF area = m_transform.toPixels(environment.area);
        if (environment.area.isEmpty()) {
            continue;
        }
        if (layout.environments.size() > 1 || environment.isGrid) {
            m_painter.setPen(QPen(m_theme.grid, 1));
            m_painter.setBrush(m_theme.band);
            m_painter.drawRoundedRect(area, 6, 6);
        }
        const double height = kNameHeight * m_transform.scale;
        const double letters = std::min(QFontMetricsF(m_font).height(), height - 2) / 1.25;
        if (!environment.name.isEmpty() && letters >= kLeastLetters) {
            bold.setPixelSize(int(letters));
            m_painter.setFont(bold);
            m_painter.setPen(m_theme.dim);
            const double wide = area.width() + m_transform.scale; // to the next environment
            m_painter.drawText(
                QRectF(area.left() + 2, area.top() - height, wide - 4, height - 1),
                Qt::AlignLeft | Qt::AlignBottom,
                QFontMetricsF(bold).elidedText(environment.name, Qt::ElideRight, wide - 4));
        }
    }
    for (const QRectF& wall : layout.walls) {
        const QRectF square = m_transform.toPixels(wall.adjusted(0.04, 0.04, -0.04, -0.04));
        if (square.intersects(visible)) {
            m_painter.setPen(Qt::NoPen);
            m_painter.setBrush(mixed(m_theme.band, m_theme.text, 0.1));
            m_painter.drawRect(square);
            QPainterPath shape;
            shape.addRect(square);
            paintHatch(m_painter, shape, mixed(m_theme.band, m_theme.text, 0.28));
        }
    }
    if (m_transform.scale < kSmallestLined) {
        return;
    }
    const double strength = isCoarse() ? 0.12 : m_theme.isDark ? 0.26 : 0.22;
    const QColor thin = mixed(m_theme.band, m_theme.text, strength);
    const auto isSeen = [&](int from, int to) {
        const QPointF a = m_transform.toPixels(layout.centers[std::size_t(from)]);
        const QPointF b = m_transform.toPixels(layout.centers[std::size_t(to)]);
        return QRectF(a, b).normalized().adjusted(-9, -9, 9, 9).intersects(visible);
    };
    QList<QLineF> straight;
    for (const MapLine& line : layout.lines) {
        if (!isSeen(line.from, line.to)) {
            continue;
        }
        if (isCoarse() || (line.isBothWays && line.bend == 0)) {
            straight += QLineF(m_transform.toPixels(layout.centers[std::size_t(line.from)]),
                               m_transform.toPixels(layout.centers[std::size_t(line.to)]));
        } else {
            paintArrow(line.from, line.to, line.bend, 1, thin, Qt::SolidLine);
        }
    }
    m_painter.setPen(QPen(thin, 1));
    m_painter.drawLines(straight);
    for (const MapScene::Learned& step : m_scene.learned) {
        if (isSeen(step.from, step.to)) {
            const QColor color =
                mixed(m_theme.band, m_theme.text, 0.25 + 0.35 * edgeOpacity(step.share));
            paintArrow(step.from, step.to, step.bend, 1 + 0.35 * edgeWidth(step.share), color,
                       Qt::SolidLine);
        }
    }
}

/// Runs through the centres, aside by \p offset px; the places lie over it.
void MapPainter::paintPath(const std::vector<int>& places, double offset, const QPen& pen) const {
    if (places.size() < 2) {
        return;
    }
    QPolygonF line;
    const auto at = [&](std::size_t k) {
        return m_transform.toPixels(m_scene.layout.centers[std::size_t(places[k])]);
    };
    const auto aside = [&](std::size_t k) { // of the step from k to k + 1
        const QPointF d = at(k + 1) - at(k);
        const double length = std::max(1e-9, std::hypot(d.x(), d.y()));
        return QPointF(-d.y(), d.x()) / length * offset;
    };
    for (std::size_t k = 0; k + 1 < places.size(); ++k) {
        line << at(k) + aside(k) << at(k + 1) + aside(k);
    }
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPolyline(line);
}

void MapPainter::paintTrace() const {
    // The two paths run beside the arrow of the step, at either side of it.
    const double offset = std::clamp(m_transform.scale * 0.1, 3.5, 9.0);
    const double width = std::clamp(m_transform.scale * 0.06, 2.0, 5.0);
    QPen found(m_theme.predicted, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    QPen shortest(m_theme.surprising, width, Qt::CustomDashLine, Qt::FlatCap, Qt::RoundJoin);
    shortest.setDashPattern({2.2, 1.1});
    paintPath(m_scene.found, -offset, found);
    paintPath(m_scene.shortest, offset, shortest);
    for (const MapScene::Trace& step : m_scene.trace) {
        if (m_scene.isShown(step)) {
            const QPen pen = penOf(step.state, m_theme);
            const double thickness = pen.widthF() * std::clamp(m_transform.scale / 80, 0.5, 1.0);
            paintArrow(step.from, step.to, step.bend, thickness, pen.color(), pen.style());
        }
    }
    paintPath(
        m_scene.route, 0,
        QPen(m_theme.accent, std::max(3.0, width), Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
}

} // namespace reprise
