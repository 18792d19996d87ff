#include "views/measures/table_picture.hpp"

#include "widgets/theme.hpp"

#include <QPainter>
#include <QTableView>

namespace reprise {

void paintTable(QPainter& painter, const QTableView& table, const QRect& area) {
    constexpr int kMargin = 3; // px, beside the text
    const Theme& theme = currentTheme();
    const QAbstractItemModel& model = *table.model();
    const int height = painter.fontMetrics().height() + 8;
    const auto write = [&](const QRect& cell, const QVariant& text, const QVariant& alignment,
                           const QColor& color) {
        painter.setPen(color);
        const int side = alignment.isValid() ? alignment.toInt() : Qt::AlignLeft | Qt::AlignVCenter;
        painter.drawText(cell.adjusted(kMargin, 0, -kMargin, 0), side | Qt::TextDontClip,
                         text.toString());
    };
    painter.save();
    painter.setClipRect(area);
    for (int row = 0; row < model.rowCount() && (row + 1) * height < area.height(); ++row) {
        if (row % 2 == 1) {
            painter.fillRect(
                QRect(area.left(), area.top() + (row + 1) * height, area.width(), height),
                theme.band);
        }
    }
    int x = area.left();
    for (int column = 0; column < model.columnCount(); ++column) {
        QRect cell(x, area.top(), table.columnWidth(column), height);
        x += cell.width();
        write(cell, model.headerData(column, Qt::Horizontal),
              model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole), theme.text);
        for (int row = 0; row < model.rowCount(); ++row) {
            cell.translate(0, height);
            if (cell.bottom() > area.bottom()) {
                break;
            }
            const QModelIndex index = model.index(row, column);
            const QVariant color = index.data(Qt::ForegroundRole);
            write(cell, index.data(), index.data(Qt::TextAlignmentRole),
                  color.isValid() ? color.value<QColor>() : theme.text);
        }
    }
    painter.setPen(QPen(mixed(theme.panel, theme.text, 0.35), 1));
    painter.drawLine(area.left(), area.top() + height, area.left() + area.width(),
                     area.top() + height);
    painter.restore();
}

} // namespace reprise
