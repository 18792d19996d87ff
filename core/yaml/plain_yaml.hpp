#pragma once
/// \file
/// The YAML that projects are mostly made of, read in a tenth of the time.

#include "core/yaml/yaml_node.hpp"

namespace reprise {

/// The tree that parseYaml() gives, for a text that holds nothing unusual: words as keys, values on
/// one line or in brackets, quotations without escapes, comments, no anchors, tags or tabs. Null
/// for any other text, and for one with a mistake: then parseYaml() has the say.
YamlPtr parsePlainYaml(const std::string& text);

/// What parseYaml() does with any other text.
YamlDocument parseAnyYaml(const std::string& text, YamlRules rules = YamlRules::Strict);

} // namespace reprise
