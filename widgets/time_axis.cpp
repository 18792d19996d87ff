#include "widgets/time_axis.hpp"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

/// The smallest of 1, 2, 5 times a power of ten that is not below \p wanted.
double roundStep(double wanted) {
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= wanted * (1 - 1e-9)) {
            return factor * power;
        }
    }
    return 10 * power;
}

} // namespace

QString TimeTicks::label(double tickMs) const {
    const double perUnit = unit == "s" ? 1000 : 1;
    const int decimals = std::max(0, -int(std::floor(std::log10(stepMs / perUnit) + 1e-9)));
    const double value = std::abs(tickMs) < stepMs * 1e-6 ? 0 : tickMs / perUnit;
    QLocale plain = QLocale::c();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return plain.toString(value, 'f', decimals).replace('-', QChar(0x2212));
}

TimeTicks niceTimeTicks(double firstMs, double lastMs, int atMost) {
    TimeTicks ticks;
    const double width = lastMs - firstMs;
    if (!(width > 0)) {
        return ticks;
    }
    ticks.stepMs = roundStep(width / std::max(atMost, 1));
    // Seconds once they are shorter to write.
    ticks.unit = ticks.stepMs >= 500 || lastMs >= 100'000 ? "s" : "ms";
    const double begin = std::ceil(firstMs / ticks.stepMs - 1e-9);
    const double end = std::floor(lastMs / ticks.stepMs + 1e-9);
    for (double index = begin; index <= end; ++index) {
        ticks.ms.push_back(index * ticks.stepMs);
    }
    return ticks;
}

TimeTicks ticksFitting(const QPainter& painter, double firstMs, double lastMs, double width) {
    const QFontMetricsF metrics = painter.fontMetrics();
    const double labelWidth = metrics.horizontalAdvance("000000.0") * 1.6;
    return niceTimeTicks(firstMs, lastMs, std::max(1, int(width / labelWidth)));
}

void paintTimeAxis(QPainter& painter, const QRectF& area, double firstMs, double lastMs,
                   const TimeTicks& ticks, const Theme& theme, double unitRoom) {
    constexpr double kTickLength = 4;
    painter.setPen(QPen(theme.grid, 1));
    painter.drawLine(area.topLeft(), area.topRight());
    const QFontMetricsF metrics = painter.fontMetrics();
    const double perMs = area.width() / (lastMs - firstMs);
    const double textTop = area.top() + kTickLength + 2;
    const double unitWidth = metrics.horizontalAdvance(ticks.unit) + 6;
    const double right = unitRoom > 0 ? area.right() : area.right() - unitWidth;
    for (const double ms : ticks.ms) {
        const double x = area.left() + (ms - firstMs) * perMs;
        painter.setPen(QPen(theme.dim, 1));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.top() + kTickLength));
        const QString text = ticks.label(ms);
        const double textWidth = metrics.horizontalAdvance(text);
        const double low = area.left() - std::max(unitRoom - unitWidth - 4, 0.0);
        const double left = std::clamp(x - textWidth / 2, low, area.right() - textWidth);
        if (left + textWidth <= right && std::abs(left + textWidth / 2 - x) < textWidth) {
            painter.drawText(QPointF(left, textTop + metrics.ascent()), text);
        }
    }
    painter.setPen(theme.dim);
    const double unitLeft = unitRoom > 0 ? area.left() - unitRoom : area.right() - unitWidth + 6;
    painter.drawText(QPointF(unitLeft, textTop + metrics.ascent()), ticks.unit);
}

} // namespace reprise
