#pragma once
/// \file
/// Random connected maps with learned routes, for benchmarks and for trying out.

#include "core/environment/maps/map.hpp"

#include <cstdint>

namespace reprise {

struct RandomMapRequest {
    int places = 20;      ///< 2 or more, all reachable from each other
    int routes = 3;       ///< random walks from the start that meet no place twice
    int longestRoute = 16; ///< places
    std::uint64_t seed = 0;
};

/// A grid on which the places grow from one cell: mostly corridors, sometimes squares. Symbols are
/// all different, "A" is the start; the goal is a random place of the routes. Routes are all
/// different; fewer than wanted if the map has no more of them.
NavigationMap randomMap(const RandomMapRequest& request);

} // namespace reprise
