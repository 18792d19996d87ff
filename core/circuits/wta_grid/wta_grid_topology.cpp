/// \file
/// Draws sizes and connections of the cells. reference/wta.md 2.4.

#include "core/circuits/wta_grid/wta_grid_parameters.hpp"
#include "core/numerics/random.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace reprise {

namespace {

constexpr int kVainDraws = 1'000'000; // in a row: what is still missing cannot be reached

struct Pair {
    double distance = 0;
    int from = 0, to = 0;
};

/// All ordered pairs, equal ones included, by distance.
std::vector<Pair> pairsByDistance(const std::vector<GridTopology::Place>& places) {
    std::vector<Pair> pairs;
    pairs.reserve(places.size() * places.size());
    for (std::size_t a = 0; a < places.size(); ++a) {
        for (std::size_t b = 0; b < places.size(); ++b) {
            pairs.push_back({std::hypot(places[a].x - places[b].x, places[a].y - places[b].y),
                             static_cast<int>(a), static_cast<int>(b)});
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& a, const Pair& b) { return a.distance < b.distance; });
    return pairs;
}

/// One draw: a distance from the exponential distribution, then a pair about that far apart.
/// False if there is none, or if it is a cell with itself.
bool drawPair(const std::vector<Pair>& pairs, double lambda, RandomStream& random, Pair& drawn) {
    const double d = -std::log1p(-random.uniform()) / lambda;
    const auto closer = [](const Pair& p, double distance) { return p.distance <= distance; };
    const auto first = std::lower_bound(pairs.begin(), pairs.end(), d - 1, closer);
    const auto last = std::lower_bound(pairs.begin(), pairs.end(), d + 1, closer);
    if (first == last) {
        return false;
    }
    drawn =
        first[static_cast<std::ptrdiff_t>(random.below(static_cast<std::uint64_t>(last - first)))];
    return drawn.from != drawn.to;
}

} // namespace

GridTopology drawTopology(const GridShape& shape, std::uint64_t seed, const std::string& id) {
    GridTopology topology;
    RandomStream sizes(seed, id, "circuit sizes");
    for (int y = 0; y < shape.rows; ++y) {
        for (int x = 0; x < shape.columns; ++x) {
            const auto range = static_cast<std::uint64_t>(shape.kMax - shape.kMin + 1);
            const int count = shape.kMin + static_cast<int>(sizes.below(range));
            topology.places.push_back({x, y, topology.neurons, count});
            topology.neurons += count;
        }
    }
    const auto circuits = static_cast<std::int64_t>(topology.places.size());
    const std::int64_t most = circuits * (circuits - 1);
    std::map<std::pair<int, int>, int> edges;
    if (!shape.countsDraws && shape.connections >= most) {
        for (int a = 0; a < circuits; ++a) {
            for (int b = 0; b < circuits; ++b) {
                if (a != b) {
                    edges[{a, b}] = 1;
                }
            }
        }
    } else if (most > 0) {
        RandomStream random(seed, id, "topology");
        const std::vector<Pair> pairs = pairsByDistance(topology.places);
        std::int64_t wanted = shape.connections;
        Pair drawn;
        for (int vain = 0; wanted > 0 && vain < kVainDraws; ++vain) {
            if (!drawPair(pairs, shape.lambda, random, drawn)) {
                continue;
            }
            const int times = ++edges[{drawn.from, drawn.to}];
            if (times == 1 || shape.countsDraws) {
                --wanted;
                vain = 0;
            }
        }
    }
    if (shape.hasInner) {
        for (int a = 0; a < circuits; ++a) {
            edges[{a, a}] = 1;
        }
    }
    for (const auto& [ends, times] : edges) {
        topology.edges.push_back({ends.first, ends.second, shape.countsDraws ? times : 1});
    }
    return topology;
}

} // namespace reprise
