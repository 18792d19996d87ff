#include "core/analysis/episode_report.hpp"

#include "core/values/visit.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace reprise {
namespace {

const ReportPartRegistration kEpisodes = registerReportPart<EpisodeReport>();

void visitEpisode(StateVisitor& state, EpisodeResult& e) {
    state(e.episode);
    state(e.isTraining);
    state(e.startMs);
    state(e.endMs);
    state(e.predictionError);
    state(e.falsePositives);
    state(e.falseNegatives);
    state(e.activeNeurons);
    state(e.duplicateDendriticSpikes);
    visitList(state, e.outcomes, [&](std::vector<Outcome>& outcomes) { state(outcomes); });
    visitText(state, e.circuit);
}

} // namespace

std::unique_ptr<ReportPart> EpisodeReport::forWatchers() const {
    auto copy = std::make_unique<EpisodeReport>();
    copy->episodesToZeroError = episodesToZeroError;
    return copy;
}

void EpisodeReport::visit(StateVisitor& state) {
    visitList(state, episodes, [&](EpisodeResult& e) { visitEpisode(state, e); });
    state(episodesToZeroError);
}

void EpisodeReport::summarise(nlohmann::ordered_json& phase, const PhaseReport&,
                              const NetworkOutline&) const {
    if (!episodes.empty()) {
        phase["episodes"] = episodes.size();
        phase["episodes_to_zero_error"] = episodesToZeroError;
    }
}

double meanOverSequences(const std::vector<double>& perSequence) {
    double sum = 0;
    int count = 0;
    for (const double value : perSequence) {
        if (!std::isnan(value)) {
            sum += value;
            ++count;
        }
    }
    return count > 0 ? sum / count : std::nan("");
}

} // namespace reprise
