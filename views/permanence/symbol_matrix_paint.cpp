// The painting half of SymbolMatrix: cells, labels of rows and columns, colour bar with numbers.
#include "views/permanence/colour_map.hpp"
#include "views/permanence/symbol_matrix.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

#include <cmath>

namespace reprise {

void SymbolMatrix::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintInto(painter);
}

void SymbolMatrix::paintInto(QPainter& painter) const {
    const Theme& theme = currentTheme();
    painter.fillRect(rect(), theme.panel);
    painter.setFont(font());
    const int symbols = static_cast<int>(m_symbols.size());
    const double side = pitch();
    const double gap = side >= 12 ? 1 : 0;
    QFont small = font();
    small.setPointSizeF(std::max(6.5, font().pointSizeF() * 0.82));
    const bool hasNumbers = QFontMetricsF(small).horizontalAdvance(numberFor(m_top)) + 6 < side;
    for (int from = 0; from < symbols; ++from) {
        for (int to = 0; to < symbols; ++to) {
            const QRectF cell = cellRect(from, to).adjusted(0, 0, -gap, -gap);
            const auto shown = value(from, to);
            if (!shown) { // no synapse can be: an empty field
                painter.fillRect(cell, theme.band);
                if (side >= 12) {
                    painter.setPen(QPen(theme.grid, 1));
                    painter.drawLine(cell.center() - QPointF(3, 0), cell.center() + QPointF(3, 0));
                }
                continue;
            }
            const QColor color = sequentialColor(*shown / m_top, theme.isDark);
            painter.fillRect(cell, color);
            if (hasNumbers && *shown > 0) {
                painter.setFont(small);
                painter.setPen(inkOn(color));
                painter.drawText(cell, Qt::AlignCenter, numberFor(*shown));
            }
        }
    }
    painter.setFont(font());
    painter.setRenderHint(QPainter::Antialiasing);
    if (cursorCell() != kNoCell) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rectOf(cursorCell()).adjusted(0, 0, -gap, -gap));
    }
    if (symbols > 0) {
        paintLabels(painter);
        paintColourBar(painter);
    }
}

void SymbolMatrix::paintLabels(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const double side = pitch();
    const int every = labelStep();
    const int symbols = static_cast<int>(m_symbols.size());
    const QPointF o = origin();
    const double wide = labelWidth();
    const bool isUpright = hasUprightColumns();
    painter.setFont(labelFont());
    for (int s = 0; s < symbols; s += every) {
        painter.setPen(s == cursorCell().y() ? theme.accent : theme.text);
        painter.drawText(QRectF(o.x() - wide - 4, o.y() + s * side, wide, side),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, labelOf(s));
        painter.setPen(s == cursorCell().x() ? theme.accent : theme.text);
        painter.save();
        painter.translate(o.x() + (s + 0.5) * side, o.y() - 4);
        if (isUpright) {
            painter.rotate(-90);
            painter.drawText(QRectF(0, -side / 2, wide, side),
                             Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, labelOf(s));
        } else {
            painter.drawText(QRectF(-wide, -side, 2 * wide, side),
                             Qt::AlignHCenter | Qt::AlignBottom | Qt::TextDontClip, labelOf(s));
        }
        painter.restore();
    }
    painter.setFont(font());
    const double line = QFontMetricsF(font()).height();
    const double names = isUpright ? wide : line;
    painter.setPen(theme.dim);
    painter.drawText(QRectF(o.x(), o.y() - names - line - 4, side * symbols, line),
                     Qt::AlignCenter | Qt::TextDontClip, tr("to"));
    painter.save();
    painter.translate(o.x() - wide - 4 - line * 0.6, o.y() + side * symbols / 2);
    painter.rotate(-90);
    painter.drawText(QRectF(-60, -line / 2, 120, line), Qt::AlignCenter, tr("from"));
    painter.restore();
}

void SymbolMatrix::paintColourBar(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QPointF o = origin();
    const double tall = pitch() * double(m_symbols.size());
    const QRectF bar(o.x() + tall + 14, o.y(), 12, tall);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const int steps = std::max(2, std::min(128, int(tall)));
    for (int k = 0; k < steps; ++k) { // plain rectangles: the same in a picture and in SVG
        const double top = bar.bottom() - (k + 1) * tall / steps;
        painter.fillRect(QRectF(bar.left(), top, bar.width(), tall / steps + 0.6),
                         sequentialColor((k + 0.5) / steps, theme.isDark));
    }
    painter.setPen(QPen(theme.grid, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
    const double line = QFontMetricsF(font()).height();
    const int ticks = tall > 5 * line ? 4 : 2;
    for (int k = 0; k <= ticks; ++k) {
        const double y = bar.bottom() - tall * k / ticks;
        painter.setPen(theme.dim);
        painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 3, y));
        painter.drawText(QRectF(bar.right() + 6, y - line / 2, 60, line), Qt::AlignVCenter,
                         numberFor(m_top * k / ticks));
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

} // namespace reprise
