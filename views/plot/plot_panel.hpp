#pragma once
/// \file
/// One plot with axes: lines, dots or bars of one pair of quantities.
/// Charts of modest size are Qt Charts'. This one paints itself for its dots, and for what stands
/// behind and beside them: spans, rings with words, a key with room of its own. At 800 × 250 px
/// 1,000 dots take about 2 ms, with a QScatterSeries 7; 10,000 take 20 ms, there 90. Lines alone
/// are no reason: one of 1,000 points that jumps over the whole height takes about 25 ms, as a
/// QLineSeries 2.

#include "views/plot/plot_series.hpp"

#include <QTransform>
#include <QWidget>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace reprise {

/// Where the pointer is.
struct PlotHover {
    QPointF value;   ///< in the units of the axes
    int series = -1; ///< of the nearest point within reach, -1: none
    int point = -1;  ///< its index in that series
};

/// Plots of equal width stand aligned: the side margins do not depend on what is shown. The key
/// stands beside the title, or in lines of its own below where that has no room. Small plots do
/// without the names of their axes.
class PlotPanel : public QWidget {
    Q_OBJECT

public:
    static constexpr double kReach = 14; ///< px, how near the pointer must come to a point

    explicit PlotPanel(QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Dim text at the right end of the title's line.
    void setNote(const QString& note);
    /// What the axes mean, with units. x "": ticks only.
    void setAxes(const QString& x, const QString& y);
    void setRange(PlotRange x, PlotRange y);
    /// x counts: it has ticks at whole numbers only.
    void setCountsAcross(bool isCount);
    void setSeries(std::vector<PlotSeries> series);
    void setSpans(std::vector<PlotSpan> spans);
    void setMarks(std::vector<PlotMark> marks);
    /// Dashed lines where x and y are 0.
    void setZeroLines(bool hasZeroLines);
    /// A thin line at this x.
    void setCursor(std::optional<double> x);
    /// What the pointer's place means; without it nothing is said.
    void setReadout(std::function<QString(const PlotHover&)> readout);
    /// Whether the pointer draws a line through the plot (time) or not.
    void setFollowsPointer(bool isFollowing) { m_followsPointer = isFollowing; }

    const QString& title() const { return m_title; }
    const QString& note() const { return m_note; }
    const std::vector<PlotSeries>& series() const { return m_series; }
    const std::vector<PlotMark>& marks() const { return m_marks; }
    const std::vector<PlotSpan>& spans() const { return m_spans; }
    PlotRange xRange() const { return m_x; }
    PlotRange yRange() const { return m_y; }
    std::optional<double> cursor() const { return m_cursor; }

    QRectF plotArea() const;
    QPointF toPixel(QPointF value) const;
    PlotHover hoverAt(QPointF pixel) const;
    /// What stands there, or "" outside the plot.
    QString readoutAt(QPointF pixel) const;

    /// Names of series in the key that found no room; a wider or higher plot has them.
    int namesLeftOut() const;

    QSize minimumSizeHint() const override { return {150, 88}; }
    QSize sizeHint() const override { return {360, 200}; }

signals:
    /// "" when the pointer leaves the plot.
    void readoutChanged(const QString& text);
    /// Empty when the pointer leaves the plot.
    void hovered(const std::optional<PlotHover>& hover);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    static constexpr double kSwatch = 16; ///< px, of the key
    static constexpr double kGap = 10;    ///< px, between the parts of the title's line

    void arrangeKey();
    void paintHead(QPainter& painter) const;
    void paintKeyEntry(QPainter& painter, const PlotSeries& series, QPointF at) const;
    bool hasAxisNames() const; ///< there is room for them
    void paintAxes(QPainter& painter) const;
    void paintSeries(QPainter& painter) const;
    void paintMarks(QPainter& painter) const;
    void updateCursor();
    QTransform toPixels() const; ///< from the units of the axes

    QString m_title;
    QString m_note;
    QString m_xLabel;
    QString m_yLabel;
    PlotRange m_x;
    PlotRange m_y;
    std::vector<PlotSeries> m_series;
    std::vector<PlotSpan> m_spans;
    std::vector<PlotMark> m_marks;
    std::vector<std::pair<std::size_t, QPointF>> m_key; ///< series and its place, from the left
    int m_keyLines = 0;                                 ///< below the title
    std::function<QString(const PlotHover&)> m_readout;
    std::optional<double> m_cursor;
    bool m_countsAcross = false;
    bool m_hasZeroLines = false;
    bool m_followsPointer = true;
};

} // namespace reprise
