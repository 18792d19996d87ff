#pragma once
/// \file
/// Recorded variables of neurons over time: potentials, EPSPs, rates, as the project's `record:`
/// entries say (reference/wta.md 6, V10).

#include "views/plot/plot_view.hpp"
#include "views/traces/trace_panels.hpp"

class QComboBox;
class QLabel;
class QTextStream;
class QToolButton;

namespace reprise {

class TimeRange;
class TraceCanvas;

/// Frame::samples of the frame shown last is read until the next frame: the history must live as
/// long as the view, or a frame without one must be shown before it goes.
class TracesView : public PlotView {
    Q_OBJECT

public:
    /// \p range is shared by all views with a time axis and outlives them.
    explicit TracesView(TimeRange& range, QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    /// time_ms,population,neuron,variable,unit,value of the shown curves in the visible time.
    QString dataAsCsv() const override;
    QString writeWholeRun(QIODevice& out) const override;
    QString gapsOfWholeRun() const override;
    TraceCanvas& canvas() { return *m_canvas; }

public slots:
    /// Shows these neurons' curves where they are recorded; an empty list: the dozen chosen before.
    void selectNeurons(int population, const std::vector<int>& neurons);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void rebuild() override; ///< the picture is made anew with every frame: nothing to do

private:
    QToolButton* addButton(const QString& name, const QString& iconName, const QString& text,
                           const QString& tip);
    void writeRows(QTextStream& out, double firstMs, double lastMs) const;
    void showPanels();
    void showChoice();
    void showCounts();

    TimeRange& m_range;
    TraceCanvas* m_canvas;
    QToolButton* m_follow;
    QComboBox* m_groups;
    QLabel* m_counts;
    std::int64_t m_dropped = 0;
    std::int64_t m_forgotten = 0;
};

/// One sentence that says how to record something of this network; "" if something is recorded.
QString howToRecord(const Frame& frame);

} // namespace reprise
