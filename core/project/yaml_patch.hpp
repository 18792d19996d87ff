#pragma once
/// \file
/// Changes of single values within a YAML text, so that everything around them stays as it was.

#include "core/project/yaml_node.hpp"

#include <optional>
#include <string>

namespace reprise {

/// Turns a text whose canonical tree was \p before into one whose tree is \p after. \p source is
/// the tree of \p text itself (it may spell values differently: units, explicit defaults). Nothing
/// where that cannot be done piece by piece; the caller checks the result by reading it.
std::optional<std::string> patchYaml(const std::string& text, const YamlNode& source,
                                     const YamlNode& before, const YamlNode& after);

/// Where the value that begins at \p node ends in \p text; nothing for block scalars, plain text
/// over several lines, tags and anchors.
std::optional<std::size_t> endOfValue(const std::string& text, const YamlNode& node);

} // namespace reprise
