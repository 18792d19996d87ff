#pragma once
/// \file
/// A read-out that is itself a WTA circuit: its neurons learn by the exponential STDP rule while
/// the neuron of the right answer is forced to spike (reference/wta.md 3, 4.4).

#include "core/analysis/stdp_window.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace reprise {

/// Turns spikes into EPSPs Y = E1 - E2 of amplitude 1 by Euler steps of 1 ms (wta.md 1.1): a
/// spike in one millisecond is first seen two later.
class EpspFilter {
public:
    explicit EpspFilter(std::size_t sources)
        : m_slow(sources, 0.0), m_fast(sources, 0.0), m_epsp(sources, 0.0) {}

    /// Begins the next millisecond; its spikes follow.
    void advance();
    void addSpike(std::size_t source) {
        m_slow[source] += 1;
        m_fast[source] += 1;
    }
    std::span<const double> epsps() const { return m_epsp; }

private:
    std::vector<double> m_slow;
    std::vector<double> m_fast;
    std::vector<double> m_epsp;
};

class WtaReadout {
public:
    /// \p outputs is nReadouts; weights begin at 0.
    WtaReadout(std::size_t sources, std::size_t outputs, double eta = kWtaLearningRate);

    /// Neuron \p target spikes while the sources have these EPSPs.
    void learn(std::span<const double> epsps, std::size_t target);
    /// Soft-max of the potentials, which is the answer as a distribution over outputs.
    std::vector<double> predict(std::span<const double> epsps) const;
    const TrackedWeight& weight(std::size_t output, std::size_t source) const {
        return m_weights[output * m_sources + source];
    }

private:
    std::size_t m_sources;
    std::size_t m_outputs;
    double m_eta;
    std::vector<TrackedWeight> m_weights; ///< [output * sources + source]
};

} // namespace reprise
