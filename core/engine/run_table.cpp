#include "core/engine/run_table.hpp"

#include "core/models/plugins.hpp"

#include <algorithm>
#include <utility>

namespace reprise {
namespace {

/// Function-local, so that it exists before the first registration.
std::vector<RunTable>& tables() {
    static std::vector<RunTable> all;
    return all;
}

} // namespace

const std::vector<RunTable>& runTables() {
    return tables();
}

RunTableRegistration::RunTableRegistration(RunTable table) {
    noteRegistration();
    const auto place =
        std::lower_bound(tables().begin(), tables().end(), table,
                         [](const RunTable& a, const RunTable& b) { return a.file < b.file; });
    if (place != tables().end() && place->file == table.file) {
        refuseRegistration("two tables of runs are registered as " + table.file);
        return;
    }
    tables().insert(place, std::move(table));
}

} // namespace reprise
