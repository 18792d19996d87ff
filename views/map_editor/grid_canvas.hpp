#pragma once
/// \file
/// A grid as it is painted by hand, with edges to drag.

#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/grid_resize.hpp"

#include <optional>

namespace reprise {

class GridCanvas : public EditorCanvas {
    Q_OBJECT

public:
    explicit GridCanvas(EditedMap& edited, QWidget* parent = nullptr);

    /// Whether there is room around the grid for handles, buttons and numbers.
    bool hasHandles() const { return width() >= 220 && height() >= 230; }
    /// What to drag to resize the grid at that side, px.
    QRectF handleRect(MapSide side) const;
    /// Adds (\p by > 0) or removes rows or columns; what is seen stays where it is.
    void resizeBy(MapSide side, int by);
    int spotAt(QPointF units) const override;
    int spotCount() const override;
    QRectF spotUnits(int spot) const override;
    std::string contentOf(int spot) const override;
    void paintSpot(int spot, const std::string& name) override;
    void eraseSpot(int spot) override;
    void cancel() override;

protected:
    QRectF extent() const override;
    int spotBeside(int spot, int columns, int rows) const override;
    void paintGround(QPainter& painter, const PlaneTransform& transform,
                     const QRectF& clip) const override;
    void paintSpots(QPainter& painter, const PlaneTransform& transform,
                    const QRectF& clip) const override;
    void paintGesture(QPainter& painter) const override;
    Qt::CursorShape shapeAt(QPointF pixel) const override;
    double margin() const override { return hasHandles() ? 42 : 8; } ///< numbers, handles, buttons
    bool isShown() const override;

    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    std::optional<MapSide> handleAt(QPointF pixel) const;
    void dragSide(QPointF pixel);
    QRectF wantedExtent() const;
    void paintNumbers(QPainter& painter) const;
    QRect cellsIn(const QRectF& clip) const; ///< columns and rows, inclusive

    std::optional<MapSide> m_side; ///< dragged
    int m_by = 0;                  ///< rows or columns it adds
};

} // namespace reprise
