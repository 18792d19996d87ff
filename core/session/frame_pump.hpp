#pragma once
/// \file
/// Carries what the worker published into the GUI thread, at most 60 times a second.

#include "core/session/frame.hpp"
#include "core/session/look_back.hpp"
#include "core/session/run_feed.hpp"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace reprise {

/// Its timer is armed only when the worker published something since the last frame, so an idle
/// window costs nothing and a slow one is never flooded.
class FramePump : public QObject {
    Q_OBJECT

public:
    explicit FramePump(QObject* parent = nullptr);

    /// GUI thread. Forgets the last run and follows this one.
    void follow(std::shared_ptr<RunFeed> feed);
    void stopFollowing();
    /// Any thread: there is something to show.
    void notify();
    /// GUI thread: shows what there is at once, e.g. to a view that has just become visible.
    void pumpNow();
    void setLookBack(const LookBack& lookBack);

signals:
    void frame(const reprise::Frame& frame);

private:
    void arm();
    void drain();
    void forget();

    std::shared_ptr<RunFeed> m_feed;
    EventHistory m_history;
    SampleHistory m_samples;
    std::vector<EpisodeResult> m_episodes;
    LookBack m_lookBack;
    Frame m_frame;
    QTimer m_timer;
    QElapsedTimer m_sinceFrame;
    std::atomic<bool> m_isNotified{false};
};

} // namespace reprise
