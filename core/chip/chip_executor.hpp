#pragma once
/// \file
/// Whoever runs networks of the chip: the emulator in this program, or a session with a chip.

#include "core/chip/chip_network.hpp"
#include "core/reports/run_origin.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace reprise {

/// The network begins at rest and runs once.
struct ChipRun {
    double duration = 0;      ///< µs
    std::uint64_t number = 0; ///< of the runs of an experiment, from 0: each has noise of its own
};

/// What a converter read of one membrane.
struct ChipTrace {
    int record = 0; ///< index into ChipNetwork::records
    int cell = 0;
    std::vector<std::uint16_t> counts; ///< at 1, 2, 3 … periods of the record
};

/// Counts of a converter for one LSB of the slow one, in which potentials are given.
inline double countsPerLsb(ChipReader reader) {
    return reader == ChipReader::Madc ? 4 : 1; // 10 bit over the range of 8
}

struct ChipResult {
    std::vector<ChipSpike> spikes; ///< of neurons, ascending
    std::vector<ChipTrace> traces;
    std::int64_t lostSpikes = 0; ///< known to be
    std::int64_t lostSamples = 0;
};

class ChipExecutor {
public:
    virtual ~ChipExecutor() = default;

    /// Returns when the run is over. Throws RunError, and BuildCalledOff if it is called off (see
    /// network/build_control.hpp).
    virtual ChipResult run(const ChipNetwork& network, const ChipRun& run) = 0;
    /// [population] What the parameters of its cells are on this chip; empty where nobody knows.
    virtual std::vector<ChipParameters> realised(const ChipNetwork& network) const = 0;
    /// Which chip, with what seeds or versions, for results.
    virtual std::vector<std::pair<std::string, OriginFact>> provenance() const = 0;
};

} // namespace reprise
