#pragma once
/// \file
/// All events a window has seen, in order of time, for views to look back.

#include "core/engine/event.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace reprise {

/// GUI thread only. Events are appended in order of step.
class EventHistory {
public:
    void append(std::span<const Event> events) {
        m_events.insert(m_events.end(), events.begin(), events.end());
    }
    void clear() {
        m_events.clear();
        ++m_generation;
    }
    /// Takes address space for \p events at once, so that appending never moves a large history.
    /// Memory is touched as it fills; a refusal is no harm.
    void reserve(std::size_t events);
    /// Forgets the oldest half. Pictures made before are stale, as after clear().
    void forgetOldestHalf();
    std::span<const Event> all() const { return m_events; }

    /// Events with firstStep <= step < lastStep.
    std::span<const Event> between(std::int64_t firstStep, std::int64_t lastStep) const {
        const auto before = [](const Event& e, std::int64_t step) { return e.step < step; };
        const auto first = std::lower_bound(m_events.begin(), m_events.end(), firstStep, before);
        const auto last = std::lower_bound(first, m_events.end(), lastStep, before);
        return {first, last};
    }
    /// Grows with every clear() and forgetOldestHalf(), so that a cached picture knows it is stale.
    std::uint64_t generation() const { return m_generation; }

private:
    std::vector<Event> m_events;
    std::uint64_t m_generation = 0;
};

} // namespace reprise
