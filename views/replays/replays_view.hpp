#pragma once
/// \file
/// Replays side by side: who fired when, and how the thresholds changed from one to the next.

#include "views/plot/plot_view.hpp"
#include "views/replays/shown_replays.hpp"

class QCheckBox;
class QComboBox;
class QScrollArea;
class QSpinBox;

namespace reprise {

class ReplayCanvas;
class ShtmBox;

/// One column per replay, one row per symbol, thresholds as bars below. The history of events in
/// the frame shown last is read until the next frame: it must live as long as the view.
class ReplaysView : public PlotView {
    Q_OBJECT

public:
    explicit ReplaysView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    /// Only a running replay's thresholds are not in the reports.
    bool wantsState() const override { return m_isRunning; }
    /// Black on white in a PDF, which is for print.
    void paintPicture(QPainter& painter, const QRect& area) override;
    QSize pictureSize() const override;
    /// replay,symbol,first_spike_ms,active,threshold_mV of the replays shown; the groups of spikes
    /// replay,symbol,mean_ms,spikes are a table of their own.
    QString dataAsCsv() const override;
    std::vector<DataTable> furtherTables() const override;

    const ReplayChoice& choice() const { return m_choice; }
    void choose(const ReplayChoice& choice);

    ReplayCanvas& canvas() { return *m_canvas; }
    QComboBox* phases() const { return m_phases; } ///< hidden where there is only one

    QSize minimumSizeHint() const override { return {200, 120}; }

protected:
    void rebuild() override;

private:
    void makeControls();
    void listPhases();
    std::vector<int> circuitsPhases() const; ///< of replays, indices into the reports
    void takeControls();
    void showChoice();
    void dressControls();

    std::shared_ptr<const std::vector<PhaseReport>> m_reports;
    const EventHistory* m_events = nullptr;
    std::uint64_t m_generation = 0; ///< of the events
    double m_nowMs = 0;
    bool m_isRunning = false;
    ReplayChoice m_choice;
    QScrollArea* m_scroll;
    ReplayCanvas* m_canvas;
    QWidget* m_bar = nullptr; ///< with the controls
    ShtmBox* m_circuit = nullptr;
    QComboBox* m_phases = nullptr;
    QSpinBox* m_last = nullptr;
    QSpinBox* m_width = nullptr;
    QCheckBox* m_thresholds = nullptr;
    QCheckBox* m_silent = nullptr;
};

} // namespace reprise
