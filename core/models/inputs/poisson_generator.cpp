#include "core/models/inputs/poisson_generator.hpp"

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
        .parameters = varied({
            real("rate", "", "Hz", 0).range(0, 200000).usual(0, 100).live().says("Mean rate."),
            real("start", "", "ms", 0).range(0, 1e12).onGrid().says("No spike up to this time."),
            real("stop", "", "ms", 1e12).range(0, 1e12).onGrid().says("No spike after this time."),
            choice("trains", "shared", {"shared", "per_target"})
                .says("shared: all targets of a member receive its one train, so their input "
                      "is correlated. per_target: every connection has an independent train "
                      "of its own, as with NEST's poisson_generator; these trains are counted "
                      "but, as in NEST, not recorded. A rate that is drawn is then drawn for "
                      "each connection.")
                .from("NEST poisson_generator"),
        }),
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
    const auto values = [this](const char* key) {
        return valuesOf(descriptor(), key, m_parameters, context());
    };
    const NeuronValues rate = values("rate"), start = values("start"), stop = values("stop");
    m_trains = constantsOf<Train>({&rate, &start, &stop}, size(), [&](int i) {
        const double mean = rate[i] * h * 1e-3;
        return Train{PoissonNumbers(mean), mean, start.steps(i, h), stop.steps(i, h)};
    });
}

void PoissonGeneratorGroup::visit(StateVisitor& state) {
    for (Train& train : m_trains) {
        state(train.mean);
    }
}

void PoissonGeneratorGroup::setParameter(const std::string& key, const ParameterValue& value,
                                         std::int64_t) {
    m_parameters[key] = value;
    prepare();
}

void PoissonGeneratorGroup::update(std::int64_t step, NeuronRange range, Emission& out) {
    const bool areEqual = m_trains.size() == 1;
    if (areEqual && !m_trains.front().isOn(step)) {
        return;
    }
    for (int neuron = range.first; neuron < range.last; ++neuron) {
        const Train& train = m_trains[areEqual ? 0 : static_cast<std::size_t>(neuron)];
        if (!train.isOn(step)) {
            continue;
        }
        const int count =
            train.numbers.at(m_key, context().streamOf(neuron), static_cast<std::uint64_t>(step));
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
