#pragma once
/// \file
/// One small multiple: curves of one quantity over episodes.

#include "views/curves/value_axis.hpp"

#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>

#include <utility>
#include <vector>

namespace reprise {

/// A curve's line as its panel's key shows it; an empty name is not shown.
struct CurveStyle {
    QString name;
    QColor color;
    double width = 1;
    Qt::PenStyle line = Qt::SolidLine;
    QString shortName = {}; ///< where the name does not fit
};

/// The plot area keeps fixed margins, so that panels side by side or stacked are aligned.
class CurvePanel : public QChartView {
    Q_OBJECT

public:
    /// \p title, the names of the curves and \p unit stand above the plot.
    CurvePanel(const QString& title, const QString& unit, QWidget* parent = nullptr);

    QLineSeries* addCurve(const CurveStyle& style);
    void removeCurves();
    void restyle(const std::vector<CurveStyle>& styles); ///< one per curve, in order of addition

    void setExtent(int lastEpisode, double top);
    void setTestSpans(std::vector<std::pair<int, int>> spans);
    void setCursorEpisode(int episode); ///< 0: none
    void setEpisodeLabelsVisible(bool isVisible);
    void setCounts(bool isCount) { m_isCount = isCount; } ///< whole numbers on the value axis
    const std::vector<QLineSeries*>& curves() const { return m_curves; }
    ValueAxis* episodeAxis() const { return m_x; }
    ValueAxis* valueAxis() const { return m_y; }
    /// x of the plot for an episode, in the panel's coordinates.
    double xOf(double episode) const;
    QString title() const { return m_title; }

    QSize minimumSizeHint() const override { return {120, 70}; }
    QSize sizeHint() const override { return {260, 140}; }

signals:
    /// 0 when the pointer leaves.
    void episodeHovered(int episode, QPoint globalPosition);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void placePlot();
    void paintTitle(QPainter& painter) const;
    double titleWidth(bool isShort) const;

    QString m_title;
    QString m_unit;
    ValueAxis* m_x;
    ValueAxis* m_y;
    std::vector<QLineSeries*> m_curves;
    std::vector<CurveStyle> m_styles;
    std::vector<std::pair<int, int>> m_testSpans;
    int m_lastEpisode = 1;
    double m_top = 1;
    double m_right = 12; ///< px, from the plot to the edge
    int m_cursor = 0;
    bool m_hasEpisodeLabels = true;
    bool m_isCount = false;
};

} // namespace reprise
