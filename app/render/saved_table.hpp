#pragma once
/// \file
/// The tables of a run's folder, line by line.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace reprise {

/// Sentences about what a folder does not hold as a whole.
using Remarks = std::vector<std::string>;

/// Calls \p take for every line after the header; it returns false for one it cannot use, which is
/// a SavedRunError that says what it \p should be. A file that is not there has no lines. A last
/// line without an end was cut off in writing: it is left out, with a remark.
void eachSavedLine(const std::filesystem::path& file, const std::string& should, Remarks& remarks,
                   const std::function<bool(const std::string&)>& take);

} // namespace reprise
