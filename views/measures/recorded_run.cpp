#include "views/measures/recorded_run.hpp"

#include "widgets/words.hpp"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <charconv>
#include <cmath>
#include <string_view>

namespace reprise {

namespace {

constexpr qint64 kLargestSummary = 256 << 20;      // bytes
constexpr qint64 kLargestSpikes = qint64(1) << 30; // bytes; read in a few seconds

/// "12.5,grid,7" into the rates; false if it is no such line.
bool takeLine(std::string_view line, RecordedRun& run) {
    const auto first = line.find(',');
    const auto second = line.rfind(',');
    if (first == std::string_view::npos || second == first) {
        return false;
    }
    double ms = 0;
    const auto parsed = std::from_chars(line.data(), line.data() + first, ms);
    if (parsed.ec != std::errc() || parsed.ptr != line.data() + first || !std::isfinite(ms)) {
        return false;
    }
    const auto id = line.substr(first + 1, second - first - 1);
    const auto name = QString::fromUtf8(id.data(), qsizetype(id.size()));
    qsizetype population = run.spiking.indexOf(name);
    if (population < 0) {
        if (!run.populations.contains(name)) {
            return false;
        }
        population = run.spiking.size();
        run.spiking.append(name);
    }
    run.rates.add(std::size_t(population), ms);
    return true;
}

QString readSpikes(const QString& path, RecordedRun& run) {
    QFile file(path);
    if (!file.exists()) {
        return tr("%1 has no spikes.csv.").arg(run.name);
    }
    if (file.size() > kLargestSpikes) {
        return tr("spikes.csv of %1 is larger than 1 GiB and was not read.").arg(run.name);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return tr("Could not read spikes.csv of %1: %2.").arg(run.name, file.errorString());
    }
    if (file.readLine(200).trimmed() != "time_ms,population,neuron") {
        return tr("spikes.csv of %1 does not begin with \"time_ms,population,neuron\".")
            .arg(run.name);
    }
    for (qint64 number = 2; !file.atEnd(); ++number) {
        QByteArray line = file.readLine(4096);
        run.isCut = file.atEnd() && !line.endsWith('\n');
        if (run.isCut) {
            break;
        }
        line = line.trimmed();
        if (!line.isEmpty() && !takeLine({line.constData(), std::size_t(line.size())}, run)) {
            run.rates.clear();
            return tr("Line %1 of spikes.csv of %2 is no spike of one of its populations.")
                .arg(number)
                .arg(run.name);
        }
    }
    return {};
}

} // namespace

QDir runFolder(const QString& path) {
    const QFileInfo given(path);
    return QDir(given.isDir() ? given.absoluteFilePath() : given.absolutePath());
}

QJsonObject readRunSummary(const QString& path, QString& problem) {
    problem.clear();
    const QString name = runFolder(path).dirName();
    const QFileInfo given(path);
    const QString summaryPath =
        given.isDir() ? runFolder(path).filePath("summary.json") : given.absoluteFilePath();
    QFile file(summaryPath);
    if (!file.exists()) {
        problem = tr("%1 is no folder of a run: it has no summary.json.").arg(name);
        return {};
    }
    if (file.size() > kLargestSummary || !file.open(QIODevice::ReadOnly)) {
        problem = tr("Could not read %1.").arg(summaryPath);
        return {};
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (error.error != QJsonParseError::NoError) {
        problem = tr("%1 is not valid JSON: %2 at byte %3.")
                      .arg(summaryPath, error.errorString())
                      .arg(error.offset);
        return {};
    }
    const QJsonObject summary = document.object();
    if (!summary.contains("reprise")) {
        problem = tr("%1 is no summary of a Reprise run.").arg(summaryPath);
    } else if (!summary.value("phases").isArray()) {
        problem = summary.value("status").toString() == "running"
                      ? tr("The run in %1 has not ended, or was cut off.").arg(name)
                      : tr("%1 has no list of phases.").arg(summaryPath);
    }
    return summary;
}

RecordedRun readRecordedRun(const QString& path, QString& problem) {
    RecordedRun run;
    const QDir folder = runFolder(path);
    run.folder = folder.absolutePath();
    run.name = folder.dirName();
    const QJsonObject summary = readRunSummary(path, problem);
    run.status = summary.value("status").toString();
    if (!problem.isEmpty()) {
        return run;
    }
    run.simulatedMs = summary.value("simulated_ms").toDouble();
    run.columns = measureColumns(summary.value("phases").toArray());
    const QJsonObject populations = summary.value("populations").toObject();
    for (auto entry = populations.begin(); entry != populations.end(); ++entry) {
        run.populations[entry.key()] = entry->toObject().value("size").toInt();
    }
    run.spikesProblem = readSpikes(folder.filePath("spikes.csv"), run);
    return run;
}

} // namespace reprise
