#pragma once
/// \file
/// The window's sink: what a run produces, put where the frame pump finds it.

#include "core/engine/run_sink.hpp"
#include "core/engine/sparing.hpp"
#include "core/session/run_feed.hpp"

#include <cstddef>
#include <functional>
#include <memory>

namespace reprise {

/// Called from the thread that plays; they must return at once.
struct FeedListener {
    /// Run \p number publishes through this feed from now on.
    std::function<void(int number, std::shared_ptr<RunFeed> feed)> started;
    std::function<void(int number, LoggedCommand command)> commandLogged;
    std::function<void()> published; ///< something new is in the feed
};

/// Every run gets a feed of its own. Events and samples go into rings, which never make the run
/// wait; the rest of what is told is the latest picture only.
class FeedSink : public RunSink {
public:
    explicit FeedSink(FeedListener listener) : m_listener(std::move(listener)) {}

    void begin(const RunStart& start) override;
    void take(const RunBatch& batch) override;
    void end(const RunEnding&) override {} // the last batch said how things stand

private:
    void collectEpisodes(const std::vector<PhaseReport>& reports);
    void publishReports(const std::vector<PhaseReport>& reports, bool isPlaying);

    FeedListener m_listener;
    std::shared_ptr<RunFeed> m_feed;
    int m_number = 0;
    std::size_t m_phasesTaken = 0;   ///< reports whose episodes are all in the feed
    std::size_t m_episodesTaken = 0; ///< of the report after those
    std::size_t m_reportSize = 0;    ///< entries in the reports published last
    Sparing m_sparing;               ///< of reports, while playing
};

} // namespace reprise
