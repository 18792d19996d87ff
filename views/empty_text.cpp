#include "views/empty_text.hpp"

#include "widgets/theme.hpp"

#include <QPainter>

#include <algorithm>

namespace reprise {

void paintEmptyText(QPainter& painter, const QRect& area, const QString& text) {
    const int margin = std::clamp(std::min(area.width(), area.height()) / 12, 4, 24);
    const QRect room = area.adjusted(margin, margin, -margin, -margin);
    constexpr int kFlags = Qt::AlignCenter | Qt::TextWordWrap;
    const QRect needed =
        painter.boundingRect(QRect(0, 0, room.width(), 100'000), Qt::TextWordWrap, text);
    const bool fits = needed.height() <= room.height() && needed.width() <= room.width();
    const auto end = text.indexOf('.');
    painter.setPen(currentTheme().dim);
    painter.drawText(room, kFlags, fits || end < 0 ? text : text.left(end + 1));
}

} // namespace reprise
