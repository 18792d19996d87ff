#include "core/models/synapse_group.hpp"

#include "core/network/build_control.hpp"
#include "core/numerics/assert.hpp"
#include "core/numerics/grid.hpp"

#include <algorithm>

namespace reprise {

std::uint16_t delaySteps(double ms, double resolution) {
    const std::int64_t steps = stepsOf(ms, resolution);
    REPRISE_ASSERT(steps <= kMostDelaySteps);
    return static_cast<std::uint16_t>(std::clamp<std::int64_t>(steps, 1, kMostDelaySteps));
}

std::uint16_t nearestDelaySteps(double ms, double resolution) {
    return static_cast<std::uint16_t>(
        std::clamp<std::int64_t>(nearestStep(ms, resolution), 1, kMostDelaySteps));
}

SynapseTable makeSynapseTable(std::vector<Connection> connections, int sources) {
    const auto order = [](const Connection& a, const Connection& b) {
        return a.source != b.source ? a.source < b.source : a.target < b.target;
    };
    if (!std::is_sorted(connections.begin(), connections.end(), order)) {
        std::stable_sort(connections.begin(), connections.end(), order);
    }
    SynapseTable table;
    table.rowStart.assign(static_cast<std::size_t>(sources) + 1, 0);
    table.target.reserve(connections.size());
    bool sameWeight = true;
    bool sameDelay = true;
    for (const Connection& c : connections) {
        if ((table.target.size() & 0xffff) == 0) {
            passBuildPoint();
        }
        ++table.rowStart[c.source + 1];
        table.target.push_back(c.target);
        sameWeight = sameWeight && c.weight == connections.front().weight;
        sameDelay = sameDelay && c.delay == connections.front().delay;
    }
    for (std::size_t s = 1; s < table.rowStart.size(); ++s) {
        table.rowStart[s] += table.rowStart[s - 1];
    }
    const std::size_t weights =
        sameWeight ? std::min<std::size_t>(1, connections.size()) : connections.size();
    const std::size_t delays =
        sameDelay ? std::min<std::size_t>(1, connections.size()) : connections.size();
    table.weight.reserve(weights);
    table.delay.reserve(delays);
    for (std::size_t k = 0; k < weights; ++k) {
        table.weight.push_back(connections[k].weight);
    }
    for (std::size_t k = 0; k < delays; ++k) {
        table.delay.push_back(connections[k].delay);
    }
    return table;
}

} // namespace reprise
