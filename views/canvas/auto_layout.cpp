#include "views/canvas/auto_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reprise {

namespace {

constexpr double kBetweenLayers = 240; // units: room for the words of projections
constexpr double kBetweenNodes = 64;   // units: room for loops
constexpr double kLooseGap = 40;       // units between nodes that nothing joins

using Neighbours = std::vector<std::vector<int>>;
using Layers = std::vector<std::vector<int>>;

/// Edges that lead onward in the order of a depth-first walk: without circles.
Neighbours onwardEdges(int count, const std::vector<std::pair<int, int>>& edges) {
    Neighbours next{std::size_t(count)};
    std::vector<int> arriving(std::size_t(count), 0);
    for (const auto& [from, to] : edges) {
        if (from != to) {
            next[std::size_t(from)].push_back(to);
            ++arriving[std::size_t(to)];
        }
    }
    enum class Seen : char { No, Open, Done };
    std::vector<Seen> seen(std::size_t(count), Seen::No);
    Neighbours onward{std::size_t(count)};
    const auto walkFrom = [&](int start) {
        std::vector<std::pair<int, std::size_t>> way{{start, 0}};
        seen[std::size_t(start)] = Seen::Open;
        while (!way.empty()) {
            auto& [node, at] = way.back();
            if (at == next[std::size_t(node)].size()) {
                seen[std::size_t(node)] = Seen::Done;
                way.pop_back();
                continue;
            }
            const int to = next[std::size_t(node)][at++];
            if (seen[std::size_t(to)] != Seen::Open) {
                onward[std::size_t(node)].push_back(to);
            }
            if (seen[std::size_t(to)] == Seen::No) {
                seen[std::size_t(to)] = Seen::Open;
                way.emplace_back(to, 0);
            }
        }
    };
    for (const bool wantsSources : {true, false}) { // inputs stand at the left
        for (int k = 0; k < count; ++k) {
            if (seen[std::size_t(k)] == Seen::No &&
                (!wantsSources || arriving[std::size_t(k)] == 0)) {
                walkFrom(k);
            }
        }
    }
    return onward;
}

/// The longest way to each node.
std::vector<int> depthsOf(const Neighbours& onward) {
    std::vector<int> missing(onward.size(), 0), depth(onward.size(), 0), ready;
    for (const std::vector<int>& next : onward) {
        for (const int to : next) {
            ++missing[std::size_t(to)];
        }
    }
    for (std::size_t k = 0; k < onward.size(); ++k) {
        if (missing[k] == 0) {
            ready.push_back(int(k));
        }
    }
    for (std::size_t at = 0; at < ready.size(); ++at) {
        const auto node = std::size_t(ready[at]);
        for (const int to : onward[node]) {
            depth[std::size_t(to)] = std::max(depth[std::size_t(to)], depth[node] + 1);
            if (--missing[std::size_t(to)] == 0) {
                ready.push_back(to);
            }
        }
    }
    return depth;
}

/// Puts each node of \p layer near those before it that lead to it.
void untangle(std::vector<int>& layer, const Neighbours& before, const std::vector<double>& rank) {
    std::vector<std::pair<double, int>> wanted;
    for (std::size_t k = 0; k < layer.size(); ++k) {
        const std::vector<int>& from = before[std::size_t(layer[k])];
        double sum = 0;
        for (const int each : from) {
            sum += rank[std::size_t(each)];
        }
        const double own = (double(k) + 0.5) / double(layer.size());
        wanted.emplace_back(from.empty() ? own : sum / double(from.size()), layer[k]);
    }
    std::ranges::stable_sort(wanted, {}, &std::pair<double, int>::first);
    std::ranges::transform(wanted, layer.begin(), &std::pair<double, int>::second);
}

/// Places nodes in rows and columns of about as much width as height. Returns the right end.
double placeInColumns(const std::vector<int>& layer, const std::vector<QSizeF>& sizes, double left,
                      double gapX, double gapY, double mostHeight, std::vector<QPointF>& centres) {
    std::size_t first = 0;
    while (first < layer.size()) {
        double height = 0, width = 0;
        std::size_t end = first;
        while (end < layer.size()) {
            const QSizeF size = sizes[std::size_t(layer[end])];
            if (end > first && height + size.height() > mostHeight) {
                break;
            }
            height += size.height() + gapY;
            width = std::max(width, size.width());
            ++end;
        }
        double y = -(height - gapY) / 2;
        for (std::size_t k = first; k < end; ++k) {
            const QSizeF size = sizes[std::size_t(layer[k])];
            centres[std::size_t(layer[k])] = {left + width / 2, y + size.height() / 2};
            y += size.height() + gapY;
        }
        left += width + gapX;
        first = end;
    }
    return left - gapX;
}

/// Long edges want room beside the nodes they pass: a narrow seat in each layer between their ends,
/// numbered after the nodes. Nothing of it is seen.
void addSeats(const Neighbours& onward, const std::vector<int>& depth, Layers& layers,
              std::vector<QSizeF>& sizes, Neighbours& before) {
    constexpr QSizeF kSeat(20, 40); // units
    const std::size_t most = 4 * onward.size() + 100;
    for (std::size_t from = 0; from < onward.size(); ++from) {
        for (const int to : onward[from]) {
            int last = int(from);
            for (int layer = depth[from] + 1; layer < depth[std::size_t(to)] && sizes.size() < most;
                 ++layer) {
                const int seat = int(sizes.size());
                sizes.push_back(kSeat);
                before.push_back({last});
                layers[std::size_t(layer)].push_back(seat);
                last = seat;
            }
            before[std::size_t(to)].push_back(last);
        }
    }
}

std::vector<bool> joinedNodes(std::size_t count, const std::vector<std::pair<int, int>>& edges) {
    std::vector<bool> isJoined(count, false);
    for (const auto& [from, to] : edges) {
        isJoined[std::size_t(from)] = isJoined[std::size_t(from)] || from != to;
        isJoined[std::size_t(to)] = isJoined[std::size_t(to)] || from != to;
    }
    return isJoined;
}

} // namespace

std::vector<QPointF> layeredLayout(const std::vector<QSizeF>& nodes,
                                   const std::vector<std::pair<int, int>>& edges) {
    const int count = int(nodes.size());
    const std::vector<bool> isJoined = joinedNodes(nodes.size(), edges);
    const Neighbours onward = onwardEdges(count, edges);
    const std::vector<int> depth = depthsOf(onward);
    Layers layers;
    std::vector<int> loose;
    double area = 0;
    for (int k = 0; k < count; ++k) {
        area += (nodes[std::size_t(k)].width() + kBetweenLayers) *
                (nodes[std::size_t(k)].height() + kBetweenNodes);
        if (!isJoined[std::size_t(k)]) {
            loose.push_back(k);
            continue;
        }
        const auto layer = std::size_t(depth[std::size_t(k)]);
        layers.resize(std::max(layers.size(), layer + 1));
        layers[layer].push_back(k);
    }
    std::vector<QSizeF> sizes = nodes;
    Neighbours before{nodes.size()};
    addSeats(onward, depth, layers, sizes, before);
    const double mostHeight = std::max(600.0, std::sqrt(area));
    std::vector<QPointF> centres(sizes.size());
    std::vector<double> rank(sizes.size(), 0);
    double left = 0;
    for (std::vector<int>& layer : layers) {
        untangle(layer, before, rank);
        for (std::size_t k = 0; k < layer.size(); ++k) {
            rank[std::size_t(layer[k])] = (double(k) + 0.5) / double(layer.size());
        }
        left =
            placeInColumns(layer, sizes, left, kBetweenNodes, kBetweenNodes, mostHeight, centres) +
            kBetweenLayers;
    }
    double right = placeInColumns(loose, sizes, left, kLooseGap, kLooseGap,
                                  std::max(200.0, 0.7 * mostHeight), centres);
    right = loose.empty() ? left - kBetweenLayers : right;
    centres.resize(nodes.size());
    for (QPointF& centre : centres) {
        centre.rx() = std::round(centre.x() - right / 2);
        centre.ry() = std::round(centre.y());
    }
    return centres;
}

} // namespace reprise
