#include "views/series/series_panel.hpp"

#include "widgets/theme.hpp"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kLeastDrag = 6;  // px; less is a click
constexpr double kPerNotch = 0.8; // of the visible stretch stays at a notch of the wheel
constexpr double kMovePerNotch = 0.1;
constexpr double kNotch = 120;    // of Qt's angle
constexpr double kLeastPhase = 5; // px; closer ones are not parted by lines

/// The points up to the next gap, from \p from on, which is moved behind it.
QPolygonF stretchOf(const QList<QPointF>& points, qsizetype& from) {
    QPolygonF stretch;
    for (; from < points.size() && std::isfinite(points[from].y()); ++from) {
        stretch.append(points[from]);
    }
    ++from;
    return stretch;
}

} // namespace

SeriesPanel::SeriesPanel(QWidget* parent) : PlotPanel(parent) {
    setFocusPolicy(Qt::NoFocus); // the view around takes the keys
}

void SeriesPanel::setPhases(std::vector<Phase> phases) {
    m_phases = std::move(phases);
    update();
}

void SeriesPanel::setBands(std::vector<Band> bands) {
    m_bands = std::move(bands);
    update();
}

double SeriesPanel::valueAt(double pixel) const {
    const QRectF plot = plotArea();
    const double share = std::clamp((pixel - plot.left()) / plot.width(), 0.0, 1.0);
    return xRange().first + share * xRange().extent();
}

void SeriesPanel::resizeEvent(QResizeEvent* event) {
    PlotPanel::resizeEvent(event);
    emit resized();
}

void SeriesPanel::wheelEvent(QWheelEvent* event) {
    if (!plotArea().contains(event->position())) {
        event->ignore(); // scrolls the panels
        return;
    }
    const QPoint angle = event->angleDelta();
    const bool isMove = event->modifiers() & Qt::ShiftModifier || angle.y() == 0;
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / kNotch;
    isMove ? emit moveWanted(-notches * kMovePerNotch)
           : emit zoomWanted(valueAt(event->position().x()), std::pow(kPerNotch, notches));
    event->accept();
}

void SeriesPanel::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && plotArea().contains(event->position())) {
        m_drag = PlotRange{event->position().x(), event->position().x()};
    }
}

void SeriesPanel::mouseMoveEvent(QMouseEvent* event) {
    PlotPanel::mouseMoveEvent(event);
    if (m_drag) {
        m_drag->last = event->position().x();
        update();
    }
}

void SeriesPanel::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m_drag) {
        return;
    }
    const PlotRange drag{m_drag->first, event->position().x()};
    m_drag.reset();
    update();
    if (std::abs(drag.extent()) >= kLeastDrag) {
        emit rangeWanted(
            {valueAt(std::min(drag.first, drag.last)), valueAt(std::max(drag.first, drag.last))});
    }
}

void SeriesPanel::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        emit wholeWanted();
    }
}

void SeriesPanel::paintEvent(QPaintEvent* event) {
    PlotPanel::paintEvent(event);
    QPainter painter(this);
    painter.setFont(font());
    const QRectF plot = plotArea();
    painter.save();
    painter.setClipRect(plot);
    paintBands(painter);
    painter.restore();
    paintPhases(painter);
    if (m_drag && std::abs(m_drag->extent()) >= kLeastDrag) {
        QColor color = currentTheme().accent;
        color.setAlphaF(0.2F);
        const QRectF chosen(m_drag->first, plot.top(), m_drag->extent(), plot.height());
        painter.fillRect(chosen.normalized() & plot, color);
    }
}

void SeriesPanel::paintBands(QPainter& painter) const {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const Band& band : m_bands) {
        painter.setBrush(band.color);
        qsizetype low = 0, high = 0;
        while (low < band.low.size() && high < band.high.size()) {
            QPolygonF area = stretchOf(band.low, low);
            const QPolygonF above = stretchOf(band.high, high);
            std::copy(above.rbegin(), above.rend(), std::back_inserter(area));
            for (QPointF& corner : area) {
                corner = toPixel(corner);
            }
            painter.drawPolygon(area);
        }
    }
}

void SeriesPanel::paintPhases(QPainter& painter) const {
    const Theme& theme = currentTheme();
    const QRectF plot = plotArea();
    const QFontMetricsF metrics(font());
    double lastLine = plot.left();
    for (std::size_t k = 0; k < m_phases.size(); ++k) {
        const double from = toPixel({m_phases[k].from, 0}).x();
        const double to = toPixel({m_phases[k].to, 0}).x();
        if (k > 0 && from >= lastLine + kLeastPhase && from < plot.right()) {
            QPen pen(mixed(theme.panel, theme.text, 0.4), 1);
            pen.setDashPattern({2, 3});
            painter.setPen(pen);
            lastLine = std::round(from) + 0.5;
            painter.drawLine(QPointF(lastLine, plot.top()), QPointF(lastLine, plot.bottom()));
        }
        const double left = std::max(from, plot.left());
        const double room = std::min(to, plot.right()) - left - 6;
        if (metrics.horizontalAdvance(m_phases[k].name) <= room) {
            painter.setPen(theme.dim);
            painter.drawText(QRectF(left + 3, plot.top() + 1, room, metrics.height()),
                             Qt::AlignCenter, m_phases[k].name);
        }
    }
}

} // namespace reprise
