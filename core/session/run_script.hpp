#pragma once
/// \file
/// What a run follows from: computed again, it is the same, bit for bit.

#include "core/engine/command.hpp"
#include "core/project/project.hpp"

#include <string>
#include <vector>

namespace reprise {

struct RunScript {
    Project project;                ///< as it was loaded
    std::string experiment;         ///< "": the first
    std::vector<LoggedCommand> log; ///< what was done by hand, in order
};

} // namespace reprise
