#include "views/map_editor/map_exchange.hpp"

#include "core/editing/written_file.hpp"
#include "core/environment/maps/map_file.hpp"
#include "views/map_editor/map_words.hpp"

#include <QFileInfo>

#include <algorithm>

namespace reprise {

namespace {

/// Errors of the drawing itself can be put right by drawing; those of the file cannot.
bool isDrawable(const MapReadResult& read) {
    if (read.map.environments.empty()) {
        return false;
    }
    const Issues drawn = checkMap(read.map);
    return std::all_of(read.issues.begin(), read.issues.end(), [&](const Issue& issue) {
        return issue.severity != Severity::Error ||
               std::any_of(drawn.begin(), drawn.end(),
                           [&](const Issue& each) { return each.text == issue.text; });
    });
}

auto errorsOf(const MapReadResult& read) {
    return std::count_if(read.issues.begin(), read.issues.end(),
                         [](const Issue& each) { return each.severity == Severity::Error; });
}

/// "maze.csv:3:5: row 3 has 4 cells"
QString firstProblem(const Issues& issues, const QString& file) {
    for (const Issue& issue : issues) {
        if (issue.severity == Severity::Error) {
            QString text = QFileInfo(file).fileName();
            if (issue.where.isKnown()) {
                text += QStringLiteral(":%1:%2").arg(issue.where.line).arg(issue.where.column);
            }
            text += QStringLiteral(": ") + QString::fromStdString(issue.text);
            return issue.fix.empty()
                       ? text
                       : text + QStringLiteral(" (%1)").arg(QString::fromStdString(issue.fix));
        }
    }
    return {};
}

} // namespace

ImportedMap importMap(const QString& file) {
    MapReadResult read = readMap(toPath(file));
    const auto errors = errorsOf(read);
    if (errors > 0 && !isDrawable(read)) {
        const QString first = firstProblem(read.issues, file);
        return {std::nullopt,
                errors == 1 ? say("Not imported. %1").arg(first)
                            : say("Not imported. %1; and %2 more").arg(first).arg(errors - 1),
                std::move(read.issues)};
    }
    const QString name = QFileInfo(file).fileName();
    return {std::move(read.map),
            errors == 0 ? say("Imported %1.").arg(name)
                        : say("Imported %1; what is wrong with it is listed below.").arg(name),
            std::move(read.issues)};
}

QString namedForExport(const QString& file, const QString& suffix) {
    const QString ending = suffix.mid(suffix.startsWith('_') ? 1 : 0);
    if (file.endsWith(ending, Qt::CaseInsensitive)) {
        return file;
    }
    QString stem = file;
    for (const char* other : {".yaml", ".yml", ".csv"}) {
        if (stem.endsWith(QLatin1String(other), Qt::CaseInsensitive)) {
            stem.chop(int(qstrlen(other)));
            break;
        }
    }
    return stem + suffix;
}

ImportedMap importMapText(const QString& text) {
    if (text.trimmed().isEmpty()) {
        return {std::nullopt, say("Nothing to paste: copy a CSV grid or a YAML map first."), {}};
    }
    const std::string name = "pasted";
    QString table = text;
    if (!text.contains(QLatin1Char(',')) && text.contains(QLatin1Char('\t'))) {
        table.replace(QLatin1Char('\t'), QLatin1Char(',')); // as spreadsheets copy cells
    }
    const bool isYaml = text.contains(QLatin1String("environments:"));
    MapReadResult read =
        isYaml ? readMapYaml(text.toStdString(), name) : readMapCsv(table.toStdString(), name);
    if (errorsOf(read) > 0 && !isDrawable(read)) {
        return {std::nullopt,
                say("Not pasted: %1").arg(firstProblem(read.issues, QString::fromStdString(name))),
                std::move(read.issues)};
    }
    read.map.name.clear();
    return {std::move(read.map), say("Pasted a map; undo brings the one before back."),
            std::move(read.issues)};
}

QString exportMap(const NavigationMap& map, const QString& file, QString& remark) {
    remark.clear();
    const auto isEnding = [&file](const char* ending) {
        return file.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
    };
    std::string text;
    if (isEnding("environments.yaml")) {
        const std::string name = map.name.empty() ? std::string("map") : map.name;
        text = environmentsAsYaml({{name, map.sequences}});
        remark = say("Routes of the map “%1”; its cells go into map_%1.csv.").arg(inWords(name));
    } else if (isEnding(".csv")) {
        std::string problem;
        text = mapAsCsv(map, problem);
        if (!problem.empty()) {
            return say("Not exported as CSV: %1. YAML holds every map.")
                .arg(QString::fromStdString(problem));
        }
        if (!map.sequences.empty()) {
            remark =
                say("A CSV grid holds no routes: export them as …environments.yaml beside it.");
        }
    } else if (isEnding(".yaml") || isEnding(".yml")) {
        text = mapAsYaml(map);
    } else {
        return say("Not exported: end the file's name with .csv or .yaml.");
    }
    return writeBytes(file, QByteArray::fromStdString(text));
}

} // namespace reprise
