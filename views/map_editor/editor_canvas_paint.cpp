// The painting that all kinds of environments share: steps, tiles, routes, marks.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "widgets/pattern_colors.hpp"

#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kLeastForSteps = 12;  // px of a unit below which steps are not drawn
constexpr double kLeastForCorners = 8; // px of a tile below which it is a plain square

/// Triangle: start. Star of four points: goal. Apart by shape as well as by colour.
QPolygonF badge(QPointF at, double size, bool isGoal) {
    if (!isGoal) {
        return QPolygonF({at + QPointF(-0.45, -0.55) * size, at + QPointF(0.6, 0) * size,
                          at + QPointF(-0.45, 0.55) * size});
    }
    QPolygonF star;
    for (int k = 0; k < 8; ++k) {
        const double angle = k * M_PI / 4;
        const double radius = k % 2 == 0 ? 0.7 * size : 0.3 * size;
        star << at + QPointF(std::sin(angle), -std::cos(angle)) * radius;
    }
    return star;
}

void paintArrow(QPainter& painter, QPointF from, QPointF to, double size) {
    const QPointF along = to - from;
    const double length = std::hypot(along.x(), along.y());
    if (length < 1) {
        return;
    }
    const QPointF ahead = along / length * size;
    const QPointF aside(-ahead.y(), ahead.x());
    const QPointF middle = (from + to) / 2;
    painter.drawPolygon(QPolygonF({middle + ahead * 0.6, middle - ahead * 0.5 + aside * 0.6,
                                   middle - ahead * 0.5 - aside * 0.6}));
}

} // namespace

void EditorCanvas::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), currentTheme().panel);
    if (!isShown()) {
        return;
    }
    paintAll(painter, transform(),
             transform().toPlane(QRectF(event->rect()).adjusted(-2, -2, 2, 2)));
    painter.setRenderHint(QPainter::Antialiasing);
    paintGesture(painter);
    paintCursor(painter);
}

void EditorCanvas::paintInto(QPainter& painter, const QRectF& area) const {
    if (isShown()) {
        painter.save();
        painter.setFont(font());
        paintAll(painter, fitted(extent(), area.adjusted(2, 2, -2, -2), largestFit()), extent());
        painter.restore();
    }
}

void EditorCanvas::paintAll(QPainter& painter, const PlaneTransform& transform,
                            const QRectF& clip) const {
    paintGround(painter, transform, clip);
    painter.setRenderHint(QPainter::Antialiasing);
    paintSteps(painter, transform, clip);
    paintSpots(painter, transform, clip);
    paintWay(painter, transform, spotsOfRoute());
    m_edited.tool().paint(painter, *this, transform);
    painter.setBrush(Qt::NoBrush);
    for (const int spot : m_culprits) {
        painter.setPen(QPen(currentTheme().error, 2));
        painter.drawRoundedRect(transform.toPixels(spotUnits(spot)).adjusted(1, 1, -1, -1), 3, 3);
    }
}

void EditorCanvas::paintSteps(QPainter& painter, const PlaneTransform& transform,
                              const QRectF& clip) const {
    if (transform.scale < kLeastForSteps) {
        return;
    }
    const Theme& theme = currentTheme();
    const MapGraph& graph = m_edited.graph();
    const QRectF near = clip.adjusted(-2, -2, 2, 2);
    const bool isFree = !shown().isGrid();
    const auto at = [&](int place) {
        return spotUnits(graph.places[std::size_t(place)].cell).center();
    };
    painter.setPen(
        QPen(mixed(theme.panel, theme.text, 0.42), std::max(1.0, transform.scale * 0.045)));
    painter.setBrush(painter.pen().color());
    for (const auto& [from, to] : graph.edges) {
        if (graph.places[std::size_t(from)].environment != m_edited.environment()) {
            continue;
        }
        const QPointF begin = at(from);
        const QPointF end = at(to);
        // A step between free places may cross the clip with both ends outside.
        if (!isFree && !near.contains(begin) && !near.contains(end)) {
            continue;
        }
        const bool isBothWays = graph.hasEdge(to, from);
        if (isBothWays && from > to) {
            continue; // drawn with the other one
        }
        painter.drawLine(transform.toPixels(begin), transform.toPixels(end));
        if (!isBothWays) {
            paintArrow(painter, transform.toPixels(begin), transform.toPixels(end),
                       std::clamp(transform.scale * 0.14, 4.0, 9.0));
        }
    }
}

NodeNames EditorCanvas::namesIn(const PlaneTransform& transform, double share, bool isRound) const {
    const double side = share * transform.scale;
    return NodeNames(font(), m_longestNames,
                     {isRound ? 0.84 * side : side - 4, std::min(side * 0.5, 26.0),
                      m_nearest * transform.scale, isRound ? transform.scale - side : 0});
}

void EditorCanvas::paintTile(QPainter& painter, const QRectF& tile, const std::string& symbol,
                             bool isRound, const NodeNames& names) const {
    const Theme& theme = currentTheme();
    const int ambiguity = m_edited.ambiguityOf(symbol);
    const QColor hue = ambiguity < 0 ? theme.text : patternColor(ambiguity, theme);
    const QColor ground = mixed(theme.panel, hue, ambiguity < 0 ? 0.09 : 0.30);
    const double side = std::min(tile.width(), tile.height());
    if (side < kLeastForCorners) {
        painter.fillRect(tile, mixed(theme.panel, hue, 0.55));
        return;
    }
    const bool isStart = symbol == m_edited.map()->start;
    const bool isGoal = symbol == m_edited.map()->goal;
    const QColor edge = isStart  ? theme.predicted
                        : isGoal ? theme.dendrite
                                 : mixed(theme.panel, hue, ambiguity < 0 ? 0.45 : 0.8);
    painter.setPen(QPen(edge, isStart || isGoal ? 2.2 : 1.2));
    painter.setBrush(ground);
    const double corner = isRound ? side / 2 : side * 0.14;
    painter.drawRoundedRect(tile, corner, corner);
    names.paint(painter, tile, inWords(symbol), theme.text, theme.panel);
    const double mark = std::clamp(side * 0.17, 3.0, 9.0);
    painter.setPen(QPen(theme.panel, 1));
    if (isStart) {
        painter.setBrush(theme.predicted);
        painter.drawPolygon(badge(tile.topLeft() + QPointF(mark, mark) * 0.9, mark, false));
    }
    if (isGoal) {
        painter.setBrush(theme.dendrite);
        painter.drawPolygon(badge(tile.topRight() + QPointF(-mark, mark) * 0.9, mark * 1.2, true));
    }
}

void EditorCanvas::paintWay(QPainter& painter, const PlaneTransform& transform,
                            const std::vector<int>& spots) const {
    if (spots.empty()) {
        return;
    }
    const Theme& theme = currentTheme();
    // Beside the centres, so that names stay readable.
    const QPointF shift(-0.27, 0.27);
    QPolygonF line;
    for (const int spot : spots) {
        line << transform.toPixels(spotUnits(spot).center() + shift);
    }
    const double wide = std::clamp(transform.scale * 0.07, 1.5, 4.0);
    painter.setBrush(Qt::NoBrush);
    for (const auto& [color, more] : {std::pair{theme.panel, 2.0}, std::pair{theme.accent, 0.0}}) {
        painter.setPen(QPen(color, wide + more, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(line);
    }
    painter.setBrush(theme.accent);
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(line.front(), wide * 1.5, wide * 1.5);
    for (int k = 1; k < line.size(); ++k) {
        paintArrow(painter, line[k - 1], line[k], wide * 2.4);
    }
}

void EditorCanvas::paintCursor(QPainter& painter) const {
    const Theme& theme = currentTheme();
    m_edited.tool().paintHand(painter, *this);
    if (m_cursor >= 0 && m_cursor < spotCount()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(hasFocus() ? theme.accent : theme.dim, hasFocus() ? 2 : 1));
        painter.drawRoundedRect(spotRect(m_cursor).adjusted(1, 1, -1, -1), 3, 3);
    }
}

} // namespace reprise
