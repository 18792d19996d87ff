#pragma once
/// \file
/// Where the axons of chosen neurons go, cell by cell (reference/wta.md 6, V3).

#include "core/circuits/wta_grid/wta_grid_view.hpp"

#include <vector>

namespace reprise {

struct OutgoingConnections {
    std::vector<float> targets;   ///< [cell] neurons that at least one chosen neuron reaches
    std::vector<bool> hasSources; ///< [cell] contains a chosen neuron
    double total = 0;             ///< connections, neuron to neuron
};

/// \p neurons are indices within the grid's population. The outline counts synapses between
/// cells only; where a cell is connected to another in part (pConn < 1), the counts are those
/// expected if its neurons have their share each.
OutgoingConnections outgoingConnections(const GridOutline& grid, const std::vector<int>& neurons);

/// Index of the cell a neuron belongs to, -1: none.
int cellOf(const GridOutline& grid, int neuron);
/// The neurons of \p cells, ascending.
std::vector<int> neuronsOf(const GridOutline& grid, const std::vector<int>& cells);

} // namespace reprise
