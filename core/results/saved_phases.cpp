#include "core/results/saved_phases.hpp"

#include "core/models/phase_registry.hpp"
#include "core/reports/stimulus_report.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

namespace reprise {

namespace {

std::vector<double> savedNumbers(const SavedJson& list) {
    std::vector<double> numbers;
    for (const SavedJson& each : list) {
        numbers.push_back(each.is_number() ? each.get<double>()
                                           : std::numeric_limits<double>::quiet_NaN());
    }
    return numbers;
}

/// What of the series that such phases may report stands in \p phase.
void readSavedSeries(const SavedJson& phase, PhaseReport& report) {
    for (const RegisteredPhase* registered : phasesNamed(report.action)) {
        for (const SeriesSpec& spec : registered->descriptor.series) {
            const auto found = phase.find(spec.name);
            if (found == phase.end() || report.findSeries(spec.name) != nullptr) {
                continue;
            }
            Series series{spec, {}, {}};
            if (spec.over == SeriesOver::Time && found->is_object()) {
                series.at = savedNumbers(found->value("time_ms", SavedJson::array()));
                series.values = savedNumbers(found->value("values", SavedJson::array()));
            } else if (spec.over != SeriesOver::Time && found->is_array()) {
                series.values = savedNumbers(*found);
            }
            const std::size_t times = spec.over == SeriesOver::Time ? series.values.size() : 0;
            const auto isTime = [](double ms) { return std::isfinite(ms); };
            if (!series.values.empty() && series.at.size() == times &&
                std::ranges::all_of(series.at, isTime) && std::ranges::is_sorted(series.at)) {
                report.series.push_back(std::move(series));
            }
        }
    }
}

/// NaN if there is none.
double savedValue(const PhaseReport& report, const char* series, std::size_t episode) {
    const Series* found = report.findSeries(series);
    return found != nullptr && episode < found->values.size()
               ? found->values[episode]
               : std::numeric_limits<double>::quiet_NaN();
}

} // namespace

std::vector<PhaseReport> readSavedPhases(const SavedJson& summary) {
    static const std::set<std::string> kNoMeasures{"start_ms", "end_ms", "episodes",
                                                   "episodes_to_zero_error"};
    std::vector<PhaseReport> reports;
    if (!summary.is_object() || !summary.contains("phases") || !summary["phases"].is_array()) {
        return reports;
    }
    for (const SavedJson& phase : summary["phases"]) {
        if (!phase.is_object()) {
            continue;
        }
        PhaseReport report;
        report.action = phase.value("do", std::string());
        report.target = phase.value("target", std::string());
        report.startMs = phase.value("start_ms", 0.0);
        report.endMs = phase.value("end_ms", 0.0);
        report.isComplete = phase.value("complete", false);
        for (const auto& [key, value] : phase.items()) {
            if ((value.is_number() || value.is_null()) && !kNoMeasures.contains(key)) {
                report.measures.push_back({key, value.is_number()
                                                    ? value.get<double>()
                                                    : std::numeric_limits<double>::quiet_NaN()});
            }
        }
        readSavedSeries(phase, report);
        reports.push_back(std::move(report));
    }
    return reports;
}

std::vector<EpisodeResult> savedEpisodes(const std::vector<PhaseReport>& reports) {
    std::vector<EpisodeResult> episodes;
    std::map<std::string, int> counts; // episodes of each circuit
    for (const PhaseReport& report : reports) {
        const Series* errors = report.findSeries("prediction_error");
        for (std::size_t i = 0; errors != nullptr && i < errors->values.size(); ++i) {
            EpisodeResult result;
            result.circuit = report.target;
            result.episode = static_cast<int>(i) + 1;
            result.number = ++counts[result.circuit];
            result.isTraining = report.action == "train";
            result.predictionError = {errors->values[i]};
            result.falsePositives = {savedValue(report, "false_positives", i)};
            result.falseNegatives = {savedValue(report, "false_negatives", i)};
            result.activeNeurons = {savedValue(report, "active_neurons", i)};
            result.duplicateDendriticSpikes = savedValue(report, "duplicate_dendritic_spikes", i);
            episodes.push_back(std::move(result));
        }
    }
    return episodes;
}

void readSavedInputs(const std::filesystem::path& folder, SavedRun& run) {
    eachSavedRow(folder / "input_phases.csv", kInputPhasesHeader,
                 "does not belong to this run's grid", run.remarks,
                 [&](const std::vector<std::string>& f) {
                     InputPhase p;
                     if (!readNumber(f[0], p.startMs) || !readNumber(f[1], p.endMs) ||
                         !readNumber(f[4], p.stream) || !readNumber(f[5], p.pattern) ||
                         !readNumber(f[6], p.sequence) || !readNumber(f[7], p.element) ||
                         !readNumber(f[8], p.warp) || !readNumber(f[9], p.value)) {
                         return false;
                     }
                     // Half a millisecond on, so that a phase's beginning is not the end of the one
                     // before.
                     PhaseReport* report = run.phaseAt(static_cast<double>(p.startMs) + 0.5);
                     if (report != nullptr) {
                         auto& shown = report->parts.get<StimulusReport>();
                         shown.input = f[3];
                         shown.inputPhases.push_back(p);
                     }
                     return report != nullptr;
                 });
}

} // namespace reprise
