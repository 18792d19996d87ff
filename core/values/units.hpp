#pragma once
/// \file
/// Numbers with units as people write them, into the fixed units of the descriptors
/// (ms, mV, pA, pF, nS, Hz, s).

#include <string>
#include <string_view>

namespace reprise {

/// A number converted to the wanted unit, or the reason why there is none.
struct Quantity {
    double value = 0;
    std::string problem; ///< end of a sentence that began with the parameter; "" when all is well
    std::string fix;

    bool isValid() const { return problem.empty(); }
};

/// Reads "20", "20 ms", "0.25 nF" or "1e-3 s" as a finite number of \p unit. A bare number is
/// already in \p unit ("" for a pure number). Conversion by powers of ten is exact: "0.0649 nA"
/// gives the same double as "64.9 pA".
Quantity parseQuantity(std::string_view text, const std::string& unit);

/// "time", "voltage" … for a known unit, "" otherwise.
std::string dimensionOf(std::string_view unit);

/// Shortest text that reads back as the same double: "20", "0.1", "1e-07".
std::string shortestNumber(double value);

} // namespace reprise
