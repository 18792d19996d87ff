#pragma once
/// \file
/// What a run's folder says of its phases, of whatever circuits.

#include "core/analysis/episode_result.hpp"
#include "core/engine/saved_run.hpp"

#include <filesystem>
#include <vector>

namespace reprise {

/// Measures and series of the phases of summary.json, in its order. May throw SavedJson::exception.
std::vector<PhaseReport> readSavedPhases(const SavedJson& summary);

/// The episodes of all phases: means over the sequences, which is what a folder keeps.
std::vector<EpisodeResult> savedEpisodes(const std::vector<PhaseReport>& reports);

/// Adds the rows of input_phases.csv to the phases that they belong to. Throws SavedRunError.
void readSavedInputs(const std::filesystem::path& folder, SavedRun& run);

} // namespace reprise
