#pragma once
/// \file
/// The YAML parser's complaints in words that help, at the place where the mistake was made.

#include "core/yaml/yaml_node.hpp"

#include <string>

namespace reprise {

/// \p message and \p offset as the parser gave them. \p openBracket: the innermost list or map
/// whose bracket was open then, or null.
YamlProblem reworded(const std::string& message, std::size_t offset, const std::string& text,
                     const YamlNode* openBracket);

YamlProblem unclosedQuoteProblem(std::size_t offset);

} // namespace reprise
