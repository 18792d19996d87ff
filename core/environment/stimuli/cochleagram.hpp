#pragma once
/// \file
/// Synthetic cochleagrams: a stand-in for spoken digits, whose recordings are not public. A few
/// formants glide through the frequency bands, each loudest at a time of its own.

#include "core/environment/stimuli/input_noise.hpp"

#include <vector>

namespace reprise {

/// Frequencies are positions from 0 (lowest band) to 1 (highest).
struct Formant {
    double start = 0, bend = 0, end = 0; ///< control points of its way over time
    double width = 0.05;                 ///< standard deviation
    double peak = 0.5;                   ///< when it is loudest, as a share of the length
    double spread = 0.3;                 ///< standard deviation of its loudness over time, likewise
    double loudness = 1;
};

/// One utterance of a digit.
struct Utterance {
    int lengthMs = 400; ///< 300 to 500
    std::vector<Formant> formants;

    /// Excitation, 0 to 1, of the band at \p frequency; 0 outside the utterance.
    double at(double frequency, double ms) const;
};

/// Utterance \p number of \p digit: utterances of one digit differ in speed, loudness and pitch.
Utterance utteranceOf(const InputRandom& random, int digit, int number);

/// The longest utterance, ms.
inline constexpr int kLongestUtteranceMs = 500;

/// Spikes of \p channels (frequency bands, low to high), drawn from the mean of \p utterances:
/// an excitation of 1 is \p rate Hz. \p pattern is its index among the input's patterns.
FrozenPattern spikesOf(RandomStream random, const std::vector<Utterance>& utterances, double rate,
                       int channels, int pattern);

} // namespace reprise
