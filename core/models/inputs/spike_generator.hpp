#pragma once
/// \file
/// Sends spikes at given times.

#include "core/models/capabilities.hpp"
#include "core/models/descriptor.hpp"
#include "core/models/neuron_group.hpp"

namespace reprise {

class SpikeGeneratorGroup final : public NeuronGroup, public SpikeSource {
public:
    SpikeGeneratorGroup(const ParameterMap& parameters, const GroupContext& context);

    void update(std::int64_t step, NeuronRange range, Emission& out) override;
    void clear(std::int64_t) override {}
    void visit(StateVisitor& state) override { state(m_schedule); }

    void setSchedule(std::vector<ScheduledSpike> spikes) override;
    void add(const ScheduledSpike& spike) override;

    static const ModelDescriptor& descriptor();

private:
    std::vector<ScheduledSpike> m_schedule; ///< ascending by (step, neuron)
};

} // namespace reprise
