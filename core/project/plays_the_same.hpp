#pragma once
/// \file
/// Whether a run of one project is a run of another, too.

#include "core/project/project.hpp"

namespace reprise {

/// True if both play alike, report alike and take the same commands. What does not matter for that:
/// the name, the notes, what is drawn and where, phases that are switched off, what is under
/// `batch`, and the file that a map came from (what is in the map matters). What is recorded does
/// matter, since a run reports it, and so does the number of threads: it changes no result, but a
/// run keeps those it began with.
bool playsTheSame(const Project& a, const Project& b);

} // namespace reprise
