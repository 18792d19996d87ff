#pragma once
/// \file
/// Numbers of phases side by side: those of this run from its reports, those of another from its
/// summary.json (design.md section 7).

#include "core/analysis/episode_result.hpp"
#include "core/reports/phase_report.hpp"

#include <QString>

#include <utility>
#include <vector>

class QJsonArray;

namespace reprise {

/// The measures of one phase, under the keys of summary.json; NaN: undefined. Of values per
/// episode the last; scores of read-outs are "readout: <task>, network" and "…, stimulus".
struct MeasureColumn {
    QString phase; ///< as people read it: "test 2", or "test" where there is no other
    QString place; ///< always with its number, to find the counterpart in another run
    std::vector<std::pair<QString, double>> values;

    /// NaN if there is none.
    double value(const QString& key) const;
};

/// One for each phase that has measures. \p episodes are those of all phases, in order.
std::vector<MeasureColumn> measureColumns(const std::vector<PhaseReport>& reports,
                                          const std::vector<EpisodeResult>& episodes);
/// Likewise from the array `phases` of a summary.json.
std::vector<MeasureColumn> measureColumns(const QJsonArray& phases);

/// True for the "first episode without error" of a phase that had none, which is kept as −1.
bool isNotReached(const QString& key, double value);

/// What people read of a key: "rate of a WTA circuit", "Hz" and a sentence.
struct MeasureName {
    QString text;
    QString unit; ///< "" for numbers without one
    QString meaning;
};
MeasureName measureName(const QString& key);

} // namespace reprise
