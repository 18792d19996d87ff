#pragma once
/// \file
/// What linear read-outs make of the network: their outputs beside the targets in the last test,
/// and their scores in the course of training.

#include "core/analysis/grid_report.hpp"
#include "views/plot/plot_panel.hpp"
#include "views/plot/plot_view.hpp"
#include "views/readouts/score_history.hpp"

class QScrollArea;
class QSplitter;

namespace reprise {

class GridBox;

class ReadoutsView : public PlotView {
    Q_OBJECT

public:
    explicit ReadoutsView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    /// The outputs of the last test; scores are a table of their own.
    QString dataAsCsv() const override;
    std::vector<DataTable> furtherTables() const override;

    /// One per task and output of the last test.
    const std::vector<PlotPanel*>& outputs() const { return m_outputs; }
    PlotPanel* scores() const { return m_scores; }

protected:
    void rebuild() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showOutputs(const PhaseReport& test);
    void showOutput(PlotPanel& panel, const PhaseReport& test, const ReadoutTrace& trace);
    void showScoresWhereThereIsRoom();
    void showScores(const std::vector<ScorePoint>& points);

    std::shared_ptr<const NetworkOutline> m_outline;
    std::shared_ptr<const std::vector<PhaseReport>> m_allReports;
    std::shared_ptr<const std::vector<PhaseReport>> m_reports; ///< of the grid shown
    GridBox* m_circuits;
    QSplitter* m_splitter;
    QScrollArea* m_scroll;
    QWidget* m_rows;
    std::vector<PlotPanel*> m_outputs;
    PlotPanel* m_scores;
};

} // namespace reprise
