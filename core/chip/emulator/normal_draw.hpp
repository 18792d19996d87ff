#pragma once
/// \file
/// Normally distributed numbers at points of a counter-based stream.

#include "core/numerics/random.hpp"

#include <cmath>
#include <cstdint>
#include <numbers>

namespace reprise {

/// Of mean 0 and standard deviation 1, at the point (a, b).
inline double normalAt(const RandomKey& key, std::uint64_t a, std::uint64_t b) {
    const auto bits = key.pairAt(a, b);
    const double radius = std::sqrt(-2.0 * std::log1p(-RandomKey::toUniform(bits[0])));
    return radius * std::cos(2.0 * std::numbers::pi * RandomKey::toUniform(bits[1]));
}

} // namespace reprise
