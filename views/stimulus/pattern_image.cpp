#include "views/stimulus/pattern_image.hpp"

#include <algorithm>

namespace reprise {

namespace {

/// Replaces \p count numbers, \p stride apart, by the mean of those at most \p width around each.
void meanAround(float* values, int count, std::size_t stride, int width) {
    std::vector<double> sums(std::size_t(count) + 1, 0);
    for (int i = 0; i < count; ++i) {
        sums[std::size_t(i) + 1] = sums[std::size_t(i)] + double(values[std::size_t(i) * stride]);
    }
    for (int i = 0; i < count; ++i) {
        const int first = std::max(i - width / 2, 0);
        const int last = std::min(i - width / 2 + width, count);
        const double mean =
            (sums[std::size_t(last)] - sums[std::size_t(first)]) / double(last - first);
        values[std::size_t(i) * stride] = float(mean);
    }
}

} // namespace

PatternImage imageOf(const FrozenPattern& pattern, int channels) {
    PatternImage image;
    image.lengthMs = std::max(pattern.lengthMs, 0);
    image.channels = std::max(channels, 0);
    const auto length = std::size_t(image.lengthMs);
    image.rates.assign(length * std::size_t(image.channels), 0);
    for (const InputSpike& spike : pattern.spikes) {
        if (spike.ms >= 0 && spike.ms < image.lengthMs && int(spike.channel) < image.channels) {
            image.rates[spike.channel * length + std::size_t(spike.ms)] += 1000; // Hz in 1 ms
        }
    }
    for (int channel = 0; channel < image.channels; ++channel) {
        meanAround(image.rates.data() + std::size_t(channel) * length, image.lengthMs, 1,
                   kImageWindowMs);
    }
    for (int ms = 0; ms < image.lengthMs; ++ms) {
        meanAround(image.rates.data() + ms, image.channels, length, kImageWindowChannels);
    }
    for (const float rate : image.rates) {
        image.largest = std::max(image.largest, rate);
    }
    return image;
}

} // namespace reprise
