#include "core/session/event_history.hpp"

#include <new>

namespace reprise {

void EventHistory::reserve(std::size_t events) {
    try {
        m_events.reserve(events);
    } catch (const std::bad_alloc&) {
        // The history then grows step by step.
    }
}

void EventHistory::forgetOldestHalf() {
    const auto half = static_cast<std::ptrdiff_t>(m_events.size() / 2);
    m_events.erase(m_events.begin(), m_events.begin() + half);
    ++m_generation;
}

} // namespace reprise
