#include "core/models/inputs/dc_generator.hpp"

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
        .parameters = varied({
            real("amplitude", "I", "pA", 0).usual(-500, 1000).live().says("Current."),
            real("start", "", "ms", 0).range(0, 1e12).onGrid().says("The current begins here."),
            real("stop", "", "ms", 1e12).range(0, 1e12).onGrid().says("The current ends here."),
        }),
        .relations = {atMost("start", "stop")},
    };
    return kDescriptor;
}

DcGeneratorGroup::DcGeneratorGroup(const ParameterMap& parameters, const GroupContext& context)
    : NeuronGroup(context), m_parameters(parameters) {
    prepare();
}

/// Takes over the parameters; what was sent so far stays.
void DcGeneratorGroup::prepare() {
    const double h = context().resolution;
    const auto values = [this](const char* key) {
        return valuesOf(descriptor(), key, m_parameters, context());
    };
    const NeuronValues amplitude = values("amplitude"), start = values("start"),
                       stop = values("stop");
    const std::vector<Member> before = std::move(m_members);
    m_members = constantsOf<Member>({&amplitude, &start, &stop}, size(), [&](int i) {
        const auto index = static_cast<std::size_t>(i);
        const double sent = before.empty() ? 0 : before[before.size() == 1 ? 0 : index].current;
        return Member{amplitude[i], start.steps(i, h), stop.steps(i, h), sent};
    });
    m_change.resize(m_members.size());
}

void DcGeneratorGroup::clear(std::int64_t) {
    for (Member& member : m_members) {
        member.current = 0;
    }
    std::fill(m_change.begin(), m_change.end(), 0.0);
}

void DcGeneratorGroup::update(std::int64_t step, NeuronRange range, Emission& out) {
    // The range that holds the first member keeps the books. The group is never split between
    // threads (see Simulation), so this is not a race.
    if (range.first != 0 || range.last <= 0) {
        return;
    }
    for (std::size_t k = 0; k < m_members.size(); ++k) {
        Member& member = m_members[k];
        const bool isOn = step >= std::max<std::int64_t>(member.start, 1) && step < member.stop;
        const double wanted = isOn ? member.amplitude : 0;
        m_change[k] = wanted - member.current;
        member.current = wanted;
    }
    const bool areEqual = m_members.size() == 1;
    for (int neuron = range.first; neuron < range.last; ++neuron) {
        if (m_change[areEqual ? 0 : static_cast<std::size_t>(neuron)] != 0) {
            out.spikes.push_back(static_cast<std::uint32_t>(neuron));
        }
    }
}

void DcGeneratorGroup::setParameter(const std::string& key, const ParameterValue& value,
                                    std::int64_t) {
    m_parameters[key] = value;
    prepare();
}

void DcGeneratorGroup::visit(StateVisitor& state) {
    for (std::size_t k = 0; k < m_members.size(); ++k) {
        state(m_members[k].amplitude);
        state(m_members[k].current);
        state(m_change[k]);
    }
}

namespace {
const ModelRegistration
    kDcGeneratorRegistration(groupModel<DcGeneratorGroup>(DcGeneratorGroup::descriptor()));
} // namespace

} // namespace reprise
