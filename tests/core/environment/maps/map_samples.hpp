#pragma once
/// \file
/// Small maps and what tests ask of them.

#include "core/environment/maps/map_file.hpp"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace reprise {

/// A grid from its rows: a letter a cell, "." empty, "#" blocked.
inline EnvironmentMap gridOf(const std::vector<std::string>& rows) {
    EnvironmentMap grid;
    grid.rows = static_cast<int>(rows.size());
    grid.columns = static_cast<int>(rows.front().size());
    for (const std::string& row : rows) {
        for (const char cell : row) {
            grid.cells.push_back(cell == '.' ? std::string() : std::string(1, cell));
        }
    }
    return grid;
}

inline NavigationMap mapOf(const std::vector<std::string>& rows, int neighbours = 8) {
    NavigationMap map;
    map.environments.push_back(gridOf(rows));
    map.neighbours = neighbours;
    return map;
}

inline QStringList linesOf(const Issues& issues) {
    QStringList lines;
    for (const Issue& issue : issues) {
        lines << QString::fromStdString(toString(issue));
    }
    return lines;
}

} // namespace reprise
