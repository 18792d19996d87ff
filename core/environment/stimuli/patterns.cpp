/// \file
/// Frozen Poisson patterns in noise, the input of most experiments with WTA grids.
/// reference/wta.md 4.1 to 4.3, 8.3, 8.5.

#include "core/environment/stimuli/pattern_stream.hpp"
#include "core/models/registry.hpp"
#include "core/numerics/grid.hpp"

#include <fmt/format.h>

namespace reprise {
namespace {

const ModelDescriptor& patternsDescriptor() {
    static const ModelDescriptor kDescriptor = [] {
        ModelDescriptor d;
        d.id = "patterns";
        d.kind = ModelKind::Stimulus;
        d.name = "Spike patterns in noise";
        d.summary = "Frozen Poisson spike patterns, alone or in sequences, embedded in noise.";
        d.reference = "Klampfl & Maass 2013";
        d.parameters = {
            integer("n_patterns", "", 1)
                .range(1, 1000)
                .usual(1, 5)
                .says("Number of different patterns.")
                .from("Klampfl & Maass 2013")
                .in("Patterns"),
            listOf("t_pattern", "", "ms", {300})
                .range(1, 60'000)
                .inWholeMs()
                .says("Length of each pattern in whole ms; one value serves all.")
                .from("Klampfl & Maass 2013"),
            real("r_input", "rin", "Hz", 5)
                .above(0, 1000)
                .usual(1, 20)
                .says("Poisson rate from which every channel's frozen spikes are drawn once.")
                .from("Klampfl & Maass 2013"),
        };
        for (ParameterSpec& spec : presentationParameters()) {
            d.parameters.push_back(std::move(spec));
        }
        d.parameters = grouped(std::move(d.parameters));
        return d;
    }();
    return kDescriptor;
}

/// Lengths of all patterns, ms.
std::vector<double> lengthsOf(const InputSpec& spec) {
    const ModelDescriptor& d = patternsDescriptor();
    const auto count = static_cast<std::size_t>(d.integerValue("n_patterns", spec.parameters));
    std::vector<double> lengths = d.listValue("t_pattern", spec.parameters);
    if (lengths.size() == 1) {
        lengths.resize(count, lengths.front());
    }
    for (double& length : lengths) {
        length = onGrid(length, 1);
    }
    return lengths;
}

std::unique_ptr<Stimulus> makePatterns(const InputSpec& spec, std::uint64_t seed, int channels) {
    const ModelDescriptor& d = patternsDescriptor();
    const InputRandom random(seed, spec.id);
    const double rate = d.realValue("r_input", spec.parameters);
    std::vector<std::vector<FrozenPattern>> patterns;
    for (const double length : lengthsOf(spec)) {
        const auto number = static_cast<int>(patterns.size());
        patterns.push_back(
            {frozenPattern(random, number, rate, static_cast<int>(length), {0, channels})});
    }
    const auto count = static_cast<int>(patterns.size());
    return std::make_unique<PatternStream>(random, presentationSettings(d, spec, count), channels,
                                           std::move(patterns));
}

std::string patternsProblem(const InputSpec& spec, int channels) {
    const ModelDescriptor& d = patternsDescriptor();
    const auto count = d.integerValue("n_patterns", spec.parameters);
    const std::vector<double> lengths = lengthsOf(spec);
    if (static_cast<std::int64_t>(lengths.size()) != count) {
        return fmt::format("'t_pattern' of '{}' has {} values, but there are {} patterns; give one "
                           "value, or one for each",
                           spec.id, lengths.size(), count);
    }
    return presentationProblem(d, spec, lengths, d.realValue("r_input", spec.parameters), channels);
}

const ModelRegistration kPatternsRegistration(
    {.descriptor = patternsDescriptor(), .maker = StimulusMaker{makePatterns, patternsProblem}});

} // namespace
} // namespace reprise
