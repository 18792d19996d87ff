#pragma once
/// \file
/// How long to wait before the next attempt: doubling, with chance, so that many clients of a
/// server that comes back do not all come at once.

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace reprise {

class BackOff {
public:
    using Duration = std::chrono::milliseconds;

    BackOff(Duration first, Duration longest) : m_first(first), m_longest(longest), m_next(first) {}

    /// Within a fifth of the doubling pauses.
    Duration next() {
        const Duration pause = m_next;
        m_next = std::min(m_next * 2, m_longest);
        const double factor = 0.8 + 0.4 * QRandomGenerator::global()->generateDouble();
        return Duration(static_cast<Duration::rep>(static_cast<double>(pause.count()) * factor));
    }
    void succeeded() { m_next = m_first; }

private:
    Duration m_first;
    Duration m_longest;
    Duration m_next;
};

} // namespace reprise
