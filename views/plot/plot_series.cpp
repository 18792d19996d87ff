#include "views/plot/plot_series.hpp"

#include "views/curves/axis_ticks.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

PlotRange roundRange(double lowest, double highest, int ticks) {
    if (!(highest >= lowest) || !std::isfinite(highest - lowest)) {
        return {};
    }
    if (highest - lowest < 1e-9 * std::max(std::abs(lowest), 1.0)) {
        const double margin = std::max(std::abs(highest) * 0.1, 0.5);
        return roundRange(lowest - margin, highest + margin, ticks);
    }
    const double step = niceStep(highest - lowest, ticks);
    return {std::floor(lowest / step + 1e-9) * step, std::ceil(highest / step - 1e-9) * step};
}

QString plotNumber(double value, int digits) {
    if (!std::isfinite(value)) {
        return QStringLiteral("–");
    }
    const QString text = QString::number(std::abs(value), 'g', digits);
    return value < 0 && text != "0" ? QStringLiteral("−") + text : text;
}

} // namespace reprise
