#pragma once
/// \file
/// How much to compute next, and when, so that model time follows the clock on the wall.

#include <chrono>
#include <cstdint>
#include <deque>

namespace reprise {

/// Knows no thread and no engine; the caller tells it the time.
class Pacer {
public:
    using Clock = std::chrono::steady_clock;
    using Time = Clock::time_point;

    /// Model ms per wall ms; 0: as fast as possible.
    void setSpeed(double factor, Time now, double modelMs);
    double speed() const { return m_speed; }
    /// Begins to measure and to pace at this moment.
    void start(Time now, double modelMs, std::int64_t spikes);
    void setResolution(double msPerStep) { m_resolution = msPerStep; }

    struct Slice {
        std::int64_t steps = 0;            ///< 0: wait first
        std::chrono::microseconds wait{0}; ///< until a step is due
    };
    /// What to do now. Steps that are paced are never computed early.
    Slice next(Time now, double modelMs);
    /// Reports a slice computed, so that the next takes 2 to 4 ms of wall time.
    void finished(std::int64_t steps, Time begin, Time end, double modelMs, std::int64_t spikes);

    double realTimeFactor() const;  ///< over about the last half second
    double spikesPerSecond() const; ///< per wall second, over the same window

private:
    void anchor(Time now, double modelMs);

    struct Sample {
        Time time;
        double modelMs = 0;
        std::int64_t spikes = 0;
    };
    std::deque<Sample> m_samples; ///< oldest first
    double m_speed = 0;
    double m_resolution = 0.1;
    Time m_anchorTime;
    double m_anchorMs = 0;
    std::int64_t m_sliceSteps = 10; ///< budget; small at first, so that the first answer is quick
};

} // namespace reprise
