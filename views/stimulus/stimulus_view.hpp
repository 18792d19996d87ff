#pragma once
/// \file
/// What a network's stimuli play. Frozen patterns are pictures: spikes, or a cochleagram
/// (reference/wta.md 6, V15); stimuli without them are the rates they played lately. What plays now
/// is named above.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/plot/plot_view.hpp"
#include "views/stimulus/shown_rates.hpp"

#include <utility>
#include <vector>

class QComboBox;
class QLabel;

namespace reprise {

class StimulusCanvas;

class StimulusView : public PlotView {
    Q_OBJECT

public:
    explicit StimulusView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    /// stimulus,pattern,time_ms,channel of every spike, or with the rate_hz of every place; of
    /// rates stimulus,stream,start_ms,end_ms,rate_hz of every interval shown.
    QString dataAsCsv() const override;
    StimulusCanvas& canvas() { return *m_canvas; }
    PlotPanel& rates() { return *m_rates; }

protected:
    void rebuild() override; ///< fills the lists from the network

private:
    void fillPatterns();
    void showPattern();
    void showPlaying();
    void showRates();
    bool areRates() const; ///< the stimulus chosen has no frozen patterns
    const GridOutline* grid() const;
    const std::vector<FrozenPattern>* patterns() const;
    QString patternText(std::size_t pattern) const;

    std::shared_ptr<const NetworkOutline> m_outline;
    std::shared_ptr<const std::vector<PhaseReport>> m_reports;
    double m_nowMs = 0;
    std::vector<std::pair<int, int>> m_choices; ///< grid and stimulus of each entry of the list
    QComboBox* m_stimuli;
    QComboBox* m_patterns;
    QComboBox* m_drawing;
    QLabel* m_playing;
    StimulusCanvas* m_canvas;
    PlotPanel* m_rates;
    std::vector<ShownRate> m_shownRates;
};

} // namespace reprise
