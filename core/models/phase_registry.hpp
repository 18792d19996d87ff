#pragma once
/// \file
/// Every phase of experiments that can be played. A phase registers itself from its own .cpp file;
/// nothing else lists it.

#include "core/models/phase_descriptor.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

class Protocol;
struct ProtocolContext;

/// Makes what plays one phase (engine/protocol.hpp); its parameters were checked before.
using ProtocolFactory = std::function<std::unique_ptr<Protocol>(const ProtocolContext&)>;

struct RegisteredPhase {
    PhaseDescriptor descriptor;
    ProtocolFactory makeProtocol = {};
};

/// All phases, ordered by id and targets.
const std::vector<const RegisteredPhase*>& registeredPhases();

/// Those that stand behind `do: \p action`.
std::vector<const RegisteredPhase*> phasesNamed(const std::string& action);

/// The one that `do: \p action` means for a target of that model (null: no target), or null.
const RegisteredPhase* findPhase(const std::string& action, const ModelDescriptor* target);

/// Words that may stand behind `do:`; with a \p target, for that model only.
std::vector<std::string> phaseActions(const ModelDescriptor* target = nullptr);

/// The registration of a phase that a Played(context) plays.
template<class Played> RegisteredPhase phaseModel(PhaseDescriptor descriptor) {
    return {std::move(descriptor),
            [](const ProtocolContext& context) { return std::make_unique<Played>(context); }};
}

/// Put one of these at namespace scope in a phase's .cpp file.
struct PhaseRegistration {
    explicit PhaseRegistration(RegisteredPhase phase);
};

} // namespace reprise
