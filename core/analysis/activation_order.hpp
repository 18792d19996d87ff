#pragma once
/// \file
/// Neurons of a WTA grid sorted by their mean activation time in one presentation of a pattern,
/// the circular mean of the soft-max fractions (reference/wta.md 5.1).

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace reprise {

/// How one presentation of a pattern activated the neurons.
struct ActivationOrder {
    int stimulus = 0;         ///< index into GridOutline::stimuli
    int pattern = 0;          ///< of that stimulus
    std::int64_t startMs = 0; ///< the presentation, complete
    std::int64_t endMs = 0;
    std::vector<float> meanTime;    ///< [neuron] ms after its start
    std::vector<float> expected;    ///< [neuron] spikes expected in the presentation
    std::vector<std::int32_t> rank; ///< [neuron] 0 = earliest; expected <= 1 come last
};

/// Slowly changing knowledge about a grid, made anew when a presentation is complete.
struct GridOrders {
    std::vector<ActivationOrder> latest; ///< one per pattern seen, the last complete presentation
    /// [neuron] whose assembly: k >= 0 the k-th entry of latest, -1 none, -2 rather active in noise
    std::vector<std::int32_t> membership;
    std::vector<float> noiseRate;                ///< [neuron] Hz, in noise phases of this run
    std::vector<std::vector<float>> patternRate; ///< [entry of latest][neuron] Hz
};

/// Neurons with no more expected spikes than this say little about time; they are ranked last.
inline constexpr double kFewExpectedSpikes = 1;

/// Rank of each neuron by mean time, earliest first, equal times by index. Those with at most
/// \p fewSpikes expected spikes follow the others, in the same order among themselves; a negative
/// number gives the published order of all.
std::vector<std::int32_t> activationRanks(std::span<const float> meanTime,
                                          std::span<const float> expected,
                                          double fewSpikes = kFewExpectedSpikes);

/// Sums up one presentation, millisecond by millisecond, so that nobody has to keep p.
class ActivationAccumulator {
public:
    /// Forgets what was, and expects \p lengthMs rows from now on. \p maximalRate of one cell
    /// in Hz.
    void begin(std::size_t neurons, std::int64_t lengthMs, double maximalRate = 100);
    /// The next millisecond's p_k by neuron. Rows after the last are ignored.
    void add(std::span<const float> fraction) { addRow(fraction); }
    void add(std::span<const double> fraction) { addRow(fraction); }

    bool isComplete() const { return m_lengthMs > 0 && m_rows == m_lengthMs; }
    /// meanTime, expected and rank of the rows so far; the rest is the caller's to fill.
    /// \p maximalRates [neuron] of the neurons' cells, where they differ.
    ActivationOrder finish(double fewSpikes = kFewExpectedSpikes,
                           std::span<const double> maximalRates = {}) const;

    template<class Visitor> void visit(Visitor& state) {
        state(m_lengthMs);
        state(m_rows);
        state(m_maximalRate);
        state(m_cosine);
        state(m_sine);
        state(m_sum);
    }

private:
    template<class Real> void addRow(std::span<const Real> fraction);

    std::int64_t m_lengthMs = 0;
    std::int64_t m_rows = 0;
    double m_maximalRate = 100;   ///< Hz
    std::vector<double> m_cosine; ///< [neuron] sum of p cos(2 pi t / L)
    std::vector<double> m_sine;   ///< [neuron]
    std::vector<double> m_sum;    ///< [neuron] sum of p
};

/// The order of one presentation, p[ms][neuron] row by row.
ActivationOrder activationOrder(std::span<const float> fractions, std::size_t neurons,
                                double maximalRate = 100, double fewSpikes = kFewExpectedSpikes);
ActivationOrder activationOrder(std::span<const double> fractions, std::size_t neurons,
                                double maximalRate = 100, double fewSpikes = kFewExpectedSpikes);

} // namespace reprise
