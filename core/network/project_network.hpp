#pragma once
/// \file
/// Lowers a described project into a network: checks everything, refuses what would not fit.

#include "core/network/circuit.hpp"
#include "core/network/network_builder.hpp"
#include "core/project/project.hpp"

#include <map>
#include <memory>
#include <string>

namespace reprise {

struct BuiltNetwork {
    Network network;
    std::map<std::string, std::unique_ptr<Circuit>> circuits; ///< by id in the project
};

/// Throws BuildError with every issue found. \p skipsResting false computes every neuron at every
/// step (for tests of the active set).
BuiltNetwork buildNetwork(const Project& project, bool skipsResting = true);

/// Neurons, synapses and memory of a project that passed checkProject().
SizeEstimate estimateSize(const Project& project);

/// Problems that only building would find: sequences of circuits, ports, sizes against memory.
Issues checkBuildable(const Project& project);

} // namespace reprise
