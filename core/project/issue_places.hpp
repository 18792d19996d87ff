#pragma once
/// \file
/// Where in a project file the problems stand that were found in what it describes.

#include "core/values/issue.hpp"

#include <string>

namespace reprise {

/// Gives each of \p issues that has a path and no place the line and column to which its path leads
/// in \p text, which the project was read from. Sorted by place; those without one come last.
void placeIssues(Issues& issues, const std::string& text, const std::string& file);

} // namespace reprise
