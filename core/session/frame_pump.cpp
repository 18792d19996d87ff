#include "core/session/frame_pump.hpp"

#include <algorithm>

namespace reprise {

namespace {
constexpr int kFrameMs = 16;      // 60 frames a second
constexpr int kShortestGapMs = 4; // for the window's own events when frames are slow
} // namespace

FramePump::FramePump(QObject* parent) : QObject(parent) {
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FramePump::pumpNow);
    m_sinceFrame.start();
    m_history.reserve(m_lookBack.events);
}

void FramePump::follow(std::shared_ptr<RunFeed> feed) {
    m_feed = std::move(feed);
    m_history.clear();
    m_samples.start(m_feed ? m_feed->recorded : std::vector<RecordedVariable>());
    m_episodes.clear();
    m_frame = {};
    notify();
}

void FramePump::stopFollowing() {
    m_feed.reset(); // the timer goes on: it alone takes back m_isNotified
}

void FramePump::notify() {
    // One posted call per frame, however often the worker publishes.
    if (!m_isNotified.exchange(true)) {
        QMetaObject::invokeMethod(this, &FramePump::arm, Qt::QueuedConnection);
    }
}

void FramePump::arm() {
    if (!m_timer.isActive()) {
        const auto left = kFrameMs - m_sinceFrame.elapsed();
        m_timer.start(static_cast<int>(std::clamp<qint64>(left, kShortestGapMs, kFrameMs)));
    }
}

void FramePump::pumpNow() {
    const bool wasPlaying = m_frame.isPlaying;
    const qint64 gap = m_sinceFrame.restart();
    m_isNotified.store(false); // before reading: what comes later gets a frame of its own
    if (!m_feed) {
        return;
    }
    drain();
    if (wasPlaying && m_frame.realTimeFactor > 0) {
        m_frame.droppedFrames += std::max<qint64>(gap / kFrameMs - 2, 0);
    }
    emit frame(m_frame);
}

void FramePump::setLookBack(const LookBack& lookBack) {
    m_lookBack = lookBack;
    m_history.reserve(lookBack.events);
    notify();
}

/// Keeps what is kept for looking back within its bounds.
void FramePump::forget() {
    while (m_history.all().size() > m_lookBack.events) {
        const std::size_t before = m_history.all().size();
        m_history.forgetOldestHalf();
        m_frame.forgottenEvents += static_cast<std::int64_t>(before - m_history.all().size());
    }
    while (m_samples.size() > m_lookBack.samples()) {
        const std::size_t before = m_samples.size();
        m_samples.forgetOldestHalf();
        m_frame.forgottenSamples += static_cast<std::int64_t>(before - m_samples.size());
    }
    while (m_episodes.size() > m_lookBack.episodes()) {
        const std::size_t before = m_episodes.size();
        thinOut(m_episodes);
        m_frame.forgottenEpisodes += static_cast<std::int64_t>(before - m_episodes.size());
    }
}

void FramePump::drain() {
    // The status first: everything it declares complete is then in the ring or already here.
    const auto status = m_feed->status.latest();
    m_frame.state = m_feed->state.latest();
    m_frame.reports = m_feed->reports.latest();
    m_feed->events.drain([this](std::span<const Event> events) { m_history.append(events); });
    m_feed->samples.drain([this](std::span<const TraceSample> part) { m_samples.append(part); });
    for (EpisodeResult& result : m_feed->takeEpisodes()) {
        m_episodes.push_back(std::move(result));
    }
    forget();
    m_frame.outline = m_feed->outline;
    m_frame.events = &m_history;
    m_frame.samples = &m_samples;
    m_frame.episodes = &m_episodes;
    m_frame.droppedEvents = m_feed->events.dropped();
    m_frame.droppedSamples = m_feed->samples.dropped();
    if (status) {
        m_frame.progress = status->progress;
        m_frame.nowMs = status->nowMs;
        m_frame.realTimeFactor = status->realTimeFactor;
        m_frame.spikesPerSecond = status->spikesPerSecond;
        m_frame.isPlaying = status->isPlaying;
    }
}

} // namespace reprise
