#pragma once
/// \file
/// The tables that phases report, as files: each with the rows of all phases that have it.

#include "core/reports/phase_report.hpp"
#include "views/view.hpp"

#include <vector>

namespace reprise {

/// In the order of their first appearance. The first field of a line is the phase; a table whose
/// columns differ from those of the phases before is left to summary.json.
std::vector<DataTable> reportedTables(const std::vector<PhaseReport>& reports);

} // namespace reprise
