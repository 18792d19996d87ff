#include "core/project/project.hpp"

namespace reprise {

const PopulationSpec* Project::findPopulation(const std::string& id) const {
    for (const PopulationSpec& population : populations) {
        if (population.id == id) {
            return &population;
        }
    }
    return nullptr;
}

} // namespace reprise
