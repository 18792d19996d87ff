#pragma once
/// \file
/// All paths of a sort between places of a map, within limits.

#include "core/environment/maps/map_graph.hpp"

#include <cstddef>
#include <vector>

namespace reprise {

using MapPath = std::vector<int>; ///< places, ends included

struct PathLimits {
    std::size_t mostPlaces = 12; ///< of a path
    std::size_t mostPaths = 50;
};

struct FoundPaths {
    std::vector<MapPath> paths;
    bool isTooMany = false; ///< there are more than PathLimits::mostPaths
    bool isTooLong = false; ///< the search was given up

    bool isWhole() const { return !isTooMany && !isTooLong; }
};

/// Every path from one of \p from to one of \p to that visits no place twice and ends at the first
/// place of \p to that it reaches; the shortest first.
FoundPaths simplePaths(const MapGraph& graph, const std::vector<int>& from,
                       const std::vector<int>& to, PathLimits limits);

/// A shortest path from each of \p from to each of \p to that can be reached, or all that are
/// equally short.
FoundPaths shortestPaths(const MapGraph& graph, const std::vector<int>& from,
                         const std::vector<int>& to, bool areAllWanted, std::size_t mostPaths);

} // namespace reprise
