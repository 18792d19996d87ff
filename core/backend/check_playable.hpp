#pragma once
/// \file
/// The one check of a project, for the window and for `reprise-batch validate` alike.

#include "core/project/project.hpp"

#include <limits>

namespace reprise {

struct ReadResult;

/// Every problem of \p project: of its values, of the parts together, and those that only building
/// its network finds. Takes as long as building; a network of more than \p mostBytes is not built.
Issues checkPlayable(const Project& project,
                     double mostBytes = std::numeric_limits<double>::infinity());

/// Every problem of a file: those of reading it, at their places, and those of its project.
Issues checkPlayable(const ReadResult& read);

/// What \p read says of the text alone, and no check of its project repeats: a key that stands
/// twice, a map that cannot be read.
Issues remarksOnText(const ReadResult& read);

} // namespace reprise
