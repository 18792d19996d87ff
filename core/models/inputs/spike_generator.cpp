#include "core/models/inputs/spike_generator.hpp"

#include "core/models/registry.hpp"
#include "core/numerics/grid.hpp"

#include <algorithm>

namespace reprise {

const ModelDescriptor& SpikeGeneratorGroup::descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "spike_generator",
        .kind = ModelKind::Input,
        .name = "Spike generator",
        .summary = "Every member sends a spike at each of the given times.",
        .reference = "NEST spike_generator",
        .parameters = {realList("spike_times", "ms")
                           .above(0, 1e12)
                           .onGrid()
                           .says("Times of the spikes, greater than 0 and in any order; one "
                                 "between two steps goes up to the next. A target sees a spike "
                                 "one synaptic delay later.")},
    };
    return kDescriptor;
}

SpikeGeneratorGroup::SpikeGeneratorGroup(const ParameterMap& parameters,
                                         const GroupContext& context)
    : NeuronGroup(context) {
    std::vector<ScheduledSpike> spikes;
    for (const double time : descriptor().listValue("spike_times", parameters)) {
        const std::int64_t step = stepsOf(time, context.resolution);
        for (int neuron = 0; neuron < context.size; ++neuron) {
            spikes.push_back({step, static_cast<std::uint32_t>(neuron), 0});
        }
    }
    setSchedule(std::move(spikes));
}

void SpikeGeneratorGroup::setSchedule(std::vector<ScheduledSpike> spikes) {
    std::sort(spikes.begin(), spikes.end());
    m_schedule = std::move(spikes);
}

void SpikeGeneratorGroup::add(const ScheduledSpike& spike) {
    m_schedule.insert(std::upper_bound(m_schedule.begin(), m_schedule.end(), spike), spike);
}

void SpikeGeneratorGroup::update(std::int64_t step, NeuronRange range, Emission& out) {
    const ScheduledSpike first{step, static_cast<std::uint32_t>(range.first), 0};
    for (auto it = std::lower_bound(m_schedule.begin(), m_schedule.end(), first);
         it != m_schedule.end() && it->step == step &&
         it->neuron < static_cast<std::uint32_t>(range.last);
         ++it) {
        out.spikes.push_back(it->neuron);
    }
}

namespace {
const ModelRegistration
    kSpikeGeneratorRegistration(groupModel<SpikeGeneratorGroup>(SpikeGeneratorGroup::descriptor()));
} // namespace

} // namespace reprise
