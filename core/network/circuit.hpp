#pragma once
/// \file
/// A template that expands into ordinary populations and projections, and adds symbols and a state
/// of its own. One object per circuit of a running network; what is done with it, protocols say
/// (engine/protocol.hpp).

#include "core/models/registry.hpp"
#include "core/network/network_builder.hpp"
#include "core/project/project.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace reprise {

class Simulation; // of the engine, which lies above
struct Command;
struct Event;
struct StateSnapshot;

class Circuit {
public:
    virtual ~Circuit() = default;

    /// What is wrong with this circuit in \p project beyond single parameter ranges.
    virtual Issues check(const Project& project, const PopulationSpec& spec) const = 0;
    virtual SizeEstimate estimate(const Project& project, const PopulationSpec& spec) const = 0;
    /// Adds its populations and projections. check() found no error.
    virtual void build(const Project& project, const PopulationSpec& spec,
                       NetworkBuilder& builder) = 0;

    /// Adds this circuit's part to \p snapshot. Events of the last few ms, of the present episode,
    /// serve to tell active neurons.
    virtual void look(const Simulation& simulation, std::span<const Event> recent,
                      StateSnapshot& snapshot) const = 0;
    /// Changes a live-safe parameter, already checked against the descriptor.
    virtual void setParameter(Simulation& simulation, const std::string& key,
                              const ParameterValue& value) = 0;
    /// Obeys a command of a kind other than SetParameter and AppendPhase. Returns "" or why not.
    virtual std::string obey(Simulation& simulation, const Command& command) {
        static_cast<void>(simulation), static_cast<void>(command);
        return "this circuit has no places to cue or block";
    }
    virtual void visit(StateVisitor& state) = 0;
};

/// Makes the part of a running network that the circuit \p id is.
using CircuitFactory = std::function<std::unique_ptr<Circuit>(const std::string& id)>;

/// The registration of a circuit that is a Made(id).
template<class Made> RegisteredModel circuitModel(const ModelDescriptor& descriptor) {
    return {descriptor,
            CircuitFactory([](const std::string& id) { return std::make_unique<Made>(id); })};
}

} // namespace reprise
