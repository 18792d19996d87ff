#pragma once
/// \file
/// The link from an emulated chip to its host: what it does not carry is lost, for the host only.

#include "core/chip/chip_network.hpp"
#include "core/chip/emulator/emulator_options.hpp"

#include <cstdint>
#include <vector>

namespace reprise {

/// Leaves so many of \p spikes, which ascend, as the link carries in each µs, drawn at random.
/// Returns how many were lost.
std::int64_t loseSpikes(std::vector<ChipSpike>& spikes, const EmulatorOptions& options,
                        std::uint64_t run);

} // namespace reprise
