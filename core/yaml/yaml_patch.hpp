#pragma once
/// \file
/// Changes of single values within a YAML text, so that everything around them stays as it was.

#include "core/yaml/yaml_node.hpp"

#include <optional>
#include <string>

namespace reprise {

/// Turns a text whose canonical tree was \p before into one whose tree is \p after. \p source is
/// the tree of \p text itself (it may spell values differently: units, explicit defaults). Nothing
/// where that cannot be done piece by piece; the caller checks the result by reading it.
std::optional<std::string> patchYaml(const std::string& text, const YamlNode& source,
                                     const YamlNode& before, const YamlNode& after);

} // namespace reprise
