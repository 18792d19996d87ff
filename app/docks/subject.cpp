#include "app/docks/subject.hpp"

#include "core/models/registry.hpp"
#include "core/project/project.hpp"

namespace reprise {

Subject subjectOf(const Project& project) {
    bool hasGrid = false, hasSequences = false;
    for (const PopulationSpec& population : project.populations) {
        const RegisteredModel* model = findModel(population.model);
        if (model != nullptr && model->descriptor.kind == ModelKind::Circuit) {
            (model->descriptor.isTimed ? hasGrid : hasSequences) = true;
        }
    }
    if (hasSequences) {
        return project.environment.map != nullptr ? Subject::Map : Subject::Sequences;
    }
    return hasGrid ? Subject::Grid : Subject::Plain;
}

} // namespace reprise
