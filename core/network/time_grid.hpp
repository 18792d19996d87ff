#pragma once
/// \file
/// Steps as the times people mean.

#include <cmath>
#include <cstdint>

namespace reprise {

/// The times that stand in files. A step's time is the double nearest to the step times the
/// resolution as it is written: 101 steps of 0.1 ms are 10.1 ms, though 101 * 0.1 is not. Divided
/// by the resolution and rounded, a time gives its step again; it differs from the product by two
/// units in the last place at most, and by nothing where the resolution is a power of two.
class TimeGrid {
public:
    explicit TimeGrid(double resolutionMs);

    double ms(std::int64_t step) const;
    /// The time of the grid point nearest to \p ms.
    double nearest(double ms) const { return this->ms(std::llround(ms / m_resolution)); }

private:
    double m_resolution;
    std::int64_t m_digits = 0; ///< the resolution is m_digits / m_power; 0 if it has too many
    double m_power = 1;        ///< of ten, exact
};

/// Without the rounding dust of a sum or a product, for files; NaN stays NaN.
inline double withoutDust(double value) {
    return std::round(value * 1e9) / 1e9;
}

} // namespace reprise
