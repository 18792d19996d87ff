// The painting half of GridMap: cells with their numbers, marks of the selection, ticks, legend.
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/grid/grid_map.hpp"
#include "widgets/pattern_colors.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

void GridMap::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintInto(painter);
    if (m_shown.grid()) {
        painter.setRenderHint(QPainter::Antialiasing);
        paintHandle(painter);
    }
}

/// A grip at the corner; while it is dragged, the size it would give.
void GridMap::paintHandle(QPainter& painter) const {
    const QRectF handle = handleRect().adjusted(3, 3, -2, -2);
    painter.setPen(QPen(currentTheme().dim, 1.2));
    for (const double part : {0.0, 0.5}) {
        painter.drawLine(QPointF(handle.left() + part * handle.width(), handle.bottom()),
                         QPointF(handle.right(), handle.top() + part * handle.height()));
    }
    if (m_wanted.isValid()) {
        painter.setPen(QPen(currentTheme().accent, 1.5, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(origin(), QSizeF(m_wanted) * pitch()));
    }
}

void GridMap::paintInto(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    const GridOutline* grid = m_shown.grid();
    if (!grid || m_values.size() != grid->cells.size()) {
        return;
    }
    painter.setFont(font());
    paintCells(painter);
    paintMarks(painter);
    paintTicks(painter);
    const double line = fontMetrics().height();
    const QRectF map = allCells();
    painter.setPen(theme.text);
    QFont strong = font();
    strong.setBold(true);
    painter.setFont(strong);
    const double wide = QFontMetricsF(strong).horizontalAdvance(title()) + 2;
    const double left = std::max(4.0, std::min(map.left(), width() - wide - 4)); // whole
    painter.drawText(QRectF(left, map.top() - 1.4 * line, width() - left, line),
                     Qt::AlignLeft | Qt::AlignVCenter, title());
    painter.setFont(font());
    painter.drawText(QRectF(map.left(), map.bottom() + 1.5 * line, width() - map.left(), line),
                     Qt::AlignLeft | Qt::AlignVCenter, footline());
    const GridQuantityText& text = textOf(m_quantity);
    const QString name = m_showsConnections ? tr("Target neurons")
                         : m_quantity == GridQuantity::Membership || text.unit.isEmpty()
                             ? text.label
                             : tr("%1 (%2)").arg(text.label, text.unit);
    const QRectF legend(map.right() + 1.2 * line, map.top() - 2,
                        std::max(40.0, width() - map.right() - 1.2 * line - 4),
                        std::min(std::max(map.height(), 8 * line), height() - map.top() - 2));
    if (!(legendWidth(width()) > 0)) {
        return;
    }
    paintGridLegend(painter, legend, name, m_showsConnections ? GridQuantity::Size : m_quantity,
                    *grid, m_shown.moment(), m_scale);
}

void GridMap::paintCells(QPainter& painter) const {
    const GridOutline& grid = *m_shown.grid();
    const double side = pitch();
    const double gap = side >= 10 ? 1 : 0;
    QFont small = font();
    small.setPointSizeF(std::clamp(side * 0.26, 6.5, font().pointSizeF() * 1.1));
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (std::size_t c = 0; c < m_values.size(); ++c) {
        const QRectF cell = cellRect(int(c)).adjusted(0, 0, -gap, -gap);
        painter.fillRect(cell, m_colors[c]);
        const bool hasCross = m_showsConnections && m_connections.hasSources[c];
        if (m_cellText == CellText::Nothing || hasCross) {
            continue;
        }
        const QString text = m_cellText == CellText::Neurons ? QString::number(grid.cells[c].count)
                                                             : valueText(double(m_values[c]));
        if (metrics.horizontalAdvance(text) + 3 < cell.width() &&
            metrics.height() < cell.height() + 2) {
            painter.setPen(textOn(m_colors[c]));
            painter.drawText(cell, Qt::AlignCenter, text);
        }
    }
    painter.setFont(font());
}

/// Selected cells have a frame (broken where only some of their neurons are selected); sources
/// of the shown connections a cross.
void GridMap::paintMarks(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const int cursor = cursorCell() == kNoCell ? -1 : indexOf(cursorCell());
    for (std::size_t c = 0; c < m_values.size(); ++c) {
        const int selected = m_shown.selectedOf(int(c));
        const bool isCursor = int(c) == cursor;
        if (selected == 0 && !isCursor) {
            continue;
        }
        const QRectF cell = cellRect(int(c)).adjusted(0.5, 0.5, -1.5, -1.5);
        const bool isPart = selected > 0 && selected < m_shown.grid()->cells[c].count;
        if (selected > 0) {
            painter.setPen(QPen(theme.panel, 4));
            painter.drawRect(cell);
        }
        painter.setPen(QPen(selected > 0 ? theme.accent : theme.text, selected > 0 ? 2 : 1.5,
                            isPart ? Qt::DotLine : Qt::SolidLine));
        painter.drawRect(cell);
        if (m_showsConnections && m_connections.hasSources[c]) {
            const double arm = std::clamp(cell.width() * 0.3, 2.0, 14.0);
            const QPointF m = cell.center();
            for (const auto& [color, wide] :
                 {std::pair{QColor(Qt::black), 4.0}, std::pair{QColor(Qt::white), 2.0}}) {
                painter.setPen(QPen(color, wide, Qt::SolidLine, Qt::RoundCap));
                painter.drawLine(m + QPointF(-arm, -arm), m + QPointF(arm, arm));
                painter.drawLine(m + QPointF(-arm, arm), m + QPointF(arm, -arm));
            }
        }
    }
}

void GridMap::paintTicks(QPainter& painter) const {
    const GridOutline& grid = *m_shown.grid();
    const QRectF map = allCells();
    const double side = pitch();
    const double line = fontMetrics().height();
    painter.setPen(currentTheme().dim);
    const double wide = fontMetrics().horizontalAdvance(QString::number(grid.columns)) + 6;
    for (int x = 0; x < grid.columns; x += numberingStep(side, wide)) {
        painter.drawText(
            QRectF(map.left() + (x + 0.5) * side - wide, map.bottom() + 2, 2 * wide, line),
            Qt::AlignCenter, QString::number(x));
    }
    for (int y = 0; y < grid.rows; y += numberingStep(side, line * 0.95)) {
        painter.drawText(QRectF(map.left() - 5 - 3 * line, map.top() + y * side, 3 * line, side),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, QString::number(y));
    }
}

} // namespace reprise
