#pragma once
/// \file
/// How much of a run a window keeps, so that its memory has a bound however long the run plays.

#include "core/analysis/episode_result.hpp"

#include <cstddef>
#include <vector>

namespace reprise {

/// Results and recordings are not concerned: they have everything.
struct LookBack {
    std::size_t events = 20'000'000; ///< 24 bytes each; the oldest half goes when there are more
    std::size_t samples() const { return events / 10; }   ///< likewise, of recorded variables
    std::size_t episodes() const { return events / 100; } ///< about 500 bytes each; see thinOut()
};

/// Leaves out every second episode of the older half: learning curves keep their shape. The last of
/// a phase stays, of which measures are, unless all of them are such.
void thinOut(std::vector<EpisodeResult>& episodes);

} // namespace reprise
