#pragma once
/// \file
/// Where values begin and end in a YAML text: what the parser's events do not say.

#include "core/yaml/yaml_node.hpp"

#include <optional>
#include <string>

namespace reprise {

/// Where the value that begins at \p node ends in \p text; nothing for block scalars, plain text
/// over several lines, tags and anchors.
std::optional<std::size_t> endOfValue(const std::string& text, const YamlNode& node);

/// The quotation mark of a quoted scalar that begins at \p offset (perhaps with an anchor or tag)
/// and is never closed; nothing if it is, or if no quoted scalar begins there.
std::optional<std::size_t> unclosedQuote(const std::string& text, std::size_t offset);

/// The first quotation mark of the text that is never closed.
std::optional<std::size_t> firstUnclosedQuote(const std::string& text);

/// The last [ or { before \p end that is still open there, or nothing.
std::optional<std::size_t> openBracketBefore(const std::string& text, std::size_t end);

} // namespace reprise
