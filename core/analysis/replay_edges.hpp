#pragma once
/// \file
/// What the learned steps did in a replay, and how close the competition was. Pure functions of
/// its spikes. reference/shtm.md 5.3, 6.4.

#include "core/analysis/replay_readout.hpp"

#include <span>
#include <utility>
#include <vector>

namespace reprise {

struct EdgeRule {
    int neuronsPerSymbol = 0;
    int patternSize = 0;
    double plateauMs = 60;   ///< tau_dap
    double resolution = 0.1; ///< ms
    /// Mature synapses that together bring about a dendritic spike. The original asks for two,
    /// although one is enough in its own networks.
    std::vector<int> synapsesNeeded = {1}; ///< one for all, or [neuron]
};

/// State of every learned edge whose ends were both active, ascending by (from, to). Predictive: a
/// group of dendritic spikes of the second symbol lies between a group of the first and one of the
/// second, less than a plateau before the latter, and at least half a pattern of the second's
/// neurons have rule.synapsesNeeded or more mature synapses from the first. Duplicate: besides, at
/// least half a pattern of the second's neurons had more than one dendritic spike. \p mature has
/// the (source, target) neurons of the mature synapses.
std::vector<ReplayEdge> edgeStates(const EdgeRule& rule, std::span<const ColumnEvent> events,
                                   std::span<const SpikeGroup> groups, const LearnedGraph& graph,
                                   std::span<const std::pair<std::uint32_t, std::uint32_t>> mature);

/// By how many ms the symbols of \p now were ahead of those they silenced since the replay
/// \p before: the least difference between the time at which a symbol would have fired, as long
/// after its predecessor as before, and the first group after that predecessor. NaN if none was
/// silenced.
double winnerMargin(std::span<const SpikeGroup> before, std::span<const SpikeGroup> now,
                    const LearnedGraph& graph);

} // namespace reprise
