/// \file
/// The phase `run`: the network goes on for a while by itself.

#include "core/engine/protocol.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/phase_registry.hpp"

namespace reprise {
namespace {

class RunPhase final : public Protocol {
public:
    using Protocol::Protocol;

    EpisodePlan beginEpisode(const EpisodeRequest& request) override {
        return {simulation().step(), request.stepsLeft, {}, {}};
    }
};

const PhaseRegistration kRegistration(phaseModel<RunPhase>([] {
    PhaseDescriptor phase;
    phase.id = "run";
    phase.name = "Run";
    phase.summary = "The network runs for a while, with the inputs it has.";
    phase.parameters = {phaseDuration("200 ms")};
    phase.timeKey = "duration";
    return phase;
}()));

} // namespace
} // namespace reprise
