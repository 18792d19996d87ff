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

namespace {

/// Synapses between two looks at whether the build was called off.
constexpr std::size_t kLook = 0x10000;

/// \p connections by source, those of one source by target, equal ones in the order they have. One
/// row after the other, so that it can be called off.
std::vector<Connection> inOrder(std::vector<Connection> connections,
                                const std::vector<std::uint32_t>& rowStart) {
    std::vector<Connection> sorted(connections.size());
    std::vector<std::uint32_t> next(rowStart.begin(), rowStart.end() - 1);
    for (std::size_t k = 0; k < connections.size(); ++k) {
        if (k % kLook == 0) {
            passBuildPoint();
        }
        sorted[next[connections[k].source]++] = connections[k];
    }
    const auto byTarget = [](const Connection& a, const Connection& b) {
        return a.target < b.target;
    };
    for (std::size_t row = 0; row + 1 < rowStart.size(); ++row) {
        const auto begin = sorted.begin() + rowStart[row];
        const auto end = sorted.begin() + rowStart[row + 1];
        if (!std::is_sorted(begin, end, byTarget)) {
            passBuildPoint();
            std::stable_sort(begin, end, byTarget);
        }
    }
    return sorted;
}

bool areInOrder(const std::vector<Connection>& connections) {
    return std::is_sorted(
        connections.begin(), connections.end(), [](const Connection& a, const Connection& b) {
            return a.source != b.source ? a.source < b.source : a.target < b.target;
        });
}

} // namespace

SynapseTable makeSynapseTable(std::vector<Connection> connections, int sources) {
    SynapseTable table;
    table.rowStart.assign(static_cast<std::size_t>(sources) + 1, 0);
    for (const Connection& c : connections) {
        ++table.rowStart[c.source + 1];
    }
    for (std::size_t s = 1; s < table.rowStart.size(); ++s) {
        table.rowStart[s] += table.rowStart[s - 1];
    }
    if (!areInOrder(connections)) {
        connections = inOrder(std::move(connections), table.rowStart);
    }
    table.target.reserve(connections.size());
    bool sameWeight = true;
    bool sameDelay = true;
    for (const Connection& c : connections) {
        if (table.target.size() % kLook == 0) {
            passBuildPoint();
        }
        table.target.push_back(c.target);
        sameWeight = sameWeight && c.weight == connections.front().weight;
        sameDelay = sameDelay && c.delay == connections.front().delay;
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
