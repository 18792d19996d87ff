#pragma once
/// \file
/// Parameters of the circuit `wta_grid`: one table, and the values in force for one grid.

#include "core/models/descriptor.hpp"
#include "core/project/project.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

const ModelDescriptor& wtaGridDescriptor();

/// Where cells stand, how large they are and which are connected. reference/wta.md 2.4.
struct GridTopology {
    struct Place {
        int x = 0, y = 0;
        int first = 0; ///< neuron
        int count = 0; ///< neurons
    };
    struct Edge {
        int from = 0, to = 0; ///< cells
        int times = 1;        ///< drawn so often; counts only with multapses
    };
    std::vector<Place> places; ///< row by row
    std::vector<Edge> edges;   ///< ascending by (from, to)
    int neurons = 0;
};

struct GridShape {
    int columns = 10, rows = 5;
    int kMin = 2, kMax = 10;
    double lambda = 0.088; ///< per grid unit
    int connections = 1000;
    bool countsDraws = false; ///< multapses: every draw is an edge
    bool hasInner = false;    ///< cells are connected to themselves too
};

GridShape gridShape(const ParameterMap& parameters);

/// Draws a grid. Edges are directed; distances are Euclidean.
GridTopology drawTopology(const GridShape& shape, std::uint64_t seed, const std::string& id);

} // namespace reprise
