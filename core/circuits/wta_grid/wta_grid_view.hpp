#pragma once
/// \file
/// What a WTA grid tells those who watch it: what it consists of, and how it stands.

#include "core/analysis/activation_order.hpp"
#include "core/analysis/grid_cell.hpp"
#include "core/environment/stimulus.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

/// What views need beside populations and bands; a part of NetworkOutline.
struct GridOutline {
    std::string circuit; ///< id
    int columns = 0;
    int rows = 0;
    int population = -1;                ///< its neurons; index into NetworkOutline::populations
    int inputs = -1;                    ///< its input channels
    double maximalRate = 100;           ///< Hz, of one circuit
    std::vector<GridCell> cells;        ///< ascending by first neuron
    std::vector<std::int32_t> synapses; ///< [from * cells + to] between two circuits
    std::vector<std::string> stimuli;   ///< ids of the inputs it may be shown
    /// [stimulus] frozen patterns, to tell their spikes from noise.
    std::vector<std::vector<FrozenPattern>> patterns;
};

/// A WTA grid now; a part of StateSnapshot. Arrays by neuron, in the order of its population.
struct GridState {
    std::string circuit;             ///< id
    std::vector<float> rate;         ///< Hz, running mean of r over 50 ms
    std::vector<float> potential;    ///< u_k
    std::vector<float> fraction;     ///< p_k, the soft-max within the circuit
    std::vector<float> weightChange; ///< of the mean incoming weight since the phase began
    std::vector<std::int32_t> weightHistogramInput; ///< bins of 0.1 from -5 to 0, ends included
    std::vector<std::int32_t> weightHistogramRecurrent;
    std::shared_ptr<const GridOrders> orders; ///< never null; same pointer = unchanged
};

} // namespace reprise
