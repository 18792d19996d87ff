#pragma once
/// \file
/// When a phase showed which pattern, as tinted stretches, and what patterns are called.

#include "core/network/outline.hpp"
#include "core/reports/phase_report.hpp"
#include "views/plot/plot_series.hpp"

#include <vector>

namespace reprise {

/// "pattern 0" or the name it was given; "noise" for -1.
QString patternName(const NetworkOutline* outline, const PhaseReport& report, int pattern);

/// Patterns shown in \p report, over x in s; of the first stream.
std::vector<PlotSpan> patternSpans(const PhaseReport& report);

/// "test 2" of the second test; "train" where it is the only one, unless \p areAllNumbered; "train
/// grid" where another circuit is trained, too. In the order of \p reports.
std::vector<QString> phaseNames(const std::vector<PhaseReport>& reports,
                                bool areAllNumbered = false);

} // namespace reprise
