#include "views/curves/circuit_episodes.hpp"

#include "core/session/frame.hpp"

#include <algorithm>

namespace reprise {

CircuitEpisodes::News CircuitEpisodes::take(const Frame& frame, const ShtmOutline* circuit,
                                            bool isAnew) {
    static const EpisodeResults none;
    const EpisodeResults& all = frame.episodes ? *frame.episodes : none;
    const std::uint64_t generation = frame.events ? frame.events->generation() : 0;
    const bool isOtherRun =
        isAnew || frame.episodes != m_all || generation != m_generation || all.size() < m_seen ||
        (m_seen > 0 && (all.front().endMs != m_firstEndMs || all[m_seen - 1].endMs != m_lastEndMs));
    m_all = frame.episodes;
    m_generation = generation;
    if (!isOtherRun && all.size() == m_seen) {
        return News::None;
    }
    if (isOtherRun) {
        m_own.clear();
        m_numbers.clear();
        m_seen = 0;
    }
    for (; m_seen < all.size(); ++m_seen) {
        if (circuit != nullptr && all[m_seen].circuit == circuit->circuit) {
            m_own.push_back(static_cast<std::uint32_t>(m_seen));
            m_numbers.push_back(all[m_seen].number);
        }
    }
    m_firstEndMs = all.empty() ? 0 : all.front().endMs;
    m_lastEndMs = all.empty() ? 0 : all.back().endMs;
    return isOtherRun ? News::Anew : News::More;
}

std::size_t CircuitEpisodes::nearestTo(int number) const {
    const auto after = std::lower_bound(m_numbers.begin(), m_numbers.end(), number);
    const auto at = static_cast<std::size_t>(after - m_numbers.begin());
    const bool isBefore =
        at > 0 && (at == m_numbers.size() || number - m_numbers[at - 1] < m_numbers[at] - number);
    return isBefore ? at - 1 : at;
}

const EpisodeResult* CircuitEpisodes::at(std::size_t index) const {
    return m_all != nullptr && m_own[index] < m_all->size() ? &(*m_all)[m_own[index]] : nullptr;
}

const EpisodeResult* CircuitEpisodes::withNumber(int number) const {
    const std::size_t index = nearestTo(number);
    return index < m_numbers.size() && m_numbers[index] == number ? at(index) : nullptr;
}

QString CircuitEpisodes::asCsv() const {
    static const EpisodeResults none;
    const bool areThere = m_all != nullptr && (m_own.empty() || m_own.back() < m_all->size());
    return areThere ? episodesAsCsv(*m_all, m_own) : episodesAsCsv(none, {});
}

} // namespace reprise
