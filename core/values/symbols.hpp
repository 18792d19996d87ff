#pragma once
/// \file
/// Sequences of symbols, as projects and maps have them.

#include <cstddef>
#include <string>
#include <vector>

namespace reprise {

inline constexpr std::size_t kLongestSymbol = 64; ///< bytes

using Sequence = std::vector<std::string>; ///< symbols in order of presentation

} // namespace reprise
