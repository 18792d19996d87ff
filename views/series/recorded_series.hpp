#pragma once
/// \file
/// The series of a run's folder, from its summary.json (design.md section 7).

#include "views/series/series_run.hpp"

namespace reprise {

/// Every list of numbers that a phase has is a series, an object of `time_ms` and `values` one over
/// time. What a list is over, its unit and its name for people are told by the phase that is
/// registered under the word behind `do:`, or else by \p known; without both it is over an index.
/// \p path: the folder or the file. \p problem is one sentence if it is no summary of a run, and ""
/// otherwise.
SeriesRun readSeries(const QString& path, const std::vector<OfferedSeries>& known,
                     QString& problem);

} // namespace reprise
