#pragma once
/// \file
/// The lowered network: everything the step loop touches, and nothing else.

#include "core/models/neuron_group.hpp"
#include "core/models/synapse_group.hpp"
#include "core/network/outline.hpp"

#include <memory>
#include <string>
#include <vector>

namespace reprise {

struct LoweredProjection {
    std::string id;
    std::unique_ptr<SynapseGroup> synapses;
    int source = 0; ///< index into Network::populations
    int target = 0;
};

struct Network {
    double resolution = 0.1; ///< ms
    NetworkOutline outline;  ///< names of the populations below, in the same order
    std::vector<std::unique_ptr<NeuronGroup>> populations;
    std::vector<LoweredProjection> projections;

    int indexOf(const std::string& id) const; ///< -1 if there is none
};

} // namespace reprise
