#pragma once
/// \file
/// What grids and free places share when they are drawn and edited: the cursor, names typed in
/// place, marks, routes, steps. A spot is a cell or a place by its index.

#include "views/map_editor/edited_map.hpp"
#include "views/population/node_names.hpp"
#include "widgets/plane_canvas.hpp"

#include <vector>

namespace reprise {

class NameField;
class Overview;

class EditorCanvas : public PlaneCanvas {
    Q_OBJECT

public:
    /// \p edited must outlive the canvas.
    explicit EditorCanvas(EditedMap& edited, QWidget* parent = nullptr);
    ~EditorCanvas() override;

    EditedMap& edited() const { return m_edited; }
    const EnvironmentMap& shown() const { return *m_edited.shown(); }
    virtual int spotCount() const = 0;
    virtual int spotAt(QPointF units) const = 0; ///< -1: none
    int spotAtPixel(QPointF pixel) const { return spotAt(transform().toPlane(pixel)); }
    virtual QRectF spotUnits(int spot) const = 0;
    QRectF spotRect(int spot) const { return transform().toPixels(spotUnits(spot)); } ///< px
    /// Content as it is drawn now, a stroke under way included.
    virtual std::string contentOf(int spot) const = 0;
    QRectF whole() const { return extent(); } ///< of the environment, units
    QPointF mouse() const { return m_mouse; } ///< px
    Overview& overview() const { return *m_overview; }
    int cursorSpot() const { return m_cursor; }
    /// Moves the cursor and scrolls to it; -1: nowhere.
    void setCursorSpot(int spot);
    void moveCursor(int columns, int rows); ///< as arrow keys do
    /// "row 2, column 3: B, start", for the line below and screen readers.
    QString spokenSpot(int spot) const;

    /// Draws a route of the map over the places; -1: none.
    void showRoute(int route);
    int shownRoute() const { return m_route; }
    /// Outlines what issues speak of.
    void setCulprits(std::vector<int> spots);
    const std::vector<int>& culprits() const { return m_culprits; }
    /// Gives up what the hand has begun: a stroke, a route, a name.
    virtual void cancel();

    /// Gives a spot a name, without regard to what stood there.
    virtual void paintSpot(int spot, const std::string& name) = 0;
    virtual void eraseSpot(int spot) = 0;
    void openNameField(int spot);
    /// Says a sentence on the line below.
    void tell(const QString& text) { emit m_edited.said(text); }

    /// A place as it looks in \p tile, px.
    void paintTile(QPainter& painter, const QRectF& tile, const std::string& symbol, bool isRound,
                   const NodeNames& names) const;
    /// How names are written in tiles of \p share of a unit.
    NodeNames namesIn(const PlaneTransform& transform, double share, bool isRound) const;
    /// An arrowed line along spots.
    void paintWay(QPainter& painter, const PlaneTransform& transform,
                  const std::vector<int>& spots) const;
    /// The whole environment, as large as \p area allows.
    void paintInto(QPainter& painter, const QRectF& area) const;

    QSize minimumSizeHint() const override { return {100, 60}; }
    QSize sizeHint() const override { return {480, 360}; }

signals:
    void pointedAt(const QString& text); ///< what is under the mouse or the cursor; "" nothing

protected:
    /// The spot one arrow key away; \p spot itself if there is none.
    virtual int spotBeside(int spot, int columns, int rows) const = 0;
    virtual void paintGround(QPainter& painter, const PlaneTransform& transform,
                             const QRectF& clip) const = 0;
    virtual void paintSpots(QPainter& painter, const PlaneTransform& transform,
                            const QRectF& clip) const = 0;
    virtual void paintGesture(QPainter& painter) const = 0; ///< on the screen only
    virtual Qt::CursorShape shapeAt(QPointF /*pixel*/) const { return m_edited.tool().cursor(); }

    /// False while the canvas's kind of environment is not the one looked at.
    virtual bool isShown() const = 0;
    bool isGesture() const { return m_isGesture; } ///< a tool's press waits for its release
    virtual void afterMapChange();
    /// Whether the whole is fitted anew after a change, as long as nobody zoomed.
    virtual bool fitsAfterChange() const { return true; }

    EditedMap& m_edited;

    double largestFit() const override; ///< long names want large places
    double margin() const override { return 14; }
    void afterMove() override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    bool event(QEvent* event) override;

private:
    ToolPoint pointAt(const QMouseEvent& event, Qt::MouseButton button) const;
    bool keepsKey(const QKeyEvent& event) const;
    void enterKey(Qt::KeyboardModifiers keys);
    void takeName(const QString& name);
    void closeNameField();
    void paintAll(QPainter& painter, const PlaneTransform& transform, const QRectF& clip) const;
    void paintSteps(QPainter& painter, const PlaneTransform& transform, const QRectF& clip) const;
    void paintCursor(QPainter& painter) const;
    std::vector<int> spotsOfRoute() const;
    void measureNames();

    int m_cursor = -1;
    int m_hovered = -1;
    int m_route = -1;
    std::vector<int> m_culprits;
    QPointF m_mouse; ///< px
    bool m_isGesture = false;
    NameField* m_field;
    Overview* m_overview;
    int m_named = -1;           ///< spot whose name is typed
    QStringList m_longestNames; ///< of the environment
    double m_nearest = 1;       ///< units between free places that stand closest, 1 at most
};

} // namespace reprise
