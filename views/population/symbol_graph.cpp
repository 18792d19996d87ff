#include "views/population/symbol_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <set>
#include <utility>

namespace reprise {

namespace {

constexpr double kGraphMargin = 20;   // px, room for bent edges
constexpr double kSmallestLayer = 34; // px; closer together, a circle reads better

std::set<std::pair<int, int>> successions(int symbols, const SymbolSequences& sequences) {
    std::set<std::pair<int, int>> pairs;
    const auto exists = [symbols](int s) { return s >= 0 && s < symbols; };
    for (const auto& sequence : sequences) {
        for (std::size_t i = 1; i < sequence.size(); ++i) {
            if (exists(sequence[i - 1]) && exists(sequence[i])) {
                pairs.emplace(sequence[i - 1], sequence[i]);
            }
        }
    }
    return pairs;
}

/// Symbols in the order in which the sequences first name them; the unnamed ones last.
std::vector<int> orderOfAppearance(int symbols, const SymbolSequences& sequences) {
    std::vector<int> order;
    std::vector<bool> isNamed(static_cast<std::size_t>(symbols), false);
    const auto add = [&](int s) {
        if (s >= 0 && s < symbols && !isNamed[s]) {
            isNamed[s] = true;
            order.push_back(s);
        }
    };
    for (const auto& sequence : sequences) {
        std::for_each(sequence.begin(), sequence.end(), add);
    }
    for (int s = 0; s < symbols; ++s) {
        add(s);
    }
    return order;
}

/// Spreads the members of each layer over the height; neighbours of neighbours stay close.
void placeLayers(SymbolLayout& layout, std::vector<std::vector<int>> layers,
                 const std::set<std::pair<int, int>>& pairs) {
    for (std::size_t k = 0; k < layers.size(); ++k) {
        auto& members = layers[k];
        std::vector<double> wanted(layout.positions.size(), 0.5);
        for (int s : members) {
            double sum = 0;
            int predecessors = 0;
            for (const auto& [from, to] : pairs) {
                if (to == s && k > 0) {
                    sum += layout.positions[from].y();
                    ++predecessors;
                }
            }
            wanted[s] = predecessors > 0 ? sum / predecessors : 0.5;
        }
        std::stable_sort(members.begin(), members.end(),
                         [&](int a, int b) { return wanted[a] < wanted[b]; });
        for (std::size_t i = 0; i < members.size(); ++i) {
            layout.positions[members[i]] = {(k + 0.5) / layers.size(), (i + 0.5) / members.size()};
        }
        layout.widestLayer = std::max(layout.widestLayer, static_cast<int>(members.size()));
    }
    layout.layers = static_cast<int>(layers.size());
}

} // namespace

std::vector<SymbolEdge> matureEdges(const ShtmState& state) {
    std::vector<SymbolEdge> edges;
    const auto size = static_cast<std::size_t>(state.symbols) * state.symbols;
    if (!state.connections || state.connections->matureSynapses.size() != size ||
        state.connections->potentialSynapses.size() != size) {
        return edges;
    }
    for (int from = 0; from < state.symbols; ++from) {
        for (int to = 0; to < state.symbols; ++to) {
            const auto k = static_cast<std::size_t>(from) * state.symbols + to;
            if (state.connections->matureSynapses[k] > 0) {
                edges.push_back({from, to, state.connections->matureSynapses[k],
                                 state.connections->potentialSynapses[k]});
            }
        }
    }
    return edges;
}

std::optional<std::vector<int>> sequenceLayers(int symbols, const SymbolSequences& sequences) {
    const auto pairs = successions(symbols, sequences);
    std::vector<int> layers(static_cast<std::size_t>(symbols), -1);
    for (const auto& sequence : sequences) {
        for (int s : sequence) {
            if (s >= 0 && s < symbols) {
                layers[s] = 0;
            }
        }
    }
    // A path without a circle has at most symbols - 1 edges, so it settles within that many sweeps.
    for (int sweep = 0; sweep <= symbols; ++sweep) {
        bool hasChanged = false;
        for (const auto& [from, to] : pairs) {
            if (layers[to] < layers[from] + 1) {
                layers[to] = layers[from] + 1;
                hasChanged = true;
            }
        }
        if (!hasChanged) {
            return layers;
        }
    }
    return std::nullopt;
}

SymbolLayout layOutSymbols(int symbols, const SymbolSequences& sequences) {
    SymbolLayout layout;
    layout.positions.resize(static_cast<std::size_t>(std::max(0, symbols)));
    const auto order = orderOfAppearance(symbols, sequences);
    const auto layers = sequenceLayers(symbols, sequences);
    const bool isNamed =
        layers && std::any_of(layers->begin(), layers->end(), [](int layer) { return layer > 0; });
    if (isNamed) {
        layout.isLayered = true;
        const int last = *std::max_element(layers->begin(), layers->end());
        std::vector<std::vector<int>> members(static_cast<std::size_t>(last) + 1);
        for (int s : order) { // a symbol in no sequence stands with the starts
            members[std::max(0, (*layers)[s])].push_back(s);
        }
        placeLayers(layout, std::move(members), successions(symbols, sequences));
        return layout;
    }
    return layOutOnCircle(symbols, sequences);
}

SymbolLayout layOutOnCircle(int symbols, const SymbolSequences& sequences) {
    SymbolLayout layout;
    layout.positions.resize(static_cast<std::size_t>(std::max(0, symbols)));
    const auto order = orderOfAppearance(symbols, sequences);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const double angle =
            2 * std::numbers::pi * static_cast<double>(i) / symbols - std::numbers::pi / 2;
        layout.positions[order[i]] = {0.5 + 0.5 * std::cos(angle), 0.5 + 0.5 * std::sin(angle)};
    }
    return layout;
}

SymbolPlaces placeSymbols(int symbols, const SymbolSequences& sequences, QSizeF area,
                          const NodeSize& size) {
    SymbolPlaces places;
    if (symbols <= 0) {
        return places;
    }
    const double w = area.width();
    const double h = area.height();
    const auto layers = sequenceLayers(symbols, sequences);
    const int last = layers ? *std::max_element(layers->begin(), layers->end()) : 0;
    places.layout = std::max(w, h) / (last + 1) < kSmallestLayer
                        ? layOutOnCircle(symbols, sequences)
                        : layOutSymbols(symbols, sequences);
    const SymbolLayout& layout = places.layout;
    const bool isUpright = layout.isLayered && h > 1.4 * w;
    const double along = isUpright ? h : w;
    const double across = isUpright ? w : h;
    const double side = std::min(w, h) - 2 * kGraphMargin;
    const double roomEach =
        layout.isLayered ? std::min(along / layout.layers, across / std::max(1, layout.widestLayer))
                         : 3.14 * side / symbols;
    places.radius = std::clamp(roomEach * size.share, size.smallest, size.largest);
    for (const QPointF p : layout.positions) {
        places.centers.push_back(!layout.isLayered
                                     ? QPointF(w / 2, h / 2) +
                                           (p - QPointF(0.5, 0.5)) * (side - 2 * places.radius)
                                 : isUpright ? QPointF(p.y() * w, p.x() * h)
                                             : QPointF(p.x() * w, p.y() * h));
    }
    return places;
}

} // namespace reprise
