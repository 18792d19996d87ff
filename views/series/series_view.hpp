#pragma once
/// \file
/// Any series that phases report, whatever the experiment: those of one unit in a panel, panels
/// below each other with one horizontal axis for each thing that series are over.

#include "views/plot/plot_view.hpp"
#include "views/series/kept_runs.hpp"
#include "views/series/series_picker.hpp"
#include "views/series/series_plot.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

class QAction;
class QLabel;
class QMenu;

namespace reprise {

/// Runs kept for comparison stay until they are removed, whatever is loaded.
class SeriesView : public PlotView {
    Q_OBJECT

public:
    /// \p seedOfRun tells the seed of the present run, to name it when it is kept.
    explicit SeriesView(std::function<std::uint64_t()> seedOfRun = {}, QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    QSize pictureSize() const override;
    /// This run's series over the first axis shown; the others and other runs are further tables.
    QString dataAsCsv() const override;
    std::vector<DataTable> furtherTables() const override;

    /// Shows the run in \p path (its folder or summary.json) dimmed. Returns "" or what is wrong
    /// with it, which the view says too.
    QString compareWith(const QString& path);

    /// Shows those of these names (nameOf) as soon as they are there, none if there are none. Until
    /// somebody chooses, the first of each axis is shown.
    void choose(const QStringList& names);
    /// Names of all that can be chosen.
    QStringList offered() const;

    SeriesPicker* picker() const { return m_picker; }
    QMenu* menu() const { return m_menu; }
    std::vector<SeriesPanel*> panels() const;
    /// What stands at \p x of a panel.
    QString readoutAt(std::size_t panel, double x) const;

signals:
    /// The user chose other series.
    void chosen(const QStringList& names);

public slots:
    void keepRun();      ///< for comparison, in memory
    void chooseFolder(); ///< asks for one
    void setOverlaid(bool isOverlaid);

protected:
    void rebuild() override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeControls();
    void fillMenu();
    void chooseShown();
    void arrangePlots();
    void addPlot();
    void draw();
    PlotRange rangeOf(SeriesAxis axis) const;
    void zoom(SeriesAxis axis, double about, double factor);
    void shift(SeriesAxis axis, double share);
    void showRange(SeriesAxis axis, PlotRange range);
    void showWhole(SeriesAxis axis);
    void setCursor(SeriesAxis axis, std::optional<double> x);
    void step(int steps);
    std::vector<SeriesAxis> axes() const; ///< shown, in order
    QString placeName(const SeriesId& id, int index) const;

    std::function<std::uint64_t()> m_seedOfRun;
    std::shared_ptr<const NetworkOutline> m_outline;
    std::shared_ptr<const std::vector<PhaseReport>> m_reports;
    std::uint64_t m_stateHash = 0;
    double m_nowMs = 0;
    SeriesRun m_own;
    KeptRuns m_kept;
    std::vector<OfferedSeries> m_offered;
    std::vector<OfferedSeries> m_shown;
    std::optional<QStringList> m_chosen; ///< by the user
    std::vector<SeriesPlot> m_plotted;   ///< with their panels, from the top
    std::map<SeriesAxis, SeriesLayout> m_layouts;
    std::map<SeriesAxis, PlotRange> m_zoomed;
    SeriesAxis m_active = SeriesAxis::Episode; ///< that keys act on
    std::optional<double> m_cursor;            ///< on it
    SeriesPicker* m_picker;
    QMenu* m_menu;
    QLabel* m_noneChosen; ///< seen where that is so
    QLabel* m_about;      ///< what was wrong with the last folder
    QAction* m_overlay;
};

} // namespace reprise
