#pragma once
/// \file
/// Sends spikes at random times with a given rate.

#include "core/models/neuron_group.hpp"
#include "core/models/neuron_values.hpp"
#include "core/numerics/poisson.hpp"

namespace reprise {

/// Every member is an independent Poisson process. The draw at a step depends on (seed, population,
/// neuron, step) alone, so the process has no state. Where each connection is to have a train of
/// its own, the network has a group with one member for each (see project_network.cpp).
class PoissonGeneratorGroup final : public NeuronGroup {
public:
    PoissonGeneratorGroup(const ParameterMap& parameters, const GroupContext& context);

    void update(std::int64_t step, NeuronRange range, Emission& out) override;
    void clear(std::int64_t) override {}
    void visit(StateVisitor& state) override;
    void setParameter(const std::string& key, const ParameterValue& value,
                      std::int64_t step) override;

    static const ModelDescriptor& descriptor();

private:
    struct Train {
        PoissonNumbers numbers;
        double mean = 0;        ///< expected spikes per step
        std::int64_t start = 0; ///< steps
        std::int64_t stop = 0;  ///< steps

        bool isOn(std::int64_t step) const { return mean > 0 && step > start && step <= stop; }
    };
    void prepare();

    ParameterMap m_parameters;
    RandomKey m_key;
    std::vector<Train> m_trains; ///< one for all members, or [neuron]
};

} // namespace reprise
