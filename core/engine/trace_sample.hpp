#pragma once
/// \file
/// A recorded state variable at one grid step.

#include <cstdint>

namespace reprise {

/// One value of a recorded state variable.
struct TraceSample {
    std::int64_t step = 0;
    std::uint32_t neuron = 0;
    std::uint16_t population = 0;
    std::uint16_t variable = 0; ///< index into the variables in the order of `record:`
    double value = 0;
};

} // namespace reprise
