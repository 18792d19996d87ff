#pragma once
/// \file
/// Edits of a map's list of environments and of its routes, as values.

#include "core/environment/maps/map_graph.hpp"
#include "views/map_editor/map_edits.hpp"

namespace reprise {

/// A map with one empty grid.
NavigationMap newGridMap(int columns, int rows);
/// The name people see: its own, or "Environment 2".
QString environmentName(const NavigationMap& map, int environment);
/// True if \p cells more cells or places still fit into the map.
bool hasRoomFor(const NavigationMap& map, int cells);

MapEdit addGrid(NavigationMap map, int columns, int rows);
MapEdit addFreePlaces(NavigationMap map);
MapEdit duplicateEnvironment(NavigationMap map, int environment);
/// The last one stays.
MapEdit removeEnvironment(NavigationMap map, int environment);
MapEdit renameEnvironment(NavigationMap map, int environment, const QString& name);
MapEdit moveEnvironment(NavigationMap map, int from, int to);

/// Why nobody can walk \p route on the map, in a sentence, or "".
QString routeProblem(const NavigationMap& map, const Sequence& route);
/// Where the route can be walked furthest; \p preferred among equals.
int environmentOfRoute(const MapGraph& graph, const Sequence& route, int preferred);
MapEdit addRoute(NavigationMap map, const Sequence& route);
MapEdit changeRoute(NavigationMap map, int index, const Sequence& route);
MapEdit removeRoute(NavigationMap map, int index);

} // namespace reprise
