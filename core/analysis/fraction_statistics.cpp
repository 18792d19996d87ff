#include "core/analysis/fraction_statistics.hpp"

#include "core/numerics/assert.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

FractionStatistics::FractionStatistics(std::span<const GridCell> cells)
    : m_cells(cells.begin(), cells.end()) {
    for (const GridCell& cell : m_cells) {
        m_neurons = std::max(m_neurons, static_cast<std::size_t>(cell.first + cell.count));
        m_competing += cell.count > 1 ? 1 : 0;
    }
}

template<class Real>
void FractionStatistics::addRow(const InputPhase& phase, std::int64_t ms,
                                std::span<const Real> fraction) {
    REPRISE_ASSERT(fraction.size() == m_neurons);
    if (phase.stream != 0) {
        return;
    }
    Sums& sums = m_sums[phase.pattern >= 0 ? 1 : 0];
    ++sums.rows;
    for (const GridCell& cell : m_cells) {
        double entropy = 0;
        double largest = 0;
        for (int k = cell.first; k < cell.first + cell.count; ++k) {
            const auto p = static_cast<double>(fraction[static_cast<std::size_t>(k)]);
            entropy -= p > 0 ? p * std::log(p) : 0.0;
            largest = std::max(largest, p);
        }
        sums.entropy += cell.count > 1 ? entropy / std::log(cell.count) : 0.0;
        sums.largest += largest;
    }
    if (phase.pattern < 0) {
        return;
    }
    const auto pattern = static_cast<std::size_t>(phase.pattern);
    m_kept.resize(std::max(m_kept.size(), pattern + 1));
    std::vector<KeptPresentation>& kept = m_kept[pattern];
    if (ms == phase.startMs && kept.size() < kPresentationsKept) {
        kept.push_back({phase, {}});
        kept.back().fractions.reserve(m_neurons *
                                      static_cast<std::size_t>(phase.endMs - phase.startMs));
    }
    if (!kept.empty() && kept.back().phase.startMs == phase.startMs) {
        kept.back().fractions.insert(kept.back().fractions.end(), fraction.begin(), fraction.end());
    }
}

template void FractionStatistics::addRow(const InputPhase&, std::int64_t, std::span<const float>);
template void FractionStatistics::addRow(const InputPhase&, std::int64_t, std::span<const double>);

double FractionStatistics::normalisedEntropy(bool inPattern) const {
    const Sums& sums = m_sums[inPattern ? 1 : 0];
    return sums.rows > 0 && m_competing > 0
               ? sums.entropy / static_cast<double>(sums.rows) / m_competing
               : std::numeric_limits<double>::quiet_NaN();
}

double FractionStatistics::largestFraction(bool inPattern) const {
    const Sums& sums = m_sums[inPattern ? 1 : 0];
    return sums.rows > 0 && !m_cells.empty()
               ? sums.largest / static_cast<double>(sums.rows) / static_cast<double>(m_cells.size())
               : std::numeric_limits<double>::quiet_NaN();
}

std::vector<std::vector<const KeptPresentation*>> FractionStatistics::presentations() const {
    std::vector<std::vector<const KeptPresentation*>> complete(m_kept.size());
    for (std::size_t pattern = 0; pattern < m_kept.size(); ++pattern) {
        for (const KeptPresentation& kept : m_kept[pattern]) {
            if (kept.isComplete(m_neurons)) {
                complete[pattern].push_back(&kept);
            }
        }
    }
    return complete;
}

} // namespace reprise
