#pragma once
/// \file
/// Sends spikes at random times with a given rate.

#include "core/engine/poisson.hpp"
#include "core/models/descriptor.hpp"
#include "core/network/neuron_group.hpp"

namespace reprise {

/// Every member is an independent Poisson process. The draw at a step depends on (seed, population,
/// neuron, step) alone, so the process has no state. Where each connection is to have a train of
/// its own, the network has a group with one member for each (see project_network.cpp).
class PoissonGeneratorGroup final : public NeuronGroup {
public:
    PoissonGeneratorGroup(const ParameterMap& parameters, const GroupContext& context);

    void update(std::int64_t step, NeuronRange range, Emission& out) override;
    void clear(std::int64_t) override {}
    void visit(StateVisitor& state) override { state(m_mean); }
    void setParameter(const std::string& key, const ParameterValue& value,
                      std::int64_t step) override;

    static const ModelDescriptor& descriptor();

private:
    void prepare();

    ParameterMap m_parameters;
    RandomKey m_key;
    PoissonNumbers m_numbers;
    double m_mean = 0;        ///< expected spikes per step
    std::int64_t m_start = 0; ///< steps
    std::int64_t m_stop = 0;  ///< steps
};

} // namespace reprise
