#pragma once
/// \file
/// What the soft-max fractions p of a test run tell, row by row, without keeping them all: 15 s of
/// 6000 neurons would be 360 MB. Kept are sums and the first presentations of each pattern.

#include "core/analysis/grid_cell.hpp"
#include "core/environment/stimulus.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace reprise {

/// p of one presentation.
struct KeptPresentation {
    InputPhase phase;
    std::vector<float> fractions; ///< [ms * neurons + neuron]

    bool isComplete(std::size_t neurons) const {
        return fractions.size() == neurons * static_cast<std::size_t>(phase.endMs - phase.startMs);
    }
};

class FractionStatistics {
public:
    static constexpr std::size_t kPresentationsKept = 3; ///< of each pattern

    explicit FractionStatistics(std::span<const GridCell> cells);

    /// p_k by neuron in millisecond \p ms of \p phase, which is given whole, even if the run will
    /// be cut off within it. Of stimuli with several streams, the first counts.
    void add(const InputPhase& phase, std::int64_t ms, std::span<const float> fraction) {
        addRow(phase, ms, fraction);
    }
    void add(const InputPhase& phase, std::int64_t ms, std::span<const double> fraction) {
        addRow(phase, ms, fraction);
    }

    std::size_t neurons() const { return m_neurons; }
    /// Mean over cells and time of -sum p log p / log K; cells of one neuron are left out.
    double normalisedEntropy(bool inPattern) const;
    /// Mean over cells and time of the largest p.
    double largestFraction(bool inPattern) const;
    /// [pattern][presentation] the first ones, cut-off ones left out.
    std::vector<std::vector<const KeptPresentation*>> presentations() const;

    template<class Visitor> void visit(Visitor& state) {
        for (Sums& sums : m_sums) {
            state(sums.entropy);
            state(sums.largest);
            state(sums.rows);
        }
        std::uint64_t patterns = m_kept.size();
        state(patterns);
        m_kept.resize(patterns);
        for (std::vector<KeptPresentation>& kept : m_kept) {
            std::uint64_t count = kept.size();
            state(count);
            kept.resize(count);
            for (KeptPresentation& presentation : kept) {
                state(presentation.phase);
                state(presentation.fractions);
            }
        }
    }

private:
    template<class Real>
    void addRow(const InputPhase& phase, std::int64_t ms, std::span<const Real> fraction);

    struct Sums {
        double entropy = 0;
        double largest = 0;
        std::int64_t rows = 0;
    };

    std::vector<GridCell> m_cells;
    std::size_t m_neurons = 0;
    int m_competing = 0;                               ///< cells of at least two neurons
    std::array<Sums, 2> m_sums{};                      ///< noise, pattern
    std::vector<std::vector<KeptPresentation>> m_kept; ///< [pattern]
};

} // namespace reprise
