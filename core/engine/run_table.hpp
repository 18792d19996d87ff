#pragma once
/// \file
/// Tables of a run's folder that are written when the run ends, each by who knows what is in it;
/// the run's folder knows none of them.

#include <functional>
#include <string>
#include <vector>

namespace reprise {

class RunAccount;

struct RunTable {
    std::string file; ///< its name in the folder, e.g. "weights.csv"
    /// The whole file; "" if the run has nothing to say there.
    std::function<std::string(const RunAccount& run)> text;
};

/// All of them, ordered by file.
const std::vector<RunTable>& runTables();

/// Put one of these at namespace scope in the .cpp file of what writes it.
struct RunTableRegistration {
    explicit RunTableRegistration(RunTable table);
};

} // namespace reprise
