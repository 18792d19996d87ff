#pragma once
/// \file
/// Poisson numbers at points of a counter-based stream.

#include "core/numerics/random.hpp"

#include <cmath>
#include <cstdint>

namespace reprise {

/// Draws Poisson numbers of one mean by inversion of the cumulative distribution. A sum of Poisson
/// numbers is one, so a large mean is drawn in equal parts, each small enough that exp(-mean) does
/// not vanish; the cost grows with the mean, as does that of the spikes.
class PoissonNumbers {
public:
    explicit PoissonNumbers(double mean = 0) {
        constexpr double kMostAtOnce = 500;
        m_parts = mean > kMostAtOnce ? static_cast<int>(std::ceil(mean / kMostAtOnce)) : 1;
        m_mean = mean / m_parts;
        m_none = std::exp(-m_mean);
    }

    /// The number at the point (a, b) of \p key's stream, where b is below 2^48.
    int at(const RandomKey& key, std::uint64_t a, std::uint64_t b) const {
        int count = inverse(key.uniformAt(a, b));
        for (int part = 1; part < m_parts; ++part) {
            count += inverse(key.uniformAt(a, b | static_cast<std::uint64_t>(part) << 48));
        }
        return count;
    }

private:
    /// Smallest number whose cumulative probability lies above \p u; nearly always 0.
    int inverse(double u) const {
        double term = m_none;
        double sum = term;
        int count = 0;
        while (u >= sum) {
            ++count;
            term *= m_mean / count;
            if (count > m_mean && sum + term == sum) {
                break; // the rest of the distribution is below the numbers' precision
            }
            sum += term;
        }
        return count;
    }

    int m_parts = 1;
    double m_mean = 0; ///< of one part
    double m_none = 1; ///< probability of 0 in one part
};

} // namespace reprise
