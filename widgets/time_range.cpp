#include "widgets/time_range.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

TimeRange::TimeRange(QObject* parent) : QObject(parent) {}

bool TimeRange::hasCursor() const {
    return !std::isnan(m_cursor);
}

void TimeRange::advanceTo(double nowMs) {
    if (nowMs == m_now) {
        return;
    }
    const bool wentBack = nowMs < m_now;
    m_now = nowMs;
    if (wentBack) {
        setFollowing(true);
    } else if (m_isFollowing) {
        placeAtTail();
    }
}

void TimeRange::setFollowing(bool isFollowing) {
    const bool isOther = isFollowing != m_isFollowing;
    m_isFollowing = isFollowing;
    if (m_isFollowing) {
        placeAtTail();
    }
    if (isOther) {
        emit followingChanged(m_isFollowing);
    }
}

void TimeRange::restAt(double lastMs) {
    place(std::max(lastMs - m_width, 0.0), m_width);
}

void TimeRange::setRange(double firstMs, double lastMs) {
    setFollowing(false);
    place(firstMs, allowedWidth(lastMs - firstMs));
}

void TimeRange::panBy(double deltaMs) {
    setFollowing(false);
    // A tenth of the width stays on what has happened, so that nobody gets lost.
    const double margin = 0.1 * m_width;
    const double lowest = margin - m_width;
    const double highest = std::max(m_now - margin, 0.0);
    const double first = std::clamp(m_first + deltaMs, lowest, highest);
    place(first, m_width);
}

void TimeRange::zoomAbout(double fixedMs, double factor) {
    setFollowing(false);
    const double newWidth = allowedWidth(m_width * factor);
    const double first = fixedMs - (fixedMs - m_first) * (newWidth / m_width);
    place(first, newWidth);
}

void TimeRange::showAll() {
    setFollowing(false);
    place(0, allowedWidth((m_now > 0 ? m_now : kDefaultWidth) * 1.01));
}

void TimeRange::zoomTail(double factor) {
    const double newWidth = allowedWidth(m_width * factor);
    if (m_isFollowing) {
        place(std::max(m_now - newWidth, 0.0), newWidth);
    } else {
        place(last() - newWidth, newWidth);
    }
}

void TimeRange::setCursor(double ms) {
    if (ms == m_cursor || (std::isnan(ms) && std::isnan(m_cursor))) {
        return;
    }
    m_cursor = ms;
    emit cursorChanged(m_cursor);
}

double TimeRange::allowedWidth(double width) const {
    const double largest = std::max(2 * kDefaultWidth, 1.25 * m_now);
    return std::clamp(width, kSmallestWidth, largest);
}

void TimeRange::place(double firstMs, double widthMs) {
    if (firstMs == m_first && widthMs == m_width) {
        return;
    }
    m_first = firstMs;
    m_width = widthMs;
    emit rangeChanged(first(), last());
}

void TimeRange::placeAtTail() {
    place(std::max(m_now - m_width, 0.0), m_width);
}

} // namespace reprise
