#pragma once
/// \file
/// A picture of the network's state, made only when somebody asked for it.

#include <cstdint>
#include <memory>
#include <vector>

namespace reprise {

enum class CellState : std::uint8_t { Silent = 0, Predictive = 1, Active = 2 };

/// Learned connections between the columns of two symbols, counted once an episode.
struct ConnectionCounts {
    std::vector<std::int32_t> matureSynapses;      ///< [from * symbols + to]
    std::vector<std::int32_t> potentialSynapses;   ///< [from * symbols + to]
    std::vector<float> meanPermanence;             ///< [from * symbols + to], 0 where no synapse
    std::vector<std::int32_t> permanenceHistogram; ///< equal bins over [0, permanenceMax]
    double permanenceMax = 20;
    double permanenceThreshold = 10;
};

/// Immutable once published.
struct StateSnapshot {
    std::int64_t step = 0;
    /// Excitatory neurons of the circuit, symbol by symbol ([symbol * neuronsPerSymbol + n]).
    /// Active: spiked within the last 10 ms of model time.
    std::vector<CellState> cells;
    int symbols = 0;
    int neuronsPerSymbol = 0;
    std::shared_ptr<const ConnectionCounts> connections; ///< never null; same pointer = unchanged
};

} // namespace reprise
