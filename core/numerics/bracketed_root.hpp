#pragma once
/// \file
/// The root of a continuous function that is known to lie between two points.

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

/// A point where \p function has the sign it has at \p high, next to one where it has that of
/// \p low: the values there, \p atLow and \p atHigh, differ in sign. Secant steps with halved ends
/// (Illinois), and bisection where these are slow; to within \p finest, or as exact as doubles of
/// that size are.
template<class Function>
double bracketedRoot(const Function& function, double low, double high, double atLow, double atHigh,
                     double finest) {
    constexpr double kRounding = 4 * std::numeric_limits<double>::epsilon();
    int slow = 0; // steps in a row that left more than half
    int side = 0;
    while (std::abs(high - low) >
           std::max(finest, kRounding * std::max(std::abs(low), std::abs(high)))) {
        const double width = high - low;
        double middle = low - atLow * (width / (atHigh - atLow));
        if (slow > 1 || !(std::min(low, high) < middle && middle < std::max(low, high))) {
            middle = low + 0.5 * width;
            slow = 0;
        }
        if (middle == low || middle == high) {
            break;
        }
        const double value = function(middle);
        if ((value < 0) == (atLow < 0) && value != 0) {
            low = middle;
            atLow = value;
            atHigh *= side == -1 ? 0.5 : 1;
            side = -1;
        } else {
            high = middle;
            atHigh = value;
            if (value == 0) {
                break;
            }
            atLow *= side == 1 ? 0.5 : 1;
            side = 1;
        }
        slow = std::abs(high - low) > 0.5 * std::abs(width) ? slow + 1 : 0;
    }
    return high;
}

} // namespace reprise
