#pragma once
/// \file
/// How every element of every sequence fared, episode by episode; copied from frames, which are
/// gone after their signal.

#include "core/analysis/episode_result.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/project/project.hpp"

#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace reprise {

struct EpisodeLabel {
    int episode = 0; ///< from 1 within its phase
    bool isTraining = true;
    double startMs = 0; ///< model time
    int number = 0;     ///< from 1 over all phases of its circuit
};

/// One value per episode; none where the element was not presented.
using ElementHistory = std::vector<std::optional<Outcome>>;

class OutcomeHistory {
public:
    /// Takes what is new of \p circuit. Returns true if anything changed. Starts over after a reset
    /// and for another circuit.
    bool update(const std::vector<EpisodeResult>* episodes,
                const std::shared_ptr<const ShtmOutline>& circuit);

    int count() const { return static_cast<int>(m_episodes.size()); }
    const EpisodeLabel& at(int episode) const {
        return m_episodes[static_cast<std::size_t>(episode)];
    }

    const EpisodeLabel& last() const { return m_episodes.back(); }
    /// Episodes that the window did not keep.
    int leftOut() const { return m_episodes.empty() ? 0 : last().number - count(); }

    /// Outcome of one element in the episode with index \p episode; none if it was not presented.
    std::optional<Outcome> outcome(int episode, int networkSequence, int element) const;
    /// All episodes of one element; valid until the next update().
    std::span<const std::optional<Outcome>> ofElement(int networkSequence, int element) const;

    /// For each drawn sequence the circuit's index of the same one, -1 where the drawing was
    /// changed since the network was built.
    std::vector<int> networkIndices(const std::vector<Sequence>& drawn) const;

private:
    void take(const EpisodeResult& result);

    std::vector<EpisodeLabel> m_episodes;
    std::vector<std::vector<ElementHistory>> m_elements; ///< [sequence of the network][element]
    std::shared_ptr<const ShtmOutline> m_circuit;
    std::size_t m_read = 0; ///< episodes of the run, those of other circuits included
    EpisodeLabel m_last;    ///< of them
};

/// "predicted", "surprising", "missed", "first": for tooltips and CSV.
QString nameOf(Outcome outcome);

} // namespace reprise
