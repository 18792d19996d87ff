#pragma once
/// \file
/// Sends a constant current between two times.

#include "core/models/descriptor.hpp"
#include "core/network/neuron_group.hpp"

namespace reprise {

/// Emits the changes of its current; a synapse multiplies them by its weight. A change made at time
/// t with delay d drives the target's membrane from t + d on.
class DcGeneratorGroup final : public NeuronGroup {
public:
    DcGeneratorGroup(const ParameterMap& parameters, const GroupContext& context);

    void update(std::int64_t step, NeuronRange range, Emission& out) override;
    void clear(std::int64_t step) override;
    void visit(StateVisitor& state) override;
    bool emitsCurrent() const override { return true; }
    double emissionValue() const override { return m_change; }
    void setParameter(const std::string& key, const ParameterValue& value,
                      std::int64_t step) override;

    static const ModelDescriptor& descriptor();

private:
    ParameterMap m_parameters;
    double m_amplitude = 0; ///< pA
    std::int64_t m_start = 0, m_stop = 0;
    double m_current = 0; ///< pA sent so far
    double m_change = 0;  ///< pA, of the step computed last
};

} // namespace reprise
