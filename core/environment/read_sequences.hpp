#pragma once
/// \file
/// Sequences of symbols as they stand in projects and maps.

#include "core/models/value_reader.hpp"
#include "core/values/symbols.hpp"

#include <string>
#include <vector>

namespace reprise {

/// A list of lists of symbols; what is no such list is reported.
std::vector<Sequence> readSequences(ValueReader& reader, const YamlNode& node,
                                    const std::string& path);

} // namespace reprise
