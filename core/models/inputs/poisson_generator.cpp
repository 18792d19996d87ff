#include "core/models/inputs/poisson_generator.hpp"

#include "core/models/registry.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

const ModelDescriptor& PoissonGeneratorGroup::descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "poisson_generator",
        .kind = ModelKind::Input,
        .name = "Poisson generator",
        .summary = "Every member sends an independent Poisson spike train.",
        .reference = "NEST poisson_generator",
        .parameters =
            {
                real("rate", "", "Hz", 0).range(0, 200000).usual(0, 100).live().says("Mean rate."),
                real("start", "", "ms", 0).range(0, 1e12).says("No spike before this time."),
                real("stop", "", "ms", 1e12).range(0, 1e12).says("No spike after this time."),
            },
        .relations = {atMost("start", "stop")},
    };
    return kDescriptor;
}

PoissonGeneratorGroup::PoissonGeneratorGroup(const ParameterMap& parameters,
                                             const GroupContext& context)
    : NeuronGroup(context), m_parameters(parameters), m_key(context.seed, context.id, "poisson") {
    prepare();
}

void PoissonGeneratorGroup::prepare() {
    const double h = context().resolution;
    m_mean = descriptor().realValue("rate", m_parameters) * h * 1e-3;
    m_noSpike = std::exp(-m_mean);
    m_start = std::llround(descriptor().realValue("start", m_parameters) / h);
    m_stop = std::llround(descriptor().realValue("stop", m_parameters) / h);
}

void PoissonGeneratorGroup::setParameter(const std::string& key, const ParameterValue& value,
                                         std::int64_t) {
    m_parameters[key] = value;
    prepare();
}

void PoissonGeneratorGroup::update(std::int64_t step, NeuronRange range, Emission& out) {
    if (m_mean <= 0 || step <= m_start || step > m_stop) {
        return;
    }
    for (int neuron = range.first; neuron < range.last; ++neuron) {
        const double u =
            m_key.uniformAt(static_cast<std::uint64_t>(neuron), static_cast<std::uint64_t>(step));
        // Inverse of the cumulative distribution; nearly always ends at once.
        double term = m_noSpike;
        double sum = term;
        for (int count = 1; u >= sum && count < 1000; ++count) {
            out.spikes.push_back(static_cast<std::uint32_t>(neuron));
            term *= m_mean / count;
            sum += term;
        }
    }
}

namespace {
const ModelRegistration
    kPoissonGeneratorRegistration(groupModel<PoissonGeneratorGroup>(PoissonGeneratorGroup::descriptor()));
} // namespace

} // namespace reprise
