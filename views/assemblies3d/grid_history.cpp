#include "views/assemblies3d/grid_history.hpp"

namespace reprise {

void GridHistory::clear() {
    m_moments.clear();
    m_intervalMs = kFirstIntervalMs;
    m_every = 1;
    m_ended = 0;
    m_latestMs = 0;
}

void GridHistory::offer(const GridMoment& moment, bool hasPresentation) {
    if (moment.ms < m_latestMs) {
        clear();
    }
    m_latestMs = moment.ms;
    const bool isPresentationsTurn = hasPresentation && m_ended++ % m_every == 0;
    const bool isTime = m_moments.empty() || moment.ms - m_moments.back().ms >= m_intervalMs;
    if (!isPresentationsTurn && !isTime) {
        return;
    }
    if (!m_moments.empty() && moment.ms == m_moments.back().ms) {
        m_moments.back() = moment;
        return;
    }
    m_moments.push_back(moment);
    if (m_moments.size() > m_most) {
        std::size_t kept = 0;
        for (std::size_t k = 0; k < m_moments.size(); k += 2) {
            if (kept != k) {
                m_moments[kept] = std::move(m_moments[k]);
            }
            ++kept;
        }
        m_moments.resize(kept);
        m_intervalMs *= 2;
        m_every *= 2;
    }
}

} // namespace reprise
