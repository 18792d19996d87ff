#pragma once
/// \file
/// What every visible view is handed, at most 60 times a second.

#include "core/analysis/episode_result.hpp"
#include "core/engine/player.hpp"
#include "core/engine/progress.hpp"
#include "core/engine/state_view.hpp"
#include "core/network/outline.hpp"
#include "core/reports/phase_report.hpp"
#include "core/session/event_history.hpp"
#include "core/session/sample_history.hpp"

#include <memory>
#include <vector>

namespace reprise {

/// Read-only; valid during the signal that carries it, the shared parts as long as they are held.
struct Frame {
    std::shared_ptr<const NetworkOutline> outline; ///< new pointer = another network
    const EventHistory* events = nullptr;          ///< everything since the last reset
    const SampleHistory* samples = nullptr;        ///< likewise, of recorded variables
    /// Of all phases since the last reset. Older ones are thinned out when there are very many:
    /// the list is then shorter than in the frame before.
    const std::vector<EpisodeResult>* episodes = nullptr;
    /// Of all phases since the last reset, their episodes left out; new pointer = something new;
    /// may be null.
    std::shared_ptr<const std::vector<PhaseReport>> reports;
    std::shared_ptr<const StateSnapshot> state; ///< the latest, may be null
    Progress progress;
    double nowMs = 0;                 ///< model time up to which events are complete
    double realTimeFactor = 0;        ///< model seconds per wall second, 0 while paused
    double spikesPerSecond = 0;       ///< engine throughput, per wall second
    std::int64_t droppedEvents = 0;   ///< events a picture missed because the ring was full
    std::int64_t forgottenEvents = 0; ///< oldest events the window gave up to bound its memory
    std::int64_t droppedSamples = 0;  ///< as of events
    std::int64_t forgottenSamples = 0;
    std::int64_t forgottenEpisodes = 0;
    std::int64_t droppedFrames =
        0; ///< 1/60 s slots that passed unshown because the window was slow
    bool isPlaying = false;
};

} // namespace reprise
