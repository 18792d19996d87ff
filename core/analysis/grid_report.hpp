#pragma once
/// \file
/// What a phase of a WTA grid found: read-outs, weights of a few synapses, the path of its
/// activity.

#include "core/reports/phase_report.hpp"

#include <cstdint>

namespace reprise {

/// How well a read-out did on one task.
struct ReadoutScore {
    std::string task;    ///< e.g. "pattern 0" or "xor"
    double network = 0;  ///< from the network's traces
    double stimulus = 0; ///< from the input channels' traces, as a control; NaN: none
    std::string score;   ///< "correlation" or "accuracy"
};

/// They are rows of the table "readouts".
void addReadout(PhaseReport& report, const ReadoutScore& score);
std::vector<ReadoutScore> readoutsOf(const PhaseReport& report);

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

struct GridReport final : ReportPartOf<GridReport> {
    static constexpr const char* kId = "grid";

    std::vector<ReadoutTrace> readoutTraces; ///< filled when the phase ends
    std::vector<WeightSample> weights;       ///< one for every stretch of input
    TracePath path;                          ///< filled when a test ends

    std::size_t size() const override { return readoutTraces.size() + weights.size(); }
    void visit(StateVisitor& state) override;
};

} // namespace reprise
