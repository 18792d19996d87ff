#pragma once
/// \file
/// The map in the window: what rests is painted once and kept, only places that change are painted
/// anew; hears clicks, drags and keys on places.

#include "views/map/map_painter.hpp"
#include "widgets/plane_canvas.hpp"

#include <QPixmap>
#include <QTimer>

#include <memory>
#include <vector>

namespace reprise {

/// What a click on a place means.
enum class MapTool { Select, StartGoal, Route, Cue, Block };

class MapCanvas : public PlaneCanvas {
    Q_OBJECT

public:
    /// \p scene is the view's and outlives the canvas, which sets its layout, cursor and route.
    explicit MapCanvas(MapScene& scene, QWidget* parent = nullptr);

    /// Lays the map out and fits it to the window; null: none.
    void setMap(std::shared_ptr<const NavigationMap> map);
    void setTool(MapTool tool); ///< gives up a route being drawn
    MapTool tool() const { return m_tool; }

    /// The learned steps have changed.
    void refreshGround();
    /// Thresholds or blocked places have changed.
    void refreshResting();
    /// The trace on show is another one, or has grown.
    void refreshTrace();
    /// Only these symbols' places changed.
    void refreshSymbols(const std::vector<int>& symbols);

    const QRectF& mapArea() const { return m_split.map; } ///< px, the legend left out
    QPointF placeCenter(int place) const;
    int placeAt(QPointF pixel) const; ///< -1 for none

    /// Ends the route; emits routeEnded if it has at least one step.
    void endRoute();
    void cancelRoute();

    QSize minimumSizeHint() const override { return {120, 80}; }
    QSize sizeHint() const override { return {640, 420}; }

signals:
    void placeClicked(int place); ///< -1: beside all places
    void placeDoubleClicked(int place);
    void menuWanted(int place, QPoint globalPosition);
    void hovered(const QString& text);
    void refused(const QString& sentence);
    void routeChanged();
    void routeEnded(const std::vector<int>& places);
    void laidOut(); ///< the scene's layout is another one; learned steps and trace are to be set

protected:
    QRectF extent() const override { return m_scene.layout.bounds; }
    double largestFit() const override { return kLargestFittedScale; }
    QRectF planeArea() const override { return mapArea(); }
    /// A large map is shown as it was painted last, moved and scaled, until the hand rests.
    void afterMove() override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void layOut();
    void split(bool isAnew); ///< where the legend stands; it moves as seldom as possible
    void place();            ///< puts the map where it belongs after a change of size
    void repaintAll();
    void paintCaches();
    void paintMoved(QPainter& painter, const QPixmap& pixmap) const;
    void setCursorPlace(int place);
    void extendRoute(int place);
    int neighbourTowards(QPointF direction, bool isJoined) const;
    void moveCursor(QPointF direction, bool isRoute);
    QString label(int place) const;

    MapScene& m_scene;
    std::shared_ptr<const NavigationMap> m_map;
    MapTool m_tool = MapTool::Select;
    MapSplit m_split;
    QPixmap m_ground;         ///< null: to be painted anew
    QPixmap m_resting;        ///< likewise
    PlaneTransform m_painted; ///< where both show the map
    double m_paintMs = 0;     ///< what painting both took
    QTimer m_settled;         ///< runs while a map that is slow to paint is moved
    bool m_isDrawing = false; ///< a route, with the button down
    bool m_isClick = false;   ///< the left button is down, and has neither drawn nor panned
};

} // namespace reprise
