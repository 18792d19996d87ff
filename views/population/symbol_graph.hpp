#pragma once
/// \file
/// The learned connections between symbols as a graph: its edges, and where its nodes stand.

#include "core/circuits/s_htm/s_htm_view.hpp"

#include <QPointF>
#include <QSizeF>

#include <optional>
#include <vector>

namespace reprise {

/// All synapses from one symbol's neurons to another's.
struct SymbolEdge {
    int from = 0;
    int to = 0;
    int mature = 0;
    int potential = 0;

    double share() const { return potential > 0 ? static_cast<double>(mature) / potential : 0; }
    bool operator==(const SymbolEdge&) const = default;
};

/// Edges with at least one mature synapse, ordered by (from, to).
std::vector<SymbolEdge> matureEdges(const ShtmState& state);

using SymbolSequences = std::vector<std::vector<int>>;

/// Longest path from a start, along the sequences: 0 for starts, -1 for symbols in no sequence.
/// Nothing if the sequences run in a circle.
std::optional<std::vector<int>> sequenceLayers(int symbols, const SymbolSequences& sequences);

struct SymbolLayout {
    bool isLayered = false;
    std::vector<QPointF> positions; ///< [symbol], in the unit square
    int layers = 0;                 ///< 0 on a circle
    int widestLayer = 0;            ///< most symbols side by side
};

/// Layered from left to right where the sequences allow it, otherwise on a circle.
SymbolLayout layOutSymbols(int symbols, const SymbolSequences& sequences);
/// On a circle, clockwise from the top, in the order in which the sequences name the symbols.
SymbolLayout layOutOnCircle(int symbols, const SymbolSequences& sequences);

/// How large round nodes are drawn.
struct NodeSize {
    double share = 0.26; ///< radius over the room each has
    double smallest = 7; ///< px
    double largest = 20; ///< px
};

/// Round nodes in a picture.
struct SymbolPlaces {
    SymbolLayout layout;
    std::vector<QPointF> centers; ///< [symbol] px
    double radius = 16;           ///< px, of every node
};

/// Layered along the longer side of \p area, so that a narrow dock stays readable; on a circle
/// where layers would stand too close.
SymbolPlaces placeSymbols(int symbols, const SymbolSequences& sequences, QSizeF area,
                          const NodeSize& size);

} // namespace reprise
