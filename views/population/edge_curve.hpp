#pragma once
/// \file
/// The shape of an edge between two round nodes: a bent line with an arrowhead.

#include <QPainterPath>
#include <QPointF>
#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace reprise {

/// Line width of an edge, px: grows with the square root of the share of mature synapses, because a
/// fully learned edge has only about a fifth of its potential synapses mature.
double edgeWidth(double share);
/// Opacity of an edge, 0..1, by the same measure.
double edgeOpacity(double share);

/// A bend, \p usual if that will do, with which an edge stays within \p area and passes the middles
/// of all \p nodes but its own at no less than \p distance px; if none does, the one that leaves
/// most room.
double bendAround(QPointF from, QPointF to, double usual, const std::vector<QPointF>& nodes,
                  double distance, const QRectF& area);

class EdgeCurve {
public:
    /// Bends to its own left by \p bend of its length, so that the way there and the way back stay
    /// apart. Equal ends give a loop above the node.
    EdgeCurve(QPointF from, QPointF to, double nodeRadius, double width, double bend);

    const QPainterPath& line() const { return m_line; }
    const QPolygonF& head() const { return m_head; }
    /// Distance of \p point to the curve, px.
    double distanceTo(QPointF point) const;
    QPointF middle() const { return m_line.pointAtPercent(0.5); }

private:
    void addHead(QPointF tip, QPointF direction, double width);

    QPainterPath m_line;
    QPolygonF m_head;
};

} // namespace reprise
