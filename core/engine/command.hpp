#pragma once
/// \file
/// What may be changed while a run is on. Applied at a step boundary, and logged with that step,
/// so that start state + log replays the run exactly.

#include "core/project/value.hpp"

#include <cstdint>
#include <string>

namespace reprise {

/// Sets a live-safe parameter of a population or circuit.
struct Command {
    std::string population; ///< id as in the project
    std::string key;
    ParameterValue value;
};

struct LoggedCommand {
    std::int64_t step = 0; ///< took effect before this step was computed
    Command command;
};

} // namespace reprise
