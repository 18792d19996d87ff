#pragma once
/// \file
/// Which of many rectangles lie in a part of the plane.

#include <QRectF>

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace reprise {

/// Squares of the plane with the numbers of what reaches into them; what reaches into very many is
/// kept aside.
class SceneIndex {
public:
    void add(int number, const QRectF& rect);
    /// \p rect as it was added.
    void remove(int number, const QRectF& rect);
    /// Numbers of all that may meet \p area, ascending.
    std::vector<int> in(const QRectF& area) const;

private:
    template<class Visit> static bool forEachSquare(const QRectF& rect, const Visit& visit);

    std::unordered_map<std::uint64_t, std::vector<int>> m_squares;
    std::vector<int> m_large;
    int m_count = 0; ///< greatest number + 1
};

} // namespace reprise
