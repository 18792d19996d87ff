#include "core/project/project.hpp"

#include <algorithm>
#include <iterator>

namespace reprise {

std::vector<PhaseSpec> ExperimentSpec::playedPhases() const {
    std::vector<PhaseSpec> played;
    std::ranges::copy_if(phases, std::back_inserter(played), &PhaseSpec::isEnabled);
    return played;
}

const PopulationSpec* Project::findPopulation(const std::string& id) const {
    for (const PopulationSpec& population : populations) {
        if (population.id == id) {
            return &population;
        }
    }
    return nullptr;
}

int Project::findInput(const std::string& id) const {
    for (std::size_t i = 0; i < environment.inputs.size(); ++i) {
        if (id.empty() || environment.inputs[i].id == id) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

} // namespace reprise
