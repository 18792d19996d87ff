#include "views/map_editor/map_edits.hpp"

#include "core/environment/maps/map_graph.hpp"
#include "core/environment/sequence_generators.hpp"
#include "views/map_editor/map_words.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace reprise {

namespace {

bool isCell(const EnvironmentMap& grid, int cell) {
    return cell >= 0 && std::size_t(cell) < grid.cells.size();
}

void replaceIn(Sequence& symbols, const std::string& from, const std::string& to) {
    std::replace(symbols.begin(), symbols.end(), from, to);
}

/// Places of a walk along \p route, or none. Of all places it can begin at, the \p choice-th.
std::vector<int> walkOf(const MapGraph& graph, const Sequence& route, int choice) {
    if (route.empty()) {
        return {};
    }
    // Backwards: places from where the rest of the route can be walked.
    std::vector<std::vector<int>> open(route.size());
    open.back() = graph.placesOf(route.back());
    for (std::size_t k = route.size() - 1; k-- > 0;) {
        for (const int place : graph.placesOf(route[k])) {
            if (std::any_of(open[k + 1].begin(), open[k + 1].end(),
                            [&](int next) { return graph.hasEdge(place, next); })) {
                open[k].push_back(place);
            }
        }
    }
    if (open.front().empty()) {
        return {};
    }
    std::vector<int> walk{open.front()[std::size_t(choice) % open.front().size()]};
    for (std::size_t k = 1; k < route.size(); ++k) {
        walk.push_back(*std::find_if(open[k].begin(), open[k].end(),
                                     [&](int place) { return graph.hasEdge(walk.back(), place); }));
    }
    return walk;
}

/// Listed steps of a grid name symbols, so they must be written anew with them.
void renameSteps(EnvironmentMap& grid, int environment, const MapGraph& graph,
                 const std::vector<std::string>& names, bool isDirected) {
    if (!grid.isGrid() || grid.edges.empty()) {
        return; // steps between free places name ids
    }
    grid.edges.clear();
    for (const auto& [from, to] : graph.edges) {
        if (graph.places[std::size_t(from)].environment == environment &&
            (isDirected || from < to)) {
            grid.edges.emplace_back(names[std::size_t(from)], names[std::size_t(to)]);
        }
    }
}

} // namespace

EnvironmentMap& environmentOf(NavigationMap& map, int environment) {
    return map.environments[std::size_t(environment)];
}

std::string symbolAt(const EnvironmentMap& environment, int spot) {
    if (environment.isGrid()) {
        return isCell(environment, spot) && environment.cells[std::size_t(spot)] != kBlockedCell
                   ? environment.cells[std::size_t(spot)]
                   : std::string();
    }
    return spot >= 0 && std::size_t(spot) < environment.places.size()
               ? environment.places[std::size_t(spot)].symbol
               : std::string();
}

int countOf(const NavigationMap& map, const std::string& symbol) {
    std::ptrdiff_t count = 0;
    for (const EnvironmentMap& environment : map.environments) {
        count += std::count(environment.cells.begin(), environment.cells.end(), symbol);
        count += std::count_if(environment.places.begin(), environment.places.end(),
                               [&](const FreePlace& place) { return place.symbol == symbol; });
    }
    return int(count);
}

QString spotText(const EnvironmentMap& environment, int spot) {
    if (environment.isGrid()) {
        return say("row %1, column %2")
            .arg(spot / environment.columns + 1)
            .arg(spot % environment.columns + 1);
    }
    const FreePlace& place = environment.places[std::size_t(spot)];
    return say("x %1, y %2").arg(place.x).arg(place.y);
}

MapEdit changeCells(NavigationMap map, int environment, const std::vector<CellChange>& changes) {
    EnvironmentMap& grid = environmentOf(map, environment);
    int count = 0;
    std::string common;
    bool isCommon = true;
    for (const CellChange& change : changes) {
        if (!isCell(grid, change.cell) || grid.cells[std::size_t(change.cell)] == change.symbol) {
            continue;
        }
        grid.cells[std::size_t(change.cell)] = change.symbol;
        isCommon = isCommon && (count == 0 || change.symbol == common);
        common = change.symbol;
        ++count;
    }
    const QString cells = count == 1 ? say("a cell") : say("%1 cells").arg(count);
    const QString text = count == 0       ? QString()
                         : !isCommon      ? say("Paint %1").arg(cells)
                         : common.empty() ? say("Erase %1").arg(cells)
                         : common == std::string(kBlockedCell)
                             ? say("Block %1").arg(cells)
                             : say("Paint %1 with %2").arg(cells, inWords(common));
    return {text, std::move(map)};
}

std::vector<int> floodRegion(const EnvironmentMap& grid, int cell) {
    if (!isCell(grid, cell)) {
        return {};
    }
    std::vector<bool> isReached(grid.cells.size());
    std::vector<int> waiting{cell};
    std::vector<int> region;
    const std::string& content = grid.cells[std::size_t(cell)];
    isReached[std::size_t(cell)] = true;
    while (!waiting.empty()) {
        const int at = waiting.back();
        waiting.pop_back();
        region.push_back(at);
        const int column = at % grid.columns;
        const auto reach = [&](int next, bool isBeside) {
            if (isBeside && isCell(grid, next) && !isReached[std::size_t(next)] &&
                grid.cells[std::size_t(next)] == content) {
                isReached[std::size_t(next)] = true;
                waiting.push_back(next);
            }
        };
        reach(at - 1, column > 0);
        reach(at + 1, column + 1 < grid.columns);
        reach(at - grid.columns, true);
        reach(at + grid.columns, true);
    }
    std::sort(region.begin(), region.end());
    return region;
}

std::vector<int> cellsBetween(const EnvironmentMap& grid, int corner, int opposite) {
    if (!isCell(grid, corner) || !isCell(grid, opposite)) {
        return {};
    }
    const auto [left, right] = std::minmax({corner % grid.columns, opposite % grid.columns});
    const auto [top, bottom] = std::minmax({corner / grid.columns, opposite / grid.columns});
    std::vector<int> cells;
    for (int row = top; row <= bottom; ++row) {
        for (int column = left; column <= right; ++column) {
            cells.push_back(row * grid.columns + column);
        }
    }
    return cells;
}

std::vector<int> cellsOnLine(const EnvironmentMap& grid, int from, int to) {
    if (!isCell(grid, from) || !isCell(grid, to)) {
        return {};
    }
    const int columns = to % grid.columns - from % grid.columns;
    const int rows = to / grid.columns - from / grid.columns;
    const int steps = std::max(std::abs(columns), std::abs(rows));
    std::vector<int> cells{from};
    for (int k = 1; k <= steps; ++k) {
        const double part = double(k) / steps;
        const int column = from % grid.columns + int(std::lround(part * columns));
        const int row = from / grid.columns + int(std::lround(part * rows));
        cells.push_back(row * grid.columns + column);
    }
    return cells;
}

MapEdit renamePlace(NavigationMap map, int environment, int spot, const std::string& name) {
    EnvironmentMap& changed = environmentOf(map, environment);
    const std::string before = symbolAt(changed, spot);
    if (before.empty() || name.empty() || before == name) {
        return {{}, std::move(map)};
    }
    const bool isOnly = countOf(map, before) == 1;
    if (changed.isGrid()) {
        changed.cells[std::size_t(spot)] = name;
        for (auto& [from, to] : changed.edges) {
            if (isOnly) {
                from = from == before ? name : from;
                to = to == before ? name : to;
            }
        }
    } else {
        changed.places[std::size_t(spot)].symbol = name;
    }
    bool isFollowed = false;
    if (isOnly) {
        for (Sequence& route : map.sequences) {
            isFollowed = isFollowed || std::count(route.begin(), route.end(), before) > 0;
            replaceIn(route, before, name);
        }
        map.start = map.start == before ? name : map.start;
        map.goal = map.goal == before ? name : map.goal;
    }
    const QString text =
        isFollowed ? say("Rename %1 to %2, also in routes") : say("Rename %1 to %2");
    return {text.arg(inWords(before), inWords(name)), std::move(map)};
}

MapEdit nameAllAnew(NavigationMap map) {
    const NavigationMap before = map;
    const MapGraph graph = graphOf(map);
    std::vector<std::string> names;
    std::map<std::string, std::string> first; // of the places that had a symbol
    for (const MapPlace& place : graph.places) {
        names.push_back(symbolName(std::int64_t(names.size())));
        first.emplace(place.symbol, names.back());
        EnvironmentMap& environment = environmentOf(map, place.environment);
        (environment.isGrid() ? environment.cells[std::size_t(place.cell)]
                              : environment.places[std::size_t(place.cell)].symbol) = names.back();
    }
    for (std::size_t e = 0; e < map.environments.size(); ++e) {
        renameSteps(map.environments[e], int(e), graph, names, map.isDirected);
    }
    const auto renamed = [&](const std::string& symbol) {
        const auto found = first.find(symbol);
        return found == first.end() ? symbol : found->second;
    };
    std::map<Sequence, int> seen;
    for (Sequence& route : map.sequences) {
        const std::vector<int> walk = walkOf(graph, route, seen[route]++);
        for (std::size_t k = 0; k < route.size(); ++k) {
            route[k] = walk.empty() ? renamed(route[k]) : names[std::size_t(walk[k])];
        }
    }
    map.start = renamed(map.start);
    map.goal = renamed(map.goal);
    const bool isSame = map == before;
    return {isSame ? QString() : say("Name all %1 places anew").arg(names.size()), std::move(map)};
}

MapEdit toggleStart(NavigationMap map, const std::string& symbol) {
    const bool isTakenBack = map.start == symbol;
    map.start = isTakenBack ? std::string() : symbol;
    return {isTakenBack ? say("No start any more") : say("Start at %1").arg(inWords(symbol)),
            std::move(map)};
}

MapEdit toggleGoal(NavigationMap map, const std::string& symbol) {
    const bool isTakenBack = map.goal == symbol;
    map.goal = isTakenBack ? std::string() : symbol;
    return {isTakenBack ? say("No goal any more") : say("Goal at %1").arg(inWords(symbol)),
            std::move(map)};
}

MapEdit setNeighbours(NavigationMap map, int neighbours) {
    const bool isSame = map.neighbours == neighbours;
    map.neighbours = neighbours;
    return {isSame ? QString() : say("Count %1 neighbours of a cell").arg(neighbours),
            std::move(map)};
}

MapEdit setDirected(NavigationMap map, bool isDirected) {
    const bool isSame = map.isDirected == isDirected;
    map.isDirected = isDirected;
    return {isSame       ? QString()
            : isDirected ? say("Listed steps lead one way")
                         : say("Listed steps lead both ways"),
            std::move(map)};
}

} // namespace reprise
