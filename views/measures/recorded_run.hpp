#pragma once
/// \file
/// The folder of an earlier run, read for comparison (design.md section 7).

#include "views/measures/measure_columns.hpp"
#include "views/measures/rate_history.hpp"

#include <QDir>
#include <QJsonObject>
#include <QMap>
#include <QString>

namespace reprise {

struct RecordedRun {
    QString name;   ///< of its folder
    QString folder; ///< absolute
    QString status; ///< "complete", "interrupted", "failed", "running"; "" in files without it
    double simulatedMs = 0;
    std::vector<MeasureColumn> columns;
    QMap<QString, int> populations; ///< size of each
    QStringList spiking;            ///< populations in RateHistory's order
    RateHistory rates;
    QString spikesProblem; ///< why there are no rates; "" if there are
    bool isCut = false;    ///< the last line of its spikes is not whole, and was left out
};

/// The folder that \p path is or lies in.
QDir runFolder(const QString& path);

/// summary.json at \p path (the file or its folder). \p problem is one sentence if that is no
/// summary of a run with a list of phases, and "" otherwise.
QJsonObject readRunSummary(const QString& path, QString& problem);

/// Reads summary.json at \p path (the file or its folder) and spikes.csv beside it. \p problem is
/// one sentence if that is no summary of a run, and "" otherwise.
RecordedRun readRecordedRun(const QString& path, QString& problem);

} // namespace reprise
