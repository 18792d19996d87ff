#pragma once
/// \file
/// Where the places of a map stand when it is drawn: all environments side by side. No window.

#include "core/environment/maps/map_graph.hpp"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <vector>

namespace reprise {

/// One line between two places that are joined.
struct MapLine {
    int from = 0; ///< place
    int to = 0;
    bool isBothWays = true;
    double bend = 0; ///< share of its length by which it bends, to pass by a place in between
};

/// Lengths in scene units: 1 is the distance between neighbouring cells.
struct MapLayout {
    struct Environment {
        QString name;
        QRectF area; ///< of its places and walls, the name above it left out
        bool isGrid = false;
    };

    MapGraph graph;
    std::vector<QPointF> centers; ///< [place]
    std::vector<Environment> environments;
    std::vector<QRectF> walls;  ///< cells that nobody can enter
    std::vector<MapLine> lines; ///< one for each pair of joined places
    double side = 0.62;         ///< of a cell, diameter of a free place
    double stretch = 1;         ///< of the distances from left to right
    QRectF bounds;

    bool isEmpty() const { return centers.empty(); }
    bool isSquare(int place) const;
    QRectF box(int place) const;      ///< square of the side around its centre
    int placeAt(QPointF point) const; ///< -1 for none
    /// 0, or how a line from one place to another passes by those in between.
    double bendBetween(int from, int to) const;
};

/// Height of an environment's name above its area, scene units.
inline constexpr double kNameHeight = 0.5;
inline constexpr double kMostStretch = 3;
/// px of a scene unit beyond which a fitted map does not grow.
inline constexpr double kLargestFittedScale = 120;

/// Environments in as many rows as fill an area of \p aspect (width / height) best.
/// The places of a map without cells stand further apart from left to right, up to kMostStretch
/// times, where that makes it no wider than \p widest (width / height; 0: they do not).
MapLayout layOutMap(const NavigationMap& map, double aspect = 1.6, double widest = 0);

/// There is one environment, and its places stand anywhere.
bool isFreeMap(const NavigationMap& map);

/// Symbols as free places in the order of the sequences, joined by their steps, for projects
/// without a map.
NavigationMap mapOfSequences(const std::vector<Sequence>& sequences);

/// Places that stand for \p symbols in order, joined by steps of the map as far as there are such
/// and near each other otherwise; places for unknown symbols are left out.
std::vector<int> placesAlong(const MapLayout& layout, const std::vector<std::string>& symbols);

} // namespace reprise
