#include "core/environment/stimuli/presentation.hpp"

#include "core/environment/stimulus.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace reprise {
namespace {

constexpr double kLongestPhase = 60'000;    // ms
constexpr double kLongestStretch = 600'000; // ms

Interval intervalOf(const ModelDescriptor& model, const InputSpec& spec, const std::string& key,
                    const std::string& otherwise) {
    std::vector<double> values = model.listValue(key, spec.parameters);
    if (values.empty()) {
        values = model.listValue(otherwise, spec.parameters);
    }
    return {values.at(0), values.at(1)};
}

std::string unknownPatternProblem(const InputSpec& spec, const char* key,
                                  const std::vector<std::vector<int>>& sequences, int count) {
    for (std::size_t i = 0; i < sequences.size(); ++i) {
        for (const int pattern : sequences[i]) {
            if (pattern < 0 || pattern >= count) {
                return fmt::format("sequence {} in '{}' of '{}' names pattern {}, but {}", i + 1,
                                   key, spec.id, pattern,
                                   count == 1 ? std::string("there is only pattern 0")
                                              : fmt::format("the patterns are 0 to {}", count - 1));
            }
        }
        if (sequences[i].empty()) {
            return fmt::format("sequence {} in '{}' of '{}' is empty", i + 1, key, spec.id);
        }
    }
    return {};
}

std::string probabilitiesProblem(const PresentationSettings& settings, const std::string& id) {
    const std::vector<double>& probabilities = settings.probabilities;
    if (probabilities.empty()) {
        return {};
    }
    const std::size_t count = settings.training.sequences.size();
    if (probabilities.size() != count) {
        return fmt::format("'probabilities' of '{}' has {} values, but there are {} sequences", id,
                           probabilities.size(), count);
    }
    const double sum = std::accumulate(probabilities.begin(), probabilities.end(), 0.0);
    constexpr double kTolerance = 1e-6;
    return std::abs(sum - 1) > kTolerance
               ? fmt::format("'probabilities' of '{}' add up to {}; they must add up to 1", id, sum)
               : std::string();
}

/// Length of the longest stretch, ms.
double longestStretch(const ShownSet& shown, bool hasNoiseBetween,
                      const std::vector<double>& lengthsMs) {
    double longest = 0;
    for (const std::vector<int>& sequence : shown.sequences) {
        double length = shown.noiseMs[1];
        for (const int pattern : sequence) {
            length += lengthsMs[static_cast<std::size_t>(pattern)] * shown.warp[1];
            length += hasNoiseBetween ? shown.noiseMs[1] : 0;
        }
        longest = std::max(longest, length);
    }
    return longest;
}

std::string sizeProblem(const PresentationSettings& settings, const std::string& id,
                        const std::vector<double>& lengthsMs, double patternRate, int channels) {
    const double stretch =
        std::max(longestStretch(settings.training, settings.hasNoiseBetween, lengthsMs),
                 longestStretch(settings.test, settings.hasNoiseBetween, lengthsMs));
    if (stretch > kLongestStretch) {
        return fmt::format("a sequence of '{}' may last {:.0f} s with its noise; at most {:.0f} s "
                           "are played at once",
                           id, stretch / 1000, kLongestStretch / 1000);
    }
    const double patterns = std::accumulate(lengthsMs.begin(), lengthsMs.end(), 0.0);
    const double rate = std::max(settings.noiseRate, patternRate + settings.patternNoiseRate);
    const double spikes =
        std::max(patterns * patternRate, stretch * rate) / 1000 * std::max(channels, 1);
    if (spikes > kMostInputSpikes) {
        return tooManySpikes(id, spikes);
    }
    return {};
}

} // namespace

std::string tooManySpikes(const std::string& inputId, double spikes) {
    return fmt::format("'{}' would have about {:.2g} spikes at once; at most {:.2g} fit", inputId,
                       spikes, kMostInputSpikes);
}

ParameterSpec listOf(std::string key, std::string symbol, std::string unit,
                     std::vector<double> values) {
    ParameterSpec spec = realList(std::move(key), std::move(unit));
    spec.symbol = std::move(symbol);
    spec.defaultValue = std::move(values);
    return spec;
}

ParameterSpec& specOf(std::vector<ParameterSpec>& parameters, const std::string& key) {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&key](const ParameterSpec& spec) { return spec.key == key; });
    if (found == parameters.end()) {
        throw std::out_of_range("there is no parameter " + key);
    }
    return *found;
}

std::vector<ParameterSpec> presentationParameters() {
    return {
        real("r_noise", "", "Hz", 5)
            .above(0, 1000)
            .usual(1, 20)
            .says("Poisson rate of every channel between patterns; at most one spike per ms.")
            .from("Klampfl & Maass 2013")
            .in("Noise"),
        real("r_noise_pattern", "rNoise", "Hz", 2)
            .range(0, 1000)
            .usual(0, 10)
            .says("Poisson rate added to every channel during patterns, drawn anew each time.")
            .from("Klampfl & Maass 2013"),
        listOf("t_noise_range", "", "ms", {300, 500})
            .range(0, kLongestPhase)
            .says("Shortest and longest noise before a sequence; lengths are uniform, in whole ms.")
            .from("Klampfl & Maass 2013"),
        listOf("test_t_noise_range", "", "ms", {})
            .range(0, kLongestPhase)
            .says("The same in tests; empty: as in training.")
            .from("Klampfl & Maass 2013"),
        boolean("noise_between_patterns", false)
            .says("Noise before every pattern of a sequence, as in the NEST replication; the "
                  "original shows a sequence's patterns back to back.")
            .from("NEST replication of Klampfl & Maass 2013"),
        boolean("test_noise", false)
            .says("Tests show noise only, so that spontaneous activity can be seen.")
            .from("NEST replication of Klampfl & Maass 2013"),
        choice("pattern_mode", "random_iterate",
               {"random_iterate", "random_switching", "random_independent", "alternating"})
            .says("Next sequence in training: the next one with p_switch, else the same; any other "
                  "with p_switch, else the same; drawn with probabilities; each in turn. Tests "
                  "take them in turn.")
            .from("Klampfl & Maass 2013")
            .in("Sequences"),
        real("p_switch", "", "", 1)
            .range(0, 1)
            .says("Probability that another sequence follows (random_iterate, random_switching).")
            .from("Klampfl & Maass 2013"),
        listOf("probabilities", "sprob", "", {})
            .range(0, 1)
            .says("One per sequence, for random_independent; empty: all alike.")
            .from("Klampfl & Maass 2013"),
        listOf("time_warp_range", "", "", {1, 1})
            .above(0, 100)
            .says("A pattern is shown so many times longer, drawn uniformly each time.")
            .from("Klampfl & Maass 2013")
            .in("Presentation"),
        listOf("test_time_warp_range", "", "", {1, 1})
            .above(0, 100)
            .says("The same in tests; empty: as in training.")
            .from("Klampfl & Maass 2013"),
        listOf("silence", "", "ms", {})
            .range(0, kLongestPhase)
            .says("In tests no channel spikes between these two times of each pattern; empty: "
                  "no silence.")
            .from("Klampfl & Maass 2013"),
    };
}

PresentationSettings presentationSettings(const ModelDescriptor& model, const InputSpec& spec,
                                          int patternCount) {
    const ParameterMap& set = spec.parameters;
    PresentationSettings settings;
    settings.training.sequences = spec.patternSequences;
    if (spec.patternSequences.empty()) {
        for (int pattern = 0; pattern < patternCount; ++pattern) {
            settings.training.sequences.push_back({pattern});
        }
    }
    settings.test.sequences =
        spec.testPatternSequences.empty() ? settings.training.sequences : spec.testPatternSequences;
    settings.training.noiseMs = intervalOf(model, spec, "t_noise_range", "t_noise_range");
    settings.test.noiseMs = intervalOf(model, spec, "test_t_noise_range", "t_noise_range");
    settings.training.warp = intervalOf(model, spec, "time_warp_range", "time_warp_range");
    settings.test.warp = intervalOf(model, spec, "test_time_warp_range", "time_warp_range");
    settings.noiseRate = model.realValue("r_noise", set);
    settings.patternNoiseRate = model.realValue("r_noise_pattern", set);
    settings.mode = model.textValue("pattern_mode", set);
    settings.switchProbability = model.realValue("p_switch", set);
    settings.probabilities = model.listValue("probabilities", set);
    settings.hasNoiseBetween = model.booleanValue("noise_between_patterns", set);
    settings.isTestNoise = model.booleanValue("test_noise", set);
    if (const std::vector<double> silence = model.listValue("silence", set); !silence.empty()) {
        settings.silenceMs = {silence.at(0), silence.at(1)};
    }
    return settings;
}

std::string intervalProblem(const ModelDescriptor& model, const InputSpec& spec,
                            const std::string& key, bool mayBeEmpty) {
    const std::vector<double> values = model.listValue(key, spec.parameters);
    if (values.empty() && mayBeEmpty) {
        return {};
    }
    if (values.size() != 2) {
        return fmt::format("'{}' of '{}' must have two values, the least and the greatest, not {}",
                           key, spec.id, values.size());
    }
    return values[0] > values[1]
               ? fmt::format("'{}' of '{}' goes from {} to {}; the first must not be the greater",
                             key, spec.id, values[0], values[1])
               : std::string();
}

std::string sequencesProblem(const InputSpec& spec) {
    if (spec.patternSequences.empty() && spec.testPatternSequences.empty()) {
        return {};
    }
    return fmt::format("'{}' is of kind {}, which has no sequences of patterns", spec.id,
                       spec.kind);
}

std::string presentationProblem(const ModelDescriptor& model, const InputSpec& spec,
                                const std::vector<double>& lengthsMs, double patternRate,
                                int channels) {
    for (const auto& [key, mayBeEmpty] :
         {std::pair("t_noise_range", false), std::pair("test_t_noise_range", true),
          std::pair("time_warp_range", false), std::pair("test_time_warp_range", true),
          std::pair("silence", true)}) {
        if (std::string problem = intervalProblem(model, spec, key, mayBeEmpty); !problem.empty()) {
            return problem;
        }
    }
    const auto count = static_cast<int>(lengthsMs.size());
    const PresentationSettings settings = presentationSettings(model, spec, count);
    for (std::string problem :
         {unknownPatternProblem(spec, "pattern_sequences", spec.patternSequences, count),
          unknownPatternProblem(spec, "test_pattern_sequences", spec.testPatternSequences, count),
          probabilitiesProblem(settings, spec.id)}) {
        if (!problem.empty()) {
            return problem;
        }
    }
    return sizeProblem(settings, spec.id, lengthsMs, patternRate, channels);
}

} // namespace reprise
