#include "core/models/phase_registry.hpp"
#include "core/project/checks.hpp"
#include "core/project/sections.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace reprise {
namespace {

/// Populations that a phase with this action may act on.
std::vector<std::string> possibleTargets(const Project& project, const std::string& action) {
    std::vector<std::string> ids;
    for (const PopulationSpec& population : project.populations) {
        const ModelDescriptor* model = modelOf(project, population.id);
        if (model != nullptr && findPhase(action, model) != nullptr) {
            ids.push_back(population.id);
        }
    }
    return ids;
}

/// Reports what is wrong with the target, for which \p phase means nothing.
void reportTarget(const Project& project, const PhaseSpec& phase, const std::string& path,
                  IssueCollector& issues) {
    const std::vector<std::string> possible = possibleTargets(project, phase.action);
    if (phase.target.empty()) {
        issues.error(joined(path, "target"),
                     fmt::format("phase '{}' has no 'target'", phase.action),
                     possible.empty() ? std::string("name a circuit of the network")
                                      : fmt::format("add `target: {}`", possible.front()));
        return;
    }
    const std::string whole = phase.target.substr(0, phase.target.find('.'));
    if (whole != phase.target && project.findPopulation(whole) != nullptr) {
        issues.error(joined(path, "target"),
                     fmt::format("{} is a part of '{}', and phases act on the whole",
                                 inQuotes(phase.target), whole),
                     fmt::format("write '{}'", whole));
        return;
    }
    if (project.findPopulation(phase.target) == nullptr) {
        issues.error(joined(path, "target"),
                     fmt::format("there is no population {}", inQuotes(phase.target)),
                     suggestion(phase.target, possible));
        return;
    }
    const ModelDescriptor* model = modelOf(project, phase.target);
    if (model == nullptr) {
        return; // an unknown model is reported where it stands
    }
    const std::vector<std::string> known = phaseActions(model);
    if (model->kind == ModelKind::Circuit) {
        issues.error(joined(path, "do"),
                     fmt::format("'{}' is a circuit {}, which cannot do '{}'", phase.target,
                                 model->id, phase.action),
                     known.empty() ? std::string("it can only run")
                                   : fmt::format("it can do {}", fmt::join(known, ", ")));
    } else {
        issues.error(joined(path, "target"),
                     fmt::format("'{}' is no circuit, so phase '{}' has nothing to work on",
                                 phase.target, phase.action),
                     suggestion("", possible));
    }
}

/// A parameter of \p phase that names an input of the environment.
void checkInputNamed(const Project& project, const PhaseSpec& phase, const std::string& key,
                     const std::string& path, IssueCollector& issues) {
    const std::string named = setOr<std::string>(phase.parameters, key);
    if (project.environment.inputs.empty()) {
        issues.error(
            path,
            fmt::format("phase '{}' of '{}' has no input to present", phase.action, phase.target),
            "add for example `environment: {inputs: [{id: patterns, kind: patterns}]}`");
    } else if (project.environment.inputs.size() <= kMaximumInputs &&
               project.findInput(named) < 0) {
        std::vector<std::string> known;
        for (const InputSpec& input : project.environment.inputs) {
            known.push_back(input.id);
        }
        issues.error(joined(path, key), fmt::format("there is no input {}", inQuotes(named)),
                     suggestion(named, known));
    }
}

void checkNeeded(const PhaseDescriptor& descriptor, const PhaseSpec& phase,
                 const ParameterSpec& spec, const std::string& path, IssueCollector& issues) {
    const bool isGiven = phase.parameters.contains(spec.key) &&
                         phase.parameters.at(spec.key) != ParameterValue(std::string());
    if (!spec.neededExample.empty() && !isGiven) {
        issues.error(joined(path, spec.key),
                     descriptor.hasTarget() && !phase.target.empty()
                         ? fmt::format("phase '{}' of '{}' has no '{}'", phase.action, phase.target,
                                       spec.key)
                         : fmt::format("phase '{}' has no '{}'", phase.action, spec.key),
                     fmt::format("add for example `{}: {}`", spec.key, spec.neededExample));
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
    if (phasesNamed(phase.action).empty()) {
        issues.error(joined(path, "do"),
                     fmt::format("there is no phase {}", inQuotes(phase.action)),
                     suggestion(phase.action, phaseActions()));
        return;
    }
    const RegisteredPhase* registered = phaseOf(project, phase);
    if (registered == nullptr) {
        reportTarget(project, phase, path, issues);
        return;
    }
    const PhaseDescriptor& descriptor = registered->descriptor;
    checkParameters(descriptor, phase.parameters, path, issues);
    for (const ParameterSpec& spec : descriptor.parameters) {
        checkNeeded(descriptor, phase, spec, path, issues);
        if (spec.names == NamedThing::Input) {
            checkInputNamed(project, phase, spec.key, path, issues);
        }
    }
    const EnvironmentSpec& environment = project.environment;
    const bool isMapUnreadable = environment.map == nullptr && !environment.mapFile.empty();
    if (descriptor.needsSequences && !environment.hasSequences() && !isMapUnreadable) {
        issues.error(path, fmt::format("phase '{}' has no sequences to present", phase.action),
                     "add `environment: {sequences: …}`");
    }
}

} // namespace reprise
