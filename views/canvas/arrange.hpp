#pragma once
/// \file
/// Puts nodes in order: pure functions from where they stand to where they shall. Units.

#include <QPointF>
#include <QRectF>

#include <map>
#include <string>
#include <vector>

namespace reprise {

struct PlacedNode {
    std::string id;
    QRectF rect;
};

using NodePlaces = std::map<std::string, QPointF>; ///< centres, by population

enum class Alignment { Left, Centre, Right, Top, Middle, Bottom };

/// Along the outermost of them.
NodePlaces aligned(const std::vector<PlacedNode>& nodes, Alignment how);

/// Equal gaps between them; the first and the last stay.
NodePlaces distributed(const std::vector<PlacedNode>& nodes, Qt::Orientation along);

/// All of them, by so much.
NodePlaces shifted(const std::vector<PlacedNode>& nodes, QPointF by);

inline constexpr double kGridStep = 10; ///< units, where things snap to

/// How far something is moved beyond the hand, and along which lines.
struct Snap {
    QPointF by;
    std::vector<QPointF> guides; ///< pairs of ends
};

/// \p moving where the hand is, to edges and middles of \p others within \p reach, else to the
/// grid.
Snap snapped(const QRectF& moving, const std::vector<QRectF>& others, double reach);

} // namespace reprise
