#include "core/project/population_index.hpp"

#include "core/models/registry.hpp"

namespace reprise {

PopulationIndex::PopulationIndex(const Project& project) : m_project(project) {
    m_byId.reserve(project.populations.size());
    for (const PopulationSpec& population : project.populations) {
        m_byId.emplace(population.id, &population);
    }
}

const PopulationSpec* PopulationIndex::find(std::string_view id) const {
    const auto found = m_byId.find(id);
    return found == m_byId.end() ? nullptr : found->second;
}

const ModelDescriptor* PopulationIndex::modelOf(std::string_view id) const {
    const PopulationSpec* population = find(id.substr(0, id.find('.')));
    const RegisteredModel* model = population == nullptr ? nullptr : findModel(population->model);
    return model == nullptr ? nullptr : &model->descriptor;
}

} // namespace reprise
