#include "core/models/inputs/poisson_generator.hpp"

#include "core/engine/grid.hpp"
#include "core/models/registry.hpp"

namespace reprise {

const ModelDescriptor& PoissonGeneratorGroup::descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "poisson_generator",
        .kind = ModelKind::Input,
        .name = "Poisson generator",
        .summary = "Every member sends an independent Poisson spike train, the same to all its "
                   "targets unless `trains` is per_target.",
        .reference = "NEST poisson_generator",
        .parameters =
            {
                real("rate", "", "Hz", 0).range(0, 200000).usual(0, 100).live().says("Mean rate."),
                real("start", "", "ms", 0)
                    .range(0, 1e12)
                    .onGrid()
                    .says("No spike up to this time."),
                real("stop", "", "ms", 1e12)
                    .range(0, 1e12)
                    .onGrid()
                    .says("No spike after this time."),
                choice("trains", "shared", {"shared", "per_target"})
                    .says("shared: all targets of a member receive its one train, so their input "
                          "is correlated. per_target: every connection has an independent train "
                          "of its own, as with NEST's poisson_generator; these trains are counted "
                          "but, as in NEST, not recorded.")
                    .from("NEST poisson_generator"),
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
    m_numbers = PoissonNumbers(m_mean);
    m_start = stepsOf(descriptor().realValue("start", m_parameters), h);
    m_stop = stepsOf(descriptor().realValue("stop", m_parameters), h);
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
        const int count =
            m_numbers.at(m_key, context().streamOf(neuron), static_cast<std::uint64_t>(step));
        for (int spike = 0; spike < count; ++spike) {
            out.spikes.push_back(static_cast<std::uint32_t>(neuron));
        }
    }
}

namespace {
const ModelRegistration kPoissonGeneratorRegistration(
    groupModel<PoissonGeneratorGroup>(PoissonGeneratorGroup::descriptor()));
} // namespace

} // namespace reprise
