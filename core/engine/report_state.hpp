#pragma once
/// \file
/// Visits the parts of a player's state that are not plain arrays.

#include "core/engine/player.hpp"
#include "core/engine/state_visitor.hpp"

#include <variant>

namespace reprise {

inline void visitText(StateVisitor& state, std::string& text) {
    std::vector<char> letters(text.begin(), text.end());
    state(letters);
    text.assign(letters.begin(), letters.end());
}

/// A list whose elements are visited by \p each.
template<class T, class Each>
void visitList(StateVisitor& state, std::vector<T>& list, const Each& each) {
    std::uint64_t count = list.size();
    state(count);
    if (count > (std::uint64_t{1} << 32)) {
        throw std::runtime_error("The saved state is damaged.");
    }
    list.resize(count);
    for (T& element : list) {
        each(element);
    }
}

inline void visitValue(StateVisitor& state, ParameterValue& value) {
    std::uint64_t kind = value.index();
    state(kind);
    if (kind != value.index()) {
        switch (kind) {
        case 0:
            value = false;
            break;
        case 1:
            value = std::int64_t{0};
            break;
        case 2:
            value = 0.0;
            break;
        case 3:
            value = std::string();
            break;
        case 4:
            value = std::vector<double>();
            break;
        case 5:
            value = Distribution();
            break;
        default:
            value = std::vector<std::string>();
            break;
        }
    }
    std::visit(
        [&](auto& content) {
            if constexpr (std::is_same_v<std::decay_t<decltype(content)>, std::string>) {
                visitText(state, content);
            } else if constexpr (std::is_same_v<std::decay_t<decltype(content)>, Distribution>) {
                state(content.kind);
                state(content.first);
                state(content.second);
            } else if constexpr (std::is_same_v<std::decay_t<decltype(content)>,
                                                std::vector<std::string>>) {
                visitList(state, content, [&](std::string& text) { visitText(state, text); });
            } else {
                state(content);
            }
        },
        value);
}

inline void visitEpisode(StateVisitor& state, EpisodeResult& e) {
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

inline void visitReport(StateVisitor& state, PhaseReport& report) {
    visitText(state, report.action);
    visitText(state, report.target);
    visitText(state, report.input);
    state(report.startMs);
    state(report.endMs);
    visitList(state, report.episodes, [&](EpisodeResult& e) { visitEpisode(state, e); });
    state(report.episodesToZeroError);
    visitList(state, report.replays, [&](ReplayResult& r) {
        state(r.startMs);
        state(r.endMs);
        state(r.firstSpikeMs);
        state(r.thresholds);
        state(r.active);
        state(r.path);
        state(r.groups);
        state(r.edges);
    });
    state(report.goal);
    state(report.foundPath);
    state(report.shortestPath);
    state(report.blocked);
    state(report.inputPhases);
    visitList(state, report.measures, [&](Measure& m) {
        visitText(state, m.name);
        state(m.value);
    });
    visitList(state, report.readouts, [&](ReadoutScore& r) {
        visitText(state, r.task);
        state(r.network);
        state(r.stimulus);
        visitText(state, r.score);
    });
    visitList(state, report.readoutTraces, [&](ReadoutTrace& t) {
        visitText(state, t.task);
        state(t.output);
        state(t.timeMs);
        state(t.target);
        state(t.network);
    });
    visitList(state, report.weights, [&](WeightSample& w) {
        state(w.timeMs);
        state(w.input);
        state(w.recurrent);
    });
    state(report.path.timeMs);
    state(report.path.pattern);
    state(report.path.position);
    state(report.path.share);
    state(report.isComplete);
}

inline void visitPhase(StateVisitor& state, PhaseSpec& phase) {
    visitText(state, phase.action);
    visitText(state, phase.target);
    std::vector<std::pair<std::string, ParameterValue>> parameters(phase.parameters.begin(),
                                                                   phase.parameters.end());
    visitList(state, parameters, [&](auto& entry) {
        visitText(state, entry.first);
        visitValue(state, entry.second);
    });
    phase.parameters = {parameters.begin(), parameters.end()};
}

inline void visitLog(StateVisitor& state, std::vector<LoggedCommand>& log) {
    visitList(state, log, [&](LoggedCommand& entry) {
        state(entry.step);
        visitText(state, entry.command.population);
        visitText(state, entry.command.key);
        visitValue(state, entry.command.value);
        state(entry.command.kind);
        visitPhase(state, entry.command.phase);
    });
}

} // namespace reprise
