/// \file
/// The thresholds below the replays: one group of bars per symbol, one bar per replay.

#include "views/curves/axis_ticks.hpp"
#include "views/replays/replay_painter.hpp"
#include "widgets/words.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kBarWidth = 0.6; // of a group, as published
constexpr double kSwatch = 10;    // px, of the key

} // namespace

ThresholdScale thresholdScale(const ShownReplays& shown) {
    ThresholdScale scale;
    double low = scale.low;
    double high = scale.high;
    for (const ShownReplay& replay : shown.replays) {
        for (const double threshold : replay.thresholds) {
            if (std::isfinite(threshold)) {
                low = std::min(low, std::floor(threshold));
                high = std::max(high, std::ceil(threshold));
            }
        }
    }
    if (low < scale.low || high > scale.high) {
        const double step = std::max(1.0, niceStep(high - low, 4));
        scale = {low, high, {}};
        for (double tick = std::ceil(low / step) * step; tick <= high; tick += step) {
            scale.ticks.push_back(tick);
        }
    }
    return scale;
}

QColor thresholdColor(int index, int count, const Theme& theme) {
    const double share = count > 1 ? static_cast<double>(index) / (count - 1) : 1;
    return mixed(theme.panel, theme.accent, 0.3 + 0.7 * share);
}

QString thresholdName(const ShownReplay& replay) {
    return replay.number == 1 ? tr("initial") : tr("after replay %1").arg(replay.number - 1);
}

void ReplayPainter::paintBars() {
    const ThresholdScale scale = thresholdScale(m_shown);
    const QRectF& bars = m_layout.bars();
    paintBarAxis(scale);
    paintBarKey();
    const int count = static_cast<int>(m_shown.replays.size());
    for (int k = 0; k < static_cast<int>(m_layout.symbolRows().size()); ++k) {
        const QRectF group = m_layout.barGroup(k);
        const int row = m_layout.symbolRows()[static_cast<std::size_t>(k)];
        const auto symbol =
            static_cast<std::size_t>(m_layout.rows()[static_cast<std::size_t>(row)].symbol);
        const double each = group.width() * kBarWidth / std::max(count, 1);
        const double left = group.left() + group.width() * (1 - kBarWidth) / 2;
        for (int r = 0; r < count; ++r) {
            const std::vector<double>& thresholds =
                m_shown.replays[static_cast<std::size_t>(r)].thresholds;
            if (symbol >= thresholds.size() || !std::isfinite(thresholds[symbol])) {
                continue;
            }
            const double share = (thresholds[symbol] - scale.low) / (scale.high - scale.low);
            const double height = share * bars.height();
            m_painter.fillRect(QRectF(left + r * each, bars.bottom() - height,
                                      std::max(each - std::min(1.0, each * 0.15), 0.5), height),
                               thresholdColor(r, count, m_theme));
        }
        paintBarName(k);
    }
}

void ReplayPainter::paintBarName(int symbolRow) {
    const QRectF group = m_layout.barGroup(symbolRow);
    const ReplayLayout::Row& row = m_layout.rows()[static_cast<std::size_t>(
        m_layout.symbolRows()[static_cast<std::size_t>(symbolRow)])];
    if (!m_layout.isBarNamed(symbolRow)) {
        return;
    }
    setBold(row.symbol == m_shown.goal);
    m_painter.setPen(labelColor(row.symbol));
    const double line = m_layout.lineHeight();
    const double high = m_layout.barNamesHeight();
    if (m_layout.areBarNamesUpright()) {
        m_painter.save();
        m_painter.translate(group.center().x(), group.bottom() + 3);
        m_painter.rotate(-90);
        m_painter.drawText(QRectF(-high, -line / 2, high, line), Qt::AlignRight | Qt::AlignVCenter,
                           elided(row.label, high));
        m_painter.restore();
    } else {
        m_painter.drawText(QRectF(group.left(), group.bottom() + 3, group.width(), line),
                           Qt::AlignCenter, elided(row.label, group.width()));
    }
    setBold(false);
}

void ReplayPainter::paintBarAxis(const ThresholdScale& scale) {
    const QRectF& bars = m_layout.bars();
    const double line = m_layout.lineHeight();
    for (const double tick : scale.ticks) {
        const double y =
            bars.bottom() - (tick - scale.low) / (scale.high - scale.low) * bars.height();
        m_painter.setPen(QPen(m_theme.grid, 0.8));
        m_painter.drawLine(QPointF(bars.left(), y), QPointF(bars.right(), y));
        m_painter.setPen(m_theme.dim);
        m_painter.drawText(QRectF(bars.left() - 66, y - line / 2, 60, line),
                           Qt::AlignRight | Qt::AlignVCenter, QString::number(tick));
    }
    m_painter.setPen(QPen(m_theme.grid, 1));
    m_painter.drawLine(bars.bottomLeft(), bars.bottomRight());
}

void ReplayPainter::paintBarKey() {
    const QRectF& head = m_layout.barsHead();
    const QFontMetricsF metrics(m_painter.font(), m_painter.device());
    const QString title = tr("Thresholds [mV]");
    m_painter.setPen(m_theme.text);
    setBold(true);
    const double titleWidth =
        QFontMetricsF(m_painter.font(), m_painter.device()).horizontalAdvance(title);
    m_painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, title);
    setBold(false);
    // Of many replays the first and the last are named.
    const int count = static_cast<int>(m_shown.replays.size());
    const auto nameAt = [&](int k) {
        return thresholdName(m_shown.replays[static_cast<std::size_t>(k)]);
    };
    double needed = 0;
    for (int k = 0; k < count; ++k) {
        needed += kSwatch + 5 + metrics.horizontalAdvance(nameAt(k)) + 14;
    }
    const double room = head.width() - titleWidth - 24;
    const bool namesAll = needed <= room;
    double x = head.right() - (namesAll ? needed - 14 : 0);
    if (!namesAll) {
        const double ends =
            metrics.horizontalAdvance(nameAt(0)) + metrics.horizontalAdvance(nameAt(count - 1));
        const double swatches = count * (kSwatch + 2) + 12;
        if (ends + swatches > room) {
            return;
        }
        x -= ends + swatches;
    }
    for (int k = 0; k < count; ++k) {
        const QString name = namesAll || k == 0 || k + 1 == count ? nameAt(k) : QString();
        const double width = metrics.horizontalAdvance(name);
        const bool isNameFirst = !namesAll && k == 0;
        const double swatchX = isNameFirst ? x + width + 5 : x;
        m_painter.fillRect(QRectF(swatchX, head.center().y() - kSwatch / 2, kSwatch, kSwatch),
                           thresholdColor(k, count, m_theme));
        m_painter.setPen(m_theme.text);
        m_painter.drawText(
            QRectF(isNameFirst ? x : x + kSwatch + 5, head.top(), width + 1, head.height()),
            Qt::AlignLeft | Qt::AlignVCenter, name);
        x += namesAll      ? kSwatch + 5 + width + 14
             : isNameFirst ? width + 5 + kSwatch + 2
                           : kSwatch + 2;
    }
}

} // namespace reprise
