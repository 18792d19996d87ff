#pragma once
/// \file
/// The 3-D picture of a grid: bars, numbers along the axes, a camera to turn, bars to point at.

#include "views/assemblies3d/bar_scene.hpp"
#include "views/grid/grid_colors.hpp"
#include "views/grid/shown_grid.hpp"
#include "widgets/vtk/vtk_widget.hpp"

class QVariantAnimation;

namespace reprise {

/// What the bars say.
struct BarPicture {
    std::vector<float> values;  ///< [cell] their heights, NaN: none
    std::vector<QColor> colors; ///< [cell]
    GridScale scale;            ///< of the heights
    QString heightTitle;        ///< "Live rate (Hz)"
};

class BarCanvas : public VtkWidget {
    Q_OBJECT

public:
    /// \p shown must outlive the widget.
    explicit BarCanvas(const ShownGrid& shown, QWidget* parent = nullptr);
    ~BarCanvas() override;

    /// The grid is another one: floor and camera are set up anew.
    void resetGrid();
    void setPicture(BarPicture picture);
    void refreshSelection();

    const OrbitCamera& camera() const { return m_camera; }
    /// Turns the camera there within a quarter of a second, or at once.
    void look(CameraPreset preset, bool isSmooth = true);
    int hoveredCell() const { return m_hovered; }
    int cellAt(QPointF point) const; ///< the bar in front, -1: none
    QPointF barTop(int cell) const;  ///< px, middle of its upper face
    float worldHeight() const;       ///< of the scale's upper end
    /// The picture with its numbers into \p area of the widget's size, rendered in twice its
    /// pixels.
    void paintInto(QPainter& painter) const;

    QSize minimumSizeHint() const override { return {140, 90}; }
    QSize sizeHint() const override { return {560, 420}; }

signals:
    void hovered(int cell); ///< -1: none
    void clicked(int cell, bool adds);

protected:
    void prepare(QSize pixels) const override;
    void paintOver(QPainter& painter) const override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Box3 gridBox() const;
    void showBars();
    void setCamera(const OrbitCamera& camera, bool isChosen);
    void hover(int cell);
    void paintAxes(QPainter& painter) const;
    void paintHeightAxis(QPainter& painter) const;
    void paintMarked(QPainter& painter) const;

    const ShownGrid& m_shown;
    std::unique_ptr<BarScene> m_scene;
    BarPicture m_picture;
    std::vector<Bar> m_bars;
    OrbitCamera m_camera;
    CameraPreset m_preset = CameraPreset::Home;
    bool m_isAtPreset = true; ///< follows the widget's size until the person turns it
    QVariantAnimation* m_flight;
    OrbitCamera m_flightFrom;
    OrbitCamera m_flightTo;
    QPointF m_pressed;
    QPointF m_last;
    bool m_isDragging = false;
    int m_hovered = -1;
};

} // namespace reprise
