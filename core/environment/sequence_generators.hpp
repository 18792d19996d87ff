#pragma once
/// \file
/// Random sequence sets after the generators of SpikingTemporalMemory. reference/shtm.md 5.4.

#include "core/project/project.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

/// The symbol of number \p index, from 0: "A".."Z", then "A1", "B1" …
std::string symbolName(std::int64_t index);

/// Runs the generator \p id (ModelKind::Generator in the registry). Returns an empty list and a
/// reason in \p error if its parameters cannot be met, e.g. too few symbols.
std::vector<Sequence> generateSequences(const std::string& id, const ParameterMap& parameters,
                                        std::uint64_t seed, std::string& error);

} // namespace reprise
