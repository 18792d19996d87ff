#include "views/curves/thinned_curve.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

ThinnedCurve::ThinnedCurve(int stretches) : m_most(std::max(2, stretches)) {}

void ThinnedCurve::clear() {
    m_stretches.clear();
    m_width = 1;
    m_highest = 0;
}

void ThinnedCurve::add(int x, double y) {
    if (!std::isfinite(y)) {
        return;
    }
    m_highest = std::max(m_highest, y);
    while ((x - 1) / m_width >= m_most) {
        halve();
    }
    const int index = (x - 1) / m_width;
    if (m_stretches.empty() || m_stretches.back().index != index) {
        m_stretches.push_back({index, 0, {}});
    }
    add(m_stretches.back(), {double(x), y});
}

void ThinnedCurve::add(Stretch& stretch, QPointF point) {
    auto& points = stretch.points;
    if (stretch.count < 4) {
        points[std::size_t(stretch.count++)] = point;
        return;
    }
    // Of the three inner ones the lowest and the highest stay.
    std::array<QPointF, 3> inner{points[1], points[2], points[3]};
    const auto [low, high] = std::minmax_element(
        inner.begin(), inner.end(), [](QPointF a, QPointF b) { return a.y() < b.y(); });
    points = {points[0], *std::min(low, high), *std::max(low, high), point};
}

void ThinnedCurve::halve() {
    m_width *= 2;
    std::vector<Stretch> merged;
    merged.reserve(m_stretches.size() / 2 + 1);
    for (const Stretch& stretch : m_stretches) {
        const int index = stretch.index / 2;
        if (merged.empty() || merged.back().index != index) {
            merged.push_back({index, 0, {}});
        }
        for (int k = 0; k < stretch.count; ++k) {
            add(merged.back(), stretch.points[std::size_t(k)]);
        }
    }
    m_stretches = std::move(merged);
}

QList<QPointF> ThinnedCurve::points() const {
    QList<QPointF> all;
    all.reserve(static_cast<qsizetype>(4 * m_stretches.size()));
    for (const Stretch& stretch : m_stretches) {
        for (int k = 0; k < stretch.count; ++k) {
            all.append(stretch.points[std::size_t(k)]);
        }
    }
    return all;
}

} // namespace reprise
