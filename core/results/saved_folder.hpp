#pragma once
/// \file
/// Reads a run's folder back.

#include "core/engine/saved_run.hpp"

#include <filesystem>

namespace reprise {

/// Throws SavedRunError.
SavedRun readSavedRun(const std::filesystem::path& folder);

} // namespace reprise
