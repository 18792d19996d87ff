#pragma once
/// \file
/// A picture of the network's state, made only when somebody asked for it.

#include "core/network/circuit_parts.hpp"

#include <cstdint>

namespace reprise {

/// Immutable once published.
struct StateSnapshot {
    std::int64_t step = 0;
    CircuitParts parts; ///< what its circuits show
};

} // namespace reprise
