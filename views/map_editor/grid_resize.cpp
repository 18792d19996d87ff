#include "views/map_editor/grid_resize.hpp"

#include "core/environment/maps/map_file.hpp"
#include "views/map_editor/map_words.hpp"

#include <algorithm>
#include <cstdlib>

namespace reprise {

QString nameOf(MapSide side) {
    switch (side) {
    case MapSide::Top:
        return say("top");
    case MapSide::Bottom:
        return say("bottom");
    case MapSide::Left:
        return say("left");
    case MapSide::Right:
        break;
    }
    return say("right");
}

int allowedResize(const NavigationMap& map, int environment, MapSide side, int by) {
    const EnvironmentMap& grid = map.environments[std::size_t(environment)];
    const int present = isRowSide(side) ? grid.rows : grid.columns;
    const int across = isRowSide(side) ? grid.columns : grid.rows;
    std::size_t others = 0;
    for (const EnvironmentMap& each : map.environments) {
        others += &each == &grid ? 0 : each.cells.size() + each.places.size();
    }
    const int room = std::max(0, kMaximumMapPlaces - int(others)) / across;
    return std::clamp(by, 1 - present, std::max(0, room - present));
}

MapEdit resizeGrid(NavigationMap map, int environment, MapSide side, int by) {
    by = allowedResize(map, environment, side, by);
    EnvironmentMap& grid = environmentOf(map, environment);
    const EnvironmentMap before = grid;
    (isRowSide(side) ? grid.rows : grid.columns) += by;
    const int down = side == MapSide::Top ? by : 0;
    const int right = side == MapSide::Left ? by : 0;
    grid.cells.assign(std::size_t(grid.rows) * std::size_t(grid.columns), std::string());
    for (int row = 0; row < grid.rows; ++row) {
        for (int column = 0; column < grid.columns; ++column) {
            const int oldRow = row - down;
            const int oldColumn = column - right;
            if (oldRow >= 0 && oldRow < before.rows && oldColumn >= 0 &&
                oldColumn < before.columns) {
                grid.cells[std::size_t(row * grid.columns + column)] =
                    before.cells[std::size_t(oldRow * before.columns + oldColumn)];
            }
        }
    }
    const int count = std::abs(by);
    const QString lines = isRowSide(side)
                              ? (count == 1 ? say("a row") : say("%1 rows").arg(count))
                              : (count == 1 ? say("a column") : say("%1 columns").arg(count));
    const QString text = by == 0  ? QString()
                         : by > 0 ? say("Add %1 at the %2").arg(lines, nameOf(side))
                                  : say("Remove %1 at the %2").arg(lines, nameOf(side));
    return {text, std::move(map)};
}

std::vector<int> cellsLost(const EnvironmentMap& grid, MapSide side, int by) {
    const int rows = isRowSide(side) ? std::clamp(-by, 0, grid.rows) : grid.rows;
    const int columns = isRowSide(side) ? grid.columns : std::clamp(-by, 0, grid.columns);
    const int top = side == MapSide::Bottom ? grid.rows - rows : 0;
    const int left = side == MapSide::Right ? grid.columns - columns : 0;
    std::vector<int> lost;
    for (int row = top; row < top + rows; ++row) {
        for (int column = left; column < left + columns; ++column) {
            lost.push_back(row * grid.columns + column);
        }
    }
    return lost;
}

std::vector<std::string> symbolsLost(const EnvironmentMap& grid, MapSide side, int by) {
    std::vector<std::string> symbols;
    for (const int cell : cellsLost(grid, side, by)) {
        std::string symbol = symbolAt(grid, cell);
        if (!symbol.empty() && std::find(symbols.begin(), symbols.end(), symbol) == symbols.end()) {
            symbols.push_back(std::move(symbol));
        }
    }
    return symbols;
}

} // namespace reprise
