#pragma once
/// \file
/// Edits of the cells and names of a map, as values: each gives the map after it and the words for
/// the history. A spot is a cell of a grid or a free place, by its index in the environment.

#include "core/environment/maps/map.hpp"

#include <QString>

#include <string>
#include <vector>

namespace reprise {

struct MapEdit {
    QString text; ///< for the history; "" if nothing changed
    NavigationMap map;
    int environment = -1; ///< to be looked at afterwards; -1: the same as before
};

EnvironmentMap& environmentOf(NavigationMap& map, int environment);
/// What the place looks like; "" where there is none (also blocked, also outside).
std::string symbolAt(const EnvironmentMap& environment, int spot);
/// How many spots of the whole map look like \p symbol.
int countOf(const NavigationMap& map, const std::string& symbol);
/// Row and column from 1 of a cell, or the free place's coordinates, for sentences.
QString spotText(const EnvironmentMap& environment, int spot);

struct CellChange {
    int cell = -1;
    std::string symbol; ///< "" erases, kBlockedCell blocks

    bool operator==(const CellChange&) const = default;
};

/// "Paint 5 cells with A", "Erase a cell", "Block 2 cells". Cells outside the grid are ignored.
MapEdit changeCells(NavigationMap map, int environment, const std::vector<CellChange>& changes);

/// Cells with the same content as \p cell that hang together with it side by side, ascending.
std::vector<int> floodRegion(const EnvironmentMap& grid, int cell);
/// Cells of the rectangle between two corners, row by row.
std::vector<int> cellsBetween(const EnvironmentMap& grid, int corner, int opposite);
/// Cells under a straight line, ends included: what a quick stroke passes over.
std::vector<int> cellsOnLine(const EnvironmentMap& grid, int from, int to);

/// Another name for one place. A name that only this place had is followed by routes, start, goal
/// and listed steps.
MapEdit renamePlace(NavigationMap map, int environment, int spot, const std::string& name);
/// Unique names A, B … for all places, environment by environment and row by row. A route keeps its
/// way: where several places looked alike it follows one walk, the n-th of equal routes the n-th.
MapEdit nameAllAnew(NavigationMap map);

/// Makes \p symbol the start or the goal; the same again takes it back.
MapEdit toggleStart(NavigationMap map, const std::string& symbol);
MapEdit toggleGoal(NavigationMap map, const std::string& symbol);
MapEdit setNeighbours(NavigationMap map, int neighbours);
MapEdit setDirected(NavigationMap map, bool isDirected);

} // namespace reprise
