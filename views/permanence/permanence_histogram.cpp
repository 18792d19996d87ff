#include "views/permanence/permanence_histogram.hpp"

#include "views/curves/axis_ticks.hpp"
#include "views/curves/chart_style.hpp"
#include "widgets/theme.hpp"

#include <QGraphicsLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QtCharts/QStackedBarSeries>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kTitleHeight = 26; // px
constexpr double kLeft = 52;        // px, room for "880000"
constexpr double kRight = 14;       // px
} // namespace

PermanenceHistogram::PermanenceHistogram(QWidget* parent)
    : QChartView(parent), m_immature(new QBarSet({}, this)), m_mature(new QBarSet({}, this)),
      m_threshold(new QLineSeries(this)), m_bars(new ValueAxis(this)), m_x(new ValueAxis(this)),
      m_y(new ValueAxis(this)) {
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(tr("Histogram of permanences"));
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus);
    auto* bars = new QStackedBarSeries(this);
    bars->setBarWidth(0.9);
    bars->append(m_immature);
    bars->append(m_mature);
    chart()->addSeries(bars);
    chart()->addSeries(m_threshold);
    chart()->addAxis(m_bars, Qt::AlignBottom);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    bars->attachAxis(m_bars);
    bars->attachAxis(m_y);
    m_threshold->attachAxis(m_x);
    m_threshold->attachAxis(m_y);
    m_bars->setVisible(false);
    connect(&themeHub(), &ThemeHub::changed, this, &PermanenceHistogram::restyle);
    clear();
    restyle();
}

void PermanenceHistogram::restyle() {
    const Theme& theme = currentTheme();
    styleChart(*chart());
    styleAxis(*m_x);
    styleAxis(*m_y);
    m_x->setGridLineVisible(false);
    setBackgroundBrush(theme.panel);
    m_immature->setBrush(mixed(theme.panel, theme.text, 0.32));
    m_immature->setPen(QPen(Qt::NoPen));
    m_mature->setBrush(theme.accent);
    m_mature->setPen(QPen(Qt::NoPen));
    m_threshold->setPen(QPen(theme.text, 1.2, Qt::DashLine, Qt::FlatCap));
}

void PermanenceHistogram::clear() {
    m_bins.assign(40, 0);
    m_max = 20;
    m_limit = 10;
    rebuild();
}

void PermanenceHistogram::showState(const ShtmState& state) {
    if (state.connections->permanenceHistogram != m_bins ||
        state.connections->permanenceMax != m_max ||
        state.connections->permanenceThreshold != m_limit) {
        m_bins = state.connections->permanenceHistogram;
        m_max = state.connections->permanenceMax;
        m_limit = state.connections->permanenceThreshold;
        rebuild();
    }
}

void PermanenceHistogram::rebuild() {
    const int count = static_cast<int>(m_bins.size());
    QList<qreal> immature;
    QList<qreal> mature;
    double highest = 0;
    for (int k = 0; k < count; ++k) {
        const double synapses = m_bins[std::size_t(k)];
        const bool isMature = k * m_max / count >= m_limit - 1e-9 * m_max;
        immature.append(isMature ? 0 : synapses);
        mature.append(isMature ? synapses : 0);
        highest = std::max(highest, synapses);
    }
    m_immature->remove(0, m_immature->count());
    m_mature->remove(0, m_mature->count());
    m_immature->append(immature);
    m_mature->append(mature);
    const double top = niceCeiling(std::max(4.0, highest));
    m_bars->showRange(-0.5, std::max(1, count) - 0.5);
    m_x->show(0, m_max > 0 ? m_max : 1, niceStep(m_max, std::clamp(width() / 60, 2, 10)));
    m_y->show(0, top, std::max(1.0, niceStep(top, height() < 150 ? 2 : 4)));
    m_threshold->replace(QList<QPointF>{{m_limit, 0}, {m_limit, top}});
    viewport()->update();
}

double PermanenceHistogram::xOf(double permanence) const {
    const QRectF plot = chart()->plotArea();
    return plot.left() + permanence / m_x->max() * plot.width();
}

QString PermanenceHistogram::readoutAt(QPointF point) const {
    const QRectF plot = chart()->plotArea();
    if (!plot.contains(point) || m_bins.empty()) {
        return {};
    }
    const int count = static_cast<int>(m_bins.size());
    const int bin = std::clamp(int((point.x() - plot.left()) / plot.width() * count), 0, count - 1);
    return tr("permanence %1 to %2: %n synapses", nullptr, m_bins[std::size_t(bin)])
        .arg(bin * m_max / count)
        .arg((bin + 1) * m_max / count);
}

void PermanenceHistogram::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    const double bottom = fontMetrics().height() + 8.0;
    chart()->setPlotArea(QRectF(kLeft, kTitleHeight, std::max(20.0, width() - kLeft - kRight),
                                std::max(12.0, height() - kTitleHeight - bottom)));
    chart()->layout()->invalidate(); // its axes do not follow by themselves
    chart()->layout()->activate();   // at once, for pictures
    rebuild();
}

void PermanenceHistogram::mouseMoveEvent(QMouseEvent* event) {
    QChartView::mouseMoveEvent(event);
    emit hovered(readoutAt(event->position()));
}

void PermanenceHistogram::leaveEvent(QEvent* event) {
    QChartView::leaveEvent(event);
    emit hovered({});
}

void PermanenceHistogram::drawForeground(QPainter* painter, const QRectF&) {
    const Theme& theme = currentTheme();
    painter->save();
    painter->setFont(font());
    const QFontMetricsF metrics(font());
    const auto sum = [](const QBarSet& set) {
        return static_cast<qint64>(std::llround(set.sum()));
    };
    const QString title = tr("Synapses by permanence");
    const QString counts = tr("%1 mature, %2 not").arg(sum(*m_mature)).arg(sum(*m_immature));
    painter->setPen(theme.text);
    painter->drawText(QRectF(8, 0, width() - 16, kTitleHeight), Qt::AlignVCenter,
                      metrics.elidedText(title, Qt::ElideRight, width() - 16));
    const double used = 8 + metrics.horizontalAdvance(title) + 12;
    if (used + metrics.horizontalAdvance(counts) < width()) {
        painter->setPen(theme.dim);
        painter->drawText(QRectF(used, 0, width() - used, kTitleHeight), Qt::AlignVCenter, counts);
    }
    const QString label = tr("threshold %1").arg(m_limit);
    const double x = xOf(m_limit);
    if (x + metrics.horizontalAdvance(label) + 6 < chart()->plotArea().right()) {
        painter->setPen(theme.dim);
        painter->drawText(QPointF(x + 5, chart()->plotArea().top() + metrics.ascent()), label);
    }
    painter->restore();
}

} // namespace reprise
