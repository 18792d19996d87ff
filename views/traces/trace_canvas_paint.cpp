// What the traces look like.
#include "views/curves/axis_ticks.hpp"
#include "views/traces/trace_canvas.hpp"
#include "widgets/theme.hpp"
#include "widgets/time_range.hpp"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kLine = 1.4;        ///< px
constexpr double kHoveredLine = 2.4; ///< px
constexpr double kUnitLeft = 8;      ///< px, where the axis' unit begins
constexpr double kSwatch = 14;       ///< px of a line in the key

} // namespace

void TraceCanvas::paintEvent(QPaintEvent*) {
    const Theme& theme = currentTheme();
    QPainter painter(this);
    painter.setFont(font());
    painter.fillRect(rect(), theme.panel);
    if (m_panels.empty()) {
        return;
    }
    for (std::size_t p = 0; p < m_panels.size(); ++p) {
        paintPanel(painter, p);
    }
    const QRectF last = plotOf(m_panels.size() - 1);
    const QRectF axis(last.left(), std::round(last.bottom()) + 0.5, last.width(),
                      height() - last.bottom());
    paintAxis(painter, axis, last.left() - kUnitLeft);
    if (m_sampleCount == 0 && !isPlaying()) {
        painter.setPen(theme.dim);
        painter.drawText(plotOf(0), Qt::AlignCenter, tr("Press space to play"));
    }
    paintFocus(painter);
}

void TraceCanvas::paintPanel(QPainter& painter, std::size_t panel) const {
    const Theme& theme = currentTheme();
    const QRectF plot = plotOf(panel);
    paintHead(painter, panel);
    paintValueAxis(painter, panel);
    painter.save();
    painter.setClipRect(plot.adjusted(0, -1, 0, 1));
    for (std::size_t c = 0; c < m_panels[panel].shown.size(); ++c) {
        paintCurve(painter, panel, c);
    }
    if (m_hovered && m_hovered->panel == panel) {
        paintCurve(painter, panel, m_hovered->curve); // above the others
    }
    paintTimeCursor(painter, plot.top(), plot.bottom());
    if (m_hovered && m_hovered->panel == panel) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(theme.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(placeOf(panel, m_hovered->ms, m_hovered->value), 4, 4);
    }
    painter.restore();
}

void TraceCanvas::paintHead(QPainter& painter, std::size_t panel) const {
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(font());
    const QRectF plot = plotOf(panel);
    const TracePanel& shown = m_panels[panel];
    const double base = plot.top() - 4 - metrics.descent();
    const QString title = shown.populationId + " · " + shown.name;
    double x = plot.left();
    const auto write = [&](const QString& text, const QColor& color) {
        painter.setPen(color);
        painter.drawText(QPointF(x, base), text);
        x += metrics.horizontalAdvance(text);
    };
    write(title, theme.text);
    double keyWidth = 0;
    for (const TraceCurve& curve : shown.shown) {
        keyWidth += kSwatch + 14 + metrics.horizontalAdvance(QString::number(curve.neuron));
    }
    if (x + metrics.horizontalAdvance("  " + shown.meaning) + keyWidth < plot.right() - 12) {
        write("  " + shown.meaning, theme.dim);
    }
    x = std::max(x + 12, plot.right() - keyWidth);
    for (std::size_t c = 0; c < shown.shown.size(); ++c) {
        const QString text = QString::number(shown.shown[c].neuron);
        if (x + kSwatch + 4 + metrics.horizontalAdvance(text) > plot.right() + 10) {
            return;
        }
        painter.setPen(QPen(colorOf(panel, c), 2));
        const double y = base - metrics.ascent() * 0.35;
        painter.drawLine(QPointF(x, y), QPointF(x + kSwatch, y));
        x += kSwatch + 4;
        write(text, theme.dim);
        x += 10;
    }
}

void TraceCanvas::paintValueAxis(QPainter& painter, std::size_t panel) const {
    const Theme& theme = currentTheme();
    const QFontMetricsF metrics(font());
    const QRectF plot = plotOf(panel);
    const PlotRange values = valuesOf(panel);
    const int atMost = std::clamp(int(plot.height() / (1.8 * metrics.height())), 1, 5);
    for (const double value : niceTicks(values.first, values.last, atMost)) {
        const double y = std::round(placeOf(panel, range().first(), value).y()) + 0.5;
        painter.setPen(QPen(theme.grid, 1));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(theme.dim);
        const QString text = plotNumber(value);
        painter.drawText(
            QPointF(plot.left() - 5 - metrics.horizontalAdvance(text), y + metrics.ascent() * 0.38),
            text);
    }
    painter.setPen(QPen(theme.grid, 1));
    painter.drawLine(plot.topLeft() + QPointF(0.5, 0), plot.bottomLeft() + QPointF(0.5, 0));
    painter.save();
    painter.translate(2, plot.center().y());
    painter.rotate(-90);
    painter.setPen(theme.text);
    const double length = plot.height() + 2 * metrics.height();
    painter.drawText(QRectF(-length / 2, 0, length, metrics.height()), Qt::AlignCenter,
                     metrics.elidedText(m_panels[panel].axisText(), Qt::ElideRight, length));
    painter.restore();
}

void TraceCanvas::paintCurve(QPainter& painter, std::size_t panel, std::size_t curve) const {
    const TraceShape& shape = pictures()[panel].curves[curve];
    const QRectF plot = plotOf(panel);
    const PlotRange values = valuesOf(panel);
    const double perMs = plot.width() / range().width();
    const double perValue = plot.height() / values.extent();
    const auto x = [&](double ms) { return plot.left() + (ms - range().first()) * perMs; };
    const auto y = [&](double value) { return plot.bottom() - (value - values.first) * perValue; };
    const bool isHovered = m_hovered && m_hovered->panel == panel && m_hovered->curve == curve;
    const QColor color = colorOf(panel, curve);
    if (shape.isBinned) {
        QList<QLineF> columns;
        columns.reserve(qsizetype(shape.points.size()));
        double before = 0;
        for (const TracePoint& point : shape.points) {
            // Up to where the column before ended, so that the curve does not break.
            const double low = point.isAfterGap ? point.low : std::min(point.low, before);
            const double high = point.isAfterGap ? point.high : std::max(point.high, before);
            before = point.last;
            columns.append({x(point.ms), y(low) + 0.5, x(point.ms), y(high) - 0.5});
        }
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(QPen(color, isHovered ? 2 : 1, Qt::SolidLine, Qt::FlatCap));
        painter.drawLines(columns);
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(color, isHovered ? kHoveredLine : kLine, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
    QPolygonF line;
    const auto draw = [&] {
        if (line.size() == 1) {
            painter.drawPoint(line.front());
        }
        painter.drawPolyline(line);
        line.clear();
    };
    for (const TracePoint& point : shape.points) {
        if (point.isAfterGap && !line.isEmpty()) {
            draw();
        }
        line.append({x(point.ms), y(point.last)});
    }
    if (!line.isEmpty()) {
        draw();
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace reprise
