#pragma once
/// \file
/// Where an experiment stands, as plain values.

#include <cstdint>
#include <string>

namespace reprise {

struct Progress {
    std::string experiment;
    std::string phase;  ///< "train", "test", "run"
    std::string target; ///< id of the circuit it works on, "" for none
    int phaseIndex = 0; ///< from 0
    int phaseCount = 0;
    int episode = 0;        ///< from 1 within the phase, 0 outside episodes
    int episodeCount = 0;   ///< most episodes of this phase
    int sequence = -1;      ///< sequence being presented (index), -1 between
    int element = -1;       ///< element being presented (index), -1 between
    double simulatedMs = 0; ///< model time since the start of the run
    double fraction = 0;    ///< of the whole experiment, 0..1; an upper bound of the work left
    std::int64_t spikes = 0;
    std::uint64_t stateHash = 0; ///< at the last episode boundary
    bool isFinished = false;
};

} // namespace reprise
