#pragma once
/// \file
/// The measures of all phases side by side, and the same of another run beside them: its numbers
/// with the differences, and the rates of both over time (reference/wta.md, figure V14).

#include "views/measures/recorded_run.hpp"
#include "views/plot/plot_panel.hpp"
#include "views/plot/plot_view.hpp"

#include <optional>

class QComboBox;
class QLabel;
class QSortFilterProxyModel;
class QTabWidget;
class QTableView;
class QToolButton;

namespace reprise {

class MeasureModel;

/// Frame::episodes of the frame shown last is read until the next: it must live as long as the
/// view, or a frame without must be shown before it goes.
class MeasuresView : public PlotView {
    Q_OBJECT

public:
    explicit MeasuresView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    void paintPicture(QPainter& painter, const QRect& area) override;
    QSize pictureSize() const override;
    bool isPictureSizeExact() const override; ///< a table is as large as its cells
    /// The table; with another run in the second tab, the rates.
    QString dataAsCsv() const override;
    /// The tables that phases report, each with those of all phases.
    std::vector<DataTable> furtherTables() const override;

    /// Shows the run in \p path (its folder or summary.json) beside this one. Returns "" or what
    /// is wrong with it, which the view says too.
    QString compareWith(const QString& path);
    void stopComparing();
    const std::optional<RecordedRun>& other() const { return m_other; }

    MeasureModel* model() const { return m_model; }
    QTableView* table() const { return m_table; }
    PlotPanel* rates() const { return m_rates; }
    QTabWidget* tabs() const { return m_tabs; }
    QComboBox* populations() const { return m_populations; }

public slots:
    void chooseOther(); ///< asks for a folder
    void copy();        ///< what is selected, or all, with headers, tabs between fields

protected:
    void rebuild() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void showRates();
    void fillPopulations();
    QString selectedText() const;

    std::shared_ptr<const NetworkOutline> m_outline;
    std::shared_ptr<const std::vector<PhaseReport>> m_reports;
    const std::vector<EpisodeResult>* m_episodes = nullptr; ///< not owned
    std::size_t m_episodeCount = 0;                         ///< when the last frame came
    double m_lastEndMs = 0;                                 ///< of the last of them
    std::optional<RecordedRun> m_other;
    RateHistory m_ownRates;
    double m_nowMs = 0;
    MeasureModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    PlotPanel* m_rates;
    QTabWidget* m_tabs;
    QComboBox* m_populations;
    QToolButton* m_compare;
    QToolButton* m_stop;
    QToolButton* m_copy;
    QLabel* m_about; ///< what the other run is, or what was wrong with it
};

} // namespace reprise
