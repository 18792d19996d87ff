#pragma once
/// \file
/// How much a synapse of a WTA grid changes at a postsynaptic spike, over the time since the
/// presynaptic one (reference/wta.md 3, figure V13).

#include "core/analysis/stdp_window.hpp"
#include "views/plot/plot_panel.hpp"
#include "views/plot/plot_view.hpp"

#include <optional>
#include <vector>

class QBoxLayout;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace reprise {

/// What a window's curve says in numbers.
struct StdpLandmarks {
    StdpPoint peak;
    std::optional<double> zeroMs; ///< where the change falls below 0 after the peak
};
StdpLandmarks landmarksOf(const std::vector<StdpPoint>& curve);

class StdpWindowView : public PlotView {
    Q_OBJECT

public:
    enum Rule { Written, Applied };
    static constexpr double kLeastWeight = -5;
    static constexpr double kLargestWeight = 2;

    explicit StdpWindowView(QWidget* parent = nullptr);

    /// A formula: nothing of a run is shown.
    void showFrame(const Frame&) override {}
    QString dataAsCsv() const override;

    Rule rule() const;
    double weight() const;
    const std::vector<StdpPoint>& curve() const { return m_curve; }
    PlotPanel* panel() const { return m_panel; }

public slots:
    void setRule(int rule);
    void setWeight(double weight);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void rebuild() override;

private:
    QBoxLayout* m_rows = nullptr; ///< of the controls: one where there is room, else two
    QComboBox* m_rules;
    QLabel* m_label = nullptr;
    QSlider* m_slider; ///< in hundredths
    QDoubleSpinBox* m_weight;
    PlotPanel* m_panel;
    std::vector<StdpPoint> m_curve;
};

} // namespace reprise
