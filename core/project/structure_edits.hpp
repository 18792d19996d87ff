#pragma once
/// \file
/// Changes of what is drawn: populations, projections and what hangs on them, kept consistent.
/// Pure functions on a Project; Document::change() makes undoable steps of them.

#include "core/project/project.hpp"

#include <set>
#include <string>
#include <vector>

namespace reprise {

/// \p wanted, or its word with the next number that no population has: "cell2" of "cell".
std::string freePopulationId(const Project& project, const std::string& wanted);

/// Appends \p population, under freePopulationId() of its id. Returns the id it got.
std::string addPopulation(Project& project, PopulationSpec population);

/// With their projections, recordings, and membership in groups. Phases that act on them stay: a
/// problem with a fix says so.
void removePopulations(Project& project, const std::set<std::string>& ids);

/// Everywhere it is named, also as part of a circuit ("htm.exc"). \p to must be free.
void renamePopulation(Project& project, const std::string& from, const std::string& to);

/// What a selection takes with it to the clipboard: the populations, the projections between them,
/// their recordings, groups that lie in it as a whole, and notes and arrows by their indices.
Project partOf(const Project& project, const std::set<std::string>& populations,
               const std::set<std::size_t>& notes = {}, const std::set<std::size_t>& arrows = {});

/// Adds everything drawn in \p part once for each of \p shifts, under free ids, moved by it in
/// scene units. Returns the ids of the new populations, copy by copy in the order of \p part.
std::vector<std::string> insertCopies(Project& project, const Project& part,
                                      const std::vector<LayoutSpec>& shifts);
inline std::vector<std::string> insertPart(Project& project, const Project& part,
                                           LayoutSpec shift) {
    return insertCopies(project, part, {shift});
}

/// Appends \p projection and returns its index.
std::size_t addProjection(Project& project, ProjectionSpec projection);
/// By index, any number of them.
void removeProjections(Project& project, const std::set<std::size_t>& indices);

} // namespace reprise
