#pragma once
/// \file
/// Where things stand in a project's text, by their dotted paths, and back.

#include <optional>
#include <string>
#include <string_view>

namespace reprise {

/// The byte where the key or the element begins to which \p path leads, or as much of the path as
/// is there; nothing if that is none of it, or the text is no YAML.
std::optional<std::size_t> offsetOfPath(const std::string& text, std::string_view path);

/// The path of the innermost key or element that begins at byte \p offset or before it, as issues
/// have it; "" before the first, or if the text is no YAML.
std::string pathAtOffset(const std::string& text, std::size_t offset);

} // namespace reprise
