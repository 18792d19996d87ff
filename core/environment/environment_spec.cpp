#include "core/environment/environment_spec.hpp"

namespace reprise {

bool EnvironmentSpec::operator==(const EnvironmentSpec& other) const {
    // A new field does not compile before it is thought of.
    const auto& [itsMap, itsMapFile, itsFolder, itsSequences, itsInputs] = other;
    return hasSameMap(other) && mapFile == itsMapFile && sequences == itsSequences &&
           inputs == itsInputs;
}

} // namespace reprise
