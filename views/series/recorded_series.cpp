#include "views/series/recorded_series.hpp"

#include "core/models/phase_registry.hpp"
#include "views/measures/recorded_run.hpp"
#include "views/plot/pattern_spans.hpp"
#include "widgets/words.hpp"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

/// Null if \p json is no list of numbers; null among them is NaN.
Numbers numbersOf(const QJsonValue& json) {
    const QJsonArray list = json.toArray();
    auto numbers = std::make_shared<std::vector<double>>();
    bool hasNumber = false;
    for (const QJsonValue& value : list) {
        if (!value.isDouble() && !value.isNull()) {
            return nullptr;
        }
        hasNumber = hasNumber || value.isDouble();
        numbers->push_back(value.toDouble(std::numeric_limits<double>::quiet_NaN()));
    }
    return hasNumber ? numbers : nullptr;
}

bool isAscending(const std::vector<double>& times) {
    return std::all_of(times.begin(), times.end(), [](double ms) { return std::isfinite(ms); }) &&
           std::is_sorted(times.begin(), times.end());
}

/// "mean_weight" as a name for people.
QString wordsOf(const QString& key) {
    QString words = key;
    words.replace('_', ' ');
    return words.left(1).toUpper() + words.mid(1);
}

/// What is known of the series \p key beside its numbers.
void describe(PhaseSeries& series, const std::string& action,
              const std::vector<OfferedSeries>& known) {
    const bool isOverTime = series.at != nullptr;
    for (const RegisteredPhase* phase : phasesNamed(action)) {
        for (const SeriesSpec& spec : phase->descriptor.series) {
            if (spec.name == series.id.name.toStdString() &&
                (spec.over == SeriesOver::Time) == isOverTime) {
                series.id.axis = axisOf(spec.over);
                series.id.unit = isOverTime ? series.id.unit : QString::fromStdString(spec.unit);
                series.label = QString::fromStdString(spec.label);
                series.meaning = QString::fromStdString(spec.meaning);
                series.better = spec.better;
                return;
            }
        }
    }
    for (const OfferedSeries& other : known) {
        if (other.id.name == series.id.name && other.id.target == series.id.target &&
            (other.id.axis == SeriesAxis::Time) == isOverTime) {
            series.id.axis = other.id.axis;
            series.id.unit = isOverTime ? series.id.unit : other.id.unit;
            series.label = other.label;
            series.meaning = other.meaning;
            series.better = other.better;
            return;
        }
    }
    series.id.axis = isOverTime ? SeriesAxis::Time : SeriesAxis::Index;
    series.label = wordsOf(series.id.name);
}

} // namespace

SeriesRun readSeries(const QString& path, const std::vector<OfferedSeries>& known,
                     QString& problem) {
    SeriesRun run;
    const QJsonArray phases = readRunSummary(path, problem).value("phases").toArray();
    if (!problem.isEmpty()) {
        return run;
    }
    std::vector<PhaseReport> named;
    for (const QJsonValue& json : phases) {
        PhaseReport& report = named.emplace_back();
        report.action = json.toObject().value("do").toString().toStdString();
        report.target = json.toObject().value("target").toString().toStdString();
    }
    const std::vector<QString> names = phaseNames(named);
    const std::vector<QString> places = phaseNames(named, true);
    for (std::size_t k = 0; k < named.size(); ++k) {
        const QJsonObject json = phases[qsizetype(k)].toObject();
        SeriesPhase& phase = run.phases.emplace_back();
        phase.name = names[k];
        phase.place = places[k];
        phase.startMs = json.value("start_ms").toDouble();
        phase.endMs = json.value("end_ms").toDouble();
        for (auto entry = json.begin(); entry != json.end(); ++entry) {
            PhaseSeries series;
            series.id.name = entry.key();
            series.id.target = QString::fromStdString(named[k].target);
            if (entry->isObject()) {
                const QJsonObject overTime = entry->toObject();
                series.id.unit = overTime.value("unit").toString();
                series.at = numbersOf(overTime.value("time_ms"));
                series.values = numbersOf(overTime.value("values"));
                if (!series.at || !isAscending(*series.at)) {
                    continue;
                }
            } else {
                series.values = numbersOf(*entry);
            }
            if (series.values) {
                describe(series, named[k].action, known);
                phase.series.push_back(std::move(series));
            }
        }
    }
    run.name = runFolder(path).dirName();
    if (run.isEmpty()) {
        problem = tr("No phase of %1 has a series.").arg(run.name);
    }
    return run;
}

} // namespace reprise
