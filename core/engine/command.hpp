#pragma once
/// \file
/// What may be done while a run is on. Applied at a step boundary, and logged with that step, so
/// that start state + log replays the run exactly.

#include "core/project/project.hpp"

#include <cstdint>
#include <string>

namespace reprise {

struct Command {
    enum class Kind : std::uint8_t {
        SetParameter, ///< a live-safe one, of a population or circuit
        Cue,          ///< stimulates all neurons of the symbol \p key of a circuit
        Block,        ///< from now on the neurons of the symbol \p key fire or not (value: bool)
        AppendPhase,  ///< adds \p phase to the end of the experiment
    };
    std::string population; ///< id as in the project; "" for AppendPhase
    std::string key;
    ParameterValue value;
    Kind kind = Kind::SetParameter;
    PhaseSpec phase = {};
};

/// One line for people, e.g. "htm.lambda_plus = 0.1" or "block C of htm".
std::string toText(const Command& command);

struct LoggedCommand {
    std::int64_t step = 0; ///< took effect before this step was computed
    Command command;
};

} // namespace reprise
