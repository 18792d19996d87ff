#pragma once
/// \file
/// A run's folder (design.md section 7), read back.

#include "core/analysis/episode_result.hpp"
#include "core/engine/event.hpp"
#include "core/engine/state_view.hpp"
#include "core/network/outline.hpp"
#include "core/reports/phase_report.hpp"
#include "core/results/saved_table.hpp"

#include <filesystem>
#include <memory>
#include <vector>

namespace reprise {

/// What the folder's files say; the network's outline is built from its project.yaml.
struct SavedRun {
    std::shared_ptr<const NetworkOutline> outline;
    std::vector<Event> events; ///< in order of step
    std::vector<EpisodeResult> episodes;
    std::vector<PhaseReport> reports;
    std::shared_ptr<const StateSnapshot> state; ///< at the end, as far as it is kept; or null
    double endMs = 0;                           ///< model time
    Remarks remarks;                            ///< what is missing, since the run was cut off
};

/// Throws SavedRunError.
SavedRun readSavedRun(const std::filesystem::path& folder);

} // namespace reprise
