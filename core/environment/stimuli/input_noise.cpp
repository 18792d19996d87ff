#include "core/environment/stimuli/input_noise.hpp"

#include <algorithm>
#include <tuple>

namespace reprise {

void addNoise(RandomStream& random, double rate, ChannelRange channels, std::int64_t startMs,
              std::int64_t endMs, std::vector<InputSpike>& spikes) {
    forEachHit(
        random, spikeProbability(rate), (endMs - startMs) * channels.count, [&](std::int64_t cell) {
            const auto channel = static_cast<std::uint32_t>(channels.first + cell % channels.count);
            spikes.push_back({startMs + cell / channels.count, channel, 0});
        });
}

FrozenPattern frozenPattern(const InputRandom& random, int number, double rate, int lengthMs,
                            ChannelRange channels) {
    FrozenPattern pattern;
    pattern.name = "pattern " + std::to_string(number);
    pattern.lengthMs = lengthMs;
    const std::string purpose = pattern.name + " channel";
    for (int channel = channels.first; channel < channels.first + channels.count; ++channel) {
        RandomStream stream = random.stream(purpose, channel);
        std::int64_t previous = -1; // ms
        for (double time = 0;;) {
            time -= std::log1p(-stream.uniform()) * 1000 / rate;
            if (!(time < lengthMs)) {
                break;
            }
            const auto ms = static_cast<std::int64_t>(time);
            if (ms != previous) {
                pattern.spikes.push_back({ms, static_cast<std::uint32_t>(channel),
                                          static_cast<std::uint32_t>(number) + 1});
            }
            previous = ms;
        }
    }
    tidy(pattern.spikes);
    return pattern;
}

void tidy(std::vector<InputSpike>& spikes) {
    std::sort(spikes.begin(), spikes.end(), [](const InputSpike& a, const InputSpike& b) {
        return std::tuple(a.ms, a.channel, b.pattern) < std::tuple(b.ms, b.channel, a.pattern);
    });
    const auto end =
        std::unique(spikes.begin(), spikes.end(), [](const InputSpike& a, const InputSpike& b) {
            return a.ms == b.ms && a.channel == b.channel;
        });
    spikes.erase(end, spikes.end());
}

} // namespace reprise
