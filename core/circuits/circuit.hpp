#pragma once
/// \file
/// A template that expands into ordinary populations and projections, and adds symbols, a protocol
/// of episodes and their metrics. One object per circuit of a running network.

#include "core/analysis/phase_report.hpp"
#include "core/engine/command.hpp"
#include "core/engine/event.hpp"
#include "core/engine/state_view.hpp"
#include "core/network/network_builder.hpp"
#include "core/project/project.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace reprise {

class Simulation;

/// One element of a sequence shown to the network.
struct Presentation {
    std::int64_t step = 0; ///< of the external spike
    int sequence = 0;      ///< index into the circuit's sequences
    int element = 0;
    int symbol = 0;
    int run = 0; ///< which presentation of a sequence within the episode, from 0
};

struct EpisodePlan {
    std::int64_t startStep = 0;
    std::int64_t steps = 0;
    std::vector<Presentation> presentations; ///< ascending by step
    std::vector<InputPhase> inputPhases;     ///< of a stimulus, ascending by time
};

/// What the player asks of a circuit at the start of an episode.
struct EpisodeRequest {
    const PhaseSpec& phase;
    int episode = 1;             ///< within the phase, from 1
    std::int64_t stepsLeft = -1; ///< of a timed phase; the plan may not be longer. -1: no bound

    bool isTraining() const { return phase.action == "train"; }
};

class Circuit {
public:
    virtual ~Circuit() = default;

    /// What is wrong with this circuit in \p project beyond single parameter ranges.
    virtual Issues check(const Project& project, const PopulationSpec& spec) const = 0;
    virtual SizeEstimate estimate(const Project& project, const PopulationSpec& spec) const = 0;
    /// Adds its populations and projections. check() found no error.
    virtual void build(const Project& project, const PopulationSpec& spec,
                       NetworkBuilder& builder) = 0;

    virtual void beginPhase(Simulation& simulation, const PhaseSpec& phase) {
        static_cast<void>(simulation), static_cast<void>(phase);
    }
    /// Prepares the network for the next episode at the present step.
    virtual EpisodePlan beginEpisode(Simulation& simulation, const EpisodeRequest& request) = 0;
    /// Evaluates the episode's events (ascending by step), adds what it found to \p report and,
    /// when training, learns.
    virtual void endEpisode(Simulation& simulation, const EpisodePlan& plan,
                            std::span<const Event> events, PhaseReport& report) = 0;
    /// True if \p phase has reached its aim before its last episode.
    virtual bool isSolved(const PhaseSpec& phase, const PhaseReport& report) const {
        static_cast<void>(phase), static_cast<void>(report);
        return false;
    }
    virtual void endPhase(Simulation& simulation, const PhaseSpec& phase, PhaseReport& report) {
        static_cast<void>(simulation), static_cast<void>(phase), static_cast<void>(report);
    }
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

} // namespace reprise
