#pragma once
/// \file
/// What stands in a folder before a run begins to write there.

#include "core/results/run_folder.hpp"

#include <filesystem>
#include <string>

namespace reprise {

/// True if \p folder holds a former run, which \p policy allows to be replaced by one of the
/// project named \p name. Throws FolderTaken if that must not be, or if one of the files to be
/// written is there and belongs to no run.
bool mayReplace(const std::filesystem::path& folder, const std::string& name, FormerRun policy);

/// Removes every file of a run in \p folder but \p spared, and what killed processes left.
void removeRun(const std::filesystem::path& folder, const std::string& spared = {});

} // namespace reprise
