#pragma once
/// \file
/// Series as CSV: a row for each phase and value, a column for each series.

#include "views/series/series_run.hpp"

#include <utility>
#include <vector>

namespace reprise {

/// Those of \p shown that are over \p axis: "phase,episode,prediction_error" or "phase,time_ms,…";
/// columns have their unit at the end, and the target in front where that tells them apart. With
/// \p hasRuns the first column is the run's name.
QString seriesTable(SeriesAxis axis, const std::vector<OfferedSeries>& shown,
                    const std::vector<const SeriesRun*>& runs, bool hasRuns);

/// "episode", as in file names and headers.
QString nameOf(SeriesAxis axis);

} // namespace reprise
