#pragma once
/// \file
/// What the readers of maps share: where each place stood in the text, and the checks with these
/// lines and columns.

#include "core/environment/maps/map_file.hpp"
#include "core/models/value_reader.hpp"
#include "core/yaml/source_text.hpp"

#include <string>
#include <vector>

namespace reprise {

/// Begins the names of map files and the keys of environments files.
inline constexpr std::string_view kMapPrefix = "map_";
/// First key of a map's own file.
inline constexpr const char* kMapVersionKey = "reprise_map";

/// [environment][cell or free place] bytes into the text.
using PlaceOffsets = std::vector<std::vector<std::size_t>>;

/// Byte where the place of an issue of checkMap ("environments.0.cells.5") stood, or npos.
std::size_t offsetOfPlace(const PlaceOffsets& offsets, const std::string& path);

/// The map below a node with the keys of Reprise's own format; \p path is where it stands in its
/// document, "" for a file of its own, which alone has the key reprise_map. Checked.
NavigationMap readMapNode(ValueReader& reader, const YamlNode& root, const YamlNode& node,
                          const std::string& path);

/// The same keys as a tree; \p isFile: with reprise_map.
YamlPtr mapNode(const NavigationMap& map, bool isFile);

/// A list of lists of symbols, each on a line of its own unless \p isFlow.
YamlPtr sequencesNode(const std::vector<Sequence>& sequences, bool isFlow);

/// A text as YAML document whose root is a map; reports what is wrong and returns null otherwise.
YamlPtr parseMapping(const SourceText& source, YamlRules rules, const char* what, const char* fix,
                     IssueCollector& issues);

/// kMaximumMapBytes is exceeded: an issue that says so.
Issue tooLarge(std::size_t bytes, const std::string& name);

} // namespace reprise
