#pragma once
/// \file
/// What tells two texts apart, line by line.

#include <string_view>
#include <vector>

namespace reprise {

/// A line that both texts have, or only one of them.
struct DiffLine {
    enum class In { Both, First, Second };
    In in = In::Both;
    std::string_view text; ///< without its line break; of the texts that were compared
};

/// Every line of both, in order; what was replaced comes before what replaces it. Long
/// texts that differ in more than a few thousand lines are told apart as wholes there, so that it
/// takes no longer.
std::vector<DiffLine> lineDiff(std::string_view first, std::string_view second);

} // namespace reprise
