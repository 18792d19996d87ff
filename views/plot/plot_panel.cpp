#include "views/plot/plot_panel.hpp"

#include "views/curves/axis_ticks.hpp"
#include "widgets/theme.hpp"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace reprise {

namespace {
constexpr double kLeft = 66;  // px, room for the axis's name and "−12.5"
constexpr double kRight = 14; // px
} // namespace

PlotPanel::PlotPanel(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

void PlotPanel::setTitle(const QString& title) {
    m_title = title;
    setAccessibleName(title);
    update();
}

void PlotPanel::setNote(const QString& note) {
    m_note = note;
    update();
}

void PlotPanel::setAxes(const QString& x, const QString& y) {
    m_xLabel = x;
    m_yLabel = y;
    update();
}

void PlotPanel::setRange(PlotRange x, PlotRange y) {
    const auto sound = [](PlotRange range) {
        const auto [first, last] = soundRange(range.first, range.last);
        return PlotRange{first, last};
    };
    m_x = sound(x);
    m_y = sound(y);
    update();
}

void PlotPanel::setSeries(std::vector<PlotSeries> series) {
    m_series = std::move(series);
    update();
}

void PlotPanel::setSpans(std::vector<PlotSpan> spans) {
    m_spans = std::move(spans);
    update();
}

void PlotPanel::setMarks(std::vector<PlotMark> marks) {
    m_marks = std::move(marks);
    update();
}

void PlotPanel::setZeroLines(bool hasZeroLines) {
    m_hasZeroLines = hasZeroLines;
    update();
}

void PlotPanel::setCursor(std::optional<double> x) {
    if (x != m_cursor) {
        updateCursor(); // where it was
        m_cursor = x;
        updateCursor();
    }
}

void PlotPanel::updateCursor() {
    if (m_cursor) {
        const double x = std::clamp(toPixel({*m_cursor, 0}).x(), -9.0, width() + 9.0);
        update(QRectF(x - 2, 0, 4, height()).toAlignedRect());
    }
}

void PlotPanel::setReadout(std::function<QString(const PlotHover&)> readout) {
    m_readout = std::move(readout);
}

QRectF PlotPanel::plotArea() const {
    const double line = fontMetrics().height();
    const double top = line + 14;
    const double bottom = m_xLabel.isEmpty() ? line + 6 : 2 * line + 8;
    return {kLeft, top, std::max(20.0, width() - kLeft - kRight),
            std::max(12.0, height() - top - bottom)};
}

QTransform PlotPanel::toPixels() const {
    const QRectF plot = plotArea();
    const double across = plot.width() / m_x.extent();
    const double up = plot.height() / m_y.extent();
    return {across, 0, 0, -up, plot.left() - m_x.first * across, plot.bottom() + m_y.first * up};
}

QPointF PlotPanel::toPixel(QPointF value) const {
    return toPixels().map(value);
}

PlotHover PlotPanel::hoverAt(QPointF pixel) const {
    const QRectF plot = plotArea();
    PlotHover hover;
    hover.value = {m_x.first + (pixel.x() - plot.left()) / plot.width() * m_x.extent(),
                   m_y.first + (plot.bottom() - pixel.y()) / plot.height() * m_y.extent()};
    const QTransform pixels = toPixels();
    double nearest = kReach * kReach;
    for (std::size_t s = 0; s < m_series.size(); ++s) {
        if (m_series[s].mark == PlotSeries::Mark::Bars) {
            continue;
        }
        const QList<QPointF>& points = m_series[s].points;
        for (qsizetype k = 0; k < points.size(); ++k) {
            const QPointF off = pixels.map(points[k]) - pixel;
            const double distance = QPointF::dotProduct(off, off);
            if (distance < nearest) { // never for a gap
                nearest = distance;
                hover.series = static_cast<int>(s);
                hover.point = static_cast<int>(k);
            }
        }
    }
    return hover;
}

QString PlotPanel::readoutAt(QPointF pixel) const {
    return m_readout && plotArea().contains(pixel) ? m_readout(hoverAt(pixel)) : QString();
}

void PlotPanel::mouseMoveEvent(QMouseEvent* event) {
    const QPointF pixel = event->position();
    if (!plotArea().contains(pixel)) {
        leaveEvent(event);
        return;
    }
    const PlotHover hover = hoverAt(pixel);
    if (m_followsPointer) {
        setCursor(hover.value.x());
    }
    emit hovered(hover);
    emit readoutChanged(m_readout ? m_readout(hover) : QString());
}

void PlotPanel::leaveEvent(QEvent*) {
    if (m_followsPointer) {
        setCursor({});
    }
    emit hovered({});
    emit readoutChanged({});
}

} // namespace reprise
