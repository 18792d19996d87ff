#pragma once
/// \file
/// Whether a shared library can be loaded without taking the program with it.

#include <filesystem>
#include <string>

namespace reprise {

/// Loads \p library in a process of its own, which ends after it. A damaged file, or a library
/// whose initialisation throws or crashes, ends only that one. Returns "" or what happened.
std::string trialLoad(const std::filesystem::path& library);

} // namespace reprise
