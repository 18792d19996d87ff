#include "core/analysis/grid_report.hpp"

#include "core/reports/stimulus_report.hpp"
#include "core/values/visit.hpp"

namespace reprise {
namespace {

constexpr const char* kReadouts = "readouts";

const ReportPartRegistration kGrid = registerReportPart<GridReport>();
const ReportPartRegistration kStimulus = registerReportPart<StimulusReport>();

} // namespace

void StimulusReport::visit(StateVisitor& state) {
    visitText(state, input);
    state(inputPhases);
}

void GridReport::visit(StateVisitor& state) {
    visitList(state, readoutTraces, [&](ReadoutTrace& t) {
        visitText(state, t.task);
        state(t.output);
        state(t.timeMs);
        state(t.target);
        state(t.network);
    });
    visitList(state, weights, [&](WeightSample& w) {
        state(w.timeMs);
        state(w.input);
        state(w.recurrent);
    });
    state(path.timeMs);
    state(path.pattern);
    state(path.position);
    state(path.share);
}

void addReadout(PhaseReport& report, const ReadoutScore& score) {
    static const std::vector<ResultColumn> kColumns = {
        {"task", ""}, {"score", ""}, {"network", ""}, {"stimulus", ""}};
    report.appendRow(kReadouts, kColumns, {score.task, score.score, score.network, score.stimulus});
}

std::vector<ReadoutScore> readoutsOf(const PhaseReport& report) {
    std::vector<ReadoutScore> scores;
    const ResultTable* table = report.findTable(kReadouts);
    for (std::size_t row = 0; table != nullptr && row < table->rows.size(); ++row) {
        scores.push_back({table->text(row, "task"), table->number(row, "network"),
                          table->number(row, "stimulus"), table->text(row, "score")});
    }
    return scores;
}

} // namespace reprise
