#include "core/project/project.hpp"

namespace reprise {

bool EnvironmentSpec::operator==(const EnvironmentSpec& other) const {
    // A new field does not compile before it is thought of.
    const auto& [itsMap, itsMapFile, itsFolder, itsSequences, itsInputs] = other;
    return hasSameMap(other) && mapFile == itsMapFile && sequences == itsSequences &&
           inputs == itsInputs;
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
