#include "views/readouts/score_history.hpp"
#include "core/analysis/grid_report.hpp"
#include "core/reports/stimulus_report.hpp"

#include <algorithm>

namespace reprise {

std::vector<ScorePoint> scoreHistory(const std::vector<PhaseReport>& reports) {
    std::vector<ScorePoint> points;
    double trainedMs = 0;
    for (const PhaseReport& report : reports) {
        if (report.action == "train") {
            trainedMs += std::max(0.0, report.endMs - report.startMs);
        }
        for (const ReadoutScore& score : readoutsOf(report)) {
            points.push_back({score.task, partOf<StimulusReport>(report).input, score.score,
                              trainedMs * 1e-3, score.network, score.stimulus,
                              report.action == "test"});
        }
    }
    return points;
}

std::vector<std::string> tasksOf(const std::vector<ScorePoint>& points) {
    std::vector<std::string> tasks;
    for (const ScorePoint& point : points) {
        if (std::find(tasks.begin(), tasks.end(), point.task) == tasks.end()) {
            tasks.push_back(point.task);
        }
    }
    return tasks;
}

const PhaseReport* lastReadoutTest(const std::vector<PhaseReport>& reports) {
    const auto found = std::find_if(reports.rbegin(), reports.rend(), [](const PhaseReport& r) {
        return r.action == "test" && !partOf<GridReport>(r).readoutTraces.empty();
    });
    return found == reports.rend() ? nullptr : &*found;
}

std::optional<ReadoutScore> scoreOf(const PhaseReport& report, const ReadoutTrace& trace) {
    for (const ReadoutScore& score : readoutsOf(report)) {
        if (score.task == trace.task) {
            return score;
        }
    }
    return {};
}

} // namespace reprise
