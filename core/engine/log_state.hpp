#pragma once
/// \file
/// Visits the commands a run obeyed.

#include "core/engine/command.hpp"
#include "core/values/visit.hpp"

#include <utility>
#include <variant>

namespace reprise {

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
