#include "views/canvas/scene_index.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kSquare = 512; // units
constexpr double kMostSquares = 64;
} // namespace

/// False, and nothing visited, where \p rect reaches into too many.
template<class Visit> bool SceneIndex::forEachSquare(const QRectF& rect, const Visit& visit) {
    const double left = std::floor(rect.left() / kSquare),
                 right = std::floor(rect.right() / kSquare), top = std::floor(rect.top() / kSquare),
                 bottom = std::floor(rect.bottom() / kSquare);
    if (!((right - left + 1) * (bottom - top + 1) <= kMostSquares) || std::abs(left) > 1e9 ||
        std::abs(top) > 1e9) {
        return false;
    }
    for (auto y = std::int64_t(top); y <= std::int64_t(bottom); ++y) {
        for (auto x = std::int64_t(left); x <= std::int64_t(right); ++x) {
            visit(std::uint64_t(std::uint32_t(std::int32_t(x))) << 32 |
                  std::uint32_t(std::int32_t(y)));
        }
    }
    return true;
}

void SceneIndex::add(int number, const QRectF& rect) {
    m_count = std::max(m_count, number + 1);
    if (!forEachSquare(rect, [&](std::uint64_t key) { m_squares[key].push_back(number); })) {
        m_large.push_back(number);
    }
}

void SceneIndex::remove(int number, const QRectF& rect) {
    if (!forEachSquare(rect, [&](std::uint64_t key) { std::erase(m_squares[key], number); })) {
        std::erase(m_large, number);
    }
}

std::vector<int> SceneIndex::in(const QRectF& area) const {
    std::vector<int> found = m_large;
    const auto take = [&found](const std::vector<int>& numbers) {
        found.insert(found.end(), numbers.begin(), numbers.end());
    };
    const bool isSmall = forEachSquare(area, [&](std::uint64_t key) {
        if (const auto square = m_squares.find(key); square != m_squares.end()) {
            take(square->second);
        }
    });
    if (!isSmall) {
        found.resize(std::size_t(m_count));
        for (int k = 0; k < m_count; ++k) {
            found[std::size_t(k)] = k; // the caller looks at each anyway
        }
        return found;
    }
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace reprise
