#pragma once
/// \file
/// The kinds of cells the chip offers: their parameters with the ranges it can be calibrated to
/// (reference/bss2.md 1.2), and the circuits they take. A cell registers itself from its own .cpp
/// file; nothing else lists it.

#include "core/models/descriptor.hpp"

#include <string>
#include <vector>

namespace reprise {

struct ChipCell {
    std::string id;                             ///< as agents know it, e.g. "calib_cuba"
    int circuits = 0;                           ///< neuron circuits of each; 0: a source
    std::vector<ParameterSpec> parameters = {}; ///< units "LSB" of the converter or DAC, "µs"
    /// Keys that must be equal for all populations of the chip.
    std::vector<std::string> shared = {};

    bool isSource() const { return circuits == 0; }
};

/// The cell named \p id, or null.
const ChipCell* findChipCell(const std::string& id);

/// Put one of these at namespace scope in a cell's .cpp file.
struct ChipCellRegistration {
    explicit ChipCellRegistration(ChipCell cell);
};

} // namespace reprise
