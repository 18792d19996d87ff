#pragma once
/// \file
/// A frozen pattern as an image: how often channels spike around each millisecond.

#include "core/environment/stimulus.hpp"

#include <vector>

namespace reprise {

/// Spikes are counted in a window of this size around each place; at the edges of the pattern in
/// the part of it that lies inside.
inline constexpr int kImageWindowMs = 30;
inline constexpr int kImageWindowChannels = 3;

struct PatternImage {
    int lengthMs = 0;
    int channels = 0;
    std::vector<float> rates; ///< [channel * lengthMs + ms] Hz, of one channel
    float largest = 0;        ///< Hz

    float at(int channel, int ms) const {
        return rates[std::size_t(channel) * std::size_t(lengthMs) + std::size_t(ms)];
    }
};

/// Spikes of channels beyond \p channels are left out.
PatternImage imageOf(const FrozenPattern& pattern, int channels);

} // namespace reprise
