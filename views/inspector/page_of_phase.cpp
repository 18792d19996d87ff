/// \file
/// An experiment, and a phase of one: its target, whether it is played, and its parameters.
#include "core/models/registry.hpp"
#include "core/project/experiment_edits.hpp"
#include "core/project/sections.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <algorithm>

namespace reprise {

namespace {

const PhaseSpec& phaseIn(const Project& project, std::size_t experiment, std::size_t phase) {
    return project.experiments[experiment].phases[phase];
}
PhaseSpec& phaseIn(Project& project, std::size_t experiment, std::size_t phase) {
    return project.experiments[experiment].phases[phase];
}

PageField targetField(const Project& project, std::size_t experiment, std::size_t phase) {
    const PhaseSpec& spec = phaseIn(project, experiment, phase);
    return {
        chooser("target", spec.target, targetsOf(project, spec.action))
            .in("Phase")
            .says("The population or circuit it acts on."),
        [=](const Project& now) { return ParameterValue(phaseIn(now, experiment, phase).target); },
        [=](Project& now, const ParameterValue& value) {
            PhaseSpec& changed = phaseIn(now, experiment, phase);
            changed.target = std::get<std::string>(value);
            if (const RegisteredPhase* registered = phaseOf(now, changed)) {
                keepFitting(changed.parameters, registered->descriptor);
            }
        },
        false};
}

PageField enabledField(std::size_t experiment, std::size_t phase) {
    return {boolean("enabled", true)
                .in("Phase")
                .says("Whether it is played; a phase that is switched off stays in the file."),
            [=](const Project& now) {
                return ParameterValue(phaseIn(now, experiment, phase).isEnabled);
            },
            [=](Project& now, const ParameterValue& value) {
                phaseIn(now, experiment, phase).isEnabled = std::get<bool>(value);
            },
            true,
            {},
            [=](const Project& now, const ParameterValue& value) {
                const QString word = QString::fromStdString(phaseIn(now, experiment, phase).action);
                return std::get<bool>(value) ? tr("Switch on phase %1").arg(word)
                                             : tr("Switch off phase %1").arg(word);
            }};
}

/// The parameters as the project can fill them: inputs are chosen among those there are.
std::vector<ParameterSpec> describedFor(const Project& project, const PhaseDescriptor& phase,
                                        const ParameterMap& set) {
    std::vector<ParameterSpec> specs = phase.parameters;
    std::vector<std::string> inputs;
    for (const InputSpec& input : project.environment.inputs) {
        inputs.push_back(input.id);
    }
    for (ParameterSpec& spec : specs) {
        if (spec.names == NamedThing::Input && spec.kind == ParameterKind::Text &&
            !inputs.empty()) {
            spec.kind = ParameterKind::Choice;
            spec.choices = chooser(spec.key, setOr<std::string>(set, spec.key), inputs).choices;
        }
    }
    return specs;
}

} // namespace

std::optional<PageShape> shapeOfExperiment(const Project& project, std::size_t index) {
    if (index >= project.experiments.size()) {
        return std::nullopt;
    }
    PageShape shape;
    shape.name = QString::fromStdString(project.experiments[index].name);
    shape.summary = tr("Phases that are played one after the other.");
    shape.fields = {
        {freeText("name").in("Experiment").says("Under which it is chosen and reported."),
         [index](const Project& now) { return ParameterValue(now.experiments[index].name); },
         [index](Project& now, const ParameterValue& value) {
             now.experiments[index].name = std::get<std::string>(value);
         },
         false,
         [index](const Project& now, const ParameterValue& value) {
             const auto& wanted = std::get<std::string>(value);
             for (std::size_t other = 0; other < now.experiments.size(); ++other) {
                 if (other != index && now.experiments[other].name == wanted) {
                     return tr("Another experiment has this name.");
                 }
             }
             return wanted.empty() ? tr("An experiment needs a name.") : QString();
         },
         [](const Project&, const ParameterValue& value) {
             return tr("Rename experiment to %1")
                 .arg(QString::fromStdString(std::get<std::string>(value)));
         }}};
    return shape;
}

std::optional<PageShape> shapeOfPhase(const Project& project, std::size_t experiment,
                                      std::size_t phase) {
    if (experiment >= project.experiments.size() ||
        phase >= project.experiments[experiment].phases.size()) {
        return std::nullopt;
    }
    const PhaseSpec& spec = phaseIn(project, experiment, phase);
    PageShape shape;
    shape.name = QString::fromStdString(spec.action);
    const RegisteredPhase* registered = phaseOf(project, spec);
    if ((registered != nullptr && registered->descriptor.hasTarget()) ||
        (registered == nullptr && !phasesNamed(spec.action).empty())) {
        shape.fields.push_back(targetField(project, experiment, phase));
    }
    shape.fields.push_back(enabledField(experiment, phase));
    if (registered == nullptr) {
        shape.summary = tr("With this target, “%1” means nothing.").arg(shape.name);
        return shape;
    }
    shape.summary = QString::fromStdString(registered->descriptor.summary);
    shape.model = &registered->descriptor;
    shape.described = describedFor(project, registered->descriptor, spec.parameters);
    shape.set = [=](const Project& now) -> const ParameterMap& {
        return phaseIn(now, experiment, phase).parameters;
    };
    return shape;
}

} // namespace reprise
