#include "core/session/feed_sink.hpp"

#include "core/analysis/episode_report.hpp"

namespace reprise {

void FeedSink::begin(const RunStart& start) {
    m_number = start.number;
    m_feed =
        std::make_shared<RunFeed>(start.outline, recordedVariables(start.project, *start.outline));
    m_phasesTaken = 0;
    m_episodesTaken = 0;
    m_reportSize = 0;
    m_sparing.reset();
    m_listener.started(m_number, m_feed);
}

void FeedSink::collectEpisodes(const std::vector<PhaseReport>& reports) {
    for (; m_phasesTaken < reports.size(); ++m_phasesTaken, m_episodesTaken = 0) {
        const PhaseReport& report = reports[m_phasesTaken];
        const auto& episodes = partOf<EpisodeReport>(report).episodes;
        for (; m_episodesTaken < episodes.size(); ++m_episodesTaken) {
            m_feed->addEpisode(episodes[m_episodesTaken]);
        }
        if (m_phasesTaken + 1 == reports.size()) {
            return; // the last report may still grow
        }
    }
}

/// Everything of the reports but the episodes, which travel one by one.
void FeedSink::publishReports(const std::vector<PhaseReport>& reports, bool isPlaying) {
    std::size_t size = reports.size();
    for (const PhaseReport& report : reports) {
        size += report.size();
    }
    const auto begin = Sparing::Clock::now();
    if (size == m_reportSize || (isPlaying && !m_sparing.isDue(begin))) {
        return;
    }
    m_reportSize = size;
    auto copy = std::make_shared<std::vector<PhaseReport>>();
    for (const PhaseReport& report : reports) {
        copy->push_back(report.forWatchers());
    }
    m_feed->reports.post(std::move(copy));
    m_sparing.done(begin, Sparing::Clock::now());
}

/// Events and samples first, then the status that declares them complete.
void FeedSink::take(const RunBatch& batch) {
    m_feed->events.push(batch.events);
    m_feed->samples.push(batch.samples);
    for (const LoggedCommand& command : batch.commands) {
        m_listener.commandLogged(m_number, command);
    }
    collectEpisodes(batch.run.reports());
    publishReports(batch.run.reports(), batch.pace.isPlaying);
    if (batch.state) {
        m_feed->state.post(batch.state);
    }
    auto status = std::make_shared<RunStatus>();
    status->progress = batch.run.progress();
    status->nowMs = status->progress.simulatedMs;
    status->isPlaying = batch.pace.isPlaying;
    status->realTimeFactor = batch.pace.realTimeFactor;
    status->spikesPerSecond = batch.pace.spikesPerSecond;
    if (!status->isPlaying) {
        status->progress.stateHash = batch.run.stateHash();
    }
    m_feed->status.post(std::move(status));
    m_listener.published();
}

} // namespace reprise
