#include "views/map_editor/place_canvas.hpp"

#include "views/map_editor/place_edits.hpp"
#include "views/map_editor/tools/free_places.hpp"
#include "widgets/theme.hpp"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

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
    const QPointF at = QPointF(place.x, place.y) + (m_edited.tool().shiftOf(spot));
    return {at.x() - kPlaceTile / 2, at.y() - kPlaceTile / 2, kPlaceTile, kPlaceTile};
}

int PlaceCanvas::spotAt(QPointF units) const {
    for (int spot = spotCount() - 1; spot >= 0; --spot) { // the topmost first
        const QPointF away = units - spotUnits(spot).center();
        if (std::hypot(away.x(), away.y()) <= kPlaceTile / 2 + 0.04) {
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

void PlaceCanvas::paintSpot(int spot, const std::string& name) {
    m_edited.apply(renamePlace(*m_edited.map(), m_edited.environment(), spot, name));
}

void PlaceCanvas::eraseSpot(int spot) {
    m_edited.apply(removePlace(*m_edited.map(), m_edited.environment(), spot));
}

/// Insert adds a place beside the cursor, Alt with the arrows moves the one under it.
void PlaceCanvas::keyPressEvent(QKeyEvent* event) {
    if (isShown() && event->key() == Qt::Key_Insert) {
        addPlaceAt(*this, cursorSpot() < 0 ? extent().center()
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

// --- Painting ---

void PlaceCanvas::paintGround(QPainter&, const PlaneTransform&, const QRectF&) const {}

void PlaceCanvas::paintSpots(QPainter& painter, const PlaneTransform& transform,
                             const QRectF& clip) const {
    const NodeNames names = namesIn(transform, kPlaceTile, true);
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
