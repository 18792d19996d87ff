#include "core/engine/phase_length.hpp"

#include "core/project/sections.hpp"

namespace reprise {

PhaseLength lengthOf(const Project& project, const PhaseSpec& phase) {
    PhaseLength length{phaseOf(project, phase)};
    const PhaseDescriptor& descriptor = length.registered->descriptor;
    if (descriptor.isTimed()) {
        length.ms = descriptor.realValue(descriptor.timeKey, phase.parameters);
    } else {
        length.episodes =
            static_cast<int>(descriptor.integerValue(descriptor.countKey, phase.parameters));
    }
    return length;
}

} // namespace reprise
