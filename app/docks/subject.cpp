#include "app/docks/subject.hpp"

#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/project.hpp"

#include <algorithm>

namespace reprise {

namespace {

/// Its phases last a duration.
bool isTimed(const ModelDescriptor& model) {
    return std::ranges::any_of(registeredPhases(), [&model](const RegisteredPhase* phase) {
        return phase->descriptor.actsOn(model) && phase->descriptor.isTimed();
    });
}

} // namespace

Subject subjectOf(const Project& project) {
    bool hasGrid = false, hasSequences = false;
    for (const PopulationSpec& population : project.populations) {
        const RegisteredModel* model = findModel(population.model);
        if (model != nullptr && model->descriptor.kind == ModelKind::Circuit) {
            (isTimed(model->descriptor) ? hasGrid : hasSequences) = true;
        }
    }
    if (hasSequences) {
        return project.environment.map != nullptr ? Subject::Map : Subject::Sequences;
    }
    return hasGrid ? Subject::Grid : Subject::Plain;
}

} // namespace reprise
