#include "core/engine/command.hpp"

#include "core/models/descriptor.hpp"

#include <fmt/format.h>

namespace reprise {

std::string toText(const Command& command) {
    switch (command.kind) {
    case Command::Kind::Cue:
        return fmt::format("cue {} of {}", command.key, command.population);
    case Command::Kind::Block: {
        const bool* isBlocked = std::get_if<bool>(&command.value);
        return fmt::format("{} {} of {}", isBlocked != nullptr && *isBlocked ? "block" : "unblock",
                           command.key, command.population);
    }
    case Command::Kind::AppendPhase: {
        const PhaseSpec& phase = command.phase;
        std::string text = fmt::format("then {} {}", phase.action, phase.target);
        for (const auto& [key, value] : phase.parameters) {
            text += fmt::format(", {} {}", key, toText(value));
        }
        return text;
    }
    case Command::Kind::SetParameter:
        break;
    }
    return fmt::format("{}.{} = {}", command.population, command.key, toText(command.value));
}

} // namespace reprise
