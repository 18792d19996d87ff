#pragma once
/// \file
/// What one phase of an experiment found, for views and summary.json (design.md section 7).

#include "core/analysis/episode_result.hpp"
#include "core/analysis/replay_readout.hpp"
#include "core/environment/stimulus.hpp"

#include <string>
#include <vector>

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

/// A named number of a phase, e.g. rho_time.
struct Measure {
    std::string name; ///< key in summary.json
    double value = 0; ///< NaN: undefined, written as null
};

/// How well a read-out did on one task.
struct ReadoutScore {
    std::string task;    ///< e.g. "pattern 0" or "xor"
    double network = 0;  ///< from the network's traces
    double stimulus = 0; ///< from the input channels' traces, as a control
    std::string score;   ///< "correlation" or "accuracy"
};

/// One output of a read-out in the last seconds of a test.
struct ReadoutTrace {
    std::string task;
    std::int32_t output = 0;    ///< of the task
    std::vector<double> timeMs; ///< [sample] model time
    std::vector<float> target;  ///< [sample]
    std::vector<float> network; ///< [sample] what the network's read-out says
};

/// Weights of a few synapses, always the same ones.
struct WeightSample {
    double timeMs = 0;            ///< model time
    std::vector<float> input;     ///< [sampled input synapse]
    std::vector<float> recurrent; ///< [sampled recurrent synapse]
};

/// The network's spike traces in a test, seen along the three directions in which they vary most.
struct TracePath {
    std::vector<double> timeMs;        ///< [sample] model time
    std::vector<std::int32_t> pattern; ///< [sample] shown, -1: noise
    std::vector<float> position;       ///< [sample * 3 + direction]
    std::vector<double> share;         ///< [direction] of the whole variance
};

struct PhaseReport {
    std::string action;
    std::string target;
    std::string input; ///< id of the input shown, "" for none or the first
    double startMs = 0;
    double endMs = 0;
    std::vector<EpisodeResult> episodes;     ///< S-HTM train and test
    int episodesToZeroError = -1;            ///< -1 if the last episode had an error
    std::vector<ReplayResult> replays;       ///< replay, find_path, disambiguate
    std::int32_t goal = -1;                  ///< find_path: symbol
    std::vector<std::int32_t> foundPath;     ///< find_path: the isolated path, empty: none
    std::vector<std::int32_t> shortestPath;  ///< find_path: one with the fewest learned steps
    std::vector<std::int32_t> blocked;       ///< symbols that could not fire, as the phase began
    std::vector<InputPhase> inputPhases;     ///< of a stimulus, whole or cut off by the phase's end
    std::vector<Measure> measures;           ///< filled when the phase ends
    std::vector<ReadoutScore> readouts;      ///< likewise
    std::vector<ReadoutTrace> readoutTraces; ///< likewise
    std::vector<WeightSample> weights;       ///< of WTA grids, one for every stretch of input
    TracePath path;                          ///< of WTA grids, filled when a test ends
    bool isComplete = false;
};

} // namespace reprise
