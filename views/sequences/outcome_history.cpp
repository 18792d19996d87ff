#include "views/sequences/outcome_history.hpp"

#include <numeric>

namespace reprise {

namespace {

bool isSameEpisode(const EpisodeLabel& held, const EpisodeResult& result) {
    return held.episode == result.episode && held.isTraining == result.isTraining &&
           held.startMs == result.startMs;
}

} // namespace

bool OutcomeHistory::update(const std::vector<EpisodeResult>* episodes,
                            const std::shared_ptr<const ShtmOutline>& circuit) {
    const std::size_t available = episodes != nullptr ? episodes->size() : 0;
    const bool isAnother = circuit != m_circuit;
    const bool isReset =
        m_read > available || (m_read > 0 && !isSameEpisode(m_last, (*episodes)[m_read - 1]));
    m_circuit = circuit;
    if (isAnother || isReset) {
        m_episodes.clear();
        m_elements.clear();
        m_read = 0;
    }
    const std::size_t before = m_episodes.size();
    for (; m_read < available; ++m_read) {
        const EpisodeResult& result = (*episodes)[m_read];
        m_last = {result.episode, result.isTraining, result.startMs, result.number};
        if (m_circuit && result.circuit == m_circuit->circuit) {
            take(result);
        }
    }
    return isAnother || isReset || m_episodes.size() > before;
}

void OutcomeHistory::take(const EpisodeResult& result) {
    m_episodes.push_back({result.episode, result.isTraining, result.startMs, result.number});
    if (m_elements.size() < result.outcomes.size()) {
        m_elements.resize(result.outcomes.size());
    }
    for (std::size_t s = 0; s < result.outcomes.size(); ++s) {
        const auto& outcomes = result.outcomes[s];
        if (m_elements[s].size() < outcomes.size()) {
            m_elements[s].resize(outcomes.size());
        }
        for (std::size_t e = 0; e < outcomes.size(); ++e) {
            m_elements[s][e].resize(m_episodes.size() - 1); // episodes that left it out
            m_elements[s][e].push_back(outcomes[e]);
        }
    }
}

std::span<const std::optional<Outcome>> OutcomeHistory::ofElement(int networkSequence,
                                                                  int element) const {
    const auto s = static_cast<std::size_t>(networkSequence);
    const auto e = static_cast<std::size_t>(element);
    const bool isKnown =
        networkSequence >= 0 && element >= 0 && s < m_elements.size() && e < m_elements[s].size();
    return isKnown ? std::span<const std::optional<Outcome>>(m_elements[s][e])
                   : std::span<const std::optional<Outcome>>();
}

std::optional<Outcome> OutcomeHistory::outcome(int episode, int networkSequence,
                                               int element) const {
    const auto history = ofElement(networkSequence, element);
    const auto at = static_cast<std::size_t>(episode);
    return episode >= 0 && at < history.size() ? history[at] : std::nullopt;
}

std::vector<int> OutcomeHistory::networkIndices(const std::vector<Sequence>& drawn) const {
    std::vector<int> indices(drawn.size(), -1);
    if (!m_circuit) {
        std::iota(indices.begin(), indices.end(), 0);
        return indices;
    }
    std::vector<bool> isTaken(m_circuit->sequences.size(), false);
    for (std::size_t row = 0; row < drawn.size(); ++row) {
        for (std::size_t s = 0; s < isTaken.size() && indices[row] < 0; ++s) {
            const std::vector<int>& built = m_circuit->sequences[s];
            bool isSame = !isTaken[s] && built.size() == drawn[row].size();
            for (std::size_t e = 0; isSame && e < built.size(); ++e) {
                const auto symbol = static_cast<std::size_t>(built[e]);
                isSame = symbol < m_circuit->symbols.size() &&
                         m_circuit->symbols[symbol] == drawn[row][e];
            }
            if (isSame) {
                indices[row] = static_cast<int>(s);
                isTaken[s] = true;
            }
        }
    }
    return indices;
}

QString nameOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::First:
        return QStringLiteral("first");
    case Outcome::Predicted:
        return QStringLiteral("predicted");
    case Outcome::Surprising:
        return QStringLiteral("surprising");
    case Outcome::Missed:
        return QStringLiteral("missed");
    }
    return {};
}

} // namespace reprise
