#include "core/environment/stimuli/cochleagram.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {
namespace {

constexpr int kFormants = 4;
constexpr int kShortestMs = 300;
constexpr double kRamp = 0.1; // share of the length over which it rises, and fades

double bell(double x, double width) {
    return std::exp(-x * x / (2 * width * width));
}

/// What all utterances of a digit have in common.
Utterance templateOf(const InputRandom& random, int digit) {
    RandomStream draw = random.stream("digit", digit);
    Utterance word;
    word.lengthMs = static_cast<int>(draw.uniform(350, 450));
    for (int i = 0; i < kFormants; ++i) {
        Formant formant;
        formant.start = draw.uniform(0.05, 0.95);
        formant.bend = draw.uniform(0.05, 0.95);
        formant.end = draw.uniform(0.05, 0.95);
        formant.width = draw.uniform(0.03, 0.07);
        formant.peak = draw.uniform(0.15, 0.85);
        formant.spread = draw.uniform(0.2, 0.4);
        formant.loudness = draw.uniform(0.7, 1);
        word.formants.push_back(formant);
    }
    return word;
}

} // namespace

double Utterance::at(double frequency, double ms) const {
    const double t = ms / lengthMs;
    if (t < 0 || t >= 1) {
        return 0;
    }
    double sum = 0;
    for (const Formant& formant : formants) {
        const double centre = (1 - t) * (1 - t) * formant.start + 2 * t * (1 - t) * formant.bend +
                              t * t * formant.end;
        sum += formant.loudness * bell(t - formant.peak, formant.spread) *
               bell(frequency - centre, formant.width);
    }
    return std::min(1.0, sum) * std::min({1.0, t / kRamp, (1 - t) / kRamp});
}

Utterance utteranceOf(const InputRandom& random, int digit, int number) {
    RandomStream draw = random.stream("utterance of " + std::to_string(digit), number);
    Utterance spoken = templateOf(random, digit);
    spoken.lengthMs = std::clamp(static_cast<int>(spoken.lengthMs * draw.uniform(0.85, 1.15)),
                                 kShortestMs, kLongestUtteranceMs);
    const double pitch = draw.uniform(-0.03, 0.03);
    const double loudness = draw.uniform(0.8, 1);
    for (Formant& formant : spoken.formants) {
        const double shift = pitch + draw.uniform(-0.01, 0.01);
        formant.start += shift;
        formant.bend += shift;
        formant.end += shift;
        formant.loudness *= loudness;
    }
    return spoken;
}

FrozenPattern spikesOf(RandomStream random, const std::vector<Utterance>& utterances, double rate,
                       int channels, int pattern) {
    FrozenPattern frozen;
    for (const Utterance& utterance : utterances) {
        frozen.lengthMs = std::max(frozen.lengthMs, utterance.lengthMs);
    }
    // Candidates at the highest rate, of which as many stay as the excitation says.
    const double most = spikeProbability(rate);
    forEachHit(random, most, std::int64_t{frozen.lengthMs} * channels, [&](std::int64_t cell) {
        const std::int64_t ms = cell / channels;
        const std::int64_t channel = cell % channels;
        const double frequency = (static_cast<double>(channel) + 0.5) / channels;
        double excitation = 0;
        for (const Utterance& utterance : utterances) {
            excitation += utterance.at(frequency, static_cast<double>(ms)) /
                          static_cast<double>(utterances.size());
        }
        if (random.uniform() * most < spikeProbability(rate * excitation)) {
            frozen.spikes.push_back(
                {ms, static_cast<std::uint32_t>(channel), static_cast<std::uint32_t>(pattern) + 1});
        }
    });
    return frozen;
}

} // namespace reprise
