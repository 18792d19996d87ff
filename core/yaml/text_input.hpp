#pragma once
/// \file
/// A text file into memory, with a bound and with the sentence for whatever prevents it.

#include <filesystem>
#include <string>

namespace reprise {

/// Reads \p file of at most \p most bytes into \p text. Returns "", or why that cannot be done;
/// \p what is what the file should be: "project", "map".
std::string readTextFile(const std::filesystem::path& file, std::size_t most, const char* what,
                         std::string& text);

} // namespace reprise
