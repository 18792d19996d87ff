#include "views/curves/axis_ticks.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

double niceCeiling(double value) {
    if (!(value > 0) || !std::isfinite(value)) {
        return 1;
    }
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (double factor : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0}) {
        if (value <= factor * power * (1 + 1e-9)) {
            return factor * power;
        }
    }
    return 10 * power;
}

double niceStep(double extent, int ticks) {
    const double raw = extent / std::max(1, ticks);
    if (!(raw > 0) || !std::isfinite(raw)) {
        return 1;
    }
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (double factor : {1.0, 2.0, 5.0}) {
        if (raw <= factor * power * (1 + 1e-9)) {
            return factor * power;
        }
    }
    return 10 * power;
}

std::pair<double, double> soundRange(double first, double last) {
    constexpr double kLargest = 1e300;
    if (!std::isfinite(first) || !std::isfinite(last)) {
        return {0, 1};
    }
    const double from = std::clamp(first, -kLargest, kLargest);
    const double to = std::clamp(last, -kLargest, kLargest);
    const double least = std::max({std::abs(from), std::abs(to), 1e-300}) * 1e-9;
    return {from, to - from >= least ? to : from + (to > from ? least : std::max(least, 1.0))};
}

std::vector<double> niceTicks(double first, double last, int atMost) {
    const auto [from, to] = soundRange(first, last);
    const double step = niceStep(to - from, std::max(1, atMost));
    const double begin = std::ceil(from / step - 1e-6);
    const double end = std::floor(to / step + 1e-6);
    std::vector<double> ticks;
    for (double k = 0; begin + k <= end; ++k) {
        ticks.push_back((begin + k) * step);
    }
    return ticks;
}

} // namespace reprise
