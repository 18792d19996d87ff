#pragma once
/// \file
/// Where a winner-take-all circuit lies in its grid, and which neurons it has.

namespace reprise {

/// One winner-take-all circuit of a grid: a cell in code, "WTA circuit" in texts; "circuit" alone
/// is what a template makes, s_htm or wta_grid.
struct GridCell {
    int x = 0;     ///< column of the grid
    int y = 0;     ///< row, from the top
    int first = 0; ///< first neuron within the grid's population
    int count = 0; ///< neurons
};

} // namespace reprise
