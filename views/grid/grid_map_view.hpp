#pragma once
/// \file
/// The cells of a WTA grid as a heat map: sizes, rates, assemblies, and where axons go.

#include "views/grid/shown_grid.hpp"
#include "views/view.hpp"

class QComboBox;
class QLabel;
class QToolButton;

namespace reprise {

class FoldedControls;
class GridBox;
class GridMap;
class PatternBox;
class QuantityBox;
class RangeControl;

class GridMapView : public View {
    Q_OBJECT

public:
    explicit GridMapView(QWidget* parent = nullptr);
    ~GridMapView() override;

    void showFrame(const Frame& frame) override;
    bool wantsState() const override { return true; }
    void paintPicture(QPainter& painter, const QRect& area) override;
    /// One line per cell with every quantity; and the neurons reached while connections show.
    QString dataAsCsv() const override;
    std::vector<DataTable> furtherTables() const override;

    GridMap* map() const { return m_map; }
    QuantityBox* quantity() const { return m_quantity; }
    RangeControl* range() const { return m_range; }
    QToolButton* connections() const { return m_connections; }

    /// Of the shown grid's population.
    const std::vector<int>& selectedNeurons() const { return m_shown.selected(); }

public slots:
    /// \p population is an index into NetworkOutline::populations.
    void selectNeurons(int population, const std::vector<int>& neurons);

signals:
    void neuronsSelected(int population, const std::vector<int>& neurons);
    /// The corner of the shown grid was dragged.
    void gridResized(const QString& circuit, int columns, int rows);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showOtherGrid();
    void fold();
    void showQuantity();
    void showPatternBox();
    void applyRange();
    void onClicked(int cell, bool adds);

    ShownGrid m_shown;
    QWidget* m_controls;
    FoldedControls* m_folded;
    GridBox* m_grid;
    QuantityBox* m_quantity;
    PatternBox* m_pattern;
    QComboBox* m_text;
    QToolButton* m_connections;
    RangeControl* m_range;
    GridMap* m_map;
    QLabel* m_readout;
};

} // namespace reprise
