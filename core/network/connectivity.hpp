#pragma once
/// \file
/// The connection rules of plain projections.

#include "core/models/synapse_group.hpp"
#include "core/numerics/random.hpp"
#include "core/project/project.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

/// Names of the random streams of a projection. Those of a projection with an id depend on nothing
/// else; the others are told apart by their ends and how many before them have the same.
struct ProjectionStreams {
    std::string connections; ///< who is connected, with what weight and delay
    std::string synapses;    ///< what the synapses draw
};

/// [projection]
std::vector<ProjectionStreams> streamsOf(const std::vector<ProjectionSpec>& projections);

/// Connections of \p spec between populations of the given sizes. Delays are in steps of
/// \p resolution (ms). Self connections are left out when \p isRecurrent, except for one_to_one
/// and explicit lists. Throws BuildError if a list names a neuron that does not exist or
/// one_to_one meets different sizes. \p stream names the random numbers of \p seed.
std::vector<Connection> makeConnections(const ProjectionSpec& spec, int sources, int targets,
                                        bool isRecurrent, double resolution, std::uint64_t seed,
                                        const std::string& stream);

/// Expected number of synapses, without making them.
double expectedSynapses(const ProjectionSpec& spec, double sources, double targets);

} // namespace reprise
