#pragma once
/// \file
/// A map as places and the steps between them; paths on it.

#include "core/environment/maps/map.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

namespace reprise {

/// A place of any environment.
struct MapPlace {
    std::string symbol;
    int environment = 0;
    double x = 0;  ///< column of a grid
    double y = 0;  ///< row of a grid, downwards
    int cell = -1; ///< index into EnvironmentMap::cells, or into places of a free environment

    bool operator==(const MapPlace&) const = default;
};

struct MapGraph {
    std::vector<MapPlace> places;           ///< environment by environment, row by row
    std::vector<std::pair<int, int>> edges; ///< (from, to) places, each direction listed, ascending

    bool hasEdge(int from, int to) const;
    std::span<const std::pair<int, int>> edgesFrom(int place) const;
    /// Places that look like \p symbol.
    std::vector<int> placesOf(const std::string& symbol) const;
    /// True if a step leads from some place that looks like \p from to one that looks like \p to.
    bool areNeighbours(const std::string& from, const std::string& to) const;
    /// Places that look like \p symbol and are one step from any of \p from.
    std::vector<int> next(const std::vector<int>& from, const std::string& symbol) const;
};

/// Cells at a distance below 2 are neighbours, or those that share a side (neighbours: 4); blocked
/// cells are no places. Places of different environments are never joined.
MapGraph graphOf(const NavigationMap& map);

/// Only the steps that \p routes take between symbols, in their direction: neuroseq's edges, and
/// those a network can have learned.
MapGraph withStepsOf(const std::vector<Sequence>& routes, MapGraph graph);

/// Places of a shortest path from one of \p from to one of \p to, ends included; empty if there is
/// none. Breadth first (Boost.Graph).
std::vector<int> shortestPath(const MapGraph& graph, const std::vector<int>& from,
                              const std::vector<int>& to);

} // namespace reprise
