/// \file
/// Synthetic spoken digits in noise. The recordings of the published experiments are not part of
/// their code; see cochleagram.hpp for what stands in for them. reference/wta.md 4.3.

#include "core/environment/stimuli/cochleagram.hpp"
#include "core/environment/stimuli/pattern_stream.hpp"
#include "core/models/registry.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace reprise {
namespace {

const ModelDescriptor& speechDescriptor() {
    static const ModelDescriptor kDescriptor = [] {
        ModelDescriptor d;
        d.id = "speech";
        d.kind = ModelKind::Stimulus;
        d.name = "Synthetic speech";
        d.summary = "Synthetic stand-in for spoken digits (no recordings): formants that glide "
                    "through frequency bands, as spike patterns in noise.";
        d.reference = "Klampfl & Maass 2013 (task)";
        d.parameters = {
            listOf("digits", "", "", {1, 2})
                .range(0, 9)
                .says("The digits; each is a pattern, by its place in this list.")
                .from("Klampfl & Maass 2013")
                .in("Speech"),
            integer("utterances", "", 10)
                .range(1, 50)
                .says("Different utterances of each digit; each presentation draws one of them.")
                .from("Klampfl & Maass 2013"),
            real("r_max", "", "Hz", 50)
                .above(0, 1000)
                .usual(20, 100)
                .says("Rate of a frequency band that is fully excited."),
            boolean("mixture", false)
                .says("Tests show the mean cochleagram of the two digits, as a third pattern.")
                .from("Klampfl & Maass 2013"),
        };
        std::vector<ParameterSpec> shared = presentationParameters();
        specOf(shared, "t_noise_range").defaultValue = std::vector<double>{100, 500};
        specOf(shared, "test_t_noise_range").defaultValue = std::vector<double>{100, 300};
        specOf(shared, "test_time_warp_range").defaultValue = std::vector<double>{1, 3};
        specOf(shared, "pattern_mode").defaultValue = std::string("random_independent");
        d.parameters.insert(d.parameters.end(), shared.begin(), shared.end());
        d.parameters = grouped(std::move(d.parameters));
        return d;
    }();
    return kDescriptor;
}

bool isMixture(const InputSpec& spec) {
    return speechDescriptor().booleanValue("mixture", spec.parameters);
}

/// \p spec with the sequences that are meant where it names none: the mixture is for tests only.
InputSpec withSequences(InputSpec spec, int digits) {
    if (spec.patternSequences.empty()) {
        for (int digit = 0; digit < digits; ++digit) {
            spec.patternSequences.push_back({digit});
        }
    }
    if (spec.testPatternSequences.empty() && isMixture(spec)) {
        spec.testPatternSequences = {{digits}};
    }
    return spec;
}

std::unique_ptr<Stimulus> makeSpeech(const InputSpec& spec, std::uint64_t seed, int channels) {
    const ModelDescriptor& d = speechDescriptor();
    const InputRandom random(seed, spec.id);
    const std::vector<double> digits = d.listValue("digits", spec.parameters);
    const auto utterances = static_cast<int>(d.integerValue("utterances", spec.parameters));
    const double rate = d.realValue("r_max", spec.parameters);
    std::vector<std::vector<FrozenPattern>> patterns;
    const auto add = [&](const std::string& name, const std::vector<int>& spoken) {
        std::vector<FrozenPattern> variants;
        for (int number = 0; number < utterances; ++number) {
            std::vector<Utterance> mixed;
            for (const int digit : spoken) {
                mixed.push_back(utteranceOf(random, digit, number));
            }
            variants.push_back(spikesOf(random.stream("spikes of " + name, number), mixed, rate,
                                        channels, static_cast<int>(patterns.size())));
            variants.back().name = name;
        }
        patterns.push_back(std::move(variants));
    };
    for (const double digit : digits) {
        add(fmt::format("{}", digit), {static_cast<int>(digit)});
    }
    if (isMixture(spec)) {
        add(fmt::format("{} + {}", digits[0], digits[1]),
            {static_cast<int>(digits[0]), static_cast<int>(digits[1])});
    }
    const InputSpec full = withSequences(spec, static_cast<int>(digits.size()));
    return std::make_unique<PatternStream>(
        random, presentationSettings(d, full, static_cast<int>(patterns.size())), channels,
        std::move(patterns));
}

std::string speechProblem(const InputSpec& spec, int channels) {
    const ModelDescriptor& d = speechDescriptor();
    const std::vector<double> digits = d.listValue("digits", spec.parameters);
    std::set<double> seen;
    for (const double digit : digits) {
        if (digit != std::floor(digit)) {
            return fmt::format("'digits' of '{}' holds {}, which is no digit", spec.id, digit);
        }
        if (!seen.insert(digit).second) {
            return fmt::format("'digits' of '{}' holds {} twice", spec.id, digit);
        }
    }
    if (digits.empty()) {
        return fmt::format("'digits' of '{}' is empty; name at least one", spec.id);
    }
    if (isMixture(spec) && digits.size() != 2) {
        return fmt::format("'mixture' of '{}' mixes two digits, but 'digits' has {}", spec.id,
                           digits.size());
    }
    const std::vector<double> lengths(digits.size() + (isMixture(spec) ? 1 : 0),
                                      kLongestUtteranceMs);
    const double rate = d.realValue("r_max", spec.parameters);
    const auto utterances = static_cast<double>(d.integerValue("utterances", spec.parameters));
    const double spikes = utterances * static_cast<double>(lengths.size()) * rate *
                          kLongestUtteranceMs / 1000 * std::max(channels, 1);
    if (spikes > kMostInputSpikes) {
        return tooManySpikes(spec.id, spikes);
    }
    return presentationProblem(d, withSequences(spec, static_cast<int>(digits.size())), lengths,
                               rate, channels);
}

const ModelRegistration kSpeechRegistration({.descriptor = speechDescriptor(),
                                             .maker = StimulusMaker{makeSpeech, speechProblem}});

} // namespace
} // namespace reprise
