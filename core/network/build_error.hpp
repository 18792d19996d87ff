#pragma once
/// \file
/// Why a project cannot be built.

#include "core/values/issue.hpp"

namespace reprise {

/// Thrown when a project cannot be built; carries every issue found.
struct BuildError {
    Issues issues;
};

} // namespace reprise
