#pragma once
/// \file
/// The replays that a run's summary.json describes.

#include "core/network/outline.hpp"
#include "core/project/project.hpp"
#include "core/reports/phase_report.hpp"
#include "core/results/saved_phases.hpp"

#include <vector>

namespace reprise {

/// Adds the replays, the goal and the path found to the phases of \p reports, which are those of
/// \p summary, in its order. \p project is the folder's: it names the goals. Groups of spikes are
/// left out; they follow from the spikes. May throw SavedJson::exception.
void readReplays(const SavedJson& summary, const Project& project, const NetworkOutline& outline,
                 std::vector<PhaseReport>& reports);

} // namespace reprise
