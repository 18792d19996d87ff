#pragma once
/// \file
/// Bytes into an open file of the system.

#include <cstddef>
#include <string_view>

namespace reprise {

/// Writes \p bytes and returns how many the system took; fewer than all: errno says why.
std::size_t writeAll(int descriptor, std::string_view bytes);

} // namespace reprise
