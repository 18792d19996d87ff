#include "views/curves/curve_panel.hpp"

#include "views/curves/axis_ticks.hpp"
#include "views/curves/chart_style.hpp"
#include "widgets/theme.hpp"

#include <QGraphicsLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QtCharts/QChart>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kTitleHeight = 24; // px
constexpr double kLeft = 42;        // px, room for "0.25" and "150"
constexpr double kRight = 12;       // px, at least: half of the last tick label
constexpr double kSwatch = 18;      // px
constexpr double kGap = 12;         // px between the parts of the title
} // namespace

CurvePanel::CurvePanel(const QString& title, const QString& unit, QWidget* parent)
    : QChartView(parent), m_title(title), m_unit(unit), m_x(new ValueAxis(this)),
      m_y(new ValueAxis(this)) {
    setFrameShape(QFrame::NoFrame);
    setAccessibleName(title);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::NoFocus); // the view around takes the keys
    setRubberBand(QChartView::NoRubberBand);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    restyle({});
    setExtent(1, 1);
}

QLineSeries* CurvePanel::addCurve(const CurveStyle& style) {
    auto* series = new QLineSeries(this);
    chart()->addSeries(series);
    series->attachAxis(m_x);
    series->attachAxis(m_y);
    m_curves.push_back(series);
    auto styles = m_styles;
    styles.push_back(style);
    restyle(styles);
    return series;
}

void CurvePanel::removeCurves() {
    for (QLineSeries* series : m_curves) {
        chart()->removeSeries(series);
        delete series;
    }
    m_curves.clear();
    m_styles.clear();
}

void CurvePanel::restyle(const std::vector<CurveStyle>& styles) {
    m_styles = styles;
    styleChart(*chart());
    styleAxis(*m_x);
    styleAxis(*m_y);
    m_x->setGridLineVisible(false);
    setBackgroundBrush(currentTheme().panel);
    chart()->setBackgroundVisible(false); // drawBackground() shades test episodes below the curves
    for (std::size_t k = 0; k < std::min(m_curves.size(), styles.size()); ++k) {
        QPen pen(styles[k].color, styles[k].width, styles[k].line, Qt::RoundCap, Qt::RoundJoin);
        m_curves[k]->setPen(pen);
        m_curves[k]->setName(styles[k].name);
    }
    viewport()->update();
}

void CurvePanel::setExtent(int lastEpisode, double top) {
    m_lastEpisode = std::max(1, lastEpisode);
    // Room of half an episode at both sides keeps single points visible.
    const double last = std::max(2, m_lastEpisode);
    const double step = std::max(1.0, niceStep(last, std::clamp(width() / 60, 2, 10)));
    m_x->show(0.5, last + 0.5, step, step > 1 ? 0 : 1);
    const double label = QFontMetricsF(m_x->labelsFont()).horizontalAdvance(QString::number(last));
    const double right = std::max(kRight, std::ceil(label / 2) + 6);
    if (right != m_right) {
        m_right = right;
        placePlot();
    }
    m_top = top;
    const double tick = std::max(m_isCount ? 1.0 : 0.0, niceStep(top, height() < 130 ? 2 : 4));
    m_y->show(0, top * 1.04, tick); // a line along the top stays whole
}

void CurvePanel::setTestSpans(std::vector<std::pair<int, int>> spans) {
    if (spans != m_testSpans) {
        m_testSpans = std::move(spans);
        viewport()->update();
    }
}

void CurvePanel::setCursorEpisode(int episode) {
    if (episode != m_cursor) {
        m_cursor = episode;
        viewport()->update();
    }
}

void CurvePanel::setEpisodeLabelsVisible(bool isVisible) {
    m_hasEpisodeLabels = isVisible;
    m_x->setLabelsVisible(isVisible);
    placePlot();
}

void CurvePanel::placePlot() {
    const double bottom = m_hasEpisodeLabels ? fontMetrics().height() + 8.0 : 10.0;
    chart()->setPlotArea(QRectF(kLeft, kTitleHeight, std::max(20.0, width() - kLeft - m_right),
                                std::max(12.0, height() - kTitleHeight - bottom)));
    chart()->layout()->invalidate(); // its axes do not follow by themselves
    chart()->layout()->activate();   // at once, for pictures
}

void CurvePanel::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    placePlot();
    setExtent(m_lastEpisode, m_top);
}

double CurvePanel::xOf(double episode) const {
    const QRectF plot = chart()->plotArea();
    return plot.left() + (episode - m_x->min()) / (m_x->max() - m_x->min()) * plot.width();
}

void CurvePanel::mouseMoveEvent(QMouseEvent* event) {
    QChartView::mouseMoveEvent(event);
    const QRectF plot = chart()->plotArea();
    const double share = (event->position().x() - plot.left()) / plot.width();
    const double episode = m_x->min() + share * (m_x->max() - m_x->min());
    const bool isInside = share >= 0 && share <= 1;
    emit episodeHovered(isInside ? std::max(1, static_cast<int>(std::lround(episode))) : 0,
                        event->globalPosition().toPoint());
}

void CurvePanel::leaveEvent(QEvent* event) {
    QChartView::leaveEvent(event);
    emit episodeHovered(0, {});
}

void CurvePanel::drawBackground(QPainter* painter, const QRectF& rect) {
    QChartView::drawBackground(painter, rect);
    const Theme& theme = currentTheme();
    const QRectF plot = chart()->plotArea();
    painter->save();
    painter->setFont(m_x->labelsFont());
    for (const auto& [first, last] : m_testSpans) {
        const double left = std::max(plot.left(), xOf(first - 0.5));
        const QRectF span(left, plot.top(), std::min(plot.right(), xOf(last + 0.5)) - left,
                          plot.height());
        painter->fillRect(span, mixed(theme.panel, theme.accent, 0.13));
        const QString text = tr("test");
        if (QFontMetricsF(painter->font()).horizontalAdvance(text) + 4 < span.width()) {
            painter->setPen(theme.dim);
            painter->drawText(span.adjusted(0, 1, 0, 0), Qt::AlignHCenter | Qt::AlignTop, text);
        }
    }
    painter->restore();
}

void CurvePanel::drawForeground(QPainter* painter, const QRectF&) {
    painter->save();
    const Theme& theme = currentTheme();
    const QRectF plot = chart()->plotArea();
    if (m_cursor > 0 && m_cursor <= m_x->max()) {
        painter->setPen(QPen(theme.accent, 1));
        const double x = xOf(m_cursor);
        painter->drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    paintTitle(*painter);
    painter->restore();
}

double CurvePanel::titleWidth(bool isShort) const {
    const QFontMetricsF metrics(font());
    double wide = metrics.horizontalAdvance(m_title) + metrics.horizontalAdvance(m_unit) + 2 * kGap;
    for (const CurveStyle& style : m_styles) {
        const QString& name = isShort ? style.shortName : style.name;
        wide += name.isEmpty() ? 0 : kSwatch + 5 + metrics.horizontalAdvance(name) + kGap;
    }
    return wide;
}

void CurvePanel::paintTitle(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(font());
    double x = 8;
    const auto write = [&](const QString& text, const QColor& color) {
        const double wide = metrics.horizontalAdvance(text);
        if (text.isEmpty() || x + wide > width()) {
            return;
        }
        painter.setPen(color);
        painter.drawText(QRectF(x, 0, wide + 2, kTitleHeight), Qt::AlignVCenter, text);
        x += wide + kGap;
    };
    painter.setFont(font());
    write(m_title, theme.text);
    const bool isShort = titleWidth(false) > width();
    for (const CurveStyle& style : m_styles) {
        const QString& name = isShort ? style.shortName : style.name;
        if (name.isEmpty() || x + kSwatch + 5 + metrics.horizontalAdvance(name) > width()) {
            continue;
        }
        painter.setPen(QPen(style.color, style.width, style.line, Qt::FlatCap));
        painter.drawLine(QPointF(x, kTitleHeight / 2), QPointF(x + kSwatch, kTitleHeight / 2));
        x += kSwatch + 5;
        write(name, m_title.isEmpty() ? theme.text : theme.dim);
    }
    write(m_unit, theme.dim);
}

} // namespace reprise
