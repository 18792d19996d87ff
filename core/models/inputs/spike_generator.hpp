#pragma once
/// \file
/// Sends spikes at given times.

#include "core/models/descriptor.hpp"
#include "core/models/neuron_group.hpp"

namespace reprise {

class SpikeGeneratorGroup final : public NeuronGroup {
public:
    struct Entry {
        std::int64_t step = 0;
        std::uint32_t neuron = 0;
        std::uint32_t unused = 0; ///< keeps the bytes of the state defined

        bool operator==(const Entry&) const = default;
        auto operator<=>(const Entry&) const = default;
    };

    SpikeGeneratorGroup(const ParameterMap& parameters, const GroupContext& context);

    void update(std::int64_t step, NeuronRange range, Emission& out) override;
    void clear(std::int64_t) override {}
    void visit(StateVisitor& state) override { state(m_schedule); }

    /// Replaces everything still to be sent; used by circuits at the start of an episode.
    void setSchedule(std::vector<Entry> entries);

    /// One more spike, later than the present step.
    void add(const Entry& entry);

    static const ModelDescriptor& descriptor();

private:
    std::vector<Entry> m_schedule; ///< ascending by (step, neuron)
};

} // namespace reprise
