#pragma once
/// \file
/// What a network consists of, for those who watch it: names and ranges, no state.

#include "core/environment/stimulus.hpp"

#include <algorithm>
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

/// An S-HTM circuit: what its views need beside populations and bands.
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

/// One winner-take-all circuit of a grid: a cell in code, "WTA circuit" in texts; "circuit" alone
/// is what a template makes, s_htm or wta_grid.
struct GridCell {
    int x = 0;     ///< column of the grid
    int y = 0;     ///< row, from the top
    int first = 0; ///< first neuron within the grid's population
    int count = 0; ///< neurons
};

/// A WTA grid: what its views need beside populations and bands.
struct GridOutline {
    std::string circuit; ///< id
    int columns = 0;
    int rows = 0;
    int population = -1;                ///< its neurons; index into NetworkOutline::populations
    int inputs = -1;                    ///< its input channels
    double maximalRate = 100;           ///< Hz, of one cell
    std::vector<GridCell> cells;        ///< ascending by first neuron
    std::vector<std::int32_t> synapses; ///< [from * cells + to] between two cells
    std::vector<std::string> stimuli;   ///< ids of the inputs it may be shown
    /// [stimulus] frozen patterns, to tell their spikes from noise.
    std::vector<std::vector<FrozenPattern>> patterns;
};

struct NetworkOutline {
    double resolution = 0.1; ///< ms per step
    std::vector<PopulationOutline> populations;
    /// In drawing order: symbol by symbol (input, excitatory, inhibitory), then the rest.
    std::vector<BandOutline> bands;
    std::vector<ShtmOutline> shtms; ///< in the order of the project, as grids are
    std::vector<GridOutline> grids;
    std::int64_t neuronCount = 0;
    std::int64_t synapseCount = 0;                   ///< potential synapses included
    std::shared_ptr<const ExpandedNetwork> expanded; ///< what it is made of, see expanded.hpp

    /// The S-HTM circuit with this id; null if there is none.
    const ShtmOutline* shtm(const std::string& circuit) const {
        const auto found = std::find_if(shtms.begin(), shtms.end(), [&](const ShtmOutline& part) {
            return part.circuit == circuit;
        });
        return found == shtms.end() ? nullptr : &*found;
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
