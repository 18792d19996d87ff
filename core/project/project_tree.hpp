#pragma once
/// \file
/// A described project as the YAML tree that the writer puts into text. What equals the default of
/// the format is left out, so equal projects have equal trees.

#include "core/project/project.hpp"
#include "core/project/yaml_node.hpp"

namespace reprise {

YamlPtr projectTree(const Project& project);

} // namespace reprise
