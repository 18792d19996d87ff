#pragma once
/// \file
/// A project played by the engine, and its frames as views get them.

#include "core/analysis/episode_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/session/frame.hpp"
#include "tests/support/projects.hpp"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace reprise::test {

class PlayedRun {
public:
    explicit PlayedRun(const Project& project)
        : m_player(project), m_outline(std::make_shared<NetworkOutline>(m_player.outline())) {}

    void play(std::int64_t steps, Boundary until = Boundary::None) {
        m_player.advance(steps, until);
        m_events.append(m_player.takeEvents());
    }
    void playPhase() { play(1'000'000'000, Boundary::Phase); }

    ExperimentPlayer& player() { return m_player; }
    const NetworkOutline& outline() const { return *m_outline; }
    const ShtmOutline& circuit(std::size_t k) const {
        return m_outline->parts.all<ShtmOutline>()[k];
    }
    const EventHistory& events() const { return m_events; }
    /// How things stand; events and episodes live as long as this object.
    Frame frame() {
        Frame frame;
        m_episodes.clear();
        std::map<std::string, int> counts;
        for (const PhaseReport& report : m_player.reports()) {
            for (const EpisodeResult& episode : partOf<EpisodeReport>(report).episodes) {
                m_episodes.push_back(episode);
                m_episodes.back().number = ++counts[episode.circuit];
            }
        }
        frame.outline = m_outline;
        frame.events = &m_events;
        frame.episodes = &m_episodes;
        frame.reports = std::make_shared<std::vector<PhaseReport>>(m_player.reports());
        frame.state = m_player.makeStateSnapshot();
        frame.progress = m_player.progress();
        frame.nowMs = frame.progress.simulatedMs;
        return frame;
    }

private:
    ExperimentPlayer m_player;
    std::shared_ptr<const NetworkOutline> m_outline;
    EventHistory m_events;
    std::vector<EpisodeResult> m_episodes;
};

} // namespace reprise::test
