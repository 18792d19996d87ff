#pragma once
/// \file
/// Grids of maps as a line of text.

#include "core/environment/maps/map.hpp"
#include "views/map_editor/map_words.hpp"

#include <QStringList>

namespace reprise::test {

/// "AB./.C#": rows of one-letter cells, "." empty.
inline EnvironmentMap gridOf(const QString& rows) {
    EnvironmentMap made;
    for (const QString& row : rows.split('/')) {
        made.columns = int(row.size());
        ++made.rows;
        for (const QChar cell : row) {
            made.cells.push_back(cell == '.' ? std::string() : QString(cell).toStdString());
        }
    }
    return made;
}

inline QString rowsOf(const EnvironmentMap& environment) {
    QString text;
    for (std::size_t cell = 0; cell < environment.cells.size(); ++cell) {
        if (cell > 0 && cell % std::size_t(environment.columns) == 0) {
            text += '/';
        }
        text += environment.cells[cell].empty() ? QString(".") : inWords(environment.cells[cell]);
    }
    return text;
}

} // namespace reprise::test
