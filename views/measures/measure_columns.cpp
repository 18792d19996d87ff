#include "views/measures/measure_columns.hpp"

#include "core/analysis/episode_report.hpp"
#include "core/analysis/grid_report.hpp"
#include "views/plot/pattern_spans.hpp"
#include "widgets/words.hpp"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace reprise {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double meanOf(const std::vector<double>& perSequence) {
    double sum = 0;
    int count = 0;
    for (double value : perSequence) {
        sum += std::isnan(value) ? 0 : value;
        count += std::isnan(value) ? 0 : 1;
    }
    return count > 0 ? sum / count : kUndefined;
}

/// The last episode that began within phase \p index, null if there is none.
const EpisodeResult* lastEpisode(const std::vector<PhaseReport>& reports, std::size_t index,
                                 const std::vector<EpisodeResult>& episodes) {
    const double end = index + 1 < reports.size() ? reports[index + 1].startMs
                                                  : std::numeric_limits<double>::infinity();
    const auto after = std::lower_bound( // they stand in order, and may be very many
        episodes.begin(), episodes.end(), end,
        [](const EpisodeResult& episode, double ms) { return episode.startMs < ms; });
    return after != episodes.begin() && std::prev(after)->startMs >= reports[index].startMs
               ? &*std::prev(after)
               : nullptr;
}

QString readoutKey(const QString& task, const char* source) {
    return QStringLiteral("readout: %1, %2").arg(task, QLatin1String(source));
}

double numberOf(const QJsonValue& value) {
    return value.isDouble() ? value.toDouble() : kUndefined;
}

} // namespace

double MeasureColumn::value(const QString& key) const {
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&key](const auto& entry) { return entry.first == key; });
    return found == values.end() ? kUndefined : found->second;
}

std::vector<MeasureColumn> measureColumns(const std::vector<PhaseReport>& reports,
                                          const std::vector<EpisodeResult>& episodes) {
    const std::vector<QString> names = phaseNames(reports);
    const std::vector<QString> places = phaseNames(reports, true);
    std::vector<MeasureColumn> columns;
    for (std::size_t k = 0; k < reports.size(); ++k) {
        const PhaseReport& report = reports[k];
        MeasureColumn column{names[k], places[k], {}};
        for (const Measure& measure : report.measures) {
            column.values.push_back({QString::fromStdString(measure.name), measure.value});
        }
        for (const ReadoutScore& score : readoutsOf(report)) {
            const QString task = QString::fromStdString(score.task);
            column.values.push_back({readoutKey(task, "network"), score.network});
            column.values.push_back({readoutKey(task, "stimulus"), score.stimulus});
        }
        if (const EpisodeResult* last = lastEpisode(reports, k, episodes)) {
            column.values.push_back({"prediction_error", meanOf(last->predictionError)});
            column.values.push_back({"false_positives", meanOf(last->falsePositives)});
            column.values.push_back({"false_negatives", meanOf(last->falseNegatives)});
            column.values.push_back({"active_neurons", meanOf(last->activeNeurons)});
            column.values.push_back({"duplicate_dendritic_spikes", last->duplicateDendriticSpikes});
            if (report.isComplete) { // until then nobody knows
                column.values.push_back(
                    {"episodes_to_zero_error",
                     double(partOf<EpisodeReport>(report).episodesToZeroError)});
            }
        }
        if (!column.values.empty()) {
            columns.push_back(std::move(column));
        }
    }
    return columns;
}

std::vector<MeasureColumn> measureColumns(const QJsonArray& phases) {
    std::vector<PhaseReport> actions; // for the names
    for (const QJsonValue& phase : phases) {
        PhaseReport& report = actions.emplace_back();
        report.action = phase.toObject().value("do").toString().toStdString();
        report.target = phase.toObject().value("target").toString().toStdString();
    }
    const std::vector<QString> names = phaseNames(actions);
    const std::vector<QString> places = phaseNames(actions, true);
    static const QStringList others{"start_ms", "end_ms", "episodes"};
    std::vector<MeasureColumn> columns;
    for (qsizetype k = 0; k < phases.size(); ++k) {
        const QJsonObject phase = phases[k].toObject();
        MeasureColumn column{names[std::size_t(k)], places[std::size_t(k)], {}};
        for (auto entry = phase.begin(); entry != phase.end(); ++entry) {
            if (others.contains(entry.key()) || entry->isBool() || entry->isString()) {
                continue;
            }
            if (entry->isDouble() || entry->isNull()) {
                column.values.push_back({entry.key(), numberOf(*entry)});
            } else if (entry->isArray() && entry.key() != "readouts") {
                const QJsonArray perEpisode = entry->toArray();
                if (!perEpisode.isEmpty() && !perEpisode.last().isObject()) {
                    column.values.push_back({entry.key(), numberOf(perEpisode.last())});
                }
            }
        }
        for (const QJsonValue& value : phase.value("readouts").toArray()) {
            const QJsonObject score = value.toObject();
            const QString task = score.value("task").toString();
            column.values.push_back(
                {readoutKey(task, "network"), numberOf(score.value("network"))});
            column.values.push_back(
                {readoutKey(task, "stimulus"), numberOf(score.value("stimulus"))});
        }
        if (!column.values.empty()) {
            columns.push_back(std::move(column));
        }
    }
    return columns;
}

bool isNotReached(const QString& key, double value) {
    return key == "episodes_to_zero_error" && value < 0;
}

MeasureName measureName(const QString& key) {
    static const std::map<QString, MeasureName> known{
        {"rho_time",
         {tr("order of spikes ρ_time"),
          {},
          tr("Correlation of the neurons' mean spike times between presentations of a pattern")}},
        {"rho_time_cross",
         {tr("ρ_time across patterns"),
          {},
          tr("The same between presentations of different patterns")}},
        {"c_rate",
         {tr("rate correlation c_rate"),
          {},
          tr("Correlation of the rates between presentations, of neurons that saturate")}},
        {"c_rate_cross",
         {tr("c_rate across patterns"),
          {},
          tr("The same between presentations of different patterns")}},
        {"h_norm_pattern",
         {tr("entropy in the pattern"),
          {},
          tr("Of the soft-max within WTA circuits; 1: all neurons alike, 0: one winner")}},
        {"h_norm_noise", {tr("entropy in noise"), {}, tr("The same while there is noise")}},
        {"p_max_pattern",
         {tr("winner's share in the pattern"),
          {},
          tr("Largest part of a WTA circuit's rate that one neuron has")}},
        {"p_max_noise", {tr("winner's share in noise"), {}, tr("The same while there is noise")}},
        {"pattern_neurons",
         {tr("pattern neurons"), tr("neurons"),
          tr("More than 2 Hz and more than twice the rate in noise")}},
        {"noise_neurons",
         {tr("noise neurons"), tr("neurons"),
          tr("More than 2 Hz in noise and more than twice the rate in any pattern")}},
        {"silent_neurons", {tr("silent neurons"), tr("neurons"), tr("Below 1 Hz throughout")}},
        {"circuit_rate_hz",
         {tr("rate of a WTA circuit"), tr("Hz"), tr("Spikes per WTA circuit and second")}},
        {"assembly_shared",
         {tr("shared by assemblies"), tr("neurons"), tr("Active in two patterns, in no assembly")}},
        {"prediction_error",
         {tr("prediction error"), {}, tr("Of the last episode, mean over sequences")}},
        {"false_positives", {tr("false positives"), tr("per element"), tr("Of the last episode")}},
        {"false_negatives", {tr("false negatives"), tr("per element"), tr("Of the last episode")}},
        {"active_neurons", {tr("active neurons"), tr("per element"), tr("Of the last episode")}},
        {"duplicate_dendritic_spikes",
         {tr("duplicate dendritic spikes"), tr("neurons"), tr("In the last episode")}},
        {"episodes_to_zero_error",
         {tr("first episode without error"), {}, tr("From which on the error stays 0")}},
    };
    const auto found = known.find(key);
    if (found != known.end()) {
        return found->second;
    }
    if (key.startsWith("assembly_")) {
        return {tr("assembly of pattern %1").arg(key.mid(9)), tr("neurons"), {}};
    }
    if (key.startsWith("readout: ")) {
        return {tr("read-out of %1").arg(key.mid(9)), {}, {}};
    }
    QString text = key;
    QString unit;
    if (text.endsWith("_hz")) {
        text.chop(3);
        unit = tr("Hz");
    } else if (text.endsWith("_ms")) {
        text.chop(3);
        unit = tr("ms");
    }
    return {text.replace('_', ' '), unit, {}};
}

} // namespace reprise
