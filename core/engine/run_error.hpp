#pragma once
/// \file
/// Why a run cannot go on.

#include <string>

namespace reprise {

/// Thrown when a state became non-finite.
struct RunError {
    std::string text; ///< a sentence that names the neuron
};

} // namespace reprise
