#include "core/models/inputs/dc_generator.hpp"

#include "core/engine/grid.hpp"
#include "core/models/registry.hpp"

#include <algorithm>

namespace reprise {

const ModelDescriptor& DcGeneratorGroup::descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "dc_generator",
        .kind = ModelKind::Input,
        .name = "Direct current generator",
        .summary = "Sends a constant current from start to stop; synaptic weights multiply it.",
        .reference = "NEST dc_generator",
        .parameters =
            {
                real("amplitude", "I", "pA", 0).usual(-500, 1000).live().says("Current."),
                real("start", "", "ms", 0).range(0, 1e12).onGrid().says("The current begins here."),
                real("stop", "", "ms", 1e12).range(0, 1e12).onGrid().says("The current ends here."),
            },
        .relations = {atMost("start", "stop")},
    };
    return kDescriptor;
}

DcGeneratorGroup::DcGeneratorGroup(const ParameterMap& parameters, const GroupContext& context)
    : NeuronGroup(context), m_parameters(parameters) {
    const double h = context.resolution;
    m_amplitude = descriptor().realValue("amplitude", parameters);
    m_start = stepsOf(descriptor().realValue("start", parameters), h);
    m_stop = stepsOf(descriptor().realValue("stop", parameters), h);
}

void DcGeneratorGroup::clear(std::int64_t) {
    m_current = 0;
    m_change = 0;
}

void DcGeneratorGroup::update(std::int64_t step, NeuronRange range, Emission& out) {
    // All members are alike; the range that holds the first one keeps the books. The group is
    // never split between threads (see Simulation), so this is not a race.
    const bool isOn = step >= std::max<std::int64_t>(m_start, 1) && step < m_stop;
    const double wanted = isOn ? m_amplitude : 0;
    if (range.first == 0 && range.last > 0) {
        m_change = wanted - m_current;
        m_current = wanted;
    }
    for (int neuron = range.first; m_change != 0 && neuron < range.last; ++neuron) {
        out.spikes.push_back(static_cast<std::uint32_t>(neuron));
    }
}

void DcGeneratorGroup::setParameter(const std::string& key, const ParameterValue& value,
                                    std::int64_t) {
    m_parameters[key] = value;
    m_amplitude = descriptor().realValue("amplitude", m_parameters);
}

void DcGeneratorGroup::visit(StateVisitor& state) {
    state(m_amplitude);
    state(m_current);
    state(m_change);
}

namespace {
const ModelRegistration
    kDcGeneratorRegistration(groupModel<DcGeneratorGroup>(DcGeneratorGroup::descriptor()));
} // namespace

} // namespace reprise
