#pragma once
/// \file
/// The learned weights of a WTA grid: a few synapses over time, and how all of them are
/// distributed now.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/plot/plot_panel.hpp"
#include "views/plot/plot_view.hpp"
#include "views/weights/weight_history.hpp"

#include <array>

class QComboBox;
class QGridLayout;

namespace reprise {

class GridBox;

class WeightsView : public PlotView {
    Q_OBJECT

public:
    explicit WeightsView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    bool wantsState() const override { return true; }
    /// The histograms; the sampled synapses over time are a table of their own.
    QString dataAsCsv() const override;
    std::vector<DataTable> furtherTables() const override;

    PlotPanel* overTime(WeightKind kind) const { return m_overTime[std::size_t(kind)]; }
    PlotPanel* histogram(WeightKind kind) const { return m_histograms[std::size_t(kind)]; }
    /// Which grid is shown; hidden where there is only one.
    QComboBox* circuits() const;

protected:
    void rebuild() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showOverTime(WeightKind kind);
    void showHistogram(WeightKind kind);
    void arrange();
    const GridOutline* grid() const;
    const std::vector<std::int32_t>& bins(WeightKind kind) const;

    std::shared_ptr<const NetworkOutline> m_outline;
    std::shared_ptr<const std::vector<PhaseReport>> m_reports;
    std::shared_ptr<const StateSnapshot> m_state;
    std::array<PlotPanel*, 2> m_overTime{};
    std::array<PlotPanel*, 2> m_histograms{};
    GridBox* m_circuits;
    QGridLayout* m_grid;
    int m_columns = 0;
};

} // namespace reprise
