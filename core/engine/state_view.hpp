#pragma once
/// \file
/// A picture of the network's state, made only when somebody asked for it.

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace reprise {

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

/// Neurons of a WTA grid in the order of their activation in one presentation of a pattern
/// (reference/wta.md 5.1).
struct ActivationOrder {
    int stimulus = 0;         ///< index into GridOutline::stimuli
    int pattern = 0;          ///< of that stimulus
    std::int64_t startMs = 0; ///< the presentation, complete
    std::int64_t endMs = 0;
    std::vector<float> meanTime;    ///< [neuron] ms after its start
    std::vector<float> expected;    ///< [neuron] spikes expected in the presentation
    std::vector<std::int32_t> rank; ///< [neuron] 0 = earliest; expected <= 1 come last
};

/// Slowly changing knowledge about a grid, made anew when a presentation is complete.
struct GridOrders {
    std::vector<ActivationOrder> latest; ///< one per pattern seen, the last complete presentation
    /// [neuron] whose assembly: k >= 0 the k-th entry of latest, -1 none, -2 rather active in noise
    std::vector<std::int32_t> membership;
    std::vector<float> noiseRate;                ///< [neuron] Hz, in noise phases of this run
    std::vector<std::vector<float>> patternRate; ///< [entry of latest][neuron] Hz
};

/// A WTA grid now. Arrays by neuron, in the order of its population.
struct GridState {
    std::vector<float> rate;         ///< Hz, running mean of r over 50 ms
    std::vector<float> potential;    ///< u_k
    std::vector<float> fraction;     ///< p_k, the soft-max within the cell
    std::vector<float> weightChange; ///< of the mean incoming weight since the phase began
    std::vector<std::int32_t> weightHistogramInput; ///< bins of 0.1 from -5 to 0, ends included
    std::vector<std::int32_t> weightHistogramRecurrent;
    std::shared_ptr<const GridOrders> orders; ///< never null; same pointer = unchanged
};

/// An S-HTM circuit now.
struct ShtmState {
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

/// Immutable once published.
struct StateSnapshot {
    std::int64_t step = 0;
    std::vector<ShtmState> shtms; ///< in the order of NetworkOutline::shtms
    std::vector<GridState> grids; ///< in the order of NetworkOutline::grids
};

} // namespace reprise
