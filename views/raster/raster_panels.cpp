// What the raster paints of a WTA grid beside its spikes: panels with ranks, and phases.
#include "views/raster/raster_scene.hpp"
#include "widgets/pattern_colors.hpp"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kNarrowPhase = 20; ///< px; dashed lines closer than this would hide the spikes

/// 1, 2 or 5 times a power of ten, at least \p least.
int roundStep(double least) {
    const double power = std::pow(10.0, std::floor(std::log10(std::max(least, 1.0))));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least) {
            return int(factor * power);
        }
    }
    return int(10 * power);
}

void paintUpright(QPainter& painter, const QRectF& place, const QString& text,
                  const QColor& color) {
    const QFontMetricsF metrics = painter.fontMetrics();
    const QString firstWord = text.section(' ', 0, 0);
    const auto fits = [&](const QString& part) {
        return metrics.horizontalAdvance(part) <= place.height();
    };
    if (!fits(firstWord)) {
        return;
    }
    painter.save();
    painter.translate(place.left(), place.bottom());
    painter.rotate(-90);
    painter.setPen(color);
    painter.drawText(QRectF(0, 0, place.height(), place.width()),
                     Qt::AlignCenter | Qt::TextSingleLine, fits(text) ? text : firstWord);
    painter.restore();
}

void paintRankAxis(QPainter& painter, const QRectF& panel, const RasterLayout::Band& band,
                   double firstTop, double right, const Theme& theme) {
    const QFontMetricsF metrics = painter.fontMetrics();
    const int step = roundStep(metrics.height() * 1.5 / std::max(band.rowHeight, 1e-6));
    painter.setPen(theme.dim);
    for (int value = 0; value < band.count; value += step) {
        const double y = firstTop + (band.count - value - 0.5) * band.rowHeight;
        if (y < panel.top() || y > panel.bottom()) {
            continue;
        }
        painter.drawLine(QPointF(right - 4, std::round(y) + 0.5),
                         QPointF(right - 1, std::round(y) + 0.5));
        painter.drawText(QRectF(right - 60, y - metrics.height() / 2, 54, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                         QString::number(value));
    }
}

/// The phases of a stream that are visible and have begun.
std::span<const PatternPhases::Phase> phasesIn(const std::vector<PatternPhases::Phase>& phases,
                                               const RasterScene& scene) {
    const auto first =
        std::partition_point(phases.begin(), phases.end(), [&](const PatternPhases::Phase& phase) {
            return double(phase.endMs) < scene.firstMs;
        });
    const double last = std::min(scene.firstMs + scene.widthMs, scene.nowMs);
    const auto end =
        std::partition_point(first, phases.end(), [&](const PatternPhases::Phase& phase) {
            return double(phase.startMs) < last;
        });
    return {first, end};
}

void paintBars(QPainter& painter, const RasterScene& scene, const PatternPhases& phases,
               std::size_t stream, const QRectF& row, const RasterAreas& areas,
               const Theme& theme) {
    const QFontMetricsF metrics = painter.fontMetrics();
    for (const PatternPhases::Phase& phase : phasesIn(phases.streams()[stream], scene)) {
        const double from = areas.xOf(scene, double(phase.startMs));
        const double to = areas.xOf(scene, std::min(double(phase.endMs), scene.nowMs));
        QRectF bar(QPointF(from, row.top() + 1), QPointF(to, row.bottom() - 2));
        if (phase.pattern < 0) { // noise is quiet
            painter.setPen(QPen(theme.grid, 1));
            painter.drawLine(QPointF(from, std::round(bar.center().y()) + 0.5),
                             QPointF(to, std::round(bar.center().y()) + 0.5));
            continue;
        }
        const QColor color = patternColor(phase.pattern, theme);
        painter.fillRect(bar, color);
        bar = bar.intersected(row).adjusted(3, 0, -3, 0); // the text stays with what is left of it
        QString text = QString::fromStdString(phases.nameOf(phase.stimulus, phase.pattern));
        if (metrics.horizontalAdvance(text) > bar.width()) {
            text = QString::number(phase.pattern);
        }
        if (metrics.horizontalAdvance(text) <= bar.width()) {
            painter.setPen(textOn(color));
            painter.drawText(bar, Qt::AlignCenter | Qt::TextSingleLine, text);
        }
    }
}

void paintEdges(QPainter& painter, const RasterScene& scene, const PatternPhases& phases,
                const QRectF& panels, const RasterAreas& areas, const Theme& theme) {
    for (const auto& stream : phases.streams()) {
        for (const PatternPhases::Phase& phase : phasesIn(stream, scene)) {
            const double from = areas.xOf(scene, double(phase.startMs));
            const double to = areas.xOf(scene, double(phase.endMs));
            if (phase.pattern < 0 || to - from < kNarrowPhase) {
                continue;
            }
            painter.setPen(
                QPen(mixed(theme.panel, patternColor(phase.pattern, theme), 0.8), 1, Qt::DashLine));
            for (const double x : {from, to}) {
                if (x <= areas.xOf(scene, scene.nowMs)) {
                    painter.drawLine(QPointF(std::round(x) + 0.5, panels.top()),
                                     QPointF(std::round(x) + 0.5, panels.bottom()));
                }
            }
        }
    }
}

} // namespace

void paintPanel(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                const RasterLayout::Group& group, const RasterAreas& areas, const Theme& theme) {
    const RasterLayout::Band& band = layout.bands()[size_t(group.panelBand)];
    const double shift = areas.plot.top() - scene.scroll;
    const QRectF rows = areas.labels.united(areas.plot);
    const QRectF panel =
        QRectF(rows.left(), shift + group.top, rows.width(), group.height).intersected(rows);
    if (panel.isEmpty()) {
        return;
    }
    const QRectF plot = panel.intersected(areas.plot);
    if (group.top > 0) {
        painter.setPen(QPen(theme.grid, 1));
        const double y = std::round(shift + group.top) + 0.5;
        painter.drawLine(QPointF(areas.labels.left(), y), QPointF(areas.plot.right(), y));
    }
    if (band.order && band.order->lively < band.count) {
        const double height = (band.count - band.order->lively) * band.rowHeight;
        painter.fillRect(
            QRectF(plot.left(), shift + band.top, plot.width(), height).intersected(plot),
            mixed(theme.panel, theme.dim, 0.1));
    }
    if (band.population == scene.selectedPopulation) {
        QColor tint = theme.accent;
        tint.setAlphaF(0.4F);
        for (const int neuron : scene.selectedNeurons) {
            const double top = shift + layout.rowTop(band, std::uint32_t(neuron));
            const QRectF row(plot.left(), std::floor(top), plot.width(),
                             std::max(band.rowHeight, 2.0));
            painter.fillRect(row.intersected(plot), tint);
            const QRectF edge(plot.left() - 4, std::floor(top), 4, std::max(band.rowHeight, 2.0));
            painter.fillRect(edge.intersected(panel), theme.accent);
        }
    }
    const double line = painter.fontMetrics().height();
    const QRectF outer(panel.left() + 2, panel.top() + 2, line, panel.height() - 4);
    paintUpright(painter, outer, group.label, theme.text);
    paintUpright(painter, outer.translated(line, 0), group.axis, theme.dim);
    paintRankAxis(painter, panel, band, shift + band.top, areas.labels.right(), theme);
}

void paintPhases(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                 const RasterAreas& areas, const Theme& theme) {
    const double height = areas.stripRow(scene);
    if (!(height > 0)) {
        return;
    }
    double top = areas.strip.top();
    painter.save();
    for (size_t g = 0; g < scene.grids.size(); ++g) {
        if (!scene.shows(g)) {
            continue;
        }
        const PatternPhases& phases = *scene.grids[g].phases;
        QRectF panels;
        for (const RasterLayout::Band& band : layout.bands()) {
            if (band.grid == int(g)) {
                panels |= QRectF(areas.plot.left(), areas.plot.top() + band.top - scene.scroll,
                                 areas.plot.width(), band.count * band.rowHeight);
            }
        }
        painter.setClipRect(areas.strip);
        for (size_t stream = 0; stream < phases.streams().size(); ++stream, top += height) {
            paintBars(painter, scene, phases, stream,
                      QRectF(areas.strip.left(), top, areas.strip.width(), height), areas, theme);
        }
        painter.setClipRect(areas.plot);
        paintEdges(painter, scene, phases, panels, areas, theme);
    }
    painter.restore();
    painter.setPen(theme.dim);
    painter.drawText(QRectF(areas.labels.left(), areas.strip.top(), areas.labels.width() - 8,
                            areas.strip.height() - 1),
                     Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                     QCoreApplication::translate("RasterPanels", "pattern"));
}

void paintMeanTimes(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                    const RasterAreas& areas, const Theme& theme) {
    if (!scene.showsMeanTimes) {
        return;
    }
    painter.save();
    painter.setClipRect(areas.plot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const RasterLayout::Band& band : layout.bands()) {
        if (!band.order || !band.order->isSorted()) {
            continue;
        }
        const RowOrder& order = *band.order;
        QPolygonF line;
        for (int rank = 0; rank < order.lively; ++rank) {
            const int neuron = order.neuronAt[size_t(order.count() - 1 - rank)];
            const double ms = double(order.startMs) + double(order.meanTime[size_t(neuron)]);
            line << QPointF(areas.xOf(scene, ms),
                            areas.plot.top() + layout.rowCenter(band, std::uint32_t(neuron)) -
                                scene.scroll);
        }
        painter.setPen(QPen(mixed(theme.panel, theme.text, 0.15), 2.5)); // a rim around the line
        painter.drawPolyline(line);
        painter.setPen(QPen(theme.text, 1.2));
        painter.drawPolyline(line);
    }
    painter.restore();
}

} // namespace reprise
