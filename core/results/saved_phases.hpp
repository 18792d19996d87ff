#pragma once
/// \file
/// What a run's summary.json says of its phases.

#include "core/analysis/episode_result.hpp"
#include "core/reports/phase_report.hpp"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace reprise {

using SavedJson = nlohmann::json;

/// Measures, series and read-outs of its phases, in its order. May throw SavedJson::exception.
std::vector<PhaseReport> readSavedPhases(const SavedJson& summary);

/// The episodes of all phases: means over the sequences, which is what a folder keeps.
std::vector<EpisodeResult> savedEpisodes(const std::vector<PhaseReport>& reports);

} // namespace reprise
