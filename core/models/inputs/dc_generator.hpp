#pragma once
/// \file
/// Sends a constant current between two times.

#include "core/models/neuron_group.hpp"
#include "core/models/neuron_values.hpp"

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
    double emissionValue() const override { return m_change.front(); }
    std::span<const double> emissionValues() const override {
        return m_change.size() == 1 ? std::span<const double>() : m_change;
    }
    void setParameter(const std::string& key, const ParameterValue& value,
                      std::int64_t step) override;

    static const ModelDescriptor& descriptor();

private:
    struct Member {
        double amplitude = 0; ///< pA
        std::int64_t start = 0, stop = 0;
        double current = 0; ///< pA sent so far
    };
    void prepare();

    ParameterMap m_parameters;
    std::vector<Member> m_members; ///< one for all, or [neuron]
    std::vector<double> m_change;  ///< pA, of the step computed last; as many
};

} // namespace reprise
