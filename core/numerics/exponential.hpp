#pragma once
/// \file
/// e^x as plain arithmetic: compilers turn a loop over it into vector code, and it gives the same
/// bits on every machine, which the C library's does not promise.

#include <bit>
#include <cstdint>

namespace reprise {

/// Relative error below 4e-16; arguments are clamped to [-708, 709], where the result is finite
/// and normal. Splits x = k ln 2 + r, |r| <= ln 2 / 2, and sums the series of e^r.
inline double exponential(double x) {
    constexpr double kLog2E = 1.4426950408889634074;
    constexpr double kLn2High = 6.93147180369123816490e-01; // its last 20 bits are zero
    constexpr double kLn2Low = 1.90821492927058770002e-10;
    constexpr double kShift = 6755399441055744.0; // 1.5 * 2^52: adding it rounds to an integer
    x = x < -708.0 ? -708.0 : x;
    x = x > 709.0 ? 709.0 : x;
    const double shifted = x * kLog2E + kShift;
    const double k = shifted - kShift;
    const double r = (x - k * kLn2High) - k * kLn2Low;
    double p = 1.0 / 6227020800.0;
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = p * (r * r) + r;
    p = p + 1.0;
    // The low bits of the shifted number are k: moved into the exponent they multiply by 2^k.
    return std::bit_cast<double>(
        std::bit_cast<std::int64_t>(p) +
        static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(shifted) << 52));
}

} // namespace reprise
