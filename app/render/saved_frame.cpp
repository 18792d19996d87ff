#include "app/render/saved_frame.hpp"

#include "core/results/saved_folder.hpp"
#include "core/results/saved_phases.hpp"

namespace reprise {

SavedFrame::SavedFrame(const std::filesystem::path& folder)
    : m_run(readSavedRun(folder)), m_episodes(savedEpisodes(m_run.reports)) {
    m_events.append(m_run.events);
    m_frame.outline = m_run.outline;
    m_frame.events = &m_events;
    m_frame.episodes = &m_episodes;
    m_frame.reports = std::make_shared<const std::vector<PhaseReport>>(std::move(m_run.reports));
    m_frame.state = m_run.state;
    m_frame.nowMs = m_run.endMs;
    m_frame.progress.isFinished = true; // no more will come
}

} // namespace reprise
