#pragma once
/// \file
/// A network as the chip has it: hardware units, integer weights, places. This is what an executor
/// runs, the emulator or an agent beside the chip (reference/bss2.md 4.3). Times are hardware time
/// in µs; one of them stands for one ms of the project (the chip is 1000 times faster).

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace reprise {

inline constexpr int kChipCircuits = 512;       ///< neuron circuits, in two halves
inline constexpr int kChipHalf = 256;           ///< circuits of a half
inline constexpr int kChipRows = 256;           ///< synapse rows of a half: inputs of a circuit
inline constexpr int kLargestChipWeight = 63;   ///< of one hardware synapse, 6 bit
inline constexpr double kChipCycle = 0.008;     ///< µs; events carry whole ones
inline constexpr double kChipDelay = 1.0;       ///< µs, of every connection
inline constexpr double kChipDelaySpread = 0.1; ///< µs, over connections

/// Parameters of the cells of a population by key; one value for all, or [cell].
using ChipParameters = std::map<std::string, std::vector<double>>;

inline double chipValue(const ChipParameters& parameters, const std::string& key, int cell) {
    const std::vector<double>& values = parameters.at(key);
    return values.size() == 1 ? values[0] : values[static_cast<std::size_t>(cell)];
}

enum class ChipReceptor : std::uint8_t { Excitatory = 0, Inhibitory = 1 };

/// Of a source or of a neuron.
struct ChipSpike {
    std::int64_t cycle = 0; ///< since the beginning of the run
    std::uint32_t cell = 0;
    std::uint16_t population = 0;

    bool operator==(const ChipSpike&) const = default;
    auto operator<=>(const ChipSpike&) const = default;
};

struct ChipPopulation {
    std::string id;
    std::string cell; ///< id of a chip cell, see chip_cell.hpp
    int size = 0;
    ChipParameters parameters;     ///< those of the cell, all of them
    std::vector<int> place;        ///< [cell] its first neuron circuit; none: it needs none
    std::vector<ChipSpike> spikes; ///< of a source, ascending
};

/// Several hardware synapses where the weight is beyond kLargestChipWeight.
struct ChipConnection {
    std::uint32_t pre = 0;
    std::uint32_t post = 0;
    std::int32_t weight = 0; ///< LSB; negative: inhibitory

    int synapses() const {
        const int size = weight < 0 ? -weight : weight;
        return size <= kLargestChipWeight ? 1
                                          : (size + kLargestChipWeight - 1) / kLargestChipWeight;
    }
    bool operator==(const ChipConnection&) const = default;
};

struct ChipProjection {
    std::string id;
    int pre = 0; ///< index into ChipNetwork::populations
    int post = 0;
    ChipReceptor receptor = ChipReceptor::Excitatory;
    std::vector<ChipConnection> connections; ///< ascending by (pre, post)
    double shortestDelay = kChipDelay;       ///< µs, as asked for; the chip has its own
    double longestDelay = kChipDelay;
};

/// Converters that read membranes.
enum class ChipReader : std::uint8_t {
    Cadc, ///< all neurons, 8 bit
    Madc, ///< two circuits, one of an even and one of an odd number; 10 bit
};

/// Membrane potentials that are read at every multiple of the period.
struct ChipRecord {
    int population = 0;
    std::vector<int> cells;
    ChipReader reader = ChipReader::Cadc;
    double period = 1; ///< µs
};

struct ChipNetwork {
    std::vector<ChipPopulation> populations;
    std::vector<ChipProjection> projections;
    std::vector<ChipRecord> records;
    /// [receptor] What an event through a synapse of weight 1 adds to the slope of a membrane, LSB
    /// per µs: what the synaptic inputs of all neurons are to be calibrated to.
    std::array<double, 2> gain{};

    double gainOf(ChipReceptor receptor) const { return gain[static_cast<std::size_t>(receptor)]; }
};

} // namespace reprise
