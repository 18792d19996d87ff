// What the select tool draws over the map: the selection, the band, what is held.
#include "views/map_editor/editor_canvas.hpp"
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
    m_dragged.paint(painter, canvas);
    if (holdsPart()) {
        m_held.paint(painter, canvas);
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

} // namespace reprise
