#include "views/map_editor/part_edits.hpp"

#include "core/environment/maps/map_graph.hpp"
#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/place_edits.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace reprise {

namespace {

QString countedContents(const EnvironmentMap& part) {
    const int count = contentsOf(part);
    return part.isGrid() ? (count == 1 ? say("a cell") : say("%1 cells").arg(count))
           : count == 1  ? say("place %1").arg(inWords(part.places.front().symbol))
                         : say("%1 places").arg(count);
}

/// Leaves out listed steps that join nothing, unless none would remain: then all cells would be
/// joined.
void dropLooseSteps(NavigationMap& map, EnvironmentMap& grid) {
    NavigationMap alone;
    alone.neighbours = map.neighbours;
    alone.environments = {grid};
    alone.environments.front().edges.clear();
    const MapGraph graph = graphOf(alone);
    auto steps = grid.edges;
    std::erase_if(steps, [&](const auto& step) {
        return !graph.areNeighbours(step.first, step.second) &&
               !graph.areNeighbours(step.second, step.first);
    });
    if (!steps.empty()) {
        grid.edges = std::move(steps);
    }
}

PartEdit refused(NavigationMap map, const QString& problem) {
    return {problem, {{}, std::move(map)}};
}

PartEdit standsInTheWay(NavigationMap map, const EnvironmentMap& grid,
                        const std::vector<int>& cells) {
    std::vector<std::string> symbols;
    for (const int cell : cells) {
        symbols.push_back(symbolAt(grid, cell));
    }
    const QString names = listed(symbols);
    return refused(std::move(map),
                   symbols.size() == 1
                       ? say("%1 is in the way: move or erase it first.").arg(names)
                       : say("%1 are in the way: move or erase them first.").arg(names));
}

/// The cell of the grid that cell \p k of the part comes to lie on.
int cellUnder(const EnvironmentMap& grid, const EnvironmentMap& part, QPointF corner, int k) {
    const int row = int(corner.y()) + k / part.columns;
    const int column = int(corner.x()) + k % part.columns;
    return row * grid.columns + column;
}

/// Puts the part's contents down; returns all its cells.
std::vector<int> layDown(EnvironmentMap& grid, const EnvironmentMap& part, QPointF corner) {
    std::vector<int> cells;
    for (int k = 0; k < int(part.cells.size()); ++k) {
        cells.push_back(cellUnder(grid, part, corner, k));
        if (!part.cells[std::size_t(k)].empty()) {
            grid.cells[std::size_t(cells.back())] = part.cells[std::size_t(k)];
        }
    }
    return cells;
}

PartEdit moveCells(NavigationMap map, int environment, const std::vector<int>& spots, QPointF by) {
    EnvironmentMap& grid = environmentOf(map, environment);
    const EnvironmentMap part = partOf(map, environment, spots);
    EnvironmentMap left = grid;
    for (const int spot : spots) {
        left.cells[std::size_t(spot)].clear();
    }
    const int first = *std::min_element(spots.begin(), spots.end());
    const int column =
        (*std::min_element(spots.begin(), spots.end(),
                           [&](int a, int b) { return a % grid.columns < b % grid.columns; })) %
        grid.columns;
    const QPointF corner = QPointF(column, first / grid.columns) + by;
    if (const std::vector<int> cells = cellsInTheWay(left, part, corner); !cells.empty()) {
        const EnvironmentMap held = left;
        return standsInTheWay(std::move(map), held, cells);
    }
    layDown(left, part, corner);
    grid = std::move(left);
    dropLooseSteps(map, grid);
    std::vector<int> moved;
    for (const int spot : spots) {
        moved.push_back(spot + int(by.y()) * grid.columns + int(by.x()));
    }
    return {{}, {say("Move %1").arg(countedContents(part)), std::move(map)}, std::move(moved)};
}

/// The part with names that are free in the map.
EnvironmentMap withFreeNames(const NavigationMap& map, EnvironmentMap part) {
    const std::vector<std::string> symbols = symbolsOf(part);
    std::set<std::string> present;
    for (const EnvironmentMap& each : map.environments) {
        const std::vector<std::string> here = symbolsOf(each);
        present.insert(here.begin(), here.end());
    }
    std::vector<std::string> taken;
    std::copy_if(symbols.begin(), symbols.end(), std::back_inserter(taken),
                 [&](const std::string& symbol) { return present.contains(symbol); });
    const std::vector<std::string> names =
        freeNames(map, int(taken.size()), {symbols.begin(), symbols.end()});
    std::map<std::string, std::string> renamed;
    for (std::size_t k = 0; k < taken.size(); ++k) {
        renamed.emplace(taken[k], names[k]);
    }
    const auto rename = [&](std::string& symbol) {
        const auto found = renamed.find(symbol);
        symbol = found == renamed.end() ? symbol : found->second;
    };
    std::for_each(part.cells.begin(), part.cells.end(), rename);
    for (FreePlace& place : part.places) {
        rename(place.symbol);
    }
    for (auto& [from, to] : part.edges) {
        if (part.isGrid()) { // those of free places name ids
            rename(from);
            rename(to);
        }
    }
    return part;
}

PartEdit insertCells(NavigationMap map, int environment, const EnvironmentMap& part,
                     QPointF corner) {
    EnvironmentMap& grid = environmentOf(map, environment);
    if (const std::vector<int> cells = cellsInTheWay(grid, part, corner); !cells.empty()) {
        const EnvironmentMap held = grid;
        return standsInTheWay(std::move(map), held, cells);
    }
    const EnvironmentMap named = withFreeNames(map, part);
    std::vector<int> spots = layDown(grid, named, corner);
    if (!grid.edges.empty()) { // steps are listed here, so those of the part are, too
        const auto steps = named.edges.empty() ? allSteps(map, named) : named.edges;
        grid.edges.insert(grid.edges.end(), steps.begin(), steps.end());
    }
    return {{}, {{}, std::move(map)}, std::move(spots)};
}

PartEdit insertPlaces(NavigationMap map, int environment, const EnvironmentMap& part,
                      QPointF shift) {
    if (!hasRoomFor(map, int(part.places.size()))) {
        return refused(std::move(map), say("The map is full."));
    }
    EnvironmentMap named = withFreeNames(map, part);
    EnvironmentMap& changed = environmentOf(map, environment);
    std::map<std::string, std::string> ids;
    std::vector<int> spots;
    for (FreePlace& place : named.places) {
        const std::string id = freeId(changed, place.symbol);
        ids.emplace(place.id, id);
        spots.push_back(int(changed.places.size()));
        changed.places.push_back({id, place.symbol, place.x + shift.x(), place.y + shift.y()});
    }
    for (const auto& [from, to] : named.edges) {
        changed.edges.emplace_back(ids.at(from), ids.at(to));
    }
    return {{}, {{}, std::move(map)}, std::move(spots)};
}

} // namespace

PartEdit erasePart(NavigationMap map, int environment, const std::vector<int>& spots, bool isCut) {
    const EnvironmentMap part = partOf(map, environment, spots);
    if (contentsOf(part) == 0) {
        return refused(std::move(map), say("There is nothing in the selected cells."));
    }
    EnvironmentMap& held = environmentOf(map, environment);
    if (held.isGrid()) {
        for (const int spot : spots) {
            held.cells[std::size_t(spot)].clear();
        }
        dropLooseSteps(map, held);
    } else {
        std::vector<int> last(spots.rbegin(), spots.rend()); // so that indices stay
        std::sort(last.begin(), last.end(), std::greater<>());
        for (const int spot : last) {
            map = removePlace(std::move(map), environment, spot).map;
        }
    }
    const QString words = isCut           ? say("Cut %1")
                          : part.isGrid() ? say("Erase %1")
                                          : say("Remove %1");
    return {{}, {words.arg(countedContents(part)), std::move(map)}};
}

QPointF allowedMove(const EnvironmentMap& environment, const std::vector<int>& spots, QPointF by) {
    if (spots.empty() || !environment.isGrid()) {
        return snapped(by);
    }
    int left = environment.columns, top = environment.rows, right = 0, bottom = 0;
    for (const int spot : spots) {
        left = std::min(left, spot % environment.columns);
        right = std::max(right, spot % environment.columns);
        top = std::min(top, spot / environment.columns);
        bottom = std::max(bottom, spot / environment.columns);
    }
    return {double(std::clamp(int(std::lround(by.x())), -left, environment.columns - 1 - right)),
            double(std::clamp(int(std::lround(by.y())), -top, environment.rows - 1 - bottom))};
}

PartEdit movePart(NavigationMap map, int environment, const std::vector<int>& spots, QPointF by) {
    if (spots.empty() || by.isNull()) {
        return refused(std::move(map), {});
    }
    EnvironmentMap& held = environmentOf(map, environment);
    if (held.isGrid()) {
        if (contentsOf(partOf(map, environment, spots)) == 0) {
            return refused(std::move(map), say("There is nothing in the selected cells."));
        }
        return moveCells(std::move(map), environment, spots, by);
    }
    for (const int spot : spots) {
        held.places[std::size_t(spot)].x += by.x();
        held.places[std::size_t(spot)].y += by.y();
    }
    const QString text = say("Move %1").arg(countedContents(partOf(map, environment, spots)));
    return {{}, {text, std::move(map)}, spots};
}

QPointF heldAt(const EnvironmentMap& environment, const EnvironmentMap& part, QPointF at) {
    if (!environment.isGrid()) {
        return snapped(at - boxOf(part).center());
    }
    const QPointF cell(std::floor(at.x()), std::floor(at.y()));
    return allowedCorner(environment, part,
                         cell - QPointF((part.columns - 1) / 2, (part.rows - 1) / 2));
}

QPointF allowedCorner(const EnvironmentMap& environment, const EnvironmentMap& part,
                      QPointF corner) {
    if (!environment.isGrid()) {
        return corner;
    }
    const auto within = [](double wanted, int room) {
        return std::clamp(wanted, 0.0, double(std::max(0, room)));
    };
    return {within(corner.x(), environment.columns - part.columns),
            within(corner.y(), environment.rows - part.rows)};
}

std::vector<int> cellsInTheWay(const EnvironmentMap& grid, const EnvironmentMap& part,
                               QPointF corner) {
    std::vector<int> cells;
    for (int k = 0; k < int(part.cells.size()); ++k) {
        const int cell = cellUnder(grid, part, corner, k);
        if (!part.cells[std::size_t(k)].empty() && !symbolAt(grid, cell).empty()) {
            cells.push_back(cell);
        }
    }
    return cells;
}

QString partProblem(const EnvironmentMap& environment, const EnvironmentMap& part) {
    if (environment.isGrid() != part.isGrid()) {
        return part.isGrid() ? say("Not pasted: cells of a grid are no free places. Look at an "
                                   "environment with a grid.")
                             : say("Not pasted: free places are no cells. Look at an environment "
                                   "of free places.");
    }
    if (part.columns > environment.columns || part.rows > environment.rows) {
        return say("Not pasted: %1 × %2 cells are larger than this grid. Add rows or columns "
                   "first.")
            .arg(part.columns)
            .arg(part.rows);
    }
    return {};
}

PartEdit insertPart(NavigationMap map, int environment, const EnvironmentMap& part, QPointF at,
                    bool isCopy) {
    const QString problem = partProblem(map.environments[std::size_t(environment)], part);
    if (!problem.isEmpty()) {
        return refused(std::move(map), problem);
    }
    PartEdit inserted = part.isGrid() ? insertCells(std::move(map), environment, part, at)
                                      : insertPlaces(std::move(map), environment, part, at);
    if (inserted.problem.isEmpty()) {
        inserted.edit.text =
            (isCopy ? say("Duplicate %1") : say("Paste %1")).arg(countedContents(part));
    }
    return inserted;
}

} // namespace reprise
