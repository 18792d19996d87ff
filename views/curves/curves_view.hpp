#pragma once
/// \file
/// Learning curves: what each episode showed, as four small multiples with one episode axis.

#include "views/curves/curve_data.hpp"
#include "views/curves/curve_panel.hpp"
#include "views/view.hpp"

#include <array>

class QCheckBox;
class QGridLayout;
class QLabel;

namespace reprise {

class CurveLegend;
class ShtmBox;

/// Thin lines are single sequences, the thick one their mean. Touches the charts only when the
/// number of episodes, the network or an option changed.
class CurvesView : public View {
    Q_OBJECT

public:
    static constexpr int kWindow = 4; ///< episodes of the moving average, as in the publications

    explicit CurvesView(QWidget* parent = nullptr);

    void showFrame(const Frame& frame) override;
    void paintPicture(QPainter& painter, const QRect& area) override;
    QString dataAsCsv() const override { return episodesAsCsv(m_episodes); }

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
    void setCursorEpisode(int episode); ///< 0: none

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Curve {
        Metric metric;
        int sequence; ///< -1: mean
        CurvePanel* panel;
        QLineSeries* series;
    };

    void rebuildCurves();
    void restyle();
    void updatePoints();
    void arrangePanels();
    bool isEmpty() const; ///< the network has nothing that learns in episodes
    CurveStyle styleOf(Metric metric, int sequence) const;
    QString sequenceName(int sequence) const;
    int panelOf(Metric metric) const;
    std::shared_ptr<const ShtmOutline> circuit() const; ///< null: none
    int sequenceCount() const;

    EpisodeResults m_episodes; ///< of the circuit; frames are valid only while they are shown
    ShtmBox* m_circuit;
    std::vector<Curve> m_curves;
    QLineSeries* m_patternSize = nullptr;
    std::array<CurvePanel*, 4> m_panels{};
    QGridLayout* m_grid;
    CurveLegend* m_legend;
    QCheckBox* m_smooth;
    QLabel* m_summary;
    QWidget* m_plots;
    int m_columns = 0;
    int m_room = 20; ///< episodes the axis has room for
    int m_cursor = 0;
};

} // namespace reprise
