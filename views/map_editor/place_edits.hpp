#pragma once
/// \file
/// Edits of free places and of the steps between places, as values.

#include "views/map_editor/map_edits.hpp"

#include <QPointF>

namespace reprise {

/// Distance between the points that moved places keep to, in map units.
inline constexpr double kPlaceSnap = 0.25;
QPointF snapped(QPointF at);

/// \p symbol, or "A_2", "A_3" … if another place of the environment has that id.
std::string freeId(const EnvironmentMap& environment, const std::string& symbol);
/// Every step a grid has while none is listed, as pairs of symbols.
std::vector<std::pair<std::string, std::string>> allSteps(const NavigationMap& map,
                                                          const EnvironmentMap& grid);

MapEdit addPlace(NavigationMap map, int environment, const std::string& symbol, QPointF at);
MapEdit movePlace(NavigationMap map, int environment, int place, QPointF to);
/// The place goes with its steps.
MapEdit removePlace(NavigationMap map, int environment, int place);

/// Joins two spots, or parts them if they are joined. In a grid that means all neighbouring cells
/// with their symbols, and the first parting lists the steps that remain; one always does.
MapEdit toggleStep(NavigationMap map, int environment, int from, int to);
/// Why toggleStep() does nothing for these, or "".
QString stepProblem(const NavigationMap& map, int environment, int from, int to);

} // namespace reprise
