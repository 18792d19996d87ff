#include "views/grid/grid_connections.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

OutgoingConnections outgoingConnections(const GridOutline& grid, const std::vector<int>& neurons) {
    const auto cells = grid.cells.size();
    OutgoingConnections found;
    found.targets.assign(cells, 0);
    found.hasSources.assign(cells, false);
    std::vector<int> chosen(cells, 0);
    for (int neuron : neurons) {
        if (const int cell = cellOf(grid, neuron); cell >= 0) {
            ++chosen[std::size_t(cell)];
            found.hasSources[std::size_t(cell)] = true;
        }
    }
    if (grid.synapses.size() != cells * cells) {
        return found;
    }
    for (std::size_t to = 0; to < cells; ++to) {
        double unreached = 1; // chance that no chosen neuron reaches a given neuron of the cell
        for (std::size_t from = 0; from < cells; ++from) {
            const int synapses = grid.synapses[from * cells + to];
            if (chosen[from] == 0 || synapses <= 0) {
                continue;
            }
            const double pairs = double(grid.cells[from].count) * grid.cells[to].count;
            unreached *= std::pow(1 - std::min(1.0, synapses / pairs), chosen[from]);
            found.total += double(synapses) * chosen[from] / grid.cells[from].count;
        }
        found.targets[to] = float(grid.cells[to].count * (1 - unreached));
    }
    return found;
}

int cellOf(const GridOutline& grid, int neuron) {
    const auto after = std::upper_bound(grid.cells.begin(), grid.cells.end(), neuron,
                                        [](int n, const GridCell& cell) { return n < cell.first; });
    if (after == grid.cells.begin()) {
        return -1;
    }
    const GridCell& cell = *(after - 1);
    return neuron < cell.first + cell.count ? static_cast<int>(after - 1 - grid.cells.begin()) : -1;
}

std::vector<int> neuronsOf(const GridOutline& grid, const std::vector<int>& cells) {
    std::vector<int> neurons;
    for (int c : cells) {
        const GridCell& cell = grid.cells[std::size_t(c)];
        for (int n = 0; n < cell.count; ++n) {
            neurons.push_back(cell.first + n);
        }
    }
    std::sort(neurons.begin(), neurons.end());
    return neurons;
}

} // namespace reprise
