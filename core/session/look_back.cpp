#include "core/session/look_back.hpp"

#include <utility>

namespace reprise {

void thinOut(std::vector<EpisodeResult>& episodes) {
    const std::size_t older = episodes.size() / 2;
    std::size_t kept = 0;
    for (std::size_t i = 0; i < episodes.size(); ++i) {
        if (i >= older || i % 2 == 0) {
            if (kept != i) {
                episodes[kept] = std::move(episodes[i]);
            }
            ++kept;
        }
    }
    episodes.resize(kept);
    episodes.shrink_to_fit();
}

} // namespace reprise
