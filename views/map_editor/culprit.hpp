#pragma once
/// \file
/// The place of a map that an issue of checkMap() speaks of, and how to get there.

#include "core/environment/maps/map.hpp"
#include "core/values/issue.hpp"

#include <vector>

namespace reprise {

struct Culprit {
    int environment = -1;
    std::vector<int> spots; ///< of that environment
    int route = -1;
};

/// Read from Issue::path. Symbols (of a route, start, goal) stand for their places in \p preferred,
/// or in the first environment that has some.
Culprit culpritOf(const NavigationMap& map, const Issue& issue, int preferred);

} // namespace reprise
