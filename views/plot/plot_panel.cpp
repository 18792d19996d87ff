#include "views/plot/plot_panel.hpp"

#include "views/curves/axis_ticks.hpp"
#include "widgets/theme.hpp"

#include <QMouseEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace reprise {

namespace {
constexpr double kLeft = 66;       // px, room for the axis's name and "−12.5"
constexpr double kNarrowLeft = 46; // px, without the name
constexpr double kRight = 14;      // px
constexpr int kNarrow = 220;       // px, below it axes have no names
constexpr int kLow = 100;          // px, likewise
} // namespace

PlotPanel::PlotPanel(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&themeHub(), &ThemeHub::changed, this, qOverload<>(&QWidget::update));
}

void PlotPanel::setTitle(const QString& title) {
    m_title = title;
    setAccessibleName(title);
    arrangeKey();
    update();
}

void PlotPanel::setNote(const QString& note) {
    m_note = note;
    arrangeKey();
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

void PlotPanel::setCountsAcross(bool isCount) {
    m_countsAcross = isCount;
    update();
}

void PlotPanel::setSeries(std::vector<PlotSeries> series) {
    m_series = std::move(series);
    arrangeKey();
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
    const double top = line + 14 + m_keyLines * (line + 4);
    const double bottom = m_xLabel.isEmpty() || !hasAxisNames() ? line + 6 : 2 * line + 8;
    const double left = width() < kNarrow ? kNarrowLeft : kLeft;
    return {left, top, std::max(20.0, width() - left - kRight),
            std::max(12.0, height() - top - bottom)};
}

bool PlotPanel::hasAxisNames() const {
    return width() >= kNarrow && height() >= kLow;
}

void PlotPanel::arrangeKey() {
    const QFontMetricsF metrics(font());
    const auto widthOf = [&](std::size_t s) {
        return kSwatch + 5 + metrics.horizontalAdvance(m_series[s].name);
    };
    const double titleWidth = m_title.isEmpty() ? 0 : metrics.horizontalAdvance(m_title) + 2 * kGap;
    const double noteWidth = metrics.horizontalAdvance(m_note);
    const bool hasNote = !m_note.isEmpty() && 8 + titleWidth + noteWidth + kGap < width();
    const double line = metrics.height() + 4;
    const double first = 2 + (metrics.height() + 6) / 2;
    // All beside the title, or all below it.
    double needed = 8 + titleWidth + (hasNote ? noteWidth + kGap : 0);
    for (std::size_t s = 0; s < m_series.size(); ++s) {
        needed += m_series[s].name.isEmpty() ? 0 : widthOf(s) + kGap;
    }
    const int most = needed <= width() ? 0 : static_cast<int>(0.3 * height() / line);
    double right = width() - (hasNote && most == 0 ? noteWidth + kGap : 0);
    double x = most == 0 ? 8 + titleWidth : 8;
    m_keyLines = most == 0 ? 0 : 1;
    m_key.clear();
    for (std::size_t s = 0; s < m_series.size(); ++s) {
        if (m_series[s].name.isEmpty()) {
            continue;
        }
        if (x + widthOf(s) > right && x > 8 && m_keyLines < most) {
            ++m_keyLines;
            x = 8;
        }
        if (x + widthOf(s) <= right) {
            m_key.emplace_back(s, QPointF(x, first + m_keyLines * line));
            x += widthOf(s) + kGap;
        }
    }
    if (m_key.empty()) {
        m_keyLines = 0;
    }
}

int PlotPanel::namesLeftOut() const {
    const auto named = std::count_if(m_series.begin(), m_series.end(),
                                     [](const PlotSeries& one) { return !one.name.isEmpty(); });
    return static_cast<int>(named) - static_cast<int>(m_key.size());
}

void PlotPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrangeKey();
}

void PlotPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrangeKey();
    }
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
