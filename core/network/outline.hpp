#pragma once
/// \file
/// What a network consists of, for those who watch it: names and ranges, no state.

#include "core/network/circuit_parts.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

struct ExpandedNetwork;

enum class Role : std::uint8_t { Excitatory, Inhibitory, Input, Other };

struct PopulationOutline {
    std::string id;      ///< e.g. "htm.exc"; parts of a circuit are "<circuit>.<part>"
    std::string model;   ///< descriptor id
    std::string circuit; ///< id of the circuit it belongs to, or ""
    Role role = Role::Other;
    int size = 0;
    bool recordsSpikes = true;  ///< false: its spikes are counted, and written nowhere
    std::string generator = {}; ///< of trains made for its connections: id of the generator; or ""
};

/// A named range of neurons of one population: one symbol's column, or a whole population.
struct BandOutline {
    std::string label; ///< what a view writes beside it: the symbol, or the population's id
    Role role = Role::Other;
    int population = 0;       ///< index into NetworkOutline::populations
    int first = 0;            ///< first neuron
    int count = 0;            ///< neurons
    int symbol = -1;          ///< of its population's circuit, -1 for none
    bool hasDendrite = false; ///< may report dendritic spikes
};

struct NetworkOutline {
    double resolution = 0.1; ///< ms per step
    std::vector<PopulationOutline> populations;
    /// In drawing order: symbol by symbol (input, excitatory, inhibitory), then the rest.
    std::vector<BandOutline> bands;
    CircuitParts parts; ///< what its circuits add
    std::int64_t neuronCount = 0;
    std::int64_t synapseCount = 0;                   ///< potential synapses included
    std::shared_ptr<const ExpandedNetwork> expanded; ///< what it is made of, see expanded.hpp

    /// Ids of its circuits, in the order of the project.
    std::vector<std::string> circuits() const {
        std::vector<std::string> ids;
        for (const PopulationOutline& population : populations) {
            if (!population.circuit.empty() && (ids.empty() || ids.back() != population.circuit)) {
                ids.push_back(population.circuit);
            }
        }
        return ids;
    }
    /// Id of the circuit that \p population belongs to, "" for none.
    const std::string& circuitOf(int population) const {
        static const std::string none;
        const bool exists =
            population >= 0 && static_cast<std::size_t>(population) < populations.size();
        return exists ? populations[static_cast<std::size_t>(population)].circuit : none;
    }
};

} // namespace reprise
