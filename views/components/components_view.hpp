#pragma once
/// \file
/// The network's spike traces in the last test, seen along the three directions in which they
/// vary most (reference/wta.md, figure V11).

#include "views/plot/plot_panel.hpp"
#include "views/plot/plot_view.hpp"

#include <array>

class QGridLayout;

namespace reprise {

class GridBox;

/// Three projections; a sample has the colour of the pattern shown, grey in noise.
class ComponentsView : public PlotView {
    Q_OBJECT

public:
    explicit ComponentsView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    QString dataAsCsv() const override;

    /// Components 1 and 2, 1 and 3, 2 and 3.
    const std::array<PlotPanel*, 3>& panels() const { return m_panels; }
    /// "12.34 s · pattern 0, 120 ms after its start".
    QString described(std::size_t sample) const;

protected:
    void rebuild() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showSample(int sample); ///< rings in all panels; -1: none
    void arrange();
    std::size_t samples() const;
    const PhaseReport* test() const; ///< the last with a path, null if there is none

    std::shared_ptr<const NetworkOutline> m_outline;
    std::shared_ptr<const std::vector<PhaseReport>> m_allReports;
    std::shared_ptr<const std::vector<PhaseReport>> m_reports; ///< of the grid shown
    GridBox* m_circuits;
    std::array<PlotPanel*, 3> m_panels{};
    std::vector<std::vector<int>> m_sampleOf; ///< [series][point], -1: a gap
    QGridLayout* m_grid;
    int m_columns = 0;
};

} // namespace reprise
