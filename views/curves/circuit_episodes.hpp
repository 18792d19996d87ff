#pragma once
/// \file
/// The episodes of one circuit among those of a run, taken over frame by frame.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/curves/curve_data.hpp"

#include <QString>

#include <cstdint>
#include <vector>

namespace reprise {

struct Frame;

/// Looks only at what is new: a frame costs the same after a million episodes as after a thousand.
/// Frame::episodes of the frame taken last is read until the next: it must live as long.
class CircuitEpisodes {
public:
    enum class News {
        None, ///< the run has not gone on
        More, ///< further episodes, perhaps none of them of this circuit
        Anew  ///< another run, or another circuit
    };

    /// \p circuit null: none; \p isAnew: it is another than before.
    News take(const Frame& frame, const ShtmOutline* circuit, bool isAnew);

    std::size_t count() const { return m_own.size(); }
    int last() const { return m_numbers.empty() ? 0 : m_numbers.back(); } ///< 0: none
    /// Of the older ones, which the window did not keep.
    int leftOut() const { return last() - static_cast<int>(m_numbers.size()); }
    /// The number of the episode at \p index of those there are, counted from 1 over the run.
    int number(std::size_t index) const { return m_numbers[index]; }
    /// Index of the episode whose number is nearest, 0 if there is none.
    std::size_t nearestTo(int number) const;
    const EpisodeResult* at(std::size_t index) const;  ///< null: it is not there any more
    const EpisodeResult* withNumber(int number) const; ///< null: it is not there
    QString asCsv() const;

private:
    const EpisodeResults* m_all = nullptr; ///< of all circuits; not owned
    std::vector<std::uint32_t> m_own;      ///< those of the circuit, indices into m_all
    std::vector<int> m_numbers;            ///< likewise, ascending; older ones may be left out
    std::size_t m_seen = 0;                ///< of m_all that were looked at
    double m_firstEndMs = 0;               ///< of the first seen, to notice another run
    double m_lastEndMs = 0;                ///< of the last seen
    std::uint64_t m_generation = 0;        ///< of the run's events
};

} // namespace reprise
