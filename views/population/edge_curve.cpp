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

double bendAround(QPointF from, QPointF to, double usual, const std::vector<QPointF>& nodes,
                  double distance, const QRectF& area) {
    constexpr int kSamples = 24;
    const QPointF along = to - from;
    const QPointF left(along.y(), -along.x());
    const auto isEnd = [&](QPointF node) {
        return (node - from).manhattanLength() < 1 || (node - to).manhattanLength() < 1;
    };
    // Of what stands nearest to the curve, up to that distance; less than nothing outside.
    const auto roomOf = [&](double bend) {
        const QPointF control = (from + to) / 2 + left * bend;
        double least = distance;
        for (int k = 1; k < kSamples; ++k) {
            const double t = k / double(kSamples);
            const QPointF at =
                from * ((1 - t) * (1 - t)) + control * (2 * t * (1 - t)) + to * (t * t);
            if (!area.contains(at)) {
                return -1.0;
            }
            for (const QPointF& node : nodes) {
                if (!isEnd(node)) {
                    least = std::min(least, std::hypot(node.x() - at.x(), node.y() - at.y()));
                }
            }
        }
        return least;
    };
    double best = usual;
    double most = roomOf(usual);
    // To its own left first: the way back is on the other side.
    for (const double bend : {0.2, 0.28, 0.4, 0.55, 0.05, -0.1, -0.2, -0.28, -0.4, -0.55}) {
        if (most >= distance) {
            break;
        }
        if (const double room = roomOf(bend); room > most) {
            most = room;
            best = bend;
        }
    }
    return best;
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
