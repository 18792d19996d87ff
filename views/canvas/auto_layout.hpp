#pragma once
/// \file
/// Where the nodes of a network stand if nobody placed them: in layers from left to right, along
/// the projections. The same network always stands the same.

#include <QPointF>
#include <QSizeF>

#include <utility>
#include <vector>

namespace reprise {

/// Centres, units; the whole lies about (0, 0). \p edges are pairs (from, to) of indices into
/// \p sizes; loops and edges that close a circle have no say.
std::vector<QPointF> layeredLayout(const std::vector<QSizeF>& sizes,
                                   const std::vector<std::pair<int, int>>& edges);

} // namespace reprise
