/// \file
/// Groups of channels whose rate is drawn anew from time to time: the input of tasks that compute
/// with rates. reference/wta.md 4.3 ("multi").

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

const ModelDescriptor& ratesDescriptor() {
    static const ModelDescriptor kDescriptor = [] {
        ModelDescriptor d;
        d.id = "rates";
        d.kind = ModelKind::Stimulus;
        d.name = "Changing rates (multi)";
        d.summary = "Groups of Poisson channels; every 100 ms each group draws another rate.";
        d.reference = "Klampfl & Maass 2013";
        d.parameters = grouped({
            integer("n_input_groups", "", 2)
                .range(1, 1000)
                .says("Groups of neighbouring channels; those of a group have the same rate.")
                .from("Klampfl & Maass 2013")
                .in("Rates"),
            real("tau_multi_interval", "", "ms", 100)
                .range(1, 60'000)
                .usual(20, 500)
                .inWholeMs()
                .says("A rate lasts this long, in whole ms.")
                .from("Klampfl & Maass 2013"),
            listOf("in_rate_lims", "", "Hz", {10, 40})
                .above(0, 1000)
                .says("Least and greatest rate; rates are drawn uniformly between them. A "
                      "channel has at most one spike per ms.")
                .from("Klampfl & Maass 2013"),
        });
        return d;
    }();
    return kDescriptor;
}

class ChangingRates final : public Stimulus {
public:
    ChangingRates(const InputSpec& spec, std::uint64_t seed, int channels)
        : m_random(seed, spec.id), m_channels(channels) {
        const ModelDescriptor& d = ratesDescriptor();
        m_groups = static_cast<int>(d.integerValue("n_input_groups", spec.parameters));
        m_intervalMs =
            static_cast<int>(stepsOf(d.realValue("tau_multi_interval", spec.parameters), 1));
        const std::vector<double> limits = d.listValue("in_rate_lims", spec.parameters);
        m_limits = {limits.at(0), limits.at(1)};
    }

    int channels() const override { return m_channels; }
    const std::vector<FrozenPattern>& patterns() const override { return m_patterns; }
    void beginRun(bool /*isTest*/) override {}

    InputStretch next(std::int64_t startMs) override {
        constexpr int kAbout = 1000; // ms
        const int intervals = std::max(1, kAbout / m_intervalMs);
        InputStretch stretch;
        stretch.startMs = startMs;
        stretch.endMs = startMs + std::int64_t{intervals} * m_intervalMs;
        RandomStream rates = m_random.stream("rates", m_stretches);
        RandomStream spikes = m_random.stream("spikes", m_stretches);
        ++m_stretches;
        for (std::int64_t at = startMs; at < stretch.endMs; at += m_intervalMs) {
            for (int group = 0; group < m_groups; ++group) {
                InputPhase phase;
                phase.startMs = at;
                phase.endMs = at + m_intervalMs;
                phase.stream = group;
                phase.value = rates.uniform(m_limits[0], m_limits[1]);
                stretch.phases.push_back(phase);
                addNoise(spikes, phase.value, channelsOf(group), phase.startMs, phase.endMs,
                         stretch.spikes);
            }
        }
        tidy(stretch.spikes);
        return stretch;
    }

    void visit(StateVisitor& state) override { state(m_stretches); }

private:
    ChannelRange channelsOf(int group) const {
        const int each = m_channels / m_groups;
        return {group * each, each};
    }

    InputRandom m_random;
    int m_channels;
    int m_groups = 2;
    int m_intervalMs = 100;
    Interval m_limits{};                   ///< Hz
    std::vector<FrozenPattern> m_patterns; ///< none
    std::int64_t m_stretches = 0;
};

std::string ratesProblem(const InputSpec& spec, int channels) {
    const ModelDescriptor& d = ratesDescriptor();
    if (std::string problem = intervalProblem(d, spec, "in_rate_lims", false); !problem.empty()) {
        return problem;
    }
    const auto groups = d.integerValue("n_input_groups", spec.parameters);
    if (channels != kAnyChannels && (channels % groups != 0 || channels < groups)) {
        return fmt::format("{} channels cannot be shared evenly by the {} groups of '{}'", channels,
                           groups, spec.id);
    }
    const double seconds = std::max(1.0, d.realValue("tau_multi_interval", spec.parameters) / 1000);
    const double spikes =
        seconds * d.listValue("in_rate_lims", spec.parameters)[1] * std::max(channels, 1);
    if (spikes > kMostInputSpikes) {
        return tooManySpikes(spec.id, spikes);
    }
    return sequencesProblem(spec);
}

const ModelRegistration kRatesRegistration(
    {.descriptor = ratesDescriptor(),
     .maker = StimulusMaker{[](const InputSpec& spec, std::uint64_t seed, int channels) {
                                return std::make_unique<ChangingRates>(spec, seed, channels);
                            },
                            ratesProblem}});

} // namespace
} // namespace reprise
