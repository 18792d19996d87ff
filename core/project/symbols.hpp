#pragma once
/// \file
/// Sequences of symbols, as projects and maps have them.

#include <string>
#include <vector>

namespace reprise {

using Sequence = std::vector<std::string>; ///< symbols in order of presentation

} // namespace reprise
