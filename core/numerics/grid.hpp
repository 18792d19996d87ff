#pragma once
/// \file
/// The one rule by which times are put on the engine's grid. A time within rounding error of a step
/// is that step (60 / 0.1 is 599.9999…); any other goes up to the next step, as NEST does it with
/// t_ref and with spike times off the grid, so that nothing positive becomes 0. Nothing is moved in
/// silence: checkGrid (project/checks.hpp) warns of every described time that is. Delays of
/// projections and intervals of recordings are refused instead; NEST would round such a delay to
/// the nearest step without a word, and it refuses such an interval too.

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace reprise {

/// Whether \p ms is a whole number of steps of \p resolution (ms), but for what decimal numbers and
/// sums of them lose.
inline bool isOnGrid(double ms, double resolution) {
    const double steps = ms / resolution;
    const double nearest = std::round(steps);
    const double lost = std::clamp(1e-9 * std::abs(steps), 1e-9, 1e-3);
    return nearest == 0 ? ms == 0 : std::abs(steps - nearest) <= lost;
}

/// A given time in steps.
inline std::int64_t stepsOf(double ms, double resolution) {
    const double steps = ms / resolution;
    return static_cast<std::int64_t>(isOnGrid(ms, resolution) ? std::round(steps)
                                                              : std::ceil(steps));
}

/// The time that is in force where \p ms is given.
inline double onGrid(double ms, double resolution) {
    if (isOnGrid(ms, resolution)) {
        return ms;
    }
    const auto steps = static_cast<double>(stepsOf(ms, resolution));
    const double perMs = std::round(1 / resolution); // 1001 / 10 is 100.1, 1001 * 0.1 is not
    return std::abs(perMs * resolution - 1) < 1e-12 ? steps / perMs : steps * resolution;
}

/// A drawn or measured time in steps: the nearest, which has no bias.
inline std::int64_t nearestStep(double ms, double resolution) {
    return std::llround(ms / resolution);
}

} // namespace reprise
