#pragma once
/// \file
/// A curve that grows by one point at a time and never needs more room than a screen.

#include <QList>
#include <QPointF>

#include <array>
#include <vector>

namespace reprise {

/// Keeps every point as long as they are few; then, of each stretch of x, the first, the lowest,
/// the highest and the last, so that no peak is lost. Stretches double when they become too many:
/// adding a point costs the same however long the curve is.
class ThinnedCurve {
public:
    /// \p stretches: at most so many are kept, at least half as many once there was need to thin.
    explicit ThinnedCurve(int stretches = 1024);

    /// Points come with whole x from 1, ascending. A y that is no number is left out.
    void add(int x, double y);
    void clear();
    /// Ascending by x.
    QList<QPointF> points() const;
    double highest() const { return m_highest; } ///< 0 or more
    int width() const { return m_width; }        ///< of a stretch; 1: nothing was thinned

private:
    /// Points in the order of x: first, one extreme, the other, last; \c count of them.
    struct Stretch {
        int index = 0; ///< covers (index * width, (index + 1) * width]
        int count = 0;
        std::array<QPointF, 4> points;
    };
    static void add(Stretch& stretch, QPointF point);
    void halve();

    int m_most;
    int m_width = 1;
    double m_highest = 0;
    std::vector<Stretch> m_stretches;
};

} // namespace reprise
