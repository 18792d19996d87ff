#pragma once
/// \file
/// How sequences of patterns are shown one after the other: the parameters that all stimuli with
/// patterns share, what they mean, and what may be wrong with them. reference/wta.md 4.1, 4.2.

#include "core/environment/environment_spec.hpp"
#include "core/models/descriptor.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace reprise {

using Interval = std::array<double, 2>; ///< least, greatest

/// What differs between training and test.
struct ShownSet {
    std::vector<std::vector<int>> sequences; ///< of pattern indices
    Interval noiseMs{};                      ///< length of a noise phase, uniform
    Interval warp{};                         ///< how many times longer a pattern is shown, uniform
};

/// Lowered parameters.
struct PresentationSettings {
    ShownSet training;
    ShownSet test;
    double noiseRate = 0;        ///< Hz, between patterns
    double patternNoiseRate = 0; ///< Hz, added to patterns
    std::string mode;            ///< how training goes on to the next sequence
    double switchProbability = 1;
    std::vector<double> probabilities; ///< by training sequence, sum 1; empty: all alike
    bool hasNoiseBetween = false;      ///< noise before every pattern of a sequence
    bool isTestNoise = false;          ///< tests show noise only
    std::optional<Interval> silenceMs; ///< in tests, of each presentation
};

/// The parameters, with the values of the standard experiment.
std::vector<ParameterSpec> presentationParameters();

/// The spec of \p key among \p parameters, to change its default.
ParameterSpec& specOf(std::vector<ParameterSpec>& parameters, const std::string& key);

/// A list parameter with a symbol and a default.
ParameterSpec listOf(std::string key, std::string symbol, std::string unit,
                     std::vector<double> values);

/// Settings of an input with that many patterns.
PresentationSettings presentationSettings(const ModelDescriptor& model, const InputSpec& spec,
                                          int patternCount);

/// What is wrong with the presentation of patterns that last \p lengthsMs (unwarped) and have
/// \p patternRate Hz: one sentence, or "". \p channels may be kAnyChannels.
std::string presentationProblem(const ModelDescriptor& model, const InputSpec& spec,
                                const std::vector<double>& lengthsMs, double patternRate,
                                int channels);

/// What is wrong with a parameter that gives an interval: one sentence, or "".
std::string intervalProblem(const ModelDescriptor& model, const InputSpec& spec,
                            const std::string& key, bool mayBeEmpty);

/// Most spikes of all patterns of an input, and of a stretch.
inline constexpr double kMostInputSpikes = 1e7;
/// The sentence for more of them.
std::string tooManySpikes(const std::string& inputId, double spikes);

/// One sentence if \p spec gives sequences of patterns to a stimulus that has none, or "".
std::string sequencesProblem(const InputSpec& spec);

} // namespace reprise
