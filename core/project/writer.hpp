#pragma once
/// \file
/// Described values into project files.

#include "core/project/project.hpp"

#include <filesystem>
#include <string>

namespace reprise {

/// Canonical YAML of \p project; reading it back gives an equal project.
std::string writeProjectText(const Project& project);

/// \p project as it can be written into \p folder ("" if unknown): with its map in it if the map's
/// file name would mean no file there, or another.
Project movedTo(const std::string& folder, Project project);

struct RewriteResult {
    std::string text;
    bool keptComments = true; ///< false: the file had to be written anew and its comments went
};

/// YAML of \p project that keeps the layout and comments of \p original (the text it was read
/// from) wherever nothing changed.
RewriteResult rewriteProjectText(const Project& project, const std::string& original);

/// Replaces \p file as a whole, keeping the previous content as "<file>.bak". Throws FileError; the
/// old file is then untouched.
void saveFileAtomically(const std::filesystem::path& file, const std::string& text);

} // namespace reprise
