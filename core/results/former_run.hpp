#pragma once
/// \file
/// What stands in a folder before a run begins to write there.

#include "core/results/run_folder.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace reprise {

/// True if \p folder holds a former run, which \p policy allows to be replaced by one of the
/// project named \p name. Throws FolderTaken if that must not be, or if the folder holds what
/// belongs to no run.
bool mayReplace(const std::filesystem::path& folder, const std::string& name, FormerRun policy);

/// The folder of a run in which \p folder lies or would lie; none if there is none.
std::optional<std::filesystem::path> runAround(const std::filesystem::path& folder);

/// What lies where \p folder or a folder above it would be, and is none; none if a folder can be
/// there.
std::optional<std::filesystem::path> fileAt(const std::filesystem::path& folder);

/// What stands against a new run in \p folder: it lies in that of another run, is no folder, or
/// holds a run or anything else. None: it is not there yet, or empty but for hidden files.
std::optional<FolderTaken> whyTaken(const std::filesystem::path& folder);

/// Removes every file of a run in \p folder but \p spared, and what killed processes left.
void removeRun(const std::filesystem::path& folder, const std::string& spared = {});

} // namespace reprise
