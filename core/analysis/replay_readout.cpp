#include "core/analysis/replay_readout.hpp"

#include "core/environment/maps/map_graph.hpp"
#include "core/numerics/grid.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

/// Marks the groups that answer a cue: the first one of each start.
std::vector<bool> cuedGroups(std::span<const SpikeGroup> groups, const LearnedGraph& graph) {
    std::vector<bool> isCue(groups.size(), false);
    for (const int start : graph.starts) {
        const auto first = std::find_if(groups.begin(), groups.end(),
                                        [&](const SpikeGroup& g) { return g.symbol == start; });
        if (first != groups.end()) {
            isCue[static_cast<std::size_t>(first - groups.begin())] = true;
        }
    }
    return isCue;
}

void addOnce(std::vector<int>& list, int value) {
    if (std::find(list.begin(), list.end(), value) == list.end()) {
        list.push_back(value);
    }
}

} // namespace

std::vector<SpikeGroup> groupSpikes(std::span<const ColumnEvent> events, int symbols,
                                    int patternSize, double resolution) {
    std::vector<std::vector<std::int64_t>> steps(static_cast<std::size_t>(symbols));
    for (const ColumnEvent& e : events) {
        if (!e.isDendritic) {
            steps[static_cast<std::size_t>(e.symbol)].push_back(e.step);
        }
    }
    const std::int64_t gap = stepsOf(kGroupGapMs, resolution);
    std::vector<SpikeGroup> groups;
    for (int symbol = 0; symbol < symbols; ++symbol) {
        const std::vector<std::int64_t>& spikes = steps[static_cast<std::size_t>(symbol)];
        for (std::size_t first = 0; first < spikes.size();) {
            std::size_t last = first + 1;
            std::int64_t sum = spikes[first];
            for (; last < spikes.size() && spikes[last] - spikes[last - 1] <= gap; ++last) {
                sum += spikes[last];
            }
            const auto count = static_cast<int>(last - first);
            if (count >= 0.5 * patternSize) {
                groups.push_back({static_cast<double>(sum) / count * resolution, symbol, count});
            }
            first = last;
        }
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const SpikeGroup& a, const SpikeGroup& b) { return a.meanMs < b.meanMs; });
    return groups;
}

bool LearnedGraph::hasEdge(int from, int to) const {
    return std::find(edges.begin(), edges.end(), std::pair(from, to)) != edges.end();
}

LearnedGraph graphOf(const std::vector<std::vector<int>>& sequences) {
    LearnedGraph graph;
    for (const std::vector<int>& sequence : sequences) {
        addOnce(graph.starts, sequence.front());
        for (std::size_t k = 1; k < sequence.size(); ++k) {
            if (!graph.hasEdge(sequence[k - 1], sequence[k])) {
                graph.edges.emplace_back(sequence[k - 1], sequence[k]);
            }
        }
    }
    return graph;
}

std::vector<int> isolatedPath(std::span<const SpikeGroup> groups, const LearnedGraph& graph,
                              int goal) {
    const auto reached = std::find_if(groups.begin(), groups.end(),
                                      [&](const SpikeGroup& g) { return g.symbol == goal; });
    if (reached == groups.end()) {
        return {};
    }
    const std::vector<bool> isCue = cuedGroups(groups, graph);
    if (isCue[static_cast<std::size_t>(reached - groups.begin())]) {
        return {goal}; // the goal is where replays begin
    }
    std::vector<SpikeGroup> chain;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (!isCue[i] && groups[i].meanMs <= reached->meanMs + kGroupGapMs) {
            chain.push_back(groups[i]);
        }
    }
    std::vector<int> path;
    for (const int start : graph.starts) {
        if (path.empty() && graph.hasEdge(start, chain.front().symbol)) {
            path.push_back(start);
        }
    }
    if (path.empty()) {
        return {};
    }
    for (std::size_t i = 0; i < chain.size(); ++i) {
        const int symbol = chain[i].symbol;
        const bool isNew = std::find(path.begin(), path.end(), symbol) == path.end();
        const bool isLater = i == 0 || chain[i].meanMs - chain[i - 1].meanMs > kGroupGapMs;
        if (!isNew || !isLater || !graph.hasEdge(path.back(), symbol)) {
            return {};
        }
        path.push_back(symbol);
    }
    return path.back() == goal ? path : std::vector<int>{};
}

std::vector<int> shortestPath(const LearnedGraph& graph, int goal) {
    MapGraph map; // symbols as places
    int symbols = goal + 1;
    for (const auto& [from, to] : graph.edges) {
        symbols = std::max({symbols, from + 1, to + 1});
        map.edges.emplace_back(from, to);
    }
    for (const int start : graph.starts) {
        symbols = std::max(symbols, start + 1);
    }
    std::sort(map.edges.begin(), map.edges.end());
    map.places.resize(static_cast<std::size_t>(symbols));
    return goal < 0 ? std::vector<int>() : shortestPath(map, graph.starts, {goal});
}

std::vector<double> stepTimes(std::span<const SpikeGroup> groups, const LearnedGraph& graph) {
    const std::vector<bool> isCue = cuedGroups(groups, graph);
    std::vector<double> times;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        double latest = std::nan("");
        for (std::size_t k = 0; k < i && !isCue[i]; ++k) {
            if (groups[i].meanMs - groups[k].meanMs > kGroupGapMs &&
                graph.hasEdge(groups[k].symbol, groups[i].symbol)) {
                latest = groups[k].meanMs;
            }
        }
        if (!std::isnan(latest)) {
            times.push_back(groups[i].meanMs - latest);
        }
    }
    return times;
}

} // namespace reprise
