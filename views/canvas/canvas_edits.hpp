#pragma once
/// \file
/// What gestures on the canvas make of a project: pure functions, beside those of
/// core/project/structure_edits.hpp.

#include "core/project/project.hpp"
#include "views/canvas/arrange.hpp"
#include "views/canvas/canvas_selection.hpp"

namespace reprise {

/// Writes where populations stand.
void placeNodes(Project& project, const NodePlaces& places);

/// With all that hangs on it.
void removeSelection(Project& project, const CanvasSelection& selection);

/// What a selection is as a project of its own, with its places written.
Project partOfSelection(const Project& project, const CanvasSelection& selection,
                        const NodePlaces& places);

/// Gives the box of a population another size.
void resizeNode(Project& project, const std::string& id, DrawnSize size);

/// Adds a part once for each of \p shifts and chooses what was added.
CanvasSelection insertAndSelect(Project& project, const Project& part,
                                const std::vector<LayoutSpec>& shifts);

/// \p columns × \p rows of them, the part itself being the first; \p step from one to the next.
CanvasSelection insertArray(Project& project, const Project& part, int columns, int rows,
                            LayoutSpec step);

/// Out of the groups they are in and into a new one. Returns its name.
std::string groupNodes(Project& project, const std::set<std::string>& ids);
/// Dissolves every group that has one of them.
void ungroupNodes(Project& project, const std::set<std::string>& ids);
bool areGrouped(const Project& project, const std::set<std::string>& ids);

/// Samples a variable of a population (or a part of a circuit), or no longer.
void setRecorded(Project& project, const std::string& population, const std::string& variable,
                 bool isOn);
bool isVariableRecorded(const Project& project, const std::string& population,
                        const std::string& variable);

} // namespace reprise
