#include "views/canvas/edge_paths.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

namespace {

constexpr double kLaneGap = 16;   // units between curves side by side
constexpr double kLeastHand = 30; // units
constexpr double kLoopHeight = 46;
constexpr double kLoopGap = 18;

double lengthOf(QPointF v) {
    return std::hypot(v.x(), v.y());
}

double distanceToPiece(QPointF p, QPointF a, QPointF b) {
    const QPointF ab = b - a;
    const double square = QPointF::dotProduct(ab, ab);
    const double t = square > 0 ? std::clamp(QPointF::dotProduct(p - a, ab) / square, 0.0, 1.0) : 0;
    return lengthOf(p - (a + t * ab));
}

} // namespace

QPointF ProjectionCurve::at(double t) const {
    const double s = 1 - t;
    return s * s * s * from + 3 * s * s * t * fromHand + 3 * s * t * t * toHand + t * t * t * to;
}

QPointF ProjectionCurve::directionAt(double t) const {
    const double s = 1 - t;
    const QPointF d =
        s * s * (fromHand - from) + 2 * s * t * (toHand - fromHand) + t * t * (to - toHand);
    const double length = lengthOf(d);
    return length > 0 ? d / length : QPointF(1, 0);
}

QPainterPath ProjectionCurve::path() const {
    QPainterPath path(from);
    path.cubicTo(fromHand, toHand, to);
    return path;
}

QRectF ProjectionCurve::bounds() const {
    const auto [left, right] = std::minmax({from.x(), fromHand.x(), toHand.x(), to.x()});
    const auto [top, bottom] = std::minmax({from.y(), fromHand.y(), toHand.y(), to.y()});
    return QRectF(QPointF(left, top), QPointF(right, bottom)).adjusted(-1, -1, 1, 1);
}

double ProjectionCurve::distanceTo(QPointF point) const {
    constexpr int kPieces = 24;
    double nearest = std::numeric_limits<double>::infinity();
    QPointF before = from;
    for (int k = 1; k <= kPieces; ++k) {
        const QPointF next = at(double(k) / kPieces);
        nearest = std::min(nearest, distanceToPiece(point, before, next));
        before = next;
    }
    return nearest;
}

ProjectionCurve curveBetween(const QRectF& from, const QRectF& to, int lane, int lanes) {
    const QPointF away = to.center() - from.center();
    // Gaps between the nodes decide which sides face each other.
    const double gapX = std::abs(away.x()) - (from.width() + to.width()) / 2;
    const double gapY = std::abs(away.y()) - (from.height() + to.height()) / 2;
    const bool isSideways = gapX >= gapY;
    const double room = 0.8 * (isSideways ? std::min(from.height(), to.height())
                                          : std::min(from.width(), to.width()));
    const double gap = lanes > 1 ? std::min(kLaneGap, room / (lanes - 1)) : 0;
    const double shift = (lane - (lanes - 1) / 2.0) * gap;
    ProjectionCurve curve;
    if (isSideways) {
        const double way = away.x() >= 0 ? 1 : -1;
        curve.from = {way > 0 ? from.right() : from.left(), from.center().y() + shift};
        curve.to = {way > 0 ? to.left() : to.right(), to.center().y() + shift};
        const double hand = std::max(kLeastHand, 0.45 * std::abs(curve.to.x() - curve.from.x()));
        curve.fromHand = curve.from + QPointF(way * hand, 0);
        curve.toHand = curve.to - QPointF(way * hand, 0);
    } else {
        const double way = away.y() >= 0 ? 1 : -1;
        curve.from = {from.center().x() + shift, way > 0 ? from.bottom() : from.top()};
        curve.to = {to.center().x() + shift, way > 0 ? to.top() : to.bottom()};
        const double hand = std::max(kLeastHand, 0.45 * std::abs(curve.to.y() - curve.from.y()));
        curve.fromHand = curve.from + QPointF(0, way * hand);
        curve.toHand = curve.to - QPointF(0, way * hand);
    }
    return curve;
}

ProjectionCurve loopAt(const QRectF& node, int lane) {
    const double x = node.center().x();
    const double half = std::min(0.3 * node.width(), 40.0) + 3 * lane;
    const double height = (kLoopHeight + kLoopGap * lane) * 4 / 3; // of the hands
    ProjectionCurve curve;
    curve.from = {x + half, node.top()};
    curve.to = {x - half, node.top()};
    curve.fromHand = curve.from + QPointF(half * 0.5, -height);
    curve.toHand = curve.to + QPointF(-half * 0.5, -height);
    return curve;
}

} // namespace reprise
