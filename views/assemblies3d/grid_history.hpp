#pragma once
/// \file
/// What a grid looked like, from the beginning of the run to now, in bounded memory.

#include "views/grid/grid_quantities.hpp"

#include <cstddef>
#include <vector>

namespace reprise {

/// Keeps a moment when a presentation has ended or a second of model time has passed. When it is
/// full, every other moment goes, so that the whole run stays covered, ever more coarsely.
class GridHistory {
public:
    /// 50 × 20 cells with two patterns need 24 kB a moment, so 10 MB at most.
    explicit GridHistory(std::size_t most = 400) : m_most(most) {}

    /// Takes \p moment if it is time. A moment that lies before the last one begins a new run.
    void offer(const GridMoment& moment, bool hasPresentation);
    void clear();

    const std::vector<GridMoment>& moments() const { return m_moments; }
    /// Model time between two moments at least, ms.
    double interval() const { return m_intervalMs; }

private:
    static constexpr double kFirstIntervalMs = 1000;

    std::size_t m_most;
    double m_intervalMs = kFirstIntervalMs;
    std::size_t m_every = 1; ///< of so many ended presentations one is kept
    std::size_t m_ended = 0;
    double m_latestMs = 0; ///< of all that were offered
    std::vector<GridMoment> m_moments;
};

} // namespace reprise
