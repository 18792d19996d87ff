// The places of a map: states, names, thresholds, marks.
#include "views/map/map_painter.hpp"
#include "widgets/markers.hpp"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kSmallestBarred = 26;   // px; thresholds are not drawn in smaller places
constexpr double kLowestThreshold = 0.5; // share of the initial one at which a bar is empty

Mark markOf(PlaceState state) {
    return state == PlaceState::Active      ? Mark::Soma
           : state == PlaceState::Predicted ? Mark::Dendrite
                                            : Mark::Inhibitory;
}

} // namespace

bool MapPainter::isVisible(int place, const QRectF& visible) const {
    return box(place).adjusted(-kMargin, -kMargin, kMargin, kMargin).intersects(visible);
}

QRectF MapPainter::dirtyRect(int place) const {
    return box(place).adjusted(-kMargin, -kMargin, kMargin, kMargin);
}

QPainterPath MapPainter::outlineOf(int place, double grown) const {
    const QRectF area = box(place).adjusted(-grown, -grown, grown, grown);
    QPainterPath path;
    if (m_scene.layout.isSquare(place)) {
        const double radius = std::min(0.14 * area.width(), 8.0);
        path.addRoundedRect(area, radius, radius);
    } else {
        path.addEllipse(area);
    }
    return path;
}

NodeNames MapPainter::namesOfPlaces() const {
    const double side = m_scene.layout.side * m_transform.scale;
    const double pitch = m_transform.scale * m_scene.layout.side / MapLayout().side;
    const auto& environments = m_scene.layout.environments;
    const bool isSquare =
        std::all_of(environments.begin(), environments.end(),
                    [](const MapLayout::Environment& each) { return each.isGrid; });
    // A bar of the threshold may stand at the left.
    const double share = side < kSmallestBarred ? 0.8 : isSquare ? 0.68 : 0.6;
    return NodeNames(
        m_font, m_scene.longestNames,
        {share * side, std::min(0.4 * side, 24.0), pitch * m_scene.layout.stretch, pitch - side});
}

/// A bar at the left: its height is the threshold, what it was lowered by stands out above.
void MapPainter::paintThreshold(int place, const QRectF& box) const {
    if (!m_scene.hasThreshold(place) || box.width() < kSmallestBarred) {
        return;
    }
    const double initial = m_scene.circuit->replayThreshold;
    if (!(initial > 0)) {
        return;
    }
    const double share = std::clamp(
        (double(m_scene.threshold(place)) / initial - kLowestThreshold) / (1 - kLowestThreshold),
        0.0, 1.0);
    const bool isSquare = m_scene.layout.isSquare(place);
    const double height = (isSquare ? 0.68 : 0.44) * box.height();
    const double width = std::clamp(0.08 * box.width(), 3.0, 7.0);
    const QRectF bar(box.left() + (isSquare ? 0.08 : 0.12) * box.width(),
                     box.center().y() - height / 2, width, height);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(mixed(m_theme.panel, m_theme.text, 0.38));
    m_painter.drawRect(bar.adjusted(0, (1 - share) * height, 0, 0));
    if (share < 0.999) {
        m_painter.setBrush(m_theme.surprising);
        m_painter.drawRect(bar.adjusted(0, 0, 0, -share * height));
    }
}

void MapPainter::writeName(int place) const {
    const bool isKnown = m_scene.symbolOfPlace[std::size_t(place)] >= 0 || !m_scene.circuit;
    m_names.paint(m_painter, box(place), QString::fromStdString(m_scene.symbol(place)),
                  isKnown && !m_scene.isPlaceBlocked(place) ? m_theme.text : m_theme.dim,
                  m_scene.layout.isSquare(place) ? m_theme.band : m_theme.panel);
}

/// Names below other places lie over the goal's rings.
void MapPainter::writeNamesAt(const QRectF& rings) const {
    for (int p = 0; p < int(m_scene.layout.centers.size()); ++p) {
        const QString name = QString::fromStdString(m_scene.symbol(p));
        if (m_names.area(box(p), name).intersects(rings)) {
            writeName(p);
        }
    }
}

void MapPainter::paintPlace(int place, bool isResting) const {
    const QRectF area = box(place);
    const SymbolActivity now = isResting ? SymbolActivity() : m_scene.activityOf(place);
    const PlaceState state = now.state();
    const int symbol = m_scene.symbolOfPlace[std::size_t(place)];
    const bool isKnown = symbol >= 0 || !m_scene.circuit;
    const bool isBlocked = m_scene.isPlaceBlocked(place);
    const bool hasFired = !isResting && m_scene.hasPlaceFired(place);
    const QColor color = colorOf(state, m_theme);
    const QColor body = state != PlaceState::Silent ? mixed(m_theme.panel, color, 0.16)
                        : hasFired && !isBlocked    ? mixed(m_theme.panel, m_theme.soma, 0.13)
                                                    : m_theme.panel;
    if (isCoarse()) {
        m_painter.fillRect(area.toRect().adjusted(0, 0, 1, 1),
                           state != PlaceState::Silent ? color
                           : hasFired                  ? mixed(m_theme.panel, m_theme.soma, 0.4)
                           : isKnown ? mixed(m_theme.panel, m_theme.text, isBlocked ? 0.6 : 0.3)
                                     : mixed(m_theme.panel, m_theme.text, 0.15));
        return;
    }
    const double thickness = state == PlaceState::Active       ? 3
                             : state == PlaceState::Predicted  ? 2.4
                             : state == PlaceState::Suppressed ? 1.8
                             : hasFired                        ? 1.6
                                                               : 1.2;
    const QPainterPath shape = outlineOf(place, 0);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(body);
    m_painter.drawPath(shape);
    if (state != PlaceState::Silent) { // filled from below by the share of neurons
        QPainterPath level;
        level.addRect(area.adjusted(0, (1 - double(now.share())) * area.height(), 0, 0));
        m_painter.setBrush(mixed(m_theme.panel, color, 0.58));
        m_painter.drawPath(shape.intersected(level));
    }
    if (isBlocked) {
        paintHatch(m_painter, shape, mixed(m_theme.panel, m_theme.text, 0.5));
    }
    const QColor edge = state != PlaceState::Silent ? color
                        : hasFired                  ? mixed(m_theme.panel, m_theme.soma, 0.75)
                                                    : mixed(m_theme.panel, m_theme.text, 0.42);
    const Qt::PenStyle style = state == PlaceState::Suppressed ? Qt::DashLine
                               : isKnown                       ? Qt::SolidLine
                                                               : Qt::DotLine;
    m_painter.setPen(QPen(edge, thickness, style));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPath(shape);
    if (isResting || !m_names.isBelow()) { // else it is there already
        writeName(place);
    }
    paintThreshold(place, area);
    if (state != PlaceState::Silent && area.width() >= 20) {
        const double size = std::clamp(0.16 * area.width(), 6.0, 11.0);
        const double inset = m_scene.layout.isSquare(place) ? 0.16 : 0.24;
        paintMark(m_painter, markOf(state), area.topRight() + QPointF(-inset, inset) * area.width(),
                  size, color);
    }
}

void MapPainter::paintRestingPlaces(const QRectF& visible) const {
    for (int p = 0; p < int(m_scene.layout.centers.size()); ++p) {
        if (isVisible(p, visible)) {
            paintPlace(p, true);
        }
    }
}

void MapPainter::paintActivePlaces(const QRectF& visible) const {
    for (int p = 0; p < int(m_scene.layout.centers.size()); ++p) {
        const bool isResting =
            m_scene.activityOf(p).state() == PlaceState::Silent && !m_scene.hasPlaceFired(p);
        if (!isResting && isVisible(p, visible)) {
            paintPlace(p, false);
        }
    }
}

/// A flag at the corner.
void MapPainter::paintStart(const QRectF& box) const {
    const double size = std::clamp(0.3 * box.width(), 8.0, 16.0);
    const QPointF foot = box.topLeft() + QPointF(0.02 * box.width(), 0.06 * box.height());
    m_painter.setPen(QPen(m_theme.panel, 1));
    m_painter.setBrush(m_theme.text);
    const QPointF tip = foot + QPointF(-0.35 * size, -0.35 * size);
    m_painter.drawPolygon(QPolygonF{tip, tip + QPointF(size, size / 2), tip + QPointF(0, size)});
}

void MapPainter::paintMarks() const {
    const auto& places = m_scene.layout.graph.places;
    const bool isSmall = isCoarse();
    m_painter.setBrush(Qt::NoBrush);
    for (int p = 0; p < int(places.size()); ++p) {
        const std::string& symbol = places[std::size_t(p)].symbol;
        const int index = m_scene.symbolOfPlace[std::size_t(p)];
        if (index >= 0 && index == m_scene.selectedSymbol) {
            m_painter.setPen(QPen(m_theme.accent, isSmall ? 1.5 : 2));
            m_painter.setBrush(Qt::NoBrush);
            m_painter.drawPath(outlineOf(p, isSmall ? 1.5 : 3.5));
        }
        if (!m_scene.goal.empty() && symbol == m_scene.goal) {
            m_painter.setBrush(Qt::NoBrush);
            // A target's rings, which leave room for names between small places.
            const double share = isSmall ? 0.5 : m_names.isBelow() ? 0.65 : 1;
            for (const double grown : {2.5, 6.0}) {
                m_painter.setPen(QPen(m_theme.predicted, 2));
                m_painter.drawPath(outlineOf(p, share * grown));
            }
            if (m_names.isBelow()) {
                writeNamesAt(box(p).adjusted(-6, -6, 6, 6));
            }
        }
        if (!m_scene.start.empty() && symbol == m_scene.start) {
            paintStart(box(p));
        }
    }
    for (std::size_t k = 0; k < m_scene.route.size(); ++k) {
        const bool isLast = k + 1 == m_scene.route.size();
        m_painter.setPen(QPen(m_theme.accent, isLast ? 3 : 1.6));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(outlineOf(m_scene.route[k], isLast ? 3.5 : 2.5));
    }
    if (m_scene.cursor >= 0 && m_scene.cursor < int(places.size())) {
        m_painter.setPen(QPen(m_theme.accent, 1.5, Qt::DotLine));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(outlineOf(m_scene.cursor, isSmall ? 2.5 : 5));
    }
}

void MapPainter::paintAll(const QRectF& visible) const {
    paintGround(visible);
    paintTrace();
    paintRestingPlaces(visible);
    paintActivePlaces(visible);
    paintMarks();
}

} // namespace reprise
