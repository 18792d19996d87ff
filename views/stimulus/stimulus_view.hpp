#pragma once
/// \file
/// The frozen patterns of a network's stimuli as pictures: spikes, or a cochleagram
/// (reference/wta.md 6, V15). What plays now is named above.

#include "views/plot/plot_view.hpp"

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
    /// stimulus,pattern,time_ms,channel of every spike, or with the rate_hz of every place.
    QString dataAsCsv() const override;
    StimulusCanvas& canvas() { return *m_canvas; }

protected:
    void rebuild() override; ///< fills the lists from the network

private:
    void fillPatterns();
    void showPattern();
    void showPlaying();
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
};

} // namespace reprise
