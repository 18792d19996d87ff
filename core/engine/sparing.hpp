#pragma once
/// \file
/// Lets something costly be done only as often as it does not slow the run.

#include <algorithm>
#include <chrono>

namespace reprise {

/// At most every 30 ms, and at most one part in forty of the wall time.
class Sparing {
public:
    using Clock = std::chrono::steady_clock;

    bool isDue(Clock::time_point now) const { return now >= m_next; }
    /// It was done from \p begin to \p end.
    void done(Clock::time_point begin, Clock::time_point end) {
        m_next = end + std::max<Clock::duration>(kInterval, (end - begin) * kCostShare);
    }
    void reset() { m_next = {}; }

private:
    static constexpr int kCostShare = 40;
    static constexpr std::chrono::milliseconds kInterval{30};
    Clock::time_point m_next;
};

} // namespace reprise
