#include "core/engine/command_checks.hpp"

#include "core/models/registry.hpp"
#include "core/network/circuit.hpp"
#include "core/project/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace reprise {

namespace {

/// Adds what the circuit \p id says of \p changed, and returns the first error, or "".
std::string firstError(Issues issues, const Project& changed, const std::string& id,
                       const CommandTarget& target) {
    if (!hasErrors(issues) && target.circuits.contains(id)) {
        const Issues more = target.circuits.at(id)->check(changed, *changed.findPopulation(id));
        issues.insert(issues.end(), more.begin(), more.end());
    }
    const auto error = std::find_if(issues.begin(), issues.end(), [](const Issue& issue) {
        return issue.severity == Severity::Error;
    });
    return error == issues.end() ? std::string() : error->text;
}

std::string problemOfParameter(const Command& command, const CommandTarget& target) {
    const PopulationSpec* spec = target.project.findPopulation(command.population);
    if (spec == nullptr) {
        return fmt::format("there is no population '{}'", command.population);
    }
    const ParameterSpec* parameter = findModel(spec->model)->descriptor.find(command.key);
    if (parameter == nullptr || !parameter->isLiveSafe) {
        return fmt::format("'{}' of '{}' cannot change while a run is on", command.key,
                           command.population);
    }
    Project changed = target.project;
    for (PopulationSpec& candidate : changed.populations) {
        if (candidate.id == command.population) {
            candidate.parameters[command.key] = command.value;
        }
    }
    Issues issues = checkProject(changed);
    changed.experiments.clear(); // what they ask of the circuit was checked, which takes its time
    return firstError(std::move(issues), changed, command.population, target);
}

std::string problemOfPhase(const PhaseSpec& added, const CommandTarget& target) {
    if (!added.isEnabled) {
        return fmt::format("phase '{}' is switched off", added.action);
    }
    Project changed = target.project;
    changed.experiments = {target.experiment};
    changed.experiments.front().phases.push_back(added);
    return firstError(checkProject(changed), changed, added.target, target);
}

} // namespace

std::string problemOfCommand(const Command& command, const CommandTarget& target) {
    switch (command.kind) {
    case Command::Kind::SetParameter:
        return problemOfParameter(command, target);
    case Command::Kind::AppendPhase:
        return problemOfPhase(command.phase, target);
    case Command::Kind::Cue:
    case Command::Kind::Block:
        break;
    }
    if (target.isFinished) {
        return "the run has ended; add a query, then there is something to act upon";
    }
    return target.circuits.contains(command.population)
               ? std::string()
               : fmt::format("there is no circuit '{}'", command.population);
}

} // namespace reprise
