/// \file
/// How a PlotPanel looks.

#include "views/curves/axis_ticks.hpp"
#include "views/plot/plot_panel.hpp"
#include "widgets/theme.hpp"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr int kTickDigits = 6;
constexpr qsizetype kMostSmoothCorners = 12000; // lines of more are painted without smoothing
constexpr double kMostSmoothLength = 400'000;   // px, likewise: noise that fills the plot

QPen penOf(const PlotSeries& series) {
    QPen pen(series.color, series.width, series.line, Qt::FlatCap, Qt::RoundJoin);
    if (series.line == Qt::DashLine) {
        pen.setDashPattern({4, 3});
    }
    return pen;
}

/// Without what stands in brackets where there is no room for it.
QString axisName(const QString& name, const QFontMetricsF& metrics, double room) {
    if (metrics.horizontalAdvance(name) <= room) {
        return name;
    }
    return metrics.elidedText(name.section(" (", 0, 0), Qt::ElideRight, room);
}

/// Qt's rasteriser counts in 24.8 bits.
bool canBePainted(QPointF pixel) {
    return std::abs(pixel.x()) < 1e6 && std::abs(pixel.y()) < 1e6; // false for NaN
}

/// The line in pixels, broken at gaps. Of points in one column of pixels the first, the extremes
/// and the last are enough.
std::vector<QPolygonF> linesOf(const PlotSeries& series, const QTransform& pixels) {
    std::vector<QPolygonF> lines;
    QPolygonF line;
    QPolygonF column;
    const auto takeColumn = [&line, &column] {
        if (column.size() > 4) {
            const auto [low, high] =
                std::minmax_element(column.begin() + 1, column.end() - 1,
                                    [](QPointF a, QPointF b) { return a.y() < b.y(); });
            column = {column.front(), *std::min(low, high), *std::max(low, high), column.back()};
        }
        line += column;
        column.clear();
    };
    const auto takeLine = [&] {
        takeColumn();
        if (line.size() > 1) {
            lines.push_back(line);
        }
        line.clear();
    };
    for (const QPointF& point : series.points) {
        const QPointF pixel = pixels.map(point);
        if (!canBePainted(pixel)) {
            takeLine();
            continue;
        }
        if (!column.isEmpty() && std::floor(column.front().x()) != std::floor(pixel.x())) {
            takeColumn();
        }
        column.append(pixel);
    }
    takeLine();
    return lines;
}

void paintBars(QPainter& painter, const PlotSeries& series, const QTransform& pixels,
               double bottom) {
    for (const QPointF& point : series.points) {
        const QPointF corner = pixels.map(point);
        const double wide = pixels.map(point + QPointF(series.width, 0)).x() - corner.x();
        if (canBePainted(corner) && corner.y() < bottom) {
            painter.fillRect(QRectF(corner.x(), corner.y(), wide - std::min(1.0, wide * 0.15),
                                    std::max(1.0, bottom - corner.y())),
                             series.color);
        }
    }
}

} // namespace

void PlotPanel::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setFont(font());
    painter.fillRect(rect(), theme.panel);
    const QRectF plot = plotArea();
    painter.save();
    painter.setClipRect(plot.adjusted(-1, -1, 1, 1));
    for (const PlotSpan& span : m_spans) {
        const double from = toPixel({span.from, 0}).x();
        painter.fillRect(QRectF(from, plot.top(), toPixel({span.to, 0}).x() - from, plot.height()),
                         span.color);
    }
    painter.restore();
    paintAxes(painter);
    painter.save();
    painter.setClipRect(plot.adjusted(-4, -4, 4, 4));
    painter.setRenderHint(QPainter::Antialiasing);
    paintSeries(painter);
    if (m_cursor && *m_cursor >= m_x.first && *m_cursor <= m_x.last) {
        const double x = std::round(toPixel({*m_cursor, 0}).x()) + 0.5;
        painter.setPen(QPen(theme.accent, 1));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
    painter.restore();
    paintMarks(painter);
    paintHead(painter);
}

void PlotPanel::paintHead(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(font());
    const double height = metrics.height() + 6;
    const auto write = [&](double x, const QString& text, const QColor& color) {
        painter.setPen(color);
        painter.drawText(QRectF(x, 2, width() - x, height), Qt::AlignVCenter, text);
    };
    write(8, metrics.elidedText(m_title, Qt::ElideRight, width() - 12), theme.text);
    const double x = 8 + (m_title.isEmpty() ? 0 : metrics.horizontalAdvance(m_title) + 2 * kGap);
    const double right = width() - kGap - metrics.horizontalAdvance(m_note);
    if (!m_note.isEmpty() && right > x) {
        write(right, m_note, theme.dim);
    }
    for (const auto& [series, at] : m_key) {
        paintKeyEntry(painter, m_series[series], at);
    }
}

/// \p at: the left end of the sign, in the middle of the line.
void PlotPanel::paintKeyEntry(QPainter& painter, const PlotSeries& series, QPointF at) const {
    const double x = at.x();
    const double middle = at.y();
    if (series.mark == PlotSeries::Mark::Bars || series.mark == PlotSeries::Mark::Dots) {
        painter.fillRect(QRectF(x + kSwatch - 9, middle - 4.5, 9, 9), series.color);
    } else {
        painter.setPen(penOf(series));
        painter.drawLine(QPointF(x, middle), QPointF(x + kSwatch, middle));
        if (series.mark == PlotSeries::Mark::LineAndDots) {
            painter.save();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(series.color, 6, Qt::SolidLine, Qt::RoundCap));
            painter.drawPoint(QPointF(x + kSwatch / 2, middle));
            painter.restore();
        }
    }
    const double height = QFontMetricsF(font()).height();
    painter.setPen(currentTheme().dim);
    painter.drawText(QRectF(x + kSwatch + 5, middle - height / 2, width() - x, height),
                     Qt::AlignVCenter, series.name);
}

void PlotPanel::paintAxes(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(font());
    const QRectF plot = plotArea();
    const double line = metrics.height();
    const auto across = niceTicks(m_x.first, m_x.last, int(plot.width() / (4 * line)));
    const auto up =
        niceTicks(m_y.first, m_y.last, std::clamp(int(plot.height() / (1.8 * line)), 1, 6));
    for (double value : up) {
        const double y = std::round(toPixel({0, value}).y()) + 0.5;
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme.dim);
        painter.drawText(QRectF(0, y - line, plot.left() - 6, 2 * line),
                         Qt::AlignRight | Qt::AlignVCenter, plotNumber(value, kTickDigits));
    }
    for (double value : across) {
        if (m_countsAcross && value != std::round(value)) {
            continue;
        }
        const double x = std::round(toPixel({value, 0}).x()) + 0.5;
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 4));
        painter.setPen(theme.dim);
        const QString text = plotNumber(value, kTickDigits);
        const double half = metrics.horizontalAdvance(text) / 2 + 1;
        const double middle = std::clamp(x, half, width() - half); // whole, also at the edge
        painter.drawText(QRectF(middle - half, plot.bottom() + 5, 2 * half, line), Qt::AlignCenter,
                         text);
    }
    painter.setPen(QPen(mixed(theme.panel, theme.text, 0.35), 1));
    painter.drawLine(plot.bottomLeft() + QPointF(0.5, 0.5), plot.bottomRight() + QPointF(0.5, 0.5));
    painter.drawLine(plot.topLeft() + QPointF(0.5, 0.5), plot.bottomLeft() + QPointF(0.5, 0.5));
    if (m_hasZeroLines) {
        QPen pen(mixed(theme.panel, theme.text, 0.55), 1);
        pen.setDashPattern({4, 4});
        painter.setPen(pen);
        const QPointF zero = toPixel({0, 0});
        if (m_x.first < 0 && m_x.last > 0) {
            const double x = std::round(zero.x()) + 0.5;
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        }
        if (m_y.first < 0 && m_y.last > 0) {
            const double y = std::round(zero.y()) + 0.5;
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        }
    }
    painter.setPen(theme.dim);
    if (!hasAxisNames()) {
        return;
    }
    if (!m_xLabel.isEmpty()) {
        // Wider than the plot, if need be.
        const double room = width() - 8;
        const double wide =
            std::min(room, metrics.horizontalAdvance(axisName(m_xLabel, metrics, room)) + 2);
        const double middle = std::clamp(plot.center().x(), 4 + wide / 2, width() - 4 - wide / 2);
        painter.drawText(QRectF(middle - wide / 2, plot.bottom() + line + 5, wide, line + 2),
                         Qt::AlignCenter, axisName(m_xLabel, metrics, room));
    }
    painter.save();
    const double top = plot.top() - 6; // below the title and the key
    painter.translate(4 + line / 2, (top + height()) / 2);
    painter.rotate(-90);
    const double room = height() - top;
    painter.drawText(QRectF(-room / 2, -line / 2, room, line), Qt::AlignCenter,
                     axisName(m_yLabel, metrics, room));
    painter.restore();
}

void PlotPanel::paintSeries(QPainter& painter) const {
    using Mark = PlotSeries::Mark;
    const QTransform pixels = toPixels();
    std::vector<std::vector<QPolygonF>> lines;
    qsizetype corners = 0;
    double length = 0; // px
    for (const PlotSeries& series : m_series) {
        const bool isLine = series.mark == Mark::Line || series.mark == Mark::LineAndDots;
        lines.push_back(isLine ? linesOf(series, pixels) : std::vector<QPolygonF>());
        for (const QPolygonF& line : lines.back()) {
            corners += line.size();
            for (qsizetype k = 1; k < line.size(); ++k) {
                length += (line[k] - line[k - 1]).manhattanLength();
            }
        }
    }
    const bool isSmooth = corners < kMostSmoothCorners && length < kMostSmoothLength;
    for (std::size_t s = 0; s < m_series.size(); ++s) {
        const PlotSeries& series = m_series[s];
        if (series.mark == Mark::Bars) {
            paintBars(painter, series, pixels, plotArea().bottom());
            continue;
        }
        QPen pen = penOf(series);
        pen.setWidthF(isSmooth ? series.width : 1); // of all widths the quickest
        painter.setRenderHint(QPainter::Antialiasing, isSmooth);
        painter.setPen(pen);
        for (const QPolygonF& line : lines[s]) {
            painter.drawPolyline(line);
        }
        if (series.mark != Mark::Line) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(series.color, series.dot, Qt::SolidLine, Qt::RoundCap));
            for (const QPointF& point : series.points) {
                const QPointF pixel = pixels.map(point);
                if (canBePainted(pixel)) {
                    painter.drawPoint(pixel);
                }
            }
        }
    }
}

void PlotPanel::paintMarks(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(font());
    const QRectF plot = plotArea();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    std::vector<QRectF> words;
    for (const PlotMark& mark : m_marks) {
        const QPointF at = toPixel(mark.at);
        if (!canBePainted(at)) {
            continue;
        }
        painter.setPen(QPen(mark.color, 2));
        painter.drawEllipse(at, 5, 5);
        const double wide = metrics.horizontalAdvance(mark.text);
        const bool isLeft = at.x() + 10 + wide > plot.right();
        const double x = isLeft ? at.x() - 10 - wide : at.x() + 10;
        const double y = std::max(plot.top() + metrics.ascent(), at.y() - 6);
        const QRectF place(x, y - metrics.ascent(), wide, metrics.height());
        const bool isFree = std::none_of(words.begin(), words.end(), [&](const QRectF& other) {
            return other.intersects(place);
        });
        if (isFree && x >= plot.left() && place.bottom() <= height()) { // or the ring stands alone
            words.push_back(place);
            painter.setPen(theme.text);
            painter.drawText(QPointF(x, y), mark.text);
        }
    }
    painter.restore();
}

} // namespace reprise
