#pragma once
/// \file
/// Free places as they are drawn by hand: added, dragged, joined, removed.

#include "views/map_editor/editor_canvas.hpp"

namespace reprise {

inline constexpr double kPlaceTile = 0.64; ///< diameter of a place, units

class PlaceCanvas : public EditorCanvas {
    Q_OBJECT

public:
    explicit PlaceCanvas(EditedMap& edited, QWidget* parent = nullptr);
    int spotAt(QPointF units) const override;
    int spotCount() const override;
    QRectF spotUnits(int spot) const override;
    std::string contentOf(int spot) const override;
    void paintSpot(int spot, const std::string& name) override;
    void eraseSpot(int spot) override;

protected:
    QRectF extent() const override;
    int spotBeside(int spot, int columns, int rows) const override;
    void paintGround(QPainter& painter, const PlaneTransform& transform,
                     const QRectF& clip) const override;
    void paintSpots(QPainter& painter, const PlaneTransform& transform,
                    const QRectF& clip) const override;
    void paintGesture(QPainter& painter) const override;
    bool isShown() const override;
    bool fitsAfterChange() const override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QRectF bounds() const; ///< of all places, units
};

} // namespace reprise
