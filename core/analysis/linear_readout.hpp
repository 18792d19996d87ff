#pragma once
/// \file
/// Linear read-outs of a network's or its input's recent spikes, fitted by least squares
/// (reference/wta.md 4.4).

#include "core/analysis/readout_task.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace reprise {

/// Turns spikes into the state X: X += z - X dt / 20 ms for each source, dt = 1 ms.
class TraceFilter {
public:
    explicit TraceFilter(std::size_t sources, double decayMs = 20)
        : m_keep(1 - 1 / decayMs), m_traces(sources, 0.0) {}

    /// Begins the next millisecond; its spikes follow.
    void advance() {
        for (double& x : m_traces) {
            x *= m_keep;
        }
    }
    void addSpike(std::size_t source) { m_traces[source] += 1; }
    void reset() { m_traces.assign(m_traces.size(), 0.0); }
    std::span<const double> traces() const { return m_traces; }

    template<class Visitor> void visit(Visitor& state) { state(m_traces); }

private:
    double m_keep;
    std::vector<double> m_traces;
};

/// Rows of traces with the targets that belong to them.
class ReadoutSamples {
public:
    ReadoutSamples(std::size_t sources, std::size_t outputs)
        : m_sources(sources), m_outputs(outputs) {}

    void add(std::span<const double> traces, std::span<const double> targets);

    std::size_t sources() const { return m_sources; }
    std::size_t outputs() const { return m_outputs; }
    std::size_t rows() const { return m_outputs > 0 ? m_targets.size() / m_outputs : 0; }
    std::span<const double> traces() const { return m_traces; }   ///< [row * sources + source]
    std::span<const double> targets() const { return m_targets; } ///< [row * outputs + output]
    std::vector<double> target(std::size_t output) const;         ///< [row]
    /// The largest magnitude of each output; 1 where all are 0.
    std::vector<double> largestTargets() const;
    /// Divides each output by its number, those of the training run, so that both runs agree.
    void divideTargets(std::span<const double> divisors);

private:
    std::size_t m_sources;
    std::size_t m_outputs;
    std::vector<double> m_traces;
    std::vector<double> m_targets;
};

/// y = W x + constant.
struct LinearReadout {
    std::size_t sources = 0;
    std::size_t outputs = 0;
    std::size_t rank = 0;        ///< of the samples with the constant, at most sources + 1
    std::vector<double> weights; ///< [output * (sources + 1) + source], the constant last

    std::vector<double> predict(std::span<const double> traces) const;
    /// [row * outputs + output]
    std::vector<double> predictAll(const ReadoutSamples& samples) const;
};

/// Least squares by QR with column pivoting. Sources that are silent or follow from others get the
/// weight 0; without samples all weights are 0.
LinearReadout fitLinearReadout(const ReadoutSamples& samples);

/// Pearson correlation, or the fraction of correct signs where the target is not 0; NaN if
/// undefined.
double readoutScore(ReadoutScoreKind kind, std::span<const double> target,
                    std::span<const double> output);

/// One score for each output of \p samples.
std::vector<double> readoutScores(const LinearReadout& readout, const ReadoutSamples& samples,
                                  ReadoutScoreKind kind);

/// Spikes of one population during a run; traces are 0 at its start.
struct ReadoutRun {
    std::int64_t startMs = 0;
    std::int64_t endMs = 0;
    std::span<const InputPhase> phases; ///< ascending by (startMs, stream)
    std::size_t sources = 0;
    std::span<const SourceSpike> spikes; ///< ascending by time
};

/// The samples that \p task takes of \p run, targets as they are.
ReadoutSamples collectSamples(const ReadoutTask& task, const ReadoutRun& run, bool isTest);

} // namespace reprise
