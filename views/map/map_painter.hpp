#pragma once
/// \file
/// Paints a MapScene with any painter: the window's, a picture file's, an animation's.

#include "views/map/map_scene.hpp"
#include "views/population/node_names.hpp"
#include "widgets/plane_transform.hpp"
#include "widgets/theme.hpp"

#include <QColor>
#include <QPen>
#include <QRectF>

class QPainter;
class QPainterPath;

namespace reprise {

QColor colorOf(PlaceState state, const Theme& theme = currentTheme());
/// How a step of a replay is drawn; a pattern and a colour each.
QPen penOf(EdgeState state, const Theme& theme = currentTheme());
QString nameOf(EdgeState state); ///< "weak", …: for data; not translated

/// Diagonal lines within \p shape: what is blocked or cannot be entered.
void paintHatch(QPainter& painter, const QPainterPath& shape, const QColor& color);

class MapPainter {
public:
    /// Below this many pixels a place is a plain square without name and bar.
    static constexpr double kSmallestDetailed = 14;
    static constexpr double kMargin = 9; ///< px around a place that its marks may take

    /// \p font is that of names of environments; places have their own sizes of it.
    MapPainter(QPainter& painter, const MapScene& scene, const PlaneTransform& transform,
               QFont font, const Theme& theme = currentTheme());

    /// Frames, walls, possible and learned steps. Only what touches \p visible (px).
    void paintGround(const QRectF& visible) const;
    /// Every place as it rests: names, thresholds, blocked ones.
    void paintRestingPlaces(const QRectF& visible) const;
    /// Steps and paths of the replay on show; the route being drawn.
    void paintTrace() const;
    /// Places that do something or did in the replay on show, over the resting ones.
    void paintActivePlaces(const QRectF& visible) const;
    /// Start, goal, selection, cursor, places of the route.
    void paintMarks() const;
    /// All of the above.
    void paintAll(const QRectF& visible) const;

    /// Where a place and its marks are, px.
    QRectF dirtyRect(int place) const;

private:
    /// Places are too small for details: lines are thin, everything is painted fast.
    bool isCoarse() const;
    QRectF box(int place) const;
    bool isVisible(int place, const QRectF& visible) const;
    QPainterPath outlineOf(int place, double grown) const;
    void paintPlace(int place, bool isResting) const;
    void writeName(int place) const;
    void writeNamesAt(const QRectF& rings) const;
    void paintThreshold(int place, const QRectF& box) const;
    NodeNames namesOfPlaces() const;
    void paintArrow(int from, int to, double bend, double width, const QColor& color,
                    Qt::PenStyle style) const;
    void paintPath(const std::vector<int>& places, double offset, const QPen& pen) const;
    void paintStart(const QRectF& box) const;
    double reach(int from, int to) const; ///< px from a place's centre to its edge

    QPainter& m_painter;
    const MapScene& m_scene;
    PlaneTransform m_transform;
    QFont m_font;
    const Theme& m_theme;
    NodeNames m_names;
};

/// Rows of what the signs in the picture mean: those that \p scene can show now.
class MapLegend {
public:
    static constexpr int kLineHeight = 20; ///< px
    /// Lines needed in \p width px.
    static int lines(const MapScene& scene, double width, const QFont& font);
    static void paint(QPainter& painter, const MapScene& scene, const QRectF& area,
                      const QFont& font, const Theme& theme = currentTheme());
};

/// Where the map and its legend stand: beside each other where the map leaves room at its side,
/// above each other otherwise. In a small \p area there is no legend.
struct MapSplit {
    QRectF map;
    QRectF legend; ///< empty: none
    bool isBeside = false;
};
/// Below the map the legend has at least \p leastLines.
MapSplit splitForLegend(const MapScene& scene, const QRectF& area, const QFont& font,
                        int leastLines = 1, bool mayBeBeside = true);

/// A size in which a whole picture has room for the map's names, whatever the window gives it.
QSize sizeOfMapPicture(const MapScene& scene, const QFont& font);

/// A whole picture with its legend and a line of text below: for files and animations.
void paintMapPicture(QPainter& painter, const MapScene& scene, const QRectF& area, QFont font,
                     const QString& words, const PlaneTransform* transform = nullptr);

} // namespace reprise
