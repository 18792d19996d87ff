/// \file
/// Independent streams of short patterns without pauses, on channels of their own: whether two of
/// them show the same pattern is a task for read-outs. reference/wta.md 4.3, 4.4.

#include "core/environment/stimuli/input_noise.hpp"
#include "core/environment/stimuli/presentation.hpp"
#include "core/models/registry.hpp"
#include "core/numerics/grid.hpp"
#include "core/values/state_visitor.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace reprise {
namespace {

const ModelDescriptor& xorDescriptor() {
    static const ModelDescriptor kDescriptor = [] {
        ModelDescriptor d;
        d.id = "xor";
        d.kind = ModelKind::Stimulus;
        d.name = "Independent streams of patterns (XOR)";
        d.summary = "Two streams of 50 ms spike patterns without pauses, each on half of the "
                    "channels; every period each stream draws one of its own patterns.";
        d.reference = "Klampfl & Maass 2013";
        d.parameters = grouped({
            integer("streams", "", 2)
                .range(1, 100)
                .says("Number of streams; each has the same number of channels.")
                .from("Klampfl & Maass 2013")
                .in("Patterns"),
            integer("n_patterns", "", 2)
                .range(1, 1000)
                .says("Different patterns of each stream.")
                .from("Klampfl & Maass 2013"),
            real("t_pattern", "", "ms", 50)
                .range(1, 60'000)
                .usual(20, 300)
                .inWholeMs()
                .says("Length of a pattern in whole ms.")
                .from("Klampfl & Maass 2013"),
            real("r_input", "rin", "Hz", 5)
                .above(0, 1000)
                .usual(1, 20)
                .says("Poisson rate from which every channel's frozen spikes are drawn once.")
                .from("Klampfl & Maass 2013"),
            real("r_noise_pattern", "rNoise", "Hz", 2)
                .range(0, 1000)
                .usual(0, 10)
                .says("Poisson rate added to every channel, drawn anew each time.")
                .from("Klampfl & Maass 2013")
                .in("Noise"),
        });
        return d;
    }();
    return kDescriptor;
}

/// Pattern k of stream s has the index s · n_patterns + k.
class XorStreams final : public Stimulus {
public:
    XorStreams(const InputSpec& spec, std::uint64_t seed, int channels)
        : m_random(seed, spec.id), m_channels(channels) {
        const ModelDescriptor& d = xorDescriptor();
        const ParameterMap& set = spec.parameters;
        m_streams = static_cast<int>(d.integerValue("streams", set));
        m_patternsEach = static_cast<int>(d.integerValue("n_patterns", set));
        m_periodMs = static_cast<int>(stepsOf(d.realValue("t_pattern", set), 1));
        m_noiseRate = d.realValue("r_noise_pattern", set);
        const double rate = d.realValue("r_input", set);
        for (int pattern = 0; pattern < m_streams * m_patternsEach; ++pattern) {
            const int stream = pattern / m_patternsEach;
            m_patterns.push_back(
                frozenPattern(m_random, pattern, rate, m_periodMs, channelsOf(stream)));
            m_patterns.back().name =
                fmt::format("stream {}, pattern {}", stream + 1, pattern % m_patternsEach);
        }
    }

    int channels() const override { return m_channels; }
    const std::vector<FrozenPattern>& patterns() const override { return m_patterns; }
    void beginRun(bool /*isTest*/) override {}

    InputStretch next(std::int64_t startMs) override {
        constexpr int kAbout = 1000; // ms
        const int periods = std::max(1, kAbout / m_periodMs);
        InputStretch stretch;
        stretch.startMs = startMs;
        stretch.endMs = startMs + std::int64_t{periods} * m_periodMs;
        RandomStream choices = m_random.stream("choices", m_stretches);
        RandomStream noise = m_random.stream("noise", m_stretches);
        ++m_stretches;
        for (std::int64_t at = startMs; at < stretch.endMs; at += m_periodMs) {
            for (int stream = 0; stream < m_streams; ++stream) {
                const auto chosen =
                    static_cast<int>(choices.below(static_cast<std::uint64_t>(m_patternsEach)));
                show(stretch, at, stream, stream * m_patternsEach + chosen);
            }
        }
        addNoise(noise, m_noiseRate, {0, m_channels}, startMs, stretch.endMs, stretch.spikes);
        tidy(stretch.spikes);
        return stretch;
    }

    void visit(StateVisitor& state) override { state(m_stretches); }

private:
    ChannelRange channelsOf(int stream) const {
        const int each = m_channels / m_streams;
        return {stream * each, each};
    }

    void show(InputStretch& stretch, std::int64_t startMs, int stream, int pattern) const {
        InputPhase phase;
        phase.startMs = startMs;
        phase.endMs = startMs + m_periodMs;
        phase.stream = stream;
        phase.pattern = pattern;
        stretch.phases.push_back(phase);
        for (InputSpike spike : m_patterns[static_cast<std::size_t>(pattern)].spikes) {
            spike.ms += startMs;
            stretch.spikes.push_back(spike);
        }
    }

    InputRandom m_random;
    int m_channels;
    int m_streams = 2;
    int m_patternsEach = 2;
    int m_periodMs = 50;
    double m_noiseRate = 0; ///< Hz
    std::vector<FrozenPattern> m_patterns;
    std::int64_t m_stretches = 0;
};

std::string xorProblem(const InputSpec& spec, int channels) {
    const ModelDescriptor& d = xorDescriptor();
    const auto streams = d.integerValue("streams", spec.parameters);
    if (channels != kAnyChannels && (channels % streams != 0 || channels < streams)) {
        return fmt::format("{} channels cannot be shared evenly by the {} streams of '{}'",
                           channels, streams, spec.id);
    }
    const double seconds = d.realValue("t_pattern", spec.parameters) / 1000;
    const double rate = d.realValue("r_input", spec.parameters);
    const double noiseRate = d.realValue("r_noise_pattern", spec.parameters);
    const auto patterns = static_cast<double>(d.integerValue("n_patterns", spec.parameters));
    const double spikes =
        std::max(patterns * seconds * rate, std::max(seconds, 1.0) * (rate + noiseRate)) *
        std::max(channels, 1);
    if (spikes > kMostInputSpikes) {
        return tooManySpikes(spec.id, spikes);
    }
    return sequencesProblem(spec);
}

const ModelRegistration kXorRegistration(
    {.descriptor = xorDescriptor(),
     .maker = StimulusMaker{[](const InputSpec& spec, std::uint64_t seed, int channels) {
                                return std::make_unique<XorStreams>(spec, seed, channels);
                            },
                            xorProblem}});

} // namespace
} // namespace reprise
