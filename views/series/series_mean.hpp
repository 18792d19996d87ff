#pragma once
/// \file
/// Several runs as one: the mean of their series, and how far they spread.

#include "views/series/series_run.hpp"

#include <vector>

namespace reprise {

struct SeriesSpread {
    SeriesRun mean;
    SeriesRun low; ///< mean − standard deviation (of n − 1); NaN where only one run has a value
    SeriesRun high; ///< mean + standard deviation
};

/// Values of the same phase and number count together, over time those at the same ms since the
/// phase began; there the first run says when, and the others are interpolated linearly.
SeriesSpread spreadOf(const std::vector<const SeriesRun*>& runs);

} // namespace reprise
