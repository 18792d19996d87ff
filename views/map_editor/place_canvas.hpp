#pragma once
/// \file
/// Free places as they are drawn by hand: added, dragged, joined, removed.

#include "views/map_editor/editor_canvas.hpp"

namespace reprise {

class PlaceCanvas : public EditorCanvas {
    Q_OBJECT

public:
    explicit PlaceCanvas(EditedMap& edited, QWidget* parent = nullptr);
    void cancel() override;

protected:
    QRectF extent() const override;
    QRectF spotUnits(int spot) const override;
    int spotAt(QPointF units) const override;
    int spotCount() const override;
    int spotBeside(int spot, int columns, int rows) const override;
    std::string contentOf(int spot) const override;
    void pressTool(QPointF at, Qt::MouseButton button, Qt::KeyboardModifiers keys) override;
    void moveTool(QPointF at) override;
    void releaseTool(QPointF at) override;
    void paintSpot(int spot, const std::string& name) override;
    void eraseSpot(int spot) override;
    void paintGround(QPainter& painter, const PlaneTransform& transform,
                     const QRectF& clip) const override;
    void paintSpots(QPainter& painter, const PlaneTransform& transform,
                    const QRectF& clip) const override;
    void paintGesture(QPainter& painter) const override;
    Qt::CursorShape shapeAt(QPointF pixel) const override;
    bool isShown() const override;
    bool fitsAfterChange() const override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF bounds() const; ///< of all places, units
    void addAt(QPointF units);
    void eraseAt(QPointF units);

    int m_moved = -1;    ///< place under the pressed button
    QPointF m_pressed;   ///< units
    QPointF m_offset;    ///< units that the moved place is away from where it stands in the map
    bool m_adds = false; ///< the release adds a place
};

} // namespace reprise
