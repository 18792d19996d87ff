#pragma once
/// \file
/// The cells of a WTA grid as 3-D bars; height and colour each show a quantity, now or at any
/// kept moment of the run.

#include "views/assemblies3d/grid_history.hpp"
#include "views/grid/grid_colors.hpp"
#include "views/grid/shown_grid.hpp"
#include "views/view.hpp"

class QLabel;

namespace reprise {

class BarCanvas;
class FoldedControls;
class GridBox;
class GridLegend;
class PatternBox;
class QuantityBox;
class RangeControl;
class TimeStrip;

class Assemblies3dView : public View {
    Q_OBJECT

public:
    explicit Assemblies3dView(QWidget* parent = nullptr);
    ~Assemblies3dView() override;

    void showFrame(const Frame& frame) override;
    bool wantsState() const override { return true; }
    void paintPicture(QPainter& painter, const QRect& area) override;
    /// One line per cell of the shown moment, every quantity with its unit.
    QString dataAsCsv() const override;

    BarCanvas* canvas() const { return m_canvas; }
    TimeStrip* strip() const { return m_strip; }
    QuantityBox* heightBox() const { return m_height; }
    QuantityBox* colorBox() const { return m_color; }
    const GridHistory& history() const { return m_history; }
    /// What is shown: the present, or the moment chosen on the strip.
    const GridMoment& moment() const;
    /// "WTA circuit (3, 2) · 7 neurons · live rate 99.5 Hz · weight change 0.02", or "".
    QString readout(int cell) const;

    /// Of the shown grid's population.
    const std::vector<int>& selectedNeurons() const { return m_shown.selected(); }

public slots:
    /// \p population is an index into NetworkOutline::populations.
    void selectNeurons(int population, const std::vector<int>& neurons);

signals:
    void neuronsSelected(int population, const std::vector<int>& neurons);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeControls();
    void showOtherGrid();
    void fold();
    void showMoment();
    void onClicked(int cell, bool adds);
    QString titleOf(GridQuantity quantity) const;
    QString legendTitle() const;

    ShownGrid m_shown;
    GridHistory m_history;
    GridScale m_heightScale;
    GridScale m_colorScale;
    GridBox* m_grid;
    QuantityBox* m_height;
    QuantityBox* m_color;
    PatternBox* m_pattern;
    RangeControl* m_range;
    BarCanvas* m_canvas;
    GridLegend* m_legend;
    TimeStrip* m_strip;
    QLabel* m_readout;
    QWidget* m_controls = nullptr;
    FoldedControls* m_folded;
    QWidget* m_body; ///< all of it; hidden where there is no grid
};

} // namespace reprise
