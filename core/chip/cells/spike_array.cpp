/// \file
/// A source outside the chip that sends events at given times.

#include "core/chip/chip_cell.hpp"

namespace reprise {
namespace {

const ChipCellRegistration kSpikeArray({.id = "spike_array"});

} // namespace
} // namespace reprise
