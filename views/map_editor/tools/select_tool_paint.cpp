// What the select tool draws over the map: the selection, the band, a part in the hand.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_part.hpp"
#include "views/map_editor/place_canvas.hpp"
#include "views/map_editor/tools/select_tool.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

namespace reprise {

namespace {

QColor veil(QColor color, float share) {
    color.setAlphaF(share);
    return color;
}

} // namespace

void SelectTool::paintHand(QPainter& painter, const EditorCanvas& canvas) const {
    const Theme& theme = currentTheme();
    paintSelection(painter, canvas);
    if (m_hand == Hand::Bands && m_isDragged) {
        painter.setPen(QPen(theme.accent, 1, Qt::DashLine));
        painter.setBrush(canvas.shown().isGrid() ? Qt::NoBrush : QBrush(veil(theme.accent, 0.07F)));
        painter.drawRect(canvas.transform().toPixels(QRectF(m_pressed, m_at).normalized()));
    }
    if (m_part) {
        paintPart(painter, canvas);
    }
    painter.setPen(QPen(theme.error, 2));
    painter.setBrush(veil(theme.error, 0.15F));
    for (const int cell : m_inTheWay) {
        painter.drawRect(canvas.spotRect(cell));
    }
}

void SelectTool::paintSelection(QPainter& painter, const EditorCanvas& canvas) const {
    const Theme& theme = currentTheme();
    const QColor ground = veil(theme.accent, theme.isDark ? 0.22F : 0.14F);
    painter.setPen(QPen(theme.accent, 1.5));
    if (!canvas.shown().isGrid()) {
        painter.setBrush(ground);
        for (const int spot : m_selected) { // drawn where they are dragged
            painter.drawEllipse(canvas.spotRect(spot).adjusted(-4, -4, 4, 4));
        }
        return;
    }
    const int columns = canvas.shown().columns;
    const QPointF by = m_by * canvas.transform().scale;
    for (const int spot : m_selected) {
        const QRectF cell = canvas.spotRect(spot).translated(by);
        if (!QRectF(canvas.rect()).intersects(cell)) {
            continue;
        }
        painter.fillRect(cell, ground);
        const int column = spot % columns;
        if (column == 0 || !m_selected.contains(spot - 1)) {
            painter.drawLine(cell.topLeft(), cell.bottomLeft());
        }
        if (column + 1 == columns || !m_selected.contains(spot + 1)) {
            painter.drawLine(cell.topRight(), cell.bottomRight());
        }
        if (!m_selected.contains(spot - columns)) {
            painter.drawLine(cell.topLeft(), cell.topRight());
        }
        if (!m_selected.contains(spot + columns)) {
            painter.drawLine(cell.bottomLeft(), cell.bottomRight());
        }
    }
}

/// The contents of cells are drawn with the map, see contentOf().
void SelectTool::paintPart(QPainter& painter, const EditorCanvas& canvas) const {
    const PlaneTransform& transform = canvas.transform();
    const Theme& theme = currentTheme();
    painter.setPen(QPen(theme.accent, 1.5, Qt::DashLine));
    painter.setBrush(veil(theme.accent, 0.1F));
    if (m_part->isGrid()) {
        painter.drawRect(transform.toPixels(boxOf(*m_part).translated(m_corner)));
        return;
    }
    const auto placeOf = [&](const std::string& id) {
        for (const FreePlace& place : m_part->places) {
            if (place.id == id) {
                return transform.toPixels(QPointF(place.x, place.y) + m_corner);
            }
        }
        return QPointF();
    };
    for (const auto& [from, to] : m_part->edges) {
        painter.drawLine(placeOf(from), placeOf(to));
    }
    const NodeNames names = canvas.namesIn(transform, kPlaceTile, true);
    for (const FreePlace& place : m_part->places) {
        const QPointF at = QPointF(place.x, place.y) + m_corner;
        const QRectF tile(at.x() - kPlaceTile / 2, at.y() - kPlaceTile / 2, kPlaceTile, kPlaceTile);
        painter.setBrush(theme.panel); // hides the steps' ends
        painter.drawEllipse(transform.toPixels(tile));
        painter.setOpacity(0.65);
        canvas.paintTile(painter, transform.toPixels(tile), place.symbol, true, names);
        painter.setOpacity(1);
    }
}

} // namespace reprise
