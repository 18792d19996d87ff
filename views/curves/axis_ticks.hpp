#pragma once
/// \file
/// Round numbers for axes. Nothing here takes longer because a number is large.

#include <utility>
#include <vector>

namespace reprise {

/// The smallest of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 × 10ⁿ that is not below \p value.
double niceCeiling(double value);
/// A tick distance of 1, 2 or 5 × 10ⁿ that gives at most \p ticks ticks up to \p extent.
double niceStep(double extent, int ticks);

/// \p first and \p last where they are a range; otherwise the nearest one: finite, ascending, and
/// wide enough that a hundredth of it can be told apart from nothing.
std::pair<double, double> soundRange(double first, double last);
/// At most about \p atMost round numbers from \p first to \p last.
std::vector<double> niceTicks(double first, double last, int atMost);

} // namespace reprise
