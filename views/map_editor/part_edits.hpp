#pragma once
/// \file
/// Edits of several cells or places at once, as values: erased, moved, put in. No place gets lost
/// by what comes to lie on it: a place in the way stays, and the sentence says which.

#include "views/map_editor/map_part.hpp"

namespace reprise {

struct PartEdit {
    QString problem; ///< why nothing can be done, in a sentence; then there is no edit
    MapEdit edit;
    std::vector<int> spots = {}; ///< where the part stands afterwards
};

/// "Erase 3 cells", "Remove 2 places": with the steps that hang on them. \p isCut: "Cut …".
PartEdit erasePart(NavigationMap map, int environment, const std::vector<int>& spots,
                   bool isCut = false);

/// \p by as far as all of \p spots stay in the grid, in whole cells; among free places as it is, on
/// the points that places keep to.
QPointF allowedMove(const EnvironmentMap& environment, const std::vector<int>& spots, QPointF by);
/// "Move 3 cells", "Move place A". Routes, names and steps between them stay as they are.
PartEdit movePart(NavigationMap map, int environment, const std::vector<int>& spots, QPointF by);

/// Where a hand at \p at (units) holds the part: the cell of its upper left corner; among free
/// places the shift that brings its middle there.
QPointF heldAt(const EnvironmentMap& environment, const EnvironmentMap& part, QPointF at);
/// \p corner so that all of the part lies in the grid; among free places as it is.
QPointF allowedCorner(const EnvironmentMap& environment, const EnvironmentMap& part,
                      QPointF corner);
/// Cells of the grid with places on which walls or places of the part would come to lie, ascending.
std::vector<int> cellsInTheWay(const EnvironmentMap& grid, const EnvironmentMap& part,
                               QPointF corner);
/// Why the part is not for this environment at all, or "".
QString partProblem(const EnvironmentMap& environment, const EnvironmentMap& part);
/// "Paste 3 cells", \p isCopy: "Duplicate 3 cells". Names the map has already become the next free
/// ones; those that look alike in the part go on looking alike.
PartEdit insertPart(NavigationMap map, int environment, const EnvironmentMap& part, QPointF at,
                    bool isCopy = false);

} // namespace reprise
