#include "core/backend/pacer.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

constexpr microseconds kSliceTarget{3000};   // long enough to amortise, short enough to answer
constexpr milliseconds kMeasuredWindow{500}; // of the factors shown
constexpr milliseconds kSampleInterval{20};  // between kept measurements
constexpr milliseconds kLongestWait{20};     // a paced run still publishes its progress
constexpr double kForgivenLagMs = 100;       // wall time; a slower engine does not rush later
constexpr std::int64_t kMostSteps = 1'000'000;

double millisecondsOf(Pacer::Clock::duration duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace

void Pacer::setSpeed(double factor, Time now, double modelMs) {
    m_speed = std::isfinite(factor) ? std::max(factor, 0.0) : 0.0;
    anchor(now, modelMs);
    m_samples.clear();
}

void Pacer::start(Time now, double modelMs, std::int64_t spikes) {
    anchor(now, modelMs);
    m_samples.clear();
    m_samples.push_back({now, modelMs, spikes});
}

void Pacer::anchor(Time now, double modelMs) {
    m_anchorTime = now;
    m_anchorMs = modelMs;
}

Pacer::Slice Pacer::next(Time now, double modelMs) {
    if (m_speed == 0) {
        return {m_sliceSteps, {}};
    }
    const double dueMs = m_anchorMs + m_speed * millisecondsOf(now - m_anchorTime);
    const double dueSteps = std::floor((dueMs - modelMs) / m_resolution);
    if (dueSteps >= 1) {
        if (dueMs - modelMs > kForgivenLagMs * m_speed) {
            anchor(now, modelMs);
        }
        const double steps = std::min(dueSteps, static_cast<double>(m_sliceSteps));
        return {static_cast<std::int64_t>(steps), {}};
    }
    // Waiting for a few milliseconds' worth of steps costs less than waking for each of them.
    const double missingMs = std::max(modelMs + m_resolution - dueMs, 0.0) / m_speed;
    const auto wait = microseconds(static_cast<std::int64_t>(std::ceil(missingMs * 1000)));
    return {0, std::clamp<microseconds>(wait, milliseconds(2), kLongestWait)};
}

void Pacer::finished(std::int64_t steps, Time begin, Time end, double modelMs,
                     std::int64_t spikes) {
    const auto cost = std::chrono::duration_cast<microseconds>(end - begin);
    if (cost > kSliceTarget) {
        const double scale = static_cast<double>(kSliceTarget.count()) / cost.count();
        m_sliceSteps = std::max<std::int64_t>(1, static_cast<std::int64_t>(steps * scale));
    } else if (steps >= m_sliceSteps && cost < kSliceTarget * 2 / 3) {
        m_sliceSteps =
            std::min(m_sliceSteps + std::max<std::int64_t>(m_sliceSteps / 2, 1), kMostSteps);
    }
    if (m_samples.empty() || end - m_samples.back().time >= kSampleInterval) {
        m_samples.push_back({end, modelMs, spikes});
    }
    while (m_samples.size() > 2 && end - m_samples[1].time > kMeasuredWindow) {
        m_samples.pop_front();
    }
}

double Pacer::realTimeFactor() const {
    if (m_samples.size() < 2) {
        return 0;
    }
    const Sample& first = m_samples.front();
    const Sample& last = m_samples.back();
    return (last.modelMs - first.modelMs) / millisecondsOf(last.time - first.time);
}

double Pacer::spikesPerSecond() const {
    if (m_samples.size() < 2) {
        return 0;
    }
    const Sample& first = m_samples.front();
    const Sample& last = m_samples.back();
    return static_cast<double>(last.spikes - first.spikes) * 1000 /
           millisecondsOf(last.time - first.time);
}

} // namespace reprise
