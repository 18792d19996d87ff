#include "views/curves/value_axis.hpp"

#include "views/curves/axis_ticks.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

/// Whole numbers where ticks are, otherwise as many digits as tell them apart.
QString formatFor(double last, double step) {
    constexpr double kMostDigits = 1e7;
    if (last >= kMostDigits || step < 1e-4) {
        return "%.4g";
    }
    const int digits = std::max(0, static_cast<int>(std::ceil(-std::log10(step) - 1e-9)));
    return QString("%.%1f").arg(digits);
}

} // namespace

ValueAxis::ValueAxis(QObject* parent) : QValueAxis(parent) {
    setTickCount(2);
}

void ValueAxis::showRange(double first, double last) {
    const auto [from, to] = soundRange(first, last);
    if (!m_hasTicks && from == min() && to == max()) {
        return;
    }
    setTickType(TicksFixed); // the ends only
    setRange(from, to);
    m_hasTicks = false;
}

void ValueAxis::show(double first, double last, double step, double anchor) {
    const auto [from, to] = soundRange(first, last);
    const double least = (to - from) / kMostTicks;
    const double distance = std::isfinite(step) ? std::max(step, least) : to - from;
    const double start = std::isfinite(anchor) ? anchor : 0;
    if (m_hasTicks && from == min() && to == max() && distance == tickInterval() &&
        start == tickAnchor()) {
        return;
    }
    showRange(from, to);
    setTickAnchor(start);
    setTickInterval(distance);
    setLabelFormat(formatFor(std::max(std::abs(from), std::abs(to)), distance));
    setTickType(TicksDynamic);
    m_hasTicks = true;
}

} // namespace reprise
