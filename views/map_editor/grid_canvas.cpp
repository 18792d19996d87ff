#include "views/map_editor/grid_canvas.hpp"

#include "views/map_editor/map_words.hpp"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace reprise {

GridCanvas::GridCanvas(EditedMap& edited, QWidget* parent) : EditorCanvas(edited, parent) {
    setObjectName(QStringLiteral("gridCanvas"));
    setAccessibleName(tr("Cells of the map"));
}

bool GridCanvas::isShown() const {
    return m_edited.shown() && m_edited.shown()->isGrid();
}

QRectF GridCanvas::extent() const {
    return isShown() ? QRectF(0, 0, shown().columns, shown().rows) : QRectF();
}

QRectF GridCanvas::spotUnits(int spot) const {
    return {double(spot % shown().columns), double(spot / shown().columns), 1, 1};
}

int GridCanvas::spotAt(QPointF units) const {
    const int column = int(std::floor(units.x()));
    const int row = int(std::floor(units.y()));
    return column >= 0 && column < shown().columns && row >= 0 && row < shown().rows
               ? row * shown().columns + column
               : -1;
}

int GridCanvas::spotCount() const {
    return int(shown().cells.size());
}

int GridCanvas::spotBeside(int spot, int columns, int rows) const {
    const int next = spotAt(spotUnits(spot).center() + QPointF(columns, rows));
    return next < 0 ? spot : next;
}

std::string GridCanvas::contentOf(int spot) const {
    const std::string* drawn = m_edited.tool().contentOf(spot);
    return drawn ? *drawn : shown().cells[std::size_t(spot)];
}

void GridCanvas::paintSpot(int spot, const std::string& name) {
    m_edited.apply(changeCells(*m_edited.map(), m_edited.environment(), {{spot, name}}));
}

void GridCanvas::eraseSpot(int spot) {
    paintSpot(spot, {});
}

void GridCanvas::cancel() {
    m_side.reset();
    EditorCanvas::cancel();
}

// --- Dragging the edges ---

QRectF GridCanvas::handleRect(MapSide side) const {
    constexpr double kLong = 40;
    constexpr double kShort = 8;
    constexpr double kAway = 28; // beyond the numbers
    const QRectF map = transform().toPixels(extent());
    const QPointF middle = map.center();
    QRectF handle(0, 0, isRowSide(side) ? kLong : kShort, isRowSide(side) ? kShort : kLong);
    switch (side) {
    case MapSide::Top:
        handle.moveCenter({middle.x(), map.top() - kAway});
        break;
    case MapSide::Bottom:
        handle.moveCenter({middle.x(), map.bottom() + kAway});
        break;
    case MapSide::Left:
        handle.moveCenter({map.left() - kAway, middle.y()});
        break;
    case MapSide::Right:
        handle.moveCenter({map.right() + kAway, middle.y()});
        break;
    }
    return handle;
}

std::optional<MapSide> GridCanvas::handleAt(QPointF pixel) const {
    for (const MapSide side : kMapSides) {
        if (hasHandles() && handleRect(side).adjusted(-6, -6, 6, 6).contains(pixel)) {
            return side;
        }
    }
    return std::nullopt;
}

Qt::CursorShape GridCanvas::shapeAt(QPointF pixel) const {
    const std::optional<MapSide> side = m_side ? m_side : handleAt(pixel);
    return side ? (isRowSide(*side) ? Qt::SizeVerCursor : Qt::SizeHorCursor)
                : EditorCanvas::shapeAt(pixel);
}

void GridCanvas::dragSide(QPointF pixel) {
    const QPointF at = transform().toPlane(
        pixel - (handleRect(*m_side).center() - transform().toPixels(extent()).center()));
    const QPointF moved = at - extent().center();
    const double by = *m_side == MapSide::Top      ? -moved.y()
                      : *m_side == MapSide::Bottom ? moved.y()
                      : *m_side == MapSide::Left   ? -moved.x()
                                                   : moved.x();
    m_by = allowedResize(*m_edited.map(), m_edited.environment(), *m_side, int(std::lround(by)));
    const QRectF wanted = wantedExtent();
    QString text = tr("%1 × %2 cells").arg(wanted.width()).arg(wanted.height());
    if (const auto lost = symbolsLost(shown(), *m_side, m_by); !lost.empty()) {
        text += tr(" · without %1").arg(listed(lost));
    }
    tell(text);
    update();
}

QRectF GridCanvas::wantedExtent() const {
    QRectF wanted = extent();
    if (m_side) {
        switch (*m_side) {
        case MapSide::Top:
            wanted.setTop(-m_by);
            break;
        case MapSide::Bottom:
            wanted.setBottom(wanted.bottom() + m_by);
            break;
        case MapSide::Left:
            wanted.setLeft(-m_by);
            break;
        case MapSide::Right:
            wanted.setRight(wanted.right() + m_by);
            break;
        }
    }
    return wanted;
}

void GridCanvas::resizeBy(MapSide side, int by) {
    if (!isShown()) {
        return;
    }
    const int rows = shown().rows;
    const int columns = shown().columns;
    const bool wasFitted = isFitted();
    m_edited.apply(resizeGrid(*m_edited.map(), m_edited.environment(), side, by));
    if (!wasFitted && isShown()) { // what was seen stays where it was
        panBy({side == MapSide::Left ? -transform().scale * (shown().columns - columns) : 0,
               side == MapSide::Top ? -transform().scale * (shown().rows - rows) : 0});
    }
}

void GridCanvas::mousePressEvent(QMouseEvent* event) {
    if (isShown() && event->button() == Qt::LeftButton && !isGesture()) {
        m_side = handleAt(event->position());
    }
    if (m_side) {
        setFocus();
        m_by = 0;
        dragSide(event->position());
    } else {
        EditorCanvas::mousePressEvent(event);
    }
}

void GridCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_side ? dragSide(event->position()) : EditorCanvas::mouseMoveEvent(event);
}

void GridCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_side) {
        EditorCanvas::mouseReleaseEvent(event);
    } else if (event->button() == Qt::LeftButton) {
        const MapSide side = *m_side;
        m_side.reset();
        tell({});
        update();
        resizeBy(side, std::exchange(m_by, 0));
    }
}

} // namespace reprise
