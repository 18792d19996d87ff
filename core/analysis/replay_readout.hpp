#pragma once
/// \file
/// What a replay says: which symbols fired together as a group, in which order, and whether they
/// are one path to a goal. Pure functions of its spikes. reference/shtm.md 6.4.

#include "core/analysis/prediction.hpp"

#include <span>
#include <utility>
#include <vector>

namespace reprise {

/// Spikes of one symbol that belong together.
struct SpikeGroup {
    double meanMs = 0; ///< since the replay's start
    std::int32_t symbol = 0;
    std::int32_t count = 0; ///< spikes

    static constexpr bool kHasNoPadding = true;
    friend bool operator==(const SpikeGroup&, const SpikeGroup&) = default;
};

/// What a learned step did in a replay (shtm.md 5.3, 6.4).
enum class EdgeState : std::int32_t {
    Inactive = 0,
    Weak = 1,       ///< both ends were active, but the one did not bring about the other
    Predictive = 2, ///< the first end predicted the second, which then fired
    Duplicate = 3,  ///< likewise, and neurons of the second were predicted more than once
};
struct ReplayEdge {
    std::int32_t from = 0; ///< symbol
    std::int32_t to = 0;
    EdgeState state = EdgeState::Inactive;

    static constexpr bool kHasNoPadding = true;
    friend bool operator==(const ReplayEdge&, const ReplayEdge&) = default;
};

/// Spikes of a symbol (or groups of two) closer than this belong together.
inline constexpr double kGroupGapMs = 4;

/// The original's `times_to_list`: somatic spikes of each symbol, cut where they are further than
/// kGroupGapMs apart; groups of at least half a pattern, ascending by mean time.
std::vector<SpikeGroup> groupSpikes(std::span<const ColumnEvent> events, int symbols,
                                    int patternSize, double resolution);

/// What the network was taught: which symbol may follow which, and where replays begin.
struct LearnedGraph {
    std::vector<std::pair<int, int>> edges; ///< (from, to), each once
    std::vector<int> starts;                ///< symbols that are cued, each once

    bool hasEdge(int from, int to) const;
};
LearnedGraph graphOf(const std::vector<std::vector<int>>& sequences);

/// The path from a start to \p goal if nothing else was active until the goal fired: each group
/// later than the one before and joined to it by an edge. Empty otherwise. Other cued symbols,
/// which fire because they are driven, do not count.
std::vector<int> isolatedPath(std::span<const SpikeGroup> groups, const LearnedGraph& graph,
                              int goal);

/// A path with the fewest edges from any start to \p goal; empty if there is none (Boost.Graph).
std::vector<int> shortestPath(const LearnedGraph& graph, int goal);

/// Duration of each step, ms: from the latest group of a predecessor to each group but the cues.
std::vector<double> stepTimes(std::span<const SpikeGroup> groups, const LearnedGraph& graph);

} // namespace reprise
