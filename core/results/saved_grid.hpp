#pragma once
/// \file
/// The tables that a run's folder keeps of WTA grids: their inputs, sampled weights, and in which
/// order their neurons fired.

#include "core/engine/state_view.hpp"
#include "core/network/outline.hpp"
#include "core/reports/phase_report.hpp"
#include "core/results/saved_table.hpp"

#include <filesystem>
#include <vector>

namespace reprise {

/// Adds the rows of input_phases.csv and weights.csv to the phases that they belong to. Throws
/// SavedRunError.
void readInputs(const std::filesystem::path& folder, std::vector<PhaseReport>& reports,
                Remarks& remarks);
void readWeights(const std::filesystem::path& folder, std::vector<PhaseReport>& reports,
                 Remarks& remarks);

/// The state of the grids with the orders of orders.csv; everything else is zero. Null for a
/// network without a grid. Throws SavedRunError.
std::shared_ptr<const StateSnapshot> readGridState(const std::filesystem::path& folder,
                                                   const NetworkOutline& outline, Remarks& remarks);

} // namespace reprise
