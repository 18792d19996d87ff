#pragma once
/// \file
/// What can be done about issues of recordings, projections, inputs and experiments.

#include "views/issues/issue_fixes.hpp"

namespace reprise {

/// Empty for issues of anything else.
std::vector<IssueFix> fixesOfPart(const Issue& issue, const Project& project);

/// What to do, in a sentence; "" for issues of anything else.
QString adviceOnPart(const Issue& issue, const Project& project);

} // namespace reprise
