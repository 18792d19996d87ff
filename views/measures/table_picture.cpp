#include "views/measures/table_picture.hpp"

#include "widgets/theme.hpp"

#include <QAbstractItemModel>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <numeric>
#include <vector>

namespace reprise {

namespace {

constexpr int kMargin = 8; // px, beside the text

int rowHeight(const QFontMetrics& metrics) {
    return metrics.height() + 8;
}

std::vector<int> columnWidths(const QAbstractItemModel& table, const QFontMetrics& metrics) {
    std::vector<int> widths;
    for (int column = 0; column < table.columnCount(); ++column) {
        int widest = metrics.horizontalAdvance(table.headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < table.rowCount(); ++row) {
            widest = std::max(
                widest, metrics.horizontalAdvance(table.index(row, column).data().toString()));
        }
        widths.push_back(widest + 2 * kMargin);
    }
    return widths;
}

} // namespace

QSize tablePictureSize(const QAbstractItemModel& table, const QFont& font) {
    const QFontMetrics metrics(font);
    const std::vector<int> widths = columnWidths(table, metrics);
    return {std::accumulate(widths.begin(), widths.end(), 0),
            (table.rowCount() + 1) * rowHeight(metrics) + 4};
}

void paintTable(QPainter& painter, const QAbstractItemModel& table, const QRect& area) {
    const Theme& theme = currentTheme();
    const QFontMetrics metrics = painter.fontMetrics();
    const int height = rowHeight(metrics);
    const std::vector<int> widths = columnWidths(table, metrics);
    const QSize needed = tablePictureSize(table, painter.font());
    const double scale = std::min({1.0, double(area.width()) / std::max(needed.width(), 1),
                                   double(area.height()) / std::max(needed.height(), 1)});
    const int wide = std::max(needed.width(), int(area.width() / scale));
    const auto write = [&](const QRect& cell, const QVariant& text, const QVariant& alignment,
                           const QColor& color) {
        painter.setPen(color);
        const int side = alignment.isValid() ? alignment.toInt() : Qt::AlignLeft | Qt::AlignVCenter;
        painter.drawText(cell.adjusted(kMargin, 0, -kMargin, 0), side | Qt::TextDontClip,
                         text.toString());
    };
    painter.save();
    painter.setClipRect(area);
    painter.translate(area.topLeft());
    painter.scale(scale, scale);
    for (int row = 1; row < table.rowCount(); row += 2) {
        painter.fillRect(QRect(0, (row + 1) * height, wide, height), theme.band);
    }
    int x = 0;
    for (int column = 0; column < table.columnCount(); ++column) {
        QRect cell(x, 0, widths[std::size_t(column)], height);
        x += cell.width();
        write(cell, table.headerData(column, Qt::Horizontal),
              table.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole), theme.text);
        for (int row = 0; row < table.rowCount(); ++row) {
            cell.translate(0, height);
            const QModelIndex index = table.index(row, column);
            const QVariant color = index.data(Qt::ForegroundRole);
            write(cell, index.data(), index.data(Qt::TextAlignmentRole),
                  color.isValid() ? color.value<QColor>() : theme.text);
        }
    }
    painter.setPen(QPen(mixed(theme.panel, theme.text, 0.35), 1));
    painter.drawLine(0, height, wide, height);
    painter.restore();
}

} // namespace reprise
