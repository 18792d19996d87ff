#pragma once
/// \file
/// From the lowered network of a project to the chip's, and back to the project's units.

#include "core/chip/chip_model.hpp"
#include "core/network/network.hpp"
#include "core/project/project.hpp"

#include <vector>

namespace reprise {

/// The chip has one gain for all synapses of a sign. It is chosen so that the strongest of them,
/// as the slope it gives its membrane, has the largest weight; so all weights of that sign keep
/// their ratios, from whatever projection they are.
struct ChipMapping {
    ChipNetwork network;
    std::vector<MappedPopulation> populations; ///< [population], without the cells: those are above
    std::vector<double> weightPerLsb;          ///< [projection] pA for the mean of its targets
    std::vector<FitFinding> findings;          ///< of the mapping itself

    const ChipScale& scaleOf(int population) const {
        return populations[static_cast<std::size_t>(population)].scale;
    }
};

/// Puts \p network, which is that of \p project, on the chip. What cannot be put there is a finding
/// and left out; then the result is not to be run.
ChipMapping mapToChip(const Network& network, const Project& project,
                      const ChipMappingOptions& options);

/// The weights as they are now, with the gains as they were.
void mapWeights(const Network& network, ChipMapping& mapping);

/// \p findings at their places of \p project.
Issues issuesOf(const std::vector<FitFinding>& findings, const ChipMapping& mapping,
                const Network& network, const Project& project);

/// Longest run that \p project asks for, µs on the chip; episodes not counted.
double longestChipRun(const Project& project);

} // namespace reprise
