#include "core/session/look_back.hpp"

#include <utility>

namespace reprise {

namespace {

bool isLastOfPhase(const std::vector<EpisodeResult>& episodes, std::size_t i) {
    return i + 1 == episodes.size() || episodes[i + 1].circuit != episodes[i].circuit ||
           episodes[i + 1].episode <= episodes[i].episode;
}

} // namespace

void thinOut(std::vector<EpisodeResult>& episodes) {
    const std::size_t older = episodes.size() / 2;
    std::vector<bool> isSpare(episodes.size());
    bool isAny = false;
    for (std::size_t i = 1; i < older; i += 2) {
        isSpare[i] = !isLastOfPhase(episodes, i);
        isAny = isAny || isSpare[i];
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < episodes.size(); ++i) {
        const bool isLeftOut = i < older && (isAny ? isSpare[i] : i % 2 == 1);
        if (!isLeftOut) {
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
