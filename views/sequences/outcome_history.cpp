#include "views/sequences/outcome_history.hpp"

#include <numeric>

namespace reprise {

namespace {

bool isSameEpisode(const EpisodeOutcomes& held, const EpisodeResult& result) {
    return held.episode == result.episode && held.isTraining == result.isTraining &&
           held.startMs == result.startMs;
}

} // namespace

bool OutcomeHistory::update(const std::vector<EpisodeResult>* episodes,
                            const std::shared_ptr<const NetworkOutline>& outline) {
    const std::size_t available = episodes != nullptr ? episodes->size() : 0;
    const bool isAnother = outline != m_outline;
    const bool isReset = m_episodes.size() > available ||
                         (!m_episodes.empty() &&
                          !isSameEpisode(m_episodes.back(), (*episodes)[m_episodes.size() - 1]));
    m_outline = outline;
    if (isAnother || isReset) {
        m_episodes.clear();
    }
    const bool isGrowing = m_episodes.size() < available;
    for (std::size_t i = m_episodes.size(); i < available; ++i) {
        const EpisodeResult& result = (*episodes)[i];
        m_episodes.push_back({result.episode, result.isTraining, result.startMs, result.outcomes});
    }
    return isAnother || isReset || isGrowing;
}

std::optional<Outcome> OutcomeHistory::outcome(int episode, int networkSequence,
                                               int element) const {
    if (episode < 0 || episode >= count() || networkSequence < 0 || element < 0) {
        return std::nullopt;
    }
    const auto& sequences = at(episode).outcomes;
    const auto sequence = static_cast<std::size_t>(networkSequence);
    const auto place = static_cast<std::size_t>(element);
    if (sequence >= sequences.size() || place >= sequences[sequence].size()) {
        return std::nullopt;
    }
    return sequences[sequence][place];
}

std::vector<int> OutcomeHistory::networkIndices(const std::vector<Sequence>& drawn) const {
    std::vector<int> indices(drawn.size(), -1);
    if (!m_outline) {
        std::iota(indices.begin(), indices.end(), 0);
        return indices;
    }
    std::vector<bool> isTaken(m_outline->sequences.size(), false);
    for (std::size_t row = 0; row < drawn.size(); ++row) {
        for (std::size_t s = 0; s < isTaken.size() && indices[row] < 0; ++s) {
            const std::vector<int>& built = m_outline->sequences[s];
            bool isSame = !isTaken[s] && built.size() == drawn[row].size();
            for (std::size_t e = 0; isSame && e < built.size(); ++e) {
                const auto symbol = static_cast<std::size_t>(built[e]);
                isSame = symbol < m_outline->symbols.size() &&
                         m_outline->symbols[symbol] == drawn[row][e];
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
