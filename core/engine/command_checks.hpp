#pragma once
/// \file
/// What may change while a run is on: why a command cannot be obeyed.

#include "core/engine/command.hpp"
#include "core/project/project.hpp"

#include <map>
#include <memory>
#include <string>

namespace reprise {

class Circuit;

/// What a command would act upon.
struct CommandTarget {
    const Project& project;
    const ExperimentSpec& experiment; ///< as it is played, added phases included
    const std::map<std::string, std::unique_ptr<Circuit>>& circuits;
    bool isFinished = false;
};

/// Returns "" or why \p command cannot be obeyed.
std::string problemOfCommand(const Command& command, const CommandTarget& target);

} // namespace reprise
