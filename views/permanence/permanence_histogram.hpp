#pragma once
/// \file
/// How many synapses have which permanence, and where maturity begins.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "views/curves/value_axis.hpp"

#include <QtCharts/QBarSet>
#include <QtCharts/QChartView>
#include <QtCharts/QLineSeries>

#include <vector>

namespace reprise {

class PermanenceHistogram : public QChartView {
    Q_OBJECT

public:
    explicit PermanenceHistogram(QWidget* parent = nullptr);

    /// Touches the chart only if the numbers differ from those shown.
    void showState(const ShtmState& state);
    void clear();

    /// "9.5 to 10: 12 synapses", or "" outside the bars.
    QString readoutAt(QPointF point) const;
    /// Bars of synapses below (immature) and from the threshold on (mature); 0 where the other is.
    const QBarSet& immature() const { return *m_immature; }
    const QBarSet& mature() const { return *m_mature; }
    const QLineSeries& thresholdLine() const { return *m_threshold; }
    double xOf(double permanence) const;
    const ValueAxis& countAxis() const { return *m_y; }

    QSize minimumSizeHint() const override { return {160, 90}; }
    QSize sizeHint() const override { return {360, 180}; }

signals:
    void hovered(const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void restyle();
    void rebuild();

    std::vector<std::int32_t> m_bins;
    double m_max = 0;
    double m_limit = 0; ///< the threshold
    QBarSet* m_immature;
    QBarSet* m_mature;
    QLineSeries* m_threshold;
    ValueAxis* m_bars; ///< hidden: bar k stands at k
    ValueAxis* m_x;    ///< permanence
    ValueAxis* m_y;    ///< synapses
};

} // namespace reprise
