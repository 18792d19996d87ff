#pragma once
/// \file
/// Where sequences come from: explicit lists, published sets, generators. reference/shtm.md 5.4.

#include "core/environment/environment_spec.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

struct PublishedSet {
    std::string name; ///< as written in `environment: {sequences: NAME}`
    std::vector<Sequence> sequences;
    std::string source; ///< where it was published
};

const std::vector<PublishedSet>& publishedSets();

/// The set of that name (case does not matter), or null.
const PublishedSet* findPublishedSet(const std::string& name);

/// The sequences of a project: its own, or those of its map; generators draw from \p seed alone. On
/// failure returns an empty list and says why in \p error.
std::vector<Sequence> resolveSequences(const EnvironmentSpec& environment, std::uint64_t seed,
                                       std::string& error);

/// The distinct symbols, ordered as people expect: A before B, 2 before 10.
std::vector<std::string> symbolsOf(const std::vector<Sequence>& sequences);

/// Single letters from a word: "ACB" -> {A, C, B}.
Sequence lettersOf(const std::string& word);

} // namespace reprise
