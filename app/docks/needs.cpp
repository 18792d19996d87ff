#include "app/docks/needs.hpp"

#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/project.hpp"
#include "core/project/sections.hpp"

#include <algorithm>

namespace reprise {

namespace {

/// Null for any other population.
const ModelDescriptor* circuitModel(const PopulationSpec& population) {
    const RegisteredModel* model = findModel(population.model);
    return model != nullptr && model->descriptor.kind == ModelKind::Circuit ? &model->descriptor
                                                                            : nullptr;
}

} // namespace

Need hasModel(std::string id) {
    return [id = std::move(id)](const Project& project) {
        return std::ranges::any_of(project.populations, [&](const PopulationSpec& population) {
            return population.model == id;
        });
    };
}

Need either(Need one, Need other) {
    return [one = std::move(one), other = std::move(other)](const Project& project) {
        return one(project) || other(project);
    };
}

bool hasCircuit(const Project& project) {
    return std::ranges::any_of(project.populations, circuitModel);
}

bool hasMap(const Project& project) {
    return project.environment.map != nullptr;
}

bool hasInputs(const Project& project) {
    return !project.environment.inputs.empty();
}

bool recordsVariables(const Project& project) {
    return !project.record.empty();
}

std::vector<const PhaseDescriptor*> playablePhases(const Project& project) {
    std::vector<const PhaseDescriptor*> playable;
    for (const RegisteredPhase* phase : registeredPhases()) {
        const bool isForCircuit =
            std::ranges::any_of(project.populations, [&](const PopulationSpec& population) {
                const ModelDescriptor* circuit = circuitModel(population);
                return circuit != nullptr && phase->descriptor.actsOn(*circuit);
            });
        if (isForCircuit) {
            playable.push_back(&phase->descriptor);
        }
    }
    for (const ExperimentSpec& experiment : project.experiments) {
        for (const PhaseSpec& spec : experiment.playedPhases()) {
            const RegisteredPhase* phase = phaseOf(project, spec);
            if (phase != nullptr &&
                std::ranges::find(playable, &phase->descriptor) == playable.end()) {
                playable.push_back(&phase->descriptor);
            }
        }
    }
    return playable;
}

bool reportsSeries(const Project& project) {
    return std::ranges::any_of(playablePhases(project),
                               [](const PhaseDescriptor* phase) { return !phase->series.empty(); });
}

bool playsEpisodes(const Project& project) {
    return std::ranges::any_of(playablePhases(project), [](const PhaseDescriptor* phase) {
        return !phase->countKey.empty();
    });
}

} // namespace reprise
