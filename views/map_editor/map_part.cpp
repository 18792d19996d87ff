#include "views/map_editor/map_part.hpp"

#include "core/environment/maps/map_graph.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace reprise {

namespace {

/// Listed steps of a grid that join cells of the part.
std::vector<std::pair<std::string, std::string>>
stepsWithin(const NavigationMap& map, const EnvironmentMap& grid, const EnvironmentMap& part) {
    NavigationMap alone;
    alone.neighbours = map.neighbours;
    alone.environments = {part};
    const MapGraph graph = graphOf(alone);
    auto steps = grid.edges;
    std::erase_if(steps, [&](const auto& step) {
        return !graph.areNeighbours(step.first, step.second) &&
               !graph.areNeighbours(step.second, step.first);
    });
    return steps;
}

EnvironmentMap cellsOf(const NavigationMap& map, const EnvironmentMap& grid,
                       const std::vector<int>& cells) {
    int left = grid.columns, top = grid.rows, right = 0, bottom = 0;
    for (const int cell : cells) {
        left = std::min(left, cell % grid.columns);
        right = std::max(right, cell % grid.columns);
        top = std::min(top, cell / grid.columns);
        bottom = std::max(bottom, cell / grid.columns);
    }
    EnvironmentMap part;
    part.columns = right - left + 1;
    part.rows = bottom - top + 1;
    part.cells.resize(std::size_t(part.columns) * std::size_t(part.rows));
    for (const int cell : cells) {
        const int row = cell / grid.columns - top;
        const int column = cell % grid.columns - left;
        part.cells[std::size_t(row * part.columns + column)] = grid.cells[std::size_t(cell)];
    }
    part.edges = stepsWithin(map, grid, part);
    return part;
}

EnvironmentMap placesOf(const EnvironmentMap& environment, const std::vector<int>& spots) {
    EnvironmentMap part;
    std::set<std::string> ids;
    for (const int spot : spots) {
        part.places.push_back(environment.places[std::size_t(spot)]);
        ids.insert(part.places.back().id);
    }
    for (const auto& step : environment.edges) {
        if (ids.contains(step.first) && ids.contains(step.second)) {
            part.edges.push_back(step);
        }
    }
    return part;
}

} // namespace

EnvironmentMap partOf(const NavigationMap& map, int environment, const std::vector<int>& spots) {
    const EnvironmentMap& held = map.environments[std::size_t(environment)];
    if (spots.empty()) {
        return {};
    }
    return held.isGrid() ? cellsOf(map, held, spots) : placesOf(held, spots);
}

int contentsOf(const EnvironmentMap& part) {
    const auto empty = std::count(part.cells.begin(), part.cells.end(), std::string());
    return int(part.cells.size() + part.places.size()) - int(empty);
}

std::vector<std::string> symbolsOf(const EnvironmentMap& part) {
    std::vector<std::string> symbols;
    std::set<std::string> seen;
    const auto add = [&](const std::string& symbol) {
        if (!symbol.empty() && symbol != kBlockedCell && seen.insert(symbol).second) {
            symbols.push_back(symbol);
        }
    };
    std::for_each(part.cells.begin(), part.cells.end(), add);
    for (const FreePlace& place : part.places) {
        add(place.symbol);
    }
    return symbols;
}

QRectF boxOf(const EnvironmentMap& part) {
    if (part.isGrid() || part.places.empty()) {
        return {0, 0, double(part.columns), double(part.rows)};
    }
    const auto [left, right] =
        std::minmax_element(part.places.begin(), part.places.end(),
                            [](const FreePlace& a, const FreePlace& b) { return a.x < b.x; });
    const auto [top, bottom] =
        std::minmax_element(part.places.begin(), part.places.end(),
                            [](const FreePlace& a, const FreePlace& b) { return a.y < b.y; });
    return {left->x, top->y, right->x - left->x, bottom->y - top->y};
}

EnvironmentMap turned(EnvironmentMap part) {
    const EnvironmentMap before = part;
    std::swap(part.columns, part.rows);
    for (std::size_t k = 0; k < part.cells.size(); ++k) {
        const int row = int(k) / part.columns;
        const int column = int(k) % part.columns;
        part.cells[k] =
            before.cells[std::size_t((before.rows - 1 - column) * before.columns + row)];
    }
    for (FreePlace& place : part.places) {
        std::tie(place.x, place.y) = std::pair{-place.y, place.x};
    }
    return part;
}

EnvironmentMap mirrored(EnvironmentMap part) {
    for (int row = 0; row < part.rows; ++row) {
        const auto first = part.cells.begin() + std::ptrdiff_t(row) * part.columns;
        std::reverse(first, first + part.columns);
    }
    for (FreePlace& place : part.places) {
        place.x = -place.x;
    }
    return part;
}

} // namespace reprise
