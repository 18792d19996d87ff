#include "views/raster/raster_scene.hpp"

#include "widgets/time_axis.hpp"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <cmath>

namespace reprise {

namespace {

constexpr double kLabelMargin = 8; ///< px left and right of a label

void paintGroups(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                 const RasterAreas& areas, const Theme& theme) {
    const QFontMetricsF metrics = painter.fontMetrics();
    const QRectF rows = areas.labels.united(areas.plot);
    painter.save();
    painter.setClipRect(rows);
    int index = 0;
    for (const RasterLayout::Group& group : layout.groups()) {
        const QRectF row(rows.left(), rows.top() + group.top - scene.scroll, rows.width(),
                         group.height);
        ++index;
        const QRectF seen = row.intersected(rows);
        if (seen.isEmpty()) {
            continue;
        }
        if (index % 2 == 0) {
            painter.fillRect(seen, theme.band);
        }
        if (index > 1) {
            painter.setPen(QPen(mixed(theme.panel, theme.grid, 0.6), 1));
            painter.drawLine(QPointF(areas.labels.left(), std::round(row.top()) + 0.5),
                             QPointF(areas.plot.right(), std::round(row.top()) + 0.5));
        }
        if (seen.height() >= metrics.height() * 0.8) { // a label stays with what is left of it
            const double width = areas.labels.width() - 2 * kLabelMargin;
            painter.setPen(theme.text);
            painter.drawText(
                QRectF(areas.labels.left() + kLabelMargin, seen.top(), width, seen.height()),
                Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                metrics.elidedText(group.label, Qt::ElideRight, width));
        }
    }
    painter.restore();
}

} // namespace

std::span<const Event> RasterScene::visible() const {
    if (!outline || events == nullptr || !(outline->resolution > 0)) {
        return {};
    }
    const double first = std::ceil(firstMs / outline->resolution - 1e-6);
    const double last = std::floor((firstMs + widthMs) / outline->resolution + 1e-6);
    return events->between(std::int64_t(first), std::int64_t(last) + 1);
}

RasterAreas RasterAreas::of(const QRectF& area, const NetworkOutline& outline,
                            const QFontMetricsF& metrics) {
    double labelWidth = metrics.horizontalAdvance("000");
    for (const BandOutline& band : outline.bands) {
        const bool hasSymbol = band.symbol >= 0 && band.symbol < int(outline.symbols.size());
        const auto& label = hasSymbol ? outline.symbols[size_t(band.symbol)] : band.label;
        labelWidth = std::max(labelWidth, metrics.horizontalAdvance(QString::fromStdString(label)));
    }
    const double left =
        std::ceil(std::min(labelWidth + 2 * kLabelMargin, std::max(area.width() * 0.25, 40.0)));
    const double axisHeight = std::ceil(metrics.height() + 10);
    RasterAreas areas;
    areas.labels = QRectF(area.left(), area.top(), left, area.height() - axisHeight);
    areas.plot = QRectF(area.left() + left, area.top(), std::max(area.width() - left, 1.0),
                        std::max(area.height() - axisHeight, 1.0));
    areas.axis = QRectF(areas.plot.left(), areas.plot.bottom(), areas.plot.width(), axisHeight);
    return areas;
}

double RasterAreas::xOf(const RasterScene& scene, double ms) const {
    return plot.left() + (ms - scene.firstMs) / scene.widthMs * plot.width();
}

double RasterAreas::timeAt(const RasterScene& scene, double x) const {
    return scene.firstMs + (x - plot.left()) / plot.width() * scene.widthMs;
}

double markSizeFor(const RasterLayout& layout) {
    return std::clamp(layout.rowHeight() * 1.3, 5.0, 9.0);
}

void paintRasterGround(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                       const RasterAreas& areas, const Theme& theme) {
    painter.fillRect(areas.labels.united(areas.axis), theme.panel);
    paintGroups(painter, scene, layout, areas, theme);
    const double lastMs = scene.firstMs + scene.widthMs;
    const TimeTicks ticks = ticksFitting(painter, scene.firstMs, lastMs, areas.plot.width());
    painter.save();
    painter.setClipRect(areas.plot);
    painter.setPen(QPen(mixed(theme.panel, theme.grid, 0.75), 1));
    for (const double ms : ticks.ms) {
        const double x = std::round(areas.xOf(scene, ms)) + 0.5;
        painter.drawLine(QPointF(x, areas.plot.top()), QPointF(x, areas.plot.bottom()));
    }
    // What has not happened yet lies in shade.
    QColor shade = theme.window;
    shade.setAlphaF(0.6F);
    const double now = std::clamp(areas.xOf(scene, std::max(scene.nowMs, 0.0)), areas.plot.left(),
                                  areas.plot.right());
    const double zero = std::clamp(areas.xOf(scene, 0), areas.plot.left(), areas.plot.right());
    painter.fillRect(QRectF(QPointF(now, areas.plot.top()), areas.plot.bottomRight()), shade);
    painter.fillRect(QRectF(areas.plot.topLeft(), QPointF(zero, areas.plot.bottom())), shade);
    painter.restore();
    painter.setPen(QPen(theme.grid, 1));
    painter.drawLine(areas.plot.topLeft() + QPointF(-0.5, 0),
                     areas.plot.bottomLeft() + QPointF(-0.5, 0));
    paintTimeAxis(painter, areas.axis, scene.firstMs, lastMs, ticks, theme,
                  areas.labels.width() - kLabelMargin);
}

void paintRasterMarks(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                      const RasterAreas& areas, const Theme& theme, MarkDrawing drawing) {
    const double size = markSizeFor(layout);
    std::array<std::vector<QPointF>, kMarkCount> places;
    for (const Event& event : scene.visible()) {
        const RasterLayout::Band* band = layout.bandOf(event.population, event.neuron);
        if (band == nullptr) {
            continue;
        }
        const Mark mark = layout.markOf(event, *band);
        const double y = areas.plot.top() + layout.rowCenter(*band, event.neuron) - scene.scroll;
        if (scene.isHidden(mark) || y < areas.plot.top() - size || y > areas.plot.bottom() + size) {
            continue;
        }
        places[size_t(mark)].emplace_back(areas.xOf(scene, scene.timeOf(event)), y);
    }
    painter.save();
    painter.setClipRect(areas.plot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const Mark mark : {Mark::Input, Mark::Inhibitory, Mark::Soma, Mark::Dendrite}) {
        if (places[size_t(mark)].empty()) {
            continue;
        }
        const QPainterPath path = markPath(mark, size);
        const QColor& color = colorOf(mark, theme);
        if (drawing == MarkDrawing::Shapes) {
            painter.setBrush(color);
            for (const QPointF& place : places[size_t(mark)]) {
                painter.drawPath(path.translated(place));
            }
            continue;
        }
        const double scale = painter.device()->devicePixelRatioF();
        const double side = std::ceil(size) + 2;
        QPixmap stamp(int(std::ceil(side * scale)), int(std::ceil(side * scale)));
        stamp.setDevicePixelRatio(scale);
        stamp.fill(Qt::transparent);
        QPainter stampPainter(&stamp);
        stampPainter.setRenderHint(QPainter::Antialiasing);
        paintMark(stampPainter, mark, QPointF(side / 2, side / 2), size, color);
        stampPainter.end();
        for (const QPointF& place : places[size_t(mark)]) {
            const QPointF corner = (place - QPointF(side / 2, side / 2)) * scale;
            painter.drawPixmap(QPointF(std::round(corner.x()), std::round(corner.y())) / scale,
                               stamp);
        }
    }
    painter.restore();
}

void RasterImageCache::paint(QPainter& painter, const RasterScene& scene,
                             const RasterLayout& layout, const RasterAreas& areas,
                             const Theme& theme, double scale) {
    if (!scene.outline || scene.events == nullptr) {
        return;
    }
    const double msPerPixel = scene.widthMs / (areas.plot.width() * scale);
    Key key;
    key.events = scene.events;
    key.generation = scene.events->generation();
    key.cellMs = msPerPixel * RasterGrid::kCellWidth;
    key.scroll = scene.scroll;
    key.scale = scale;
    key.columns = int(std::ceil(areas.plot.width() * scale / RasterGrid::kCellWidth)) + 1;
    key.rows = int(std::lround(areas.plot.height() * scale));
    key.hiddenMarks = scene.hiddenMarks;
    const auto firstColumn = std::int64_t(std::floor(scene.firstMs / key.cellMs));
    const std::span<const Event> all = scene.events->all();
    if (!m_isValid || !(key == m_key)) {
        RasterGrid grid = RasterGrid::of(*scene.outline, layout, scene.scroll, key.rows, scale);
        grid.cellMs = key.cellMs;
        grid.columns = key.columns;
        grid.hiddenMarks = key.hiddenMarks;
        m_image = RasterImage(std::move(grid), firstColumn);
        m_key = key;
        m_isValid = true;
        m_seen = all.size();
        ++m_rebuilds;
        addColumns(scene, firstColumn, m_image.endColumn());
    } else {
        const std::int64_t oldFirst = m_image.firstColumn();
        const std::int64_t oldEnd = m_image.endColumn();
        m_image.scrollTo(firstColumn);
        if (firstColumn < oldFirst) {
            addColumns(scene, firstColumn, std::min(oldFirst, m_image.endColumn()));
        } else if (firstColumn > oldFirst) {
            addColumns(scene, std::max(oldEnd, firstColumn), m_image.endColumn());
        }
        m_image.add(all.subspan(std::min(m_seen, all.size())));
        m_seen = all.size();
    }
    const double offset =
        std::round((double(firstColumn) * key.cellMs - scene.firstMs) / msPerPixel);
    painter.save();
    painter.setClipRect(areas.plot);
    painter.drawImage(areas.plot.topLeft() + QPointF(offset / scale, 0), m_image.picture(theme));
    painter.restore();
}

void RasterImageCache::addColumns(const RasterScene& scene, std::int64_t first, std::int64_t end) {
    if (first >= end) {
        return;
    }
    const RasterGrid& grid = m_image.grid();
    const std::span<const Event> events =
        scene.events->between(grid.firstStepOf(first), grid.firstStepOf(end));
    // Events not yet looked at are added by their order of arrival.
    const auto begin = std::size_t(events.data() - scene.events->all().data());
    const std::size_t known = begin < m_seen ? std::min(events.size(), m_seen - begin) : 0;
    m_image.add(events.first(known));
}

} // namespace reprise
