#pragma once
/// \file
/// Values of a neuroseq configuration as Python would read them.

#include "core/yaml/yaml_node.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reprise {

/// A value that is no section, with its dotted key.
struct NeuroseqValue {
    std::string key; ///< "neurons.dendrite.I_p"
    const YamlNode* node = nullptr;
};

/// All values of a configuration in the order of the file, \p most at most.
std::vector<NeuroseqValue> neuroseqValues(const YamlNode& root, std::size_t most);

/// Null, "None" or nothing at all.
bool isEmptyValue(const YamlNode& node);

/// True, yes, on, 1 and their opposites, as YAML 1.1 has them.
std::optional<bool> booleanOf(const YamlNode& node);

/// The value on one line, shortened to a length that suits a table.
std::string shownValue(const YamlNode& node);

} // namespace reprise
