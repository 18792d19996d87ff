#include "views/map_editor/place_canvas.hpp"

#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/place_edits.hpp"
#include "widgets/theme.hpp"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace reprise {

namespace {

constexpr double kTile = 0.64;      // diameter of a place, units
constexpr double kStepReach = 0.15; // distance at which a step is hit, units

double distanceToLine(QPointF at, QPointF from, QPointF to) {
    const QPointF along = to - from;
    const double length = QPointF::dotProduct(along, along);
    const double part =
        length > 0 ? std::clamp(QPointF::dotProduct(at - from, along) / length, 0.0, 1.0) : 0;
    const QPointF away = at - (from + along * part);
    return std::hypot(away.x(), away.y());
}

} // namespace

PlaceCanvas::PlaceCanvas(EditedMap& edited, QWidget* parent) : EditorCanvas(edited, parent) {
    setObjectName(QStringLiteral("placeCanvas"));
    setAccessibleName(tr("Places of the map"));
}

bool PlaceCanvas::isShown() const {
    return m_edited.shown() && !m_edited.shown()->isGrid();
}

int PlaceCanvas::spotCount() const {
    return int(shown().places.size());
}

QRectF PlaceCanvas::bounds() const {
    if (shown().places.empty()) {
        return {};
    }
    const FreePlace& first = shown().places.front();
    double left = first.x, right = first.x, top = first.y, bottom = first.y;
    for (const FreePlace& place : shown().places) {
        left = std::min(left, place.x);
        right = std::max(right, place.x);
        top = std::min(top, place.y);
        bottom = std::max(bottom, place.y);
    }
    return {left, top, right - left, bottom - top};
}

QRectF PlaceCanvas::extent() const {
    if (!isShown()) {
        return {};
    }
    QRectF all = bounds().adjusted(-1, -1, 1, 1);
    const double wide = std::max(0.0, 7 - all.width()) / 2; // room to draw in
    const double high = std::max(0.0, 4 - all.height()) / 2;
    return all.adjusted(-wide, -high, wide, high);
}

bool PlaceCanvas::fitsAfterChange() const {
    const QRectF seen = transform().toPlane(QRectF(rect()));
    return !seen.contains(bounds().adjusted(-0.5, -0.5, 0.5, 0.5));
}

QRectF PlaceCanvas::spotUnits(int spot) const {
    const FreePlace& place = shown().places[std::size_t(spot)];
    const QPointF at = QPointF(place.x, place.y) + (spot == m_moved ? m_offset : QPointF());
    return {at.x() - kTile / 2, at.y() - kTile / 2, kTile, kTile};
}

int PlaceCanvas::spotAt(QPointF units) const {
    for (int spot = spotCount() - 1; spot >= 0; --spot) { // the topmost first
        const QPointF away = units - spotUnits(spot).center();
        if (std::hypot(away.x(), away.y()) <= kTile / 2 + 0.04) {
            return spot;
        }
    }
    return -1;
}

/// The nearest place in that direction, those straight ahead preferred.
int PlaceCanvas::spotBeside(int spot, int columns, int rows) const {
    const QPointF direction(columns, rows);
    int best = spot;
    double least = 0;
    for (int other = 0; other < spotCount(); ++other) {
        const QPointF way = spotUnits(other).center() - spotUnits(spot).center();
        const double ahead = QPointF::dotProduct(way, direction);
        const double aside = std::abs(way.x() * direction.y() - way.y() * direction.x());
        const double cost = ahead + 2 * aside;
        if (ahead > 1e-9 && (best == spot || cost < least)) {
            best = other;
            least = cost;
        }
    }
    return best;
}

std::string PlaceCanvas::contentOf(int spot) const {
    return shown().places[std::size_t(spot)].symbol;
}

// --- Editing ---

void PlaceCanvas::addAt(QPointF units) {
    if (!hasRoomFor(*m_edited.map(), 1)) {
        tell(tr("The map is full."));
        return;
    }
    const std::string symbol =
        m_edited.usesUniqueNames() ? freeNames(*m_edited.map(), 1).front() : m_edited.symbol();
    if (m_edited.apply(addPlace(*m_edited.map(), m_edited.environment(), symbol, snapped(units)))) {
        setCursorSpot(spotCount() - 1);
    }
}

void PlaceCanvas::eraseAt(QPointF units) {
    if (const int spot = spotAt(units); spot >= 0) {
        eraseSpot(spot);
        return;
    }
    const MapGraph& graph = m_edited.graph();
    for (const auto& [from, to] : graph.edges) {
        const MapPlace& a = graph.places[std::size_t(from)];
        const MapPlace& b = graph.places[std::size_t(to)];
        if (a.environment == m_edited.environment() &&
            distanceToLine(units, {a.x, a.y}, {b.x, b.y}) < kStepReach) {
            m_edited.apply(toggleStep(*m_edited.map(), m_edited.environment(), a.cell, b.cell));
            return;
        }
    }
}

void PlaceCanvas::pressTool(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers) {
    m_pressed = at;
    m_offset = {};
    m_moved = -1;
    m_adds = false;
    if (button == Qt::RightButton || m_edited.tool() == EditTool::Erase) {
        eraseAt(at);
    } else if (m_edited.tool() == EditTool::Paint) {
        m_moved = spotAt(at);
        m_adds = m_moved < 0;
    } else {
        tell(tr("%1 works on the cells of a grid.").arg(textOf(m_edited.tool()).name));
    }
}

void PlaceCanvas::moveTool(QPointF at) {
    if (m_moved < 0) {
        return;
    }
    const QPointF by = (at - m_pressed) * transform().scale;
    if (!m_offset.isNull() || by.manhattanLength() >= QApplication::startDragDistance()) {
        const FreePlace& place = shown().places[std::size_t(m_moved)];
        const QPointF from(place.x, place.y);
        m_offset = snapped(from + at - m_pressed) - from;
        tell(tr("%1 at x %2, y %3")
                 .arg(inWords(place.symbol))
                 .arg(place.x + m_offset.x())
                 .arg(place.y + m_offset.y()));
        update();
    }
}

void PlaceCanvas::releaseTool(QPointF at) {
    const int moved = std::exchange(m_moved, -1);
    const QPointF offset = std::exchange(m_offset, {});
    if (std::exchange(m_adds, false)) {
        addAt(at);
    } else if (moved >= 0 && !offset.isNull()) {
        const FreePlace& place = shown().places[std::size_t(moved)];
        m_edited.apply(movePlace(*m_edited.map(), m_edited.environment(), moved,
                                 QPointF(place.x, place.y) + offset));
    } else if (moved >= 0 && !m_edited.usesUniqueNames()) {
        paintSpot(moved, m_edited.symbol());
    }
    update();
}

void PlaceCanvas::paintSpot(int spot, const std::string& name) {
    m_edited.apply(renamePlace(*m_edited.map(), m_edited.environment(), spot, name));
}

void PlaceCanvas::eraseSpot(int spot) {
    m_edited.apply(removePlace(*m_edited.map(), m_edited.environment(), spot));
}

void PlaceCanvas::cancel() {
    m_moved = -1;
    m_offset = {};
    m_adds = false;
    EditorCanvas::cancel();
}

/// Insert adds a place beside the cursor, Alt with the arrows moves the one under it.
void PlaceCanvas::keyPressEvent(QKeyEvent* event) {
    if (isShown() && event->key() == Qt::Key_Insert) {
        addAt(cursorSpot() < 0 ? extent().center()
                               : spotUnits(cursorSpot()).center() + QPointF(1, 0));
        return;
    }
    const int columns = (event->key() == Qt::Key_Right) - (event->key() == Qt::Key_Left);
    const int rows = (event->key() == Qt::Key_Down) - (event->key() == Qt::Key_Up);
    if (isShown() && cursorSpot() >= 0 && (columns != 0 || rows != 0) &&
        (event->modifiers() & Qt::AltModifier)) {
        m_edited.apply(
            movePlace(*m_edited.map(), m_edited.environment(), cursorSpot(),
                      spotUnits(cursorSpot()).center() + QPointF(columns, rows) * kPlaceSnap));
        return;
    }
    EditorCanvas::keyPressEvent(event);
}

Qt::CursorShape PlaceCanvas::shapeAt(QPointF) const {
    return m_moved >= 0 ? Qt::ClosedHandCursor : Qt::ArrowCursor;
}

// --- Painting ---

void PlaceCanvas::paintGround(QPainter&, const PlaneTransform&, const QRectF&) const {}

void PlaceCanvas::paintSpots(QPainter& painter, const PlaneTransform& transform,
                             const QRectF& clip) const {
    const NodeNames names = namesIn(transform, kTile, true);
    const QRectF near = clip.adjusted(-1, -1, 1, 1); // names stand below
    for (int spot = 0; spot < spotCount(); ++spot) {
        if (near.intersects(spotUnits(spot))) {
            paintTile(painter, transform.toPixels(spotUnits(spot)), contentOf(spot), true, names);
        }
    }
}

void PlaceCanvas::paintGesture(QPainter& painter) const {
    if (shown().places.empty()) {
        painter.setPen(currentTheme().dim);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap,
                         tr("Click to add a place, drag with Steps to join two."));
    }
}

} // namespace reprise
