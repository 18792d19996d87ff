#pragma once
/// \file
/// A grid grows or shrinks at any of its four sides; what remains keeps its content.

#include "views/map_editor/map_edits.hpp"

namespace reprise {

enum class MapSide { Top, Bottom, Left, Right };

inline constexpr MapSide kMapSides[] = {MapSide::Top, MapSide::Bottom, MapSide::Left,
                                        MapSide::Right};
inline bool isRowSide(MapSide side) {
    return side == MapSide::Top || side == MapSide::Bottom;
}
/// "top", "bottom", "left", "right"
QString nameOf(MapSide side);

/// \p by within what the grid allows: one row and column stay, and the map stays below its limit.
int allowedResize(const NavigationMap& map, int environment, MapSide side, int by);
/// Adds (\p by > 0) or removes rows or columns: "Add a row at the top".
MapEdit resizeGrid(NavigationMap map, int environment, MapSide side, int by);
/// Cells that removing -\p by rows or columns would take, row by row.
std::vector<int> cellsLost(const EnvironmentMap& grid, MapSide side, int by);
/// Their places' symbols, each once.
std::vector<std::string> symbolsLost(const EnvironmentMap& grid, MapSide side, int by);

} // namespace reprise
