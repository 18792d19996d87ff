#pragma once
/// \file
/// What the generators of sequences from a map share: map_sequences.cpp has the paths between two
/// places, random_walks.cpp the walks. reference/shtm.md appendix B.

#include "core/environment/maps/map_graph.hpp"
#include "core/models/registry.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

/// A map as sequences see it: a step between places that look alike is none, because no sequence
/// shows a symbol twice in a row.
MapGraph stepsOf(const NavigationMap& map);

Sequence symbolsAlong(const MapGraph& graph, const std::vector<int>& path);

/// Makes the sequences from a map; on failure an empty list and the reason in the last.
using MapSequences = std::vector<Sequence> (*)(const NavigationMap&, const ParameterMap&,
                                               std::uint64_t seed, std::string& error);

/// The registration of a generator that needs a map and says so without one.
RegisteredModel mapGenerator(const ModelDescriptor& descriptor, MapSequences make);

} // namespace reprise
