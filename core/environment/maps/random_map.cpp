#include "core/environment/maps/random_map.hpp"

#include "core/environment/sequence_generators.hpp"
#include "core/numerics/random.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace reprise {

namespace {

constexpr int kTriesPerRoute = 200;
constexpr double kSquareShare = 0.15; // of growth steps that may close a ring

/// Neighbouring cells of \p cell, also diagonally, that hold a place or not.
std::vector<int> around(const EnvironmentMap& grid, int cell, bool holdsPlace) {
    std::vector<int> found;
    const int x = cell % grid.columns, y = cell / grid.columns;
    for (int row = std::max(0, y - 1); row <= std::min(grid.rows - 1, y + 1); ++row) {
        for (int column = std::max(0, x - 1); column <= std::min(grid.columns - 1, x + 1);
             ++column) {
            const int other = row * grid.columns + column;
            if (other != cell &&
                grid.cells[static_cast<std::size_t>(other)].empty() != holdsPlace) {
                found.push_back(other);
            }
        }
    }
    return found;
}

template<class T> const T& anyOf(const std::vector<T>& list, RandomStream& random) {
    return list[random.below(list.size())];
}

/// Cells in the order in which they became places.
std::vector<int> grow(EnvironmentMap& grid, int places, RandomStream& random) {
    std::vector<int> order{(grid.rows / 2) * grid.columns + grid.columns / 2};
    const auto name = [&](int cell) {
        grid.cells[static_cast<std::size_t>(cell)] =
            symbolName(static_cast<std::int64_t>(order.size()) - 1);
    };
    name(order.front());
    while (static_cast<int>(order.size()) < places) {
        const std::vector<int> free = around(grid, anyOf(order, random), false);
        if (free.empty()) {
            continue;
        }
        const int cell = anyOf(free, random);
        if (around(grid, cell, true).size() <= 1 || random.uniform() < kSquareShare) {
            order.push_back(cell);
            name(cell);
        }
    }
    return order;
}

Sequence walk(const EnvironmentMap& grid, int start, int longest, RandomStream& random) {
    const auto wanted = static_cast<std::size_t>(
        3 + random.below(static_cast<std::uint64_t>(std::max(1, longest - 2))));
    std::set<int> visited{start};
    Sequence route{grid.cells[static_cast<std::size_t>(start)]};
    for (int at = start; route.size() < wanted;) {
        std::vector<int> next = around(grid, at, true);
        std::erase_if(next, [&](int cell) { return visited.contains(cell); });
        if (next.empty()) {
            break;
        }
        at = anyOf(next, random);
        visited.insert(at);
        route.push_back(grid.cells[static_cast<std::size_t>(at)]);
    }
    return route;
}

} // namespace

NavigationMap randomMap(const RandomMapRequest& request) {
    RandomStream random(request.seed, "map", "random");
    NavigationMap map;
    map.name = "random " + std::to_string(request.seed);
    EnvironmentMap& grid = map.environments.emplace_back();
    grid.columns = grid.rows = 3 + 2 * static_cast<int>(std::ceil(std::sqrt(request.places)));
    grid.cells.resize(static_cast<std::size_t>(grid.columns * grid.rows));
    const int start = grow(grid, request.places, random).front();
    map.start = grid.cells[static_cast<std::size_t>(start)];
    std::set<std::string> visited;
    for (int k = 0; k < request.routes * kTriesPerRoute &&
                    static_cast<int>(map.sequences.size()) < request.routes;
         ++k) {
        Sequence route = walk(grid, start, request.longestRoute, random);
        if (route.size() > 2 &&
            std::find(map.sequences.begin(), map.sequences.end(), route) == map.sequences.end()) {
            visited.insert(route.begin() + 1, route.end());
            map.sequences.push_back(std::move(route));
        }
    }
    const std::vector<std::string> goals(visited.begin(), visited.end());
    map.goal = goals.empty() ? std::string() : anyOf(goals, random);
    return map;
}

} // namespace reprise
