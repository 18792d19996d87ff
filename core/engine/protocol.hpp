#pragma once
/// \file
/// How one phase of an experiment is played: it begins and ends episodes, shows, evaluates and
/// learns. The player makes one for each phase as it begins, and knows no phase by name.

#include "core/engine/event.hpp"
#include "core/environment/stimulus.hpp"
#include "core/models/phase_descriptor.hpp"
#include "core/project/project.hpp"
#include "core/reports/phase_report.hpp"
#include "core/values/state_visitor.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace reprise {

class Circuit;
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

/// What the player asks of a protocol at the start of an episode.
struct EpisodeRequest {
    int episode = 1;             ///< within the phase, from 1
    std::int64_t stepsLeft = -1; ///< of a timed phase; the plan may not be longer. -1: no bound
};

/// What a protocol is made from. The references live as long as it does.
struct ProtocolContext {
    const PhaseDescriptor& descriptor;
    PhaseSpec phase;
    const Project& project;
    Simulation& simulation;
    Circuit* circuit = nullptr;        ///< the target, if it is one
    std::vector<int> populations = {}; ///< of the target, indices into the network; may be empty
};

class Protocol {
public:
    explicit Protocol(const ProtocolContext& context) : m_context(context) {}
    virtual ~Protocol() = default;
    Protocol(const Protocol&) = delete;
    Protocol& operator=(const Protocol&) = delete;

    virtual void beginPhase(PhaseReport& report) { static_cast<void>(report); }
    /// Prepares the network for the next episode at the present step.
    virtual EpisodePlan beginEpisode(const EpisodeRequest& request) = 0;
    /// Evaluates the events of the target's populations in this episode (ascending by step), adds
    /// what it found to \p report and, when training, learns.
    virtual void endEpisode(const EpisodePlan& plan, std::span<const Event> events,
                            PhaseReport& report) {
        static_cast<void>(plan), static_cast<void>(events), static_cast<void>(report);
    }
    /// True if the phase has reached its aim before its last episode.
    virtual bool isSolved(const PhaseReport& report) const {
        static_cast<void>(report);
        return false;
    }
    virtual void endPhase(PhaseReport& report) { static_cast<void>(report); }
    /// What it remembers between two episodes, beyond the state of its circuit.
    virtual void visit(StateVisitor& state) { static_cast<void>(state); }

    const ProtocolContext& context() const { return m_context; }

protected:
    double realValue(const char* key) const;
    std::int64_t integerValue(const char* key) const;
    bool booleanValue(const char* key) const;
    std::string textValue(const char* key) const;
    std::vector<std::string> wordsValue(const char* key) const;
    Simulation& simulation() const { return m_context.simulation; }

private:
    ProtocolContext m_context;
};

} // namespace reprise
