#pragma once
/// \file
/// What the replays of a learned network showed, one by one, and the path they led to.

#include "core/analysis/replay_readout.hpp"
#include "core/reports/phase_report.hpp"

namespace reprise {

/// One replay of an S-HTM circuit; arrays by symbol.
struct ReplayResult {
    double startMs = 0;               ///< model time
    double endMs = 0;                 ///< model time
    std::vector<double> firstSpikeMs; ///< [symbol] since the replay's start, NaN: silent
    std::vector<double> thresholds;   ///< [symbol] mV, in force during this replay
    std::vector<std::int32_t> active; ///< [symbol] neurons that spiked
    std::vector<std::int32_t> path;   ///< symbols by mean spike time; find_path: up to the goal
    std::vector<SpikeGroup> groups; ///< ascending by mean time; cues and what fires after the goal
                                    ///< included
    std::vector<ReplayEdge> edges;  ///< the active ones, ascending by (from, to)
};

/// There from the beginning of a phase that replays.
struct ReplayReport final : ReportPartOf<ReplayReport> {
    static constexpr const char* kId = "replays";

    std::vector<ReplayResult> replays;
    std::int32_t goal = -1;                 ///< symbol that is sought; -1: none
    std::vector<std::int32_t> foundPath;    ///< the isolated path, empty: none
    std::vector<std::int32_t> shortestPath; ///< one with the fewest learned steps
    std::vector<std::int32_t> blocked;      ///< symbols that could not fire, as the phase began

    std::size_t size() const override { return replays.size(); }
    void visit(StateVisitor& state) override;
    void summarise(nlohmann::ordered_json& phase, const PhaseReport& report,
                   const NetworkOutline& outline) const override;
};

} // namespace reprise
