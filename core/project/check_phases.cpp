#include "core/models/registry.hpp"
#include "core/project/checks.hpp"
#include "core/project/sections.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {
namespace {

std::vector<std::string> circuitIds(const Project& project) {
    std::vector<std::string> ids;
    for (const PopulationSpec& population : project.populations) {
        const RegisteredModel* model = findModel(population.model);
        if (model != nullptr && model->descriptor.kind == ModelKind::Circuit) {
            ids.push_back(population.id);
        }
    }
    return ids;
}

/// The circuit \p phase works on, or null. Reports what is wrong with `target`.
const ModelDescriptor* checkTarget(const Project& project, const PhaseSpec& phase,
                                   const std::string& path, IssueCollector& issues) {
    const PopulationSpec* target = project.findPopulation(phase.target);
    const ModelDescriptor* model = target == nullptr ? nullptr : modelOf(project, phase.target);
    if (target != nullptr && (model == nullptr || model->kind == ModelKind::Circuit)) {
        return model; // an unknown model is reported where it stands
    }
    const std::vector<std::string> circuits = circuitIds(project);
    if (phase.target.empty()) {
        issues.error(joined(path, "target"),
                     fmt::format("phase '{}' has no 'target'", phase.action),
                     circuits.empty() ? std::string("name a circuit of the network")
                                      : fmt::format("add `target: {}`", circuits.front()));
    } else if (target == nullptr) {
        issues.error(joined(path, "target"),
                     fmt::format("there is no population {}", inQuotes(phase.target)),
                     suggestion(phase.target, circuits));
    } else {
        issues.error(joined(path, "target"),
                     fmt::format("'{}' is no circuit, so phase '{}' has nothing to work on",
                                 phase.target, phase.action),
                     suggestion("", circuits));
    }
    return nullptr;
}

void checkAction(const ModelDescriptor& circuit, const PhaseSpec& phase, const std::string& path,
                 IssueCollector& issues) {
    const std::vector<std::string>& known = circuit.actions;
    if (std::find(known.begin(), known.end(), phase.action) == known.end()) {
        issues.error(joined(path, "do"),
                     fmt::format("'{}' is a circuit {}, which cannot do '{}'", phase.target,
                                 circuit.id, phase.action),
                     known.empty() ? std::string("it can only run")
                                   : fmt::format("it can do {}", fmt::join(known, ", ")));
    }
}

void checkCount(const char* key, int count, int most, const std::string& path,
                IssueCollector& issues) {
    if (count < 1 || count > most) {
        issues.error(joined(path, key),
                     fmt::format("'{}' is {}; it must be between 1 and {}", key, count, most));
    }
}

/// Train and test of circuits that are shown an input for a duration.
void checkTimedPhase(const Project& project, const PhaseSpec& phase, const std::string& path,
                     IssueCollector& issues) {
    checkDuration(phase.duration, joined(path, "duration"), issues);
    if (project.environment.inputs.empty()) {
        issues.error(
            path,
            fmt::format("phase '{}' of '{}' has no input to present", phase.action, phase.target),
            "add for example `environment: {inputs: [{id: patterns, kind: patterns}]}`");
    } else if (project.environment.inputs.size() <= kMaximumInputs &&
               project.findInput(phase.input) < 0) {
        std::vector<std::string> known;
        for (const InputSpec& input : project.environment.inputs) {
            known.push_back(input.id);
        }
        issues.error(joined(path, "input"),
                     fmt::format("there is no input {}", inQuotes(phase.input)),
                     suggestion(phase.input, known));
    }
}

void checkGoal(const PhaseSpec& phase, const std::string& path, IssueCollector& issues) {
    if (phase.to.empty()) {
        issues.error(joined(path, "to"), "phase 'find_path' has no 'to'",
                     "add the symbol of the goal, for example `to: C`");
    } else if (phase.to.size() > kLongestSymbol) {
        issues.error(joined(path, "to"),
                     fmt::format("'to' has {} characters, but a symbol has at most {}",
                                 phase.to.size(), kLongestSymbol));
    }
}

} // namespace

void checkDuration(double duration, const std::string& path, IssueCollector& issues) {
    if (!(duration > 0 && duration <= kMaximumDuration)) {
        issues.error(path,
                     fmt::format("'duration' is {} ms; it must be greater than 0 and at most {} ms",
                                 duration, kMaximumDuration),
                     "write for example 200 or \"2 s\"");
    }
}

void checkPhase(const Project& project, const PhaseSpec& phase, const std::string& path,
                IssueCollector& issues) {
    const bool presents = phase.presents();
    if (phase.action == "run") {
        checkDuration(phase.duration, joined(path, "duration"), issues);
        return;
    }
    const std::vector<std::string>& known = phaseActions();
    if (std::find(known.begin(), known.end(), phase.action) == known.end()) {
        issues.error(joined(path, "do"),
                     fmt::format("there is no phase {}", inQuotes(phase.action)),
                     suggestion(phase.action, known));
        return;
    }
    if (const ModelDescriptor* circuit = checkTarget(project, phase, path, issues)) {
        checkAction(*circuit, phase, path, issues);
    }
    if (presents && isTimedCircuit(project, phase.target)) {
        checkTimedPhase(project, phase, path, issues);
        return;
    }
    if (presents) {
        checkCount("episodes", phase.episodes, kMaximumEpisodes, path, issues);
    } else {
        checkCount("replays", phase.replays, kMaximumReplays, path, issues);
    }
    if (phase.action == "find_path") {
        checkGoal(phase, path, issues);
    }
    const EnvironmentSpec& environment = project.environment;
    const bool isMapUnreadable = environment.map == nullptr && !environment.mapFile.empty();
    if (!environment.hasSequences() && !isMapUnreadable && presents) {
        issues.error(path, fmt::format("phase '{}' has no sequences to present", phase.action),
                     "add `environment: {sequences: …}`");
    }
}

} // namespace reprise
