#pragma once
/// \file
/// The curves of projections from port to port.

#include <QPainterPath>
#include <QRectF>

namespace reprise {

/// A cubic curve, units.
struct ProjectionCurve {
    QPointF from, fromHand, toHand, to;

    QPointF at(double t) const; ///< t from 0 to 1
    QPointF directionAt(double t) const;
    QPainterPath path() const;
    QRectF bounds() const; ///< of its hands, so somewhat larger
    double distanceTo(QPointF point) const;
};

/// Between the sides of two nodes that face each other. Of \p lanes curves between the same two
/// nodes, whichever way they lead, this is number \p lane; they lie side by side.
ProjectionCurve curveBetween(const QRectF& from, const QRectF& to, int lane, int lanes);

/// From a node to itself, above it.
ProjectionCurve loopAt(const QRectF& node, int lane);

} // namespace reprise
