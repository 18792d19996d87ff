#pragma once
/// \file
/// A described project as the YAML tree that the writer puts into text. What equals the default of
/// the format is left out, so equal projects have equal trees.

#include "core/project/project.hpp"
#include "core/yaml/yaml_node.hpp"

namespace reprise {

/// \p hasDefaults: the engine is described even where it is the usual one, for a file that may
/// have said so.
YamlPtr projectTree(const Project& project, bool hasDefaults = false);

} // namespace reprise
