#include "views/sequences/chip_painter.hpp"

#include "views/sequences/outcome_mark.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

#include <algorithm>

namespace reprise {

namespace {

constexpr int kStripHeight = 8;
constexpr int kStripInset = 5;   // from the chip's left, right and lower edge
constexpr int kWidestColumn = 4; // pixels per episode while there are only a few

void paintStrip(QPainter& painter, const QRect& area, const ChipLook& look) {
    if (look.strip.empty()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    const auto columns = stripColumns(look.strip, area.width());
    for (int x = 0; x < int(columns.size()); ++x) {
        const auto& outcome = columns[std::size_t(x)];
        if (!outcome || *outcome == Outcome::First) {
            continue;
        }
        // Height tells outcomes apart too, for eyes that do not see the colours.
        const int height = *outcome == Outcome::Predicted    ? kStripHeight
                           : *outcome == Outcome::Surprising ? kStripHeight - 3
                                                             : kStripHeight - 5;
        painter.fillRect(QRect(area.left() + x, area.bottom() + 1 - height, 1, height),
                         colorOf(*outcome));
    }
    if (look.shownEpisode >= 0 && look.shownEpisode + 1 < int(look.strip.size())) {
        const int x = std::min(int(columns.size()) - 1,
                               look.shownEpisode * int(columns.size()) / int(look.strip.size()));
        painter.fillRect(QRect(area.left() + x, area.top() - 1, 1, area.height() + 2),
                         currentTheme().text);
    }
}

} // namespace

std::vector<std::optional<Outcome>> stripColumns(std::span<const std::optional<Outcome>> strip,
                                                 int pixels) {
    const auto episodes = static_cast<int>(strip.size());
    if (episodes == 0 || pixels <= 0) {
        return {};
    }
    const int width = std::min(pixels, episodes * kWidestColumn);
    std::vector<std::optional<Outcome>> columns(static_cast<std::size_t>(width));
    for (int x = 0; x < width; ++x) {
        const int first = x * episodes / width;
        const int last = std::max(first + 1, (x + 1) * episodes / width);
        for (int episode = first; episode < last; ++episode) {
            const auto& outcome = strip[static_cast<std::size_t>(episode)];
            auto& column = columns[static_cast<std::size_t>(x)];
            if (outcome) {
                column = column ? worse(*column, *outcome) : *outcome;
            }
        }
    }
    return columns;
}

void paintChip(QPainter& painter, const QRect& area, const ChipLook& look) {
    const Theme& theme = currentTheme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5);
    if (look.isLifted) {
        painter.setPen(QPen(theme.grid, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(body, 5, 5);
        painter.restore();
        return;
    }
    painter.setBrush(look.isCurrent ? mixed(theme.panel, theme.accent, theme.isDark ? 0.35 : 0.22)
                                    : theme.panel);
    painter.setPen(look.isCurrent ? QPen(theme.accent, 2) : QPen(theme.grid, 1));
    painter.drawRoundedRect(body, 5, 5);
    if (look.isSelected) {
        const QColor ring = look.hasFocus ? theme.accent : theme.dim;
        painter.setPen(QPen(ring, 1.4, look.isCurrent ? Qt::DotLine : Qt::SolidLine));
        painter.setBrush(Qt::NoBrush);
        const qreal inset = look.isCurrent ? 3 : 0.5;
        painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), 4, 4);
    }
    QFont font = painter.font();
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(theme.text);
    const QRect name = area.adjusted(4, 3, -4, -kStripHeight - kStripInset - 1);
    painter.drawText(name, Qt::AlignCenter, look.symbol);
    if (look.outcome) {
        paintOutcome(painter, *look.outcome, QPointF(area.right() - 7, area.top() + 8), 8);
    }
    paintStrip(painter,
               QRect(area.left() + kStripInset, area.bottom() - kStripInset - kStripHeight + 2,
                     area.width() - 2 * kStripInset, kStripHeight),
               look);
    painter.restore();
}

void paintPlus(QPainter& painter, const QRect& area, bool isSelected, bool isHovered) {
    const Theme& theme = currentTheme();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF body = QRectF(area).adjusted(1.5, 6.5, -1.5, -6.5);
    painter.setPen(isSelected ? QPen(theme.accent, 1.4) : QPen(theme.grid, 1, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(body, 5, 5);
    painter.setPen(QPen(isSelected || isHovered ? theme.accent : theme.dim, 1.6));
    const QPointF c = body.center();
    painter.drawLine(c - QPointF(4, 0), c + QPointF(4, 0));
    painter.drawLine(c - QPointF(0, 4), c + QPointF(0, 4));
    painter.restore();
}

} // namespace reprise
