#pragma once
/// \file
/// What one run tells the window, from its start to the next reset.

#include "core/analysis/episode_result.hpp"
#include "core/engine/event.hpp"
#include "core/engine/live_feed/mailbox.hpp"
#include "core/engine/live_feed/spsc_ring.hpp"
#include "core/engine/progress.hpp"
#include "core/engine/state_view.hpp"
#include "core/network/outline.hpp"
#include "core/reports/phase_report.hpp"
#include "core/session/sample_history.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace reprise {

/// How the run stands after a slice of work. Events up to nowMs were put into the ring before.
struct RunStatus {
    Progress progress;
    double nowMs = 0;
    double realTimeFactor = 0;
    double spikesPerSecond = 0;
    bool isPlaying = false;
};

/// Written by the worker, read by the frame pump. A reset or a new network gets a feed of its own,
/// so that nothing of an earlier run can appear in a later one.
struct RunFeed {
    /// Events of about a tenth of a second at the engine's highest speed.
    static constexpr std::size_t kRingEvents = 1u << 20;

    /// Samples of many frames of a fast run that records ten variables (24 bytes each).
    static constexpr std::size_t kRingSamples = 1u << 19;

    explicit RunFeed(std::shared_ptr<const NetworkOutline> network,
                     std::vector<RecordedVariable> variables = {})
        : outline(std::move(network)), recorded(std::move(variables)), events(kRingEvents),
          samples(recorded.empty() ? 1 : kRingSamples) {}

    /// Numbers it.
    void addEpisode(EpisodeResult result) {
        const std::lock_guard lock(m_mutex);
        result.number = ++m_counts[result.circuit];
        m_episodes.push_back(std::move(result));
    }
    /// Episodes added since the last call, oldest first. None is ever dropped.
    std::vector<EpisodeResult> takeEpisodes() {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_episodes, {});
    }

    const std::shared_ptr<const NetworkOutline> outline;
    const std::vector<RecordedVariable> recorded; ///< what samples are of
    SpscRing<Event> events;
    SpscRing<TraceSample> samples;
    Mailbox<RunStatus> status;
    Mailbox<StateSnapshot> state;
    Mailbox<std::vector<PhaseReport>> reports; ///< without episodes

private:
    std::mutex m_mutex;
    std::vector<EpisodeResult> m_episodes;
    std::map<std::string, int> m_counts; ///< episodes of each circuit
};

} // namespace reprise
