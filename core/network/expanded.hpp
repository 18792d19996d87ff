#pragma once
/// \file
/// What a network is made of, its circuits expanded, in the words of a project: for exporters, chip
/// mappings and whoever wants to see inside a circuit. As it was built; parameters that changed
/// during the run keep their first values here.

#include "core/network/outline.hpp"
#include "core/project/project.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

struct ExpandedPopulation {
    /// Its model is a neuron or an input, its size is set, and its parameters are those that the
    /// model was handed: what a circuit has drawn is a list with a value for each neuron. Of
    /// trains, the parameters are those of their generator.
    PopulationSpec spec;
    std::string circuit; ///< id of the circuit it is a part of, or ""
    Role role = Role::Other;
    std::string generator; ///< of trains made for its connections: id of the generator; or ""
    /// [neuron] see GroupContext; null: its index
    std::shared_ptr<const std::vector<std::uint64_t>> streams;
};

struct ExpandedProjection {
    std::string id; ///< stable entity name, of its random streams
    /// Between populations of the expanded network; the receptor is named, or "" for a current.
    /// `connect` is a rule whose numbers follow, or "list" without rows: the connections of a
    /// circuit, and those the project lists, stand in LoweredProjection::synapses. What a circuit
    /// has drawn for its neurons is a list with a value for each source.
    ProjectionSpec spec;
    std::int64_t synapses = 0;
};

struct ExpandedNetwork {
    std::vector<ExpandedPopulation> populations; ///< in the order of Network::populations
    std::vector<ExpandedProjection> projections; ///< in the order of Network::projections
};

} // namespace reprise
