#pragma once
/// \file
/// Learning curves: what each episode showed, as four small multiples with one episode axis.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/curves/circuit_episodes.hpp"
#include "views/curves/curve_data.hpp"
#include "views/curves/curve_panel.hpp"
#include "views/curves/thinned_curve.hpp"
#include "views/view.hpp"

#include <QTimer>

#include <array>

class QCheckBox;
class QGridLayout;
class QLabel;

namespace reprise {

class CurveLegend;
class FoldedControls;
class ShtmBox;

/// Thin lines are single sequences, the thick one their mean. Touches the charts only when the
/// number of episodes, the network or an option changed, and then only with what is new.
/// Frame::episodes of the frame shown last is read until the next: it must live as long as the
/// view, or a frame without must be shown before it goes.
class CurvesView : public View {
    Q_OBJECT

public:
    static constexpr int kWindow = 4; ///< episodes of the moving average, as in the publications

    explicit CurvesView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    void paintPicture(QPainter& painter, const QRect& area) override;
    QSize pictureSize() const override; ///< the legend is whole
    QString dataAsCsv() const override;
    QString gapsOfWholeRun() const override;
    QString nothingToShow() const override;

    const std::array<CurvePanel*, 4>& panels() const { return m_panels; }
    /// \p sequence -1: the mean. Null if there is no such curve.
    const QLineSeries* curve(Metric metric, int sequence) const;
    /// "Episode 12 · training" and one line per curve of the panel.
    QString readout(int panel, int episode) const;
    /// One line about all panels, shown below the plots.
    QString summary(int episode) const;
    int cursorEpisode() const { return m_cursor; }

public slots:
    void setSmooth(bool isSmooth);
    void setCursorEpisode(int episode); ///< the nearest one there is; 0: none

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    static constexpr int kManySequences = 8; ///< more of them share one quiet colour

    struct Curve {
        Metric metric;
        int sequence; ///< -1: mean
        CurvePanel* panel;
        QLineSeries* series;
        ThinnedCurve points;
        RunningMean mean;
    };

    void rebuildCurves();
    void restyle();
    void startCurves();
    void addToCurves(std::size_t index);
    void requestPoints(); ///< now, or soon if there are many
    void updatePoints();
    void arrangePanels();
    void showSummary();   ///< as many of its entries as fit
    bool isEmpty() const; ///< the network has nothing that learns in episodes
    CurveStyle styleOf(Metric metric, int sequence) const;
    QString sequenceName(int sequence) const;
    int panelOf(Metric metric) const;
    std::shared_ptr<const ShtmOutline> circuit() const; ///< null: none
    int sequenceCount() const;

    CircuitEpisodes m_episodes;
    TestSpans m_testSpans;
    QTimer m_rest; ///< between two changes of charts with many points
    bool m_isDue = false;
    ShtmBox* m_circuit;
    std::vector<Curve> m_curves;
    QLineSeries* m_patternSize = nullptr;
    std::array<CurvePanel*, 4> m_panels{};
    QGridLayout* m_grid;
    CurveLegend* m_legend;
    QCheckBox* m_smooth;
    QLabel* m_summary;
    QWidget* m_plots;
    FoldedControls* m_folded;
    int m_columns = 0;
    int m_shown = 0; ///< of the panels
    int m_room = 20; ///< episodes the axis has room for
    int m_cursor = 0;
};

} // namespace reprise
