#pragma once
/// \file
/// What a run's folder keeps of a WTA grid: its inputs, measures, sampled weights, and in which
/// order its neurons fired.

#include "app/render/saved_table.hpp"
#include "core/engine/state_view.hpp"
#include "core/network/outline.hpp"
#include "core/reports/phase_report.hpp"

#include <filesystem>
#include <vector>

namespace reprise {

/// The phases of the run's summary.json, with the rows of input_phases.csv and weights.csv that
/// belong to them. Throws SavedRunError.
std::vector<PhaseReport> readPhaseReports(const std::filesystem::path& folder, Remarks& remarks);

/// The state of the grids with the orders of orders.csv; everything else is zero. Null for a
/// network without a grid. Throws SavedRunError.
std::shared_ptr<const StateSnapshot> readGridState(const std::filesystem::path& folder,
                                                   const NetworkOutline& outline, Remarks& remarks);

} // namespace reprise
