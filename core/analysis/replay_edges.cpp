#include "core/analysis/replay_edges.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace reprise {

namespace {

constexpr double kLeastLeadMs = 4; // of a dendritic group before the spikes it brought about

/// Mean times, ms, of the groups of dendritic spikes of each symbol.
std::vector<std::vector<double>> dendriticGroups(const EdgeRule& rule,
                                                 std::span<const ColumnEvent> events, int symbols) {
    std::vector<ColumnEvent> dendritic;
    for (const ColumnEvent& e : events) {
        if (e.isDendritic) {
            dendritic.push_back({e.step, e.symbol, e.neuron, false});
        }
    }
    std::vector<std::vector<double>> times(static_cast<std::size_t>(symbols));
    for (const SpikeGroup& group :
         groupSpikes(dendritic, symbols, 2 * rule.patternSize, rule.resolution)) {
        times[static_cast<std::size_t>(group.symbol)].push_back(group.meanMs);
    }
    return times;
}

/// Neurons of each symbol with more than one dendritic spike.
std::vector<int> duplicates(const EdgeRule& rule, std::span<const ColumnEvent> events,
                            int symbols) {
    std::map<int, int> count; // by neuron
    for (const ColumnEvent& e : events) {
        count[e.neuron] += e.isDendritic ? 1 : 0;
    }
    std::vector<int> found(static_cast<std::size_t>(symbols), 0);
    for (const auto& [neuron, spikes] : count) {
        found[static_cast<std::size_t>(neuron / rule.neuronsPerSymbol)] += spikes > 1 ? 1 : 0;
    }
    return found;
}

/// (from, to) symbols -> neurons of the second with enough mature synapses from the first.
std::map<std::pair<int, int>, int>
strongTargets(const EdgeRule& rule,
              std::span<const std::pair<std::uint32_t, std::uint32_t>> mature) {
    std::map<std::pair<int, std::uint32_t>, int> synapses; // (from, target neuron)
    for (const auto& [source, target] : mature) {
        ++synapses[{static_cast<int>(source) / rule.neuronsPerSymbol, target}];
    }
    std::map<std::pair<int, int>, int> strong;
    for (const auto& [pair, count] : synapses) {
        const bool areEqual = rule.synapsesNeeded.size() == 1;
        const int needed = rule.synapsesNeeded[areEqual ? 0 : pair.second];
        strong[{pair.first, static_cast<int>(pair.second) / rule.neuronsPerSymbol}] +=
            count >= needed ? 1 : 0;
    }
    return strong;
}

/// The first group of \p symbol later than \p afterMs, or null.
const SpikeGroup* firstAfter(std::span<const SpikeGroup> groups, int symbol, double afterMs) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const SpikeGroup& g) {
        return g.symbol == symbol && g.meanMs > afterMs;
    });
    return found == groups.end() ? nullptr : &*found;
}

} // namespace

std::vector<ReplayEdge>
edgeStates(const EdgeRule& rule, std::span<const ColumnEvent> events,
           std::span<const SpikeGroup> groups, const LearnedGraph& graph,
           std::span<const std::pair<std::uint32_t, std::uint32_t>> mature) {
    int symbols = 0;
    for (const auto& [from, to] : graph.edges) {
        symbols = std::max({symbols, from + 1, to + 1});
    }
    for (const ColumnEvent& e : events) {
        symbols = std::max(symbols, e.symbol + 1);
    }
    const auto plateaus = dendriticGroups(rule, events, symbols);
    const auto twice = duplicates(rule, events, symbols);
    const auto strong = strongTargets(rule, mature);
    const double half = 0.5 * rule.patternSize;
    const auto isPredicted = [&](const SpikeGroup& from, int to) {
        const auto& times = plateaus[static_cast<std::size_t>(to)];
        return std::any_of(times.begin(), times.end(), [&](double onset) {
            const SpikeGroup* fired = onset > from.meanMs ? firstAfter(groups, to, onset) : nullptr;
            return fired != nullptr && fired->meanMs - onset > kLeastLeadMs &&
                   fired->meanMs - onset < rule.plateauMs;
        });
    };
    std::vector<ReplayEdge> states;
    for (const auto& [from, to] : graph.edges) {
        ReplayEdge edge{from, to, EdgeState::Inactive};
        const auto found = strong.find({from, to});
        const bool isStrong = found != strong.end() && found->second >= half;
        for (const SpikeGroup& group : groups) {
            if (group.symbol == from && firstAfter(groups, to, group.meanMs) != nullptr) {
                edge.state =
                    std::max(edge.state, isStrong && isPredicted(group, to) ? EdgeState::Predictive
                                                                            : EdgeState::Weak);
            }
        }
        if (edge.state == EdgeState::Predictive && twice[static_cast<std::size_t>(to)] >= half) {
            edge.state = EdgeState::Duplicate;
        }
        if (edge.state != EdgeState::Inactive) {
            states.push_back(edge);
        }
    }
    std::sort(states.begin(), states.end(), [](const ReplayEdge& a, const ReplayEdge& b) {
        return std::pair(a.from, a.to) < std::pair(b.from, b.to);
    });
    return states;
}

double winnerMargin(std::span<const SpikeGroup> before, std::span<const SpikeGroup> now,
                    const LearnedGraph& graph) {
    double least = std::nan("");
    for (std::size_t i = 0; i < before.size(); ++i) {
        const SpikeGroup& loser = before[i];
        if (firstAfter(before, loser.symbol, -1) != &loser ||
            firstAfter(now, loser.symbol, -1) != nullptr) {
            continue; // not its first group, or not silenced
        }
        const SpikeGroup* predecessor = nullptr;
        for (std::size_t k = 0; k < i; ++k) {
            if (loser.meanMs - before[k].meanMs > kGroupGapMs &&
                graph.hasEdge(before[k].symbol, loser.symbol)) {
                predecessor = &before[k];
            }
        }
        const SpikeGroup* still =
            predecessor == nullptr ? nullptr : firstAfter(now, predecessor->symbol, -1);
        if (still == nullptr) {
            continue; // a symbol, or a cue, that fell silent together with what led to it
        }
        const double expected = still->meanMs + loser.meanMs - predecessor->meanMs;
        for (const SpikeGroup& winner : now) {
            if (winner.meanMs - still->meanMs > kGroupGapMs && winner.meanMs < expected) {
                least = std::isnan(least) ? expected - winner.meanMs
                                          : std::min(least, expected - winner.meanMs);
                break;
            }
        }
    }
    return least;
}

} // namespace reprise
