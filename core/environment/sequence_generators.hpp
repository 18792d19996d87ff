#pragma once
/// \file
/// Sequences by a registered generator; sequence_generators.cpp has the random sets after
/// SpikingTemporalMemory (reference/shtm.md 5.4), maps/map_sequences.cpp those from a map.

#include "core/environment/environment_spec.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace reprise {

/// Name of the symbol of number \p index, from 0: "A".."Z", then "A1", "B1" …
std::string symbolName(std::int64_t index);

/// Makes the sequences of a generator; on failure an empty list and the reason in \p error.
using SequenceFactory = std::function<std::vector<Sequence>(
    const EnvironmentSpec&, const ParameterMap&, std::uint64_t seed, std::string& error)>;

/// Runs the generator that \p environment names (ModelKind::Generator in the registry). Returns an
/// empty list and a reason in \p error if its parameters cannot be met, e.g. too few symbols.
std::vector<Sequence> generateSequences(const EnvironmentSpec& environment, std::uint64_t seed,
                                        std::string& error);

} // namespace reprise
