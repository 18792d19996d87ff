#include "core/project/experiment_edits.hpp"

#include "core/environment/sequence_sets.hpp"
#include "core/models/registry.hpp"
#include "core/numerics/grid.hpp"
#include "core/project/checks.hpp"
#include "core/project/free_names.hpp"
#include "core/project/parameter_text.hpp"
#include "core/project/sections.hpp"

#include <optional>

namespace reprise {

namespace {

std::string freeExperimentName(const Project& project, const std::string& wanted) {
    return namesOf(project.experiments, &ExperimentSpec::name, " ").next(wanted);
}

/// The goal of the map, else the last symbol that is presented; "": there is none.
std::string lastSymbol(const Project& project) {
    if (project.environment.map != nullptr && !project.environment.map->goal.empty()) {
        return project.environment.map->goal;
    }
    std::string error;
    const std::vector<Sequence> sequences =
        resolveSequences(project.environment, project.seed, error);
    return sequences.empty() || sequences.back().empty() ? std::string() : sequences.back().back();
}

std::optional<ParameterValue> proposedValue(const Project& project, const ParameterSpec& spec) {
    if (spec.names == NamedThing::Input) {
        const auto& inputs = project.environment.inputs;
        return inputs.empty() ? std::nullopt : std::optional<ParameterValue>(inputs[0].id);
    }
    if (spec.neededExample.empty()) {
        return std::nullopt;
    }
    if (spec.names == NamedThing::Symbol) {
        const std::string symbol = lastSymbol(project);
        return symbol.empty() ? std::nullopt : std::optional<ParameterValue>(symbol);
    }
    ParameterValue value;
    const bool isRead = readParameterText(spec, spec.neededExample, value).empty();
    return isRead ? std::optional(value) : std::nullopt;
}

} // namespace

std::vector<const RegisteredPhase*> phasesFor(const Project& project, const std::string& target) {
    const bool isNamed = project.findPopulation(target) != nullptr;
    const ModelDescriptor* model = isNamed ? modelOf(project, target) : nullptr;
    std::vector<const RegisteredPhase*> phases;
    for (const RegisteredPhase* phase : registeredPhases()) {
        const bool isFitting = target.empty() ? !phase->descriptor.hasTarget()
                                              : model != nullptr && phase->descriptor.hasTarget() &&
                                                    phase->descriptor.actsOn(*model);
        if (isFitting) {
            phases.push_back(phase);
        }
    }
    return phases;
}

std::vector<std::string> targetsOf(const Project& project, const std::string& action) {
    std::vector<std::string> ids;
    for (const PopulationSpec& population : project.populations) {
        const ModelDescriptor* model = modelOf(project, population.id);
        const RegisteredPhase* phase = model != nullptr ? findPhase(action, model) : nullptr;
        if (phase != nullptr && phase->descriptor.hasTarget()) {
            ids.push_back(population.id);
        }
    }
    return ids;
}

PhaseSpec proposedPhase(const Project& project, const PhaseDescriptor& phase,
                        const std::string& target) {
    PhaseSpec proposed{phase.id, phase.hasTarget() ? target : std::string()};
    for (const ParameterSpec& spec : phase.parameters) {
        if (const auto value = proposedValue(project, spec)) {
            proposed.parameters[spec.key] = *value;
        }
    }
    return proposed;
}

std::size_t addExperiment(Project& project, const std::string& wanted) {
    ExperimentSpec experiment{freeExperimentName(project, wanted), {}};
    if (project.experiments.empty() && project.duration) {
        experiment.phases.push_back({"run", {}, {{"duration", *project.duration}}});
        project.duration.reset();
    }
    project.experiments.push_back(std::move(experiment));
    return project.experiments.size() - 1;
}

std::size_t duplicateExperiment(Project& project, std::size_t experiment) {
    duplicateElement(project.experiments, experiment);
    ExperimentSpec& copy = project.experiments[experiment + 1];
    copy.name = freeExperimentName(project, copy.name);
    return experiment + 1;
}

std::string freeInputId(const Project& project, const std::string& wanted) {
    return namesOf(project.environment.inputs, &InputSpec::id).next(wanted);
}

std::size_t addInput(Project& project, const std::string& kind) {
    InputSpec input;
    input.id = freeInputId(project, kind);
    input.kind = kind;
    project.environment.inputs.push_back(std::move(input));
    return project.environment.inputs.size() - 1;
}

std::size_t duplicateInput(Project& project, std::size_t input) {
    std::vector<InputSpec>& inputs = project.environment.inputs;
    const std::string id = freeInputId(project, inputs[input].id);
    duplicateElement(inputs, input);
    inputs[input + 1].id = id;
    return input + 1;
}

void renameInput(Project& project, const std::string& from, const std::string& to) {
    for (InputSpec& input : project.environment.inputs) {
        input.id = input.id == from ? to : input.id;
        input.like = input.like == from ? to : input.like;
    }
    for (ExperimentSpec& experiment : project.experiments) {
        for (PhaseSpec& phase : experiment.phases) {
            const RegisteredPhase* registered = phaseOf(project, phase);
            for (auto& [key, value] : phase.parameters) {
                const ParameterSpec* spec =
                    registered != nullptr ? registered->descriptor.find(key) : nullptr;
                if (spec != nullptr && spec->names == NamedThing::Input &&
                    value == ParameterValue(from)) {
                    value = to;
                }
            }
        }
    }
}

std::size_t addRecording(Project& project, const std::string& population,
                         const ModelDescriptor& model) {
    RecordSpec record;
    record.population = population;
    if (!model.recordables.empty()) {
        record.variables.push_back(model.recordables.front().name);
    }
    record.interval = std::max(project.engine.resolution, onGrid(1, project.engine.resolution));
    project.record.push_back(std::move(record));
    return project.record.size() - 1;
}

std::vector<std::string> keepFitting(ParameterMap& set, const ModelDescriptor& model) {
    std::vector<std::string> gone;
    std::erase_if(set, [&](const auto& entry) {
        IssueCollector issues;
        const ParameterSpec* spec = model.find(entry.first);
        if (spec != nullptr) {
            checkValue(*spec, entry.second, entry.first, issues);
        }
        const bool isFitting = spec != nullptr && !hasErrors(issues.take());
        if (!isFitting) {
            gone.push_back(entry.first);
        }
        return !isFitting;
    });
    return gone;
}

} // namespace reprise
