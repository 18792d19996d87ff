#pragma once
/// \file
/// A plot of series of one unit: phases named at its top, the spread of several runs behind, and a
/// horizontal axis that the mouse zooms.

#include "views/plot/plot_panel.hpp"

#include <QPolygonF>

#include <vector>

namespace reprise {

/// The wheel zooms about the pointer, with Shift it moves; a drag chooses a stretch, a double click
/// all. The panel only asks: who shows it sets the range.
class SeriesPanel : public PlotPanel {
    Q_OBJECT

public:
    /// A phase's room, in the unit of x.
    struct Phase {
        QString name;
        double from = 0;
        double to = 0;
    };
    /// A tinted area around a curve: its lower and its upper edge, in the units of the axes.
    struct Band {
        QColor color;
        QList<QPointF> low; ///< y NaN: a gap, as in the other
        QList<QPointF> high;
    };

    explicit SeriesPanel(QWidget* parent = nullptr);

    void setPhases(std::vector<Phase> phases);
    void setBands(std::vector<Band> bands);
    const std::vector<Phase>& phases() const { return m_phases; }
    const std::vector<Band>& bands() const { return m_bands; }

    QSize minimumSizeHint() const override { return {150, 110}; }

signals:
    void zoomWanted(double about, double factor); ///< below 1: closer
    void moveWanted(double share);                ///< of what is visible; right is positive
    void rangeWanted(PlotRange range);
    void wholeWanted();
    void resized();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    double valueAt(double pixel) const; ///< of x
    void paintBands(QPainter& painter) const;
    void paintPhases(QPainter& painter) const;

    std::vector<Phase> m_phases;
    std::vector<Band> m_bands;
    std::optional<PlotRange> m_drag; ///< px
};

} // namespace reprise
