#include "core/project/plays_the_same.hpp"

#include <algorithm>

namespace reprise {

namespace {

// Every field has a name here, so that a new one does not compile before it is thought of.

bool areAlike(const PopulationSpec& a, const PopulationSpec& b) {
    const auto& [id, model, size, parameters, layout, recordSpikes, drawnSize] = a;
    return id == b.id && model == b.model && size == b.size && parameters == b.parameters &&
           recordSpikes == b.recordSpikes;
}

bool areAlike(const ExperimentSpec& a, const ExperimentSpec& b) {
    const auto& [name, phases] = a;
    return name == b.name && a.playedPhases() == b.playedPhases();
}

bool areAlike(const EnvironmentSpec& a, const EnvironmentSpec& b) {
    const auto& [map, mapFile, folder, sequences, inputs] = a;
    return a.hasSameMap(b) && sequences == b.sequences && inputs == b.inputs;
}

} // namespace

bool playsTheSame(const Project& a, const Project& b) {
    const auto& [name, seed, engine, populations, projections, environment, experiments, duration,
                 record, backend, notes, drawing, batch] = a;
    const auto alike = [](const auto& one, const auto& other) { return areAlike(one, other); };
    return seed == b.seed && engine == b.engine &&
           std::ranges::equal(populations, b.populations, alike) && projections == b.projections &&
           areAlike(environment, b.environment) &&
           std::ranges::equal(experiments, b.experiments, alike) && duration == b.duration &&
           record == b.record && backend == b.backend;
}

} // namespace reprise
