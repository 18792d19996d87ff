/// \file
/// Synapse with a constant weight. Circuits may scale it between two steps by a gain, one number or
/// one per source; nothing is delivered where it is 0.

#include "core/models/registry.hpp"
#include "core/models/synapse_group.hpp"

#include <algorithm>

namespace reprise {

namespace {

class StaticSynapses final : public SynapseGroup {
public:
    using SynapseGroup::SynapseGroup;

    void deliver(const StepSpikes& spikes, NeuronRange range) override {
        const SynapseTable& rows = table();
        InputRing& ring = context().target->input();
        const bool isWhole = range.first == 0 && range.last == context().target->size();
        for (const std::uint32_t source : spikes.source) {
            const double gain = m_gain.size() == 1 ? m_gain[0] : m_gain[source];
            if (gain == 0) {
                continue;
            }
            const double value = spikes.values.empty() ? spikes.value : spikes.values[source];
            std::size_t k = rows.rowStart[source];
            std::size_t end = rows.rowStart[source + 1];
            if (!isWhole) {
                const auto begin = rows.target.begin();
                k = static_cast<std::size_t>(std::lower_bound(begin + k, begin + end, range.first) -
                                             begin);
                end = static_cast<std::size_t>(
                    std::lower_bound(begin + k, begin + end, range.last) - begin);
            }
            for (; k < end; ++k) {
                ring.add(context().port, spikes.step + rows.delayOf(k), rows.target[k],
                         rows.weightOf(k) * value * gain);
            }
        }
    }

    void setParameter(const std::string& key, const ParameterValue& value) override {
        if (key != "gain") {
            return;
        }
        if (const auto* perSource = std::get_if<std::vector<double>>(&value)) {
            m_gain = *perSource;
        } else {
            m_gain.assign(1, std::get<double>(value));
        }
    }

    void visit(StateVisitor& state) override { state(m_gain); }

private:
    std::vector<double> m_gain = {1}; ///< one for all, or [sources]
};

const ModelRegistration kStaticSynapseRegistration({
    .descriptor =
        {
            .id = "static",
            .kind = ModelKind::Synapse,
            .name = "Static synapse",
            .summary = "Delivers its constant weight one delay after each spike of its source.",
            .reference = "NEST static_synapse",
        },
    .maker = SynapseFactory([](const ParameterMap&, SynapseContext&& context) {
        return std::make_unique<StaticSynapses>(std::move(context));
    }),
});

} // namespace

} // namespace reprise
