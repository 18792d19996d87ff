#pragma once
/// \file
/// A navigation map as it is described, edited and saved: places that look like symbols, on grids
/// or anywhere, in one or several environments. reference/shtm.md 5.

#include "core/values/symbols.hpp"

#include <string>
#include <utility>
#include <vector>

namespace reprise {

/// A cell of a grid that nobody can enter.
inline constexpr const char* kBlockedCell = "#";

/// A place of an environment without a grid.
struct FreePlace {
    std::string id;     ///< unique within its environment; edges name it
    std::string symbol; ///< what it looks like; several places may look alike
    double x = 0;       ///< in units of the usual distance between neighbours
    double y = 0;       ///< downwards

    bool operator==(const FreePlace&) const = default;
};

/// One environment: a grid, or freely placed places.
struct EnvironmentMap {
    std::string name = {}; ///< may be ""
    int columns = 0;       ///< of the grid; 0: free places
    int rows = 0;
    /// [row * columns + column] symbol, "" empty or kBlockedCell; row 0 is at the top
    std::vector<std::string> cells = {};
    std::vector<FreePlace> places = {};
    /// Grid: pairs of symbols whose neighbouring cells are joined; none: all neighbours are.
    /// Free places: pairs of ids.
    std::vector<std::pair<std::string, std::string>> edges = {};

    bool isGrid() const { return columns > 0; }
    bool operator==(const EnvironmentMap&) const = default;
};

struct NavigationMap {
    std::string name;
    std::vector<EnvironmentMap> environments;
    int neighbours = 8;              ///< of a cell that count as such: 8 as in neuroseq, or 4
    bool isDirected = false;         ///< listed edges lead one way only
    std::vector<Sequence> sequences; ///< routes that come with the map
    std::string start;               ///< symbol, "" for none
    std::string goal;

    bool operator==(const NavigationMap&) const = default;
};

} // namespace reprise
