// A part of an environment on the clipboard: as text that spreadsheets know, and back.
#include "core/environment/maps/map_file.hpp"
#include "views/csv_field.hpp"
#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/map_part.hpp"
#include "views/map_editor/map_words.hpp"

#include <QMimeData>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace reprise {

namespace {

const QString kPartFormat = QStringLiteral("application/x-reprise-map");

QString cellWord(const std::string& content) {
    return content.empty() ? QStringLiteral("0") : inWords(content);
}

/// Calls \p word with each cell and joins what it gives, row by row.
template<typename Word>
QString rowsOf(const EnvironmentMap& grid, const QString& between, const QString& rowEnd,
               Word&& word) {
    QString text;
    for (int row = 0; row < grid.rows; ++row) {
        QStringList cells;
        for (int column = 0; column < grid.columns; ++column) {
            cells += word(cellWord(grid.cells[std::size_t(row * grid.columns + column)]));
        }
        text += cells.join(between) + rowEnd;
    }
    return text;
}

QString asTable(const EnvironmentMap& grid) {
    const QString rows = rowsOf(grid, {}, QStringLiteral("</tr><tr>"), [](const QString& cell) {
        return QStringLiteral("<td>%1</td>").arg(cell.toHtmlEscaped());
    });
    return QStringLiteral("<table><tr>%1</tr></table>").arg(rows.chopped(9)); // the last "<tr>"
}

/// Rows of fields; a field in quotation marks may hold the separator (RFC 4180).
QList<QStringList> fieldsOf(const QString& text, QChar separator) {
    QList<QStringList> rows;
    QStringList row;
    QString field;
    bool isQuoted = false;
    bool wasQuoted = false; // a quotation mark behind such a one means itself
    for (const QChar letter : text + '\n') {
        if (letter == '"') {
            isQuoted = !isQuoted;
            field += isQuoted && wasQuoted ? QString(letter) : QString();
            wasQuoted = true;
        } else if (!isQuoted && (letter == separator || letter == '\n')) {
            row += field.trimmed();
            field.clear();
            wasQuoted = false;
            if (letter == '\n') {
                rows += std::exchange(row, {});
            }
        } else {
            field += letter;
        }
    }
    return rows;
}

bool separatesEnvironments(const QStringList& row) {
    return std::all_of(row.begin(), row.end(), [](const QString& field) {
        bool isNumber = false;
        return field.toDouble(&isNumber) < 0 && isNumber;
    });
}

PartRead wholeMap() {
    return {{},
            say("Not pasted: this is a map of several environments. Ctrl+Shift+V takes it in the "
                "place of the map here.")};
}

PartRead cellsIn(const QString& text) {
    const bool isTabbed = text.contains('\t') && !text.contains(',');
    QString trimmed = text;
    while (trimmed.endsWith('\n') || trimmed.endsWith('\r')) {
        trimmed.chop(1);
    }
    EnvironmentMap part;
    for (const QStringList& row : fieldsOf(trimmed, isTabbed ? '\t' : ',')) {
        if (separatesEnvironments(row)) {
            return wholeMap();
        }
        ++part.rows;
        part.columns = part.columns == 0 ? int(row.size()) : part.columns;
        if (row.size() != part.columns) {
            return {{},
                    say("Not pasted: row %1 has %2 cells, but the first row has %3.")
                        .arg(part.rows)
                        .arg(row.size())
                        .arg(part.columns)};
        }
        if (part.cells.size() + std::size_t(row.size()) > std::size_t(kMaximumMapPlaces)) {
            return {{}, say("Not pasted: a map has at most %1 cells.").arg(kMaximumMapPlaces)};
        }
        for (const QString& cell : row) {
            const bool isEmpty =
                cell.isEmpty() || cell == QLatin1String("0") || cell == QLatin1String(".");
            const QString problem =
                isEmpty || cell == QLatin1String(kBlockedCell) ? QString() : nameProblem(cell);
            if (!problem.isEmpty()) {
                return {{},
                        say("Not pasted: row %1, column %2: %3")
                            .arg(part.rows)
                            .arg(int(part.cells.size()) % part.columns + 1)
                            .arg(problem)};
            }
            part.cells.push_back(isEmpty ? std::string() : cell.toStdString());
        }
    }
    return {std::move(part), {}};
}

PartRead placesIn(const QString& text) {
    MapReadResult read = readMapYaml(text.toStdString(), "pasted");
    if (read.map.environments.size() > 1) {
        return wholeMap();
    }
    for (const Issue& issue : read.issues) {
        if (issue.severity == Severity::Error) {
            return {{},
                    say("Not pasted: line %1: %2")
                        .arg(issue.where.line)
                        .arg(QString::fromStdString(issue.text))};
        }
    }
    return read.map.environments.empty()
               ? PartRead{{}, say("Nothing to paste: the map that was copied is empty.")}
               : PartRead{std::move(read.map.environments.front()), {}};
}

} // namespace

std::unique_ptr<QMimeData> asMimeData(const EnvironmentMap& part) {
    auto data = std::make_unique<QMimeData>();
    NavigationMap map;
    map.environments.push_back(part);
    map.environments.front().name.clear();
    const QString yaml = QString::fromStdString(mapAsYaml(map));
    data->setData(kPartFormat, yaml.toUtf8());
    if (part.isGrid()) {
        const QString csv = rowsOf(part, QStringLiteral(","), QStringLiteral("\n"), csvField);
        data->setText(csv);
        data->setData(QStringLiteral("text/csv"), csv.toUtf8());
        data->setHtml(asTable(part));
    } else {
        data->setText(yaml);
    }
    return data;
}

PartRead partIn(const QMimeData& data) {
    const QString text =
        data.hasFormat(kPartFormat) ? QString::fromUtf8(data.data(kPartFormat)) : data.text();
    if (text.trimmed().isEmpty()) {
        return {{}, say("Nothing to paste: copy cells or places first.")};
    }
    if (std::size_t(text.size()) > kMaximumMapBytes) {
        return {{}, say("Not pasted: the text that was copied is too large for a map.")};
    }
    PartRead read = text.contains(QLatin1String("environments:")) ? placesIn(text) : cellsIn(text);
    if (read.part && contentsOf(*read.part) == 0) {
        return {{}, say("Nothing to paste: the cells that were copied are empty.")};
    }
    return read;
}

} // namespace reprise
