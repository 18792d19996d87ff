#pragma once
/// \file
/// The synapses of one neuron of a network that was built, as lists for pictures and words.

#include "core/network/network.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

/// One synapse, seen from the neuron.
struct NeuronLink {
    int projection = 0; ///< index into Network::projections
    bool isIncoming = false;
    std::uint32_t partner = 0; ///< the neuron at the other end
    double weight = 0;         ///< in force where it was built, unit of the receptor
    bool isInhibitory = false;
    bool isPotential = false; ///< it has a permanence, and that is not mature: nothing arrives
};

/// All that the neuron sends or receives through one projection.
struct LinkSum {
    int projection = 0;
    bool isIncoming = false;
    int partner = 0; ///< population at the other end
    std::int64_t count = 0;
    std::int64_t potential = 0; ///< of these
    double weight = 0;          ///< sum over those that are in force, below zero where they inhibit
    std::string unit;
    bool learns = false;
};

struct NeuronLinks {
    std::vector<LinkSum> sums;     ///< those without a synapse left out; incoming ones first
    std::vector<NeuronLink> links; ///< the first ones
    std::int64_t count(bool incoming) const;
};

/// Synapses of \p neuron of population \p population; of at most \p most each is told. Takes a look
/// at every synapse of the projections that end there.
NeuronLinks linksOf(const Network& network, int population, std::uint32_t neuron, std::size_t most);

} // namespace reprise
