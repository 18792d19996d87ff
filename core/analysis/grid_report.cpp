#include "core/analysis/grid_report.hpp"

#include "core/reports/stimulus_report.hpp"
#include "core/values/visit.hpp"

#include <nlohmann/json.hpp>

namespace reprise {
namespace {

const ReportPartRegistration kGrid = registerReportPart<GridReport>();
const ReportPartRegistration kStimulus = registerReportPart<StimulusReport>();

} // namespace

void StimulusReport::visit(StateVisitor& state) {
    visitText(state, input);
    state(inputPhases);
}

void GridReport::visit(StateVisitor& state) {
    visitList(state, readouts, [&](ReadoutScore& r) {
        visitText(state, r.task);
        state(r.network);
        state(r.stimulus);
        visitText(state, r.score);
    });
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

void GridReport::summarise(nlohmann::ordered_json& phase, const PhaseReport&,
                           const NetworkOutline&) const {
    if (readouts.empty()) {
        return;
    }
    auto& list = phase["readouts"] = nlohmann::ordered_json::array();
    for (const ReadoutScore& score : readouts) {
        list.push_back({{"task", score.task},
                        {"score", score.score},
                        {"network", score.network},
                        {"stimulus", score.stimulus}});
    }
}

} // namespace reprise
