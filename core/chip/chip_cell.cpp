#include "core/chip/chip_cell.hpp"

#include "core/models/plugins.hpp"

#include <map>
#include <utility>

namespace reprise {

namespace {

/// Function-local, so that it exists before the first registration.
std::map<std::string, ChipCell>& chipCells() {
    static std::map<std::string, ChipCell> cells;
    return cells;
}

} // namespace

const ChipCell* findChipCell(const std::string& id) {
    const auto found = chipCells().find(id);
    return found == chipCells().end() ? nullptr : &found->second;
}

ChipCellRegistration::ChipCellRegistration(ChipCell cell) {
    noteRegistration();
    const std::string id = cell.id;
    if (!chipCells().emplace(id, std::move(cell)).second) {
        refuseRegistration("two cells of the chip are registered as " + id);
    }
}

} // namespace reprise
