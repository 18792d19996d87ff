#include "views/population/edge_curve.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

QPointF unit(QPointF v) {
    const double length = std::hypot(v.x(), v.y());
    return length > 0 ? v / length : QPointF(1, 0);
}

double headLength(double width) {
    return 6 + 1.4 * width;
}

} // namespace

double edgeWidth(double share) {
    return 0.8 + 5.2 * std::sqrt(std::clamp(share, 0.0, 1.0));
}

double edgeOpacity(double share) {
    return 0.3 + 0.7 * std::min(1.0, std::sqrt(std::clamp(share, 0.0, 1.0) * 4));
}

EdgeCurve::EdgeCurve(QPointF from, QPointF to, double nodeRadius, double width, double bend) {
    constexpr double kGap = 2; // px between arrowhead and node
    const QPointF along = to - from;
    if (std::hypot(along.x(), along.y()) < 1) {
        const double r = nodeRadius;
        const QPointF start = from + QPointF(-0.5 * r, -0.87 * r);
        const QPointF tip = from + QPointF(0.5 * r, -0.87 * r - kGap);
        const QPointF direction = unit(QPointF(-0.35, 1));
        m_line.moveTo(start);
        m_line.cubicTo(from + QPointF(-1.3 * r, -2.6 * r), from + QPointF(1.3 * r, -2.6 * r),
                       tip - direction * headLength(width));
        addHead(tip, direction, width);
        return;
    }
    const QPointF left(along.y(), -along.x());
    const QPointF control = (from + to) / 2 + left * bend;
    const QPointF start = from + unit(control - from) * nodeRadius;
    const QPointF direction = unit(to - control);
    const QPointF tip = to - direction * (nodeRadius + kGap);
    m_line.moveTo(start);
    m_line.quadTo(control, tip - direction * headLength(width) * 0.9);
    addHead(tip, direction, width);
}

void EdgeCurve::addHead(QPointF tip, QPointF direction, double width) {
    const double length = headLength(width);
    const QPointF across(-direction.y(), direction.x());
    const QPointF base = tip - direction * length;
    const double half = 3 + 0.75 * width;
    m_head << tip << base + across * half << base + direction * length * 0.2
           << base - across * half;
}

double EdgeCurve::distanceTo(QPointF point) const {
    constexpr int kSamples = 32;
    double best = std::numeric_limits<double>::max();
    for (int i = 0; i <= kSamples; ++i) {
        const QPointF d = m_line.pointAtPercent(i / double(kSamples)) - point;
        best = std::min(best, std::hypot(d.x(), d.y()));
    }
    return best;
}

} // namespace reprise
