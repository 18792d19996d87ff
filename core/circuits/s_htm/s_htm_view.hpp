#pragma once
/// \file
/// What an S-HTM circuit tells those who watch it: what it consists of, and how it stands.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace reprise {

/// What views need beside populations and bands; a part of NetworkOutline.
struct ShtmOutline {
    std::string circuit; ///< id
    /// Its excitatory neurons, symbol by symbol; index into NetworkOutline::populations.
    int population = -1;
    std::vector<std::string> symbols;
    std::vector<std::vector<int>> sequences; ///< symbol indices, in the order of presentation
    int patternSize = 0;                     ///< wanted active neurons per symbol, 0 if undefined
    int neuronsPerSymbol = 0;
    double plateauMs = 60;        ///< duration of a dendritic plateau, tau_dap
    double replayThreshold = 6.5; ///< mV, replay_v_thresh
};

enum class CellState : std::uint8_t { Silent = 0, Predictive = 1, Active = 2 };

/// Learned connections between the columns of two symbols, counted once an episode.
struct ConnectionCounts {
    std::vector<std::int32_t> matureSynapses;      ///< [from * symbols + to]
    std::vector<std::int32_t> potentialSynapses;   ///< [from * symbols + to]
    std::vector<float> meanPermanence;             ///< [from * symbols + to], 0 where no synapse
    std::vector<std::int32_t> permanenceHistogram; ///< equal bins over [0, permanenceMax]
    /// (source, target) neurons of mature synapses, ascending; counted as cells are.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> mature;
    double permanenceMax = 20;
    double permanenceThreshold = 10;
};

/// An S-HTM circuit now; a part of StateSnapshot.
struct ShtmState {
    std::string circuit; ///< id
    /// Its excitatory neurons, symbol by symbol ([symbol * neuronsPerSymbol + n]).
    /// Active: spiked within the last 10 ms of model time.
    std::vector<CellState> cells;
    int symbols = 0;
    int neuronsPerSymbol = 0;
    /// Same pointer = unchanged; null: not counted.
    std::shared_ptr<const ConnectionCounts> connections;
    std::vector<float> thresholds;       ///< [symbol] mV, somatic, in force now
    std::vector<std::uint8_t> isBlocked; ///< [symbol] 1: its neurons cannot fire
    std::int32_t goal = -1;              ///< symbol of the query that is played; -1: none
    bool isReplaying = false;
};

} // namespace reprise
