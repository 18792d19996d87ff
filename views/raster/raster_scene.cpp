#include "views/raster/raster_scene.hpp"

#include "widgets/time_axis.hpp"

#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

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
        if (group.panelBand >= 0) {
            paintPanel(painter, scene, layout, group, areas, theme);
            continue;
        }
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
                metrics.elidedText(group.label, Qt::ElideLeft, width)); // the symbol stays
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

RasterAreas RasterAreas::of(const QRectF& area, const RasterScene& scene,
                            const QFontMetricsF& metrics) {
    static const NetworkOutline nothing;
    const NetworkOutline& outline = scene.outline ? *scene.outline : nothing;
    const auto& grids = outline.parts.all<GridOutline>();
    double labelWidth = metrics.horizontalAdvance("000");
    double stripHeight = 0;
    for (size_t g = 0; g < scene.grids.size(); ++g) { // two upright lines and a number
        if (!scene.shows(g)) {
            continue;
        }
        labelWidth = std::max(labelWidth, 2 * metrics.height() + metrics.horizontalAdvance("0000"));
        stripHeight +=
            std::ceil(metrics.height() + 2) * double(scene.grids[g].phases->streams().size());
    }
    for (const BandOutline& band : outline.bands) {
        const bool isOfGrid = std::any_of(grids.begin(), grids.end(), [&](const GridOutline& grid) {
            return band.population == grid.population || band.population == grid.inputs;
        });
        const bool isHidden =
            !scene.circuit.empty() && outline.circuitOf(band.population) != scene.circuit;
        if (isHidden || (!scene.grids.empty() && isOfGrid)) {
            continue;
        }
        labelWidth = std::max(labelWidth,
                              metrics.horizontalAdvance(bandLabel(outline, band, scene.circuit)));
    }
    const double left =
        std::ceil(std::min(labelWidth + 2 * kLabelMargin, std::max(area.width() * 0.25, 40.0)));
    const double axisHeight = std::ceil(metrics.height() + 10);
    const double top = area.top() + stripHeight;
    const double width = std::max(area.width() - left, 1.0);
    const double height = std::max(area.height() - stripHeight - axisHeight, 1.0);
    RasterAreas areas;
    areas.labels = QRectF(area.left(), top, left, area.height() - stripHeight - axisHeight);
    areas.strip = QRectF(area.left() + left, area.top(), width, stripHeight);
    areas.plot = QRectF(area.left() + left, top, width, height);
    areas.axis = QRectF(areas.plot.left(), areas.plot.bottom(), areas.plot.width(), axisHeight);
    return areas;
}

double RasterAreas::stripRow(const RasterScene& scene) const {
    std::size_t rows = 0;
    for (size_t g = 0; g < scene.grids.size(); ++g) {
        rows += scene.shows(g) ? scene.grids[g].phases->streams().size() : 0;
    }
    return rows > 0 ? strip.height() / double(rows) : 0;
}

double RasterAreas::xOf(const RasterScene& scene, double ms) const {
    return plot.left() + (ms - scene.firstMs) / scene.widthMs * plot.width();
}

double RasterAreas::timeAt(const RasterScene& scene, double x) const {
    return scene.firstMs + (x - plot.left()) / plot.width() * scene.widthMs;
}

double markSizeFor(const RasterLayout::Band& band) {
    // A grid's panel is read as a whole: its dots may be as small as in print.
    const double least = band.grid < 0 ? 5 : band.spikeMark == Mark::Input ? 5.5 : 3;
    return std::clamp(band.rowHeight * 1.3, least, 9.0);
}

void paintRasterGround(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                       const RasterAreas& areas, const Theme& theme) {
    painter.fillRect(areas.labels.united(areas.axis).united(areas.strip), theme.panel);
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
    paintPhases(painter, scene, layout, areas, theme);
    painter.setPen(QPen(theme.grid, 1));
    painter.drawLine(areas.plot.topLeft() + QPointF(-0.5, 0),
                     areas.plot.bottomLeft() + QPointF(-0.5, 0));
    paintTimeAxis(painter, areas.axis, scene.firstMs, lastMs, ticks, theme,
                  areas.labels.width() - kLabelMargin);
}

namespace {

struct PlacedMark {
    QPointF place;
    int index = 0; ///< class, or mark
    double size = 0;
};

/// Draws marks of one shape, made once for each colour.
class MarkPen {
public:
    MarkPen(QPainter& painter, Mark mark, MarkDrawing drawing)
        : m_painter(painter), m_mark(mark), m_drawing(drawing),
          m_scale(painter.device()->devicePixelRatioF()) {}

    void draw(const PlacedMark& placed, const RasterScene& scene, const Theme& theme) {
        Look& look = m_looks[size_t(placed.index)];
        if (look.size != placed.size) {
            const QColor color =
                scene.classes ? scene.classes->colorOf(placed.index, m_mark == Mark::Input, theme)
                              : colorOf(m_mark, theme);
            prepare(look, placed.size, color);
        }
        if (m_drawing == MarkDrawing::Shapes) {
            m_painter.setBrush(look.color);
            m_painter.drawPath(look.path.translated(placed.place));
            return;
        }
        const QPointF half(look.side / 2, look.side / 2);
        const QPointF corner = (placed.place - half) * m_scale;
        m_painter.drawPixmap(QPointF(std::round(corner.x()), std::round(corner.y())) / m_scale,
                             look.stamp);
    }

private:
    struct Look {
        double size = 0;
        double side = 0;
        QColor color;
        QPainterPath path;
        QPixmap stamp;
    };
    void prepare(Look& look, double size, const QColor& color) const {
        look.size = size;
        look.color = color;
        if (m_drawing == MarkDrawing::Shapes) {
            look.path = markPath(m_mark, size);
            return;
        }
        look.side = std::ceil(size) + 2;
        const int pixels = int(std::ceil(look.side * m_scale));
        look.stamp = QPixmap(pixels, pixels);
        look.stamp.setDevicePixelRatio(m_scale);
        look.stamp.fill(Qt::transparent);
        QPainter painter(&look.stamp);
        painter.setRenderHint(QPainter::Antialiasing);
        paintMark(painter, m_mark, QPointF(look.side / 2, look.side / 2), size, color);
    }

    QPainter& m_painter;
    Mark m_mark;
    MarkDrawing m_drawing;
    double m_scale;
    std::array<Look, EventClasses::kCount> m_looks;
};

} // namespace

void paintRasterMarks(QPainter& painter, const RasterScene& scene, const RasterLayout& layout,
                      const RasterAreas& areas, const Theme& theme, MarkDrawing drawing) {
    std::array<std::array<std::vector<PlacedMark>, 2>, kMarkCount> placed; // quiet colours first
    std::optional<EventClasses::Reader> reader;
    if (scene.classes) {
        reader.emplace(*scene.classes);
    }
    for (const Event& event : scene.visible()) {
        const RasterLayout::Band* band = layout.bandOf(event.population, event.neuron);
        for (bool isSecond = false; band != nullptr; band = layout.twinOf(*band), isSecond = true) {
            const Mark mark = layout.markOf(event, *band);
            const double size = markSizeFor(*band);
            const double y =
                areas.plot.top() + layout.rowCenter(*band, event.neuron) - scene.scroll;
            if (scene.isHidden(mark) || y < areas.plot.top() - size ||
                y > areas.plot.bottom() + size) {
                continue;
            }
            const int index = reader ? reader->of(event, mark, isSecond) : int(mark);
            const bool isLoud = index != EventClasses::kSilent && index != EventClasses::kNeutral;
            placed[size_t(mark)][isLoud ? 1 : 0].push_back(
                {{areas.xOf(scene, scene.timeOf(event)), y}, index, size});
        }
    }
    painter.save();
    painter.setClipRect(areas.plot);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (const Mark mark : {Mark::Input, Mark::Inhibitory, Mark::Soma, Mark::Dendrite}) {
        MarkPen pen(painter, mark, drawing);
        for (const auto& layer : placed[size_t(mark)]) {
            for (const PlacedMark& one : layer) {
                pen.draw(one, scene, theme);
            }
        }
    }
    painter.restore();
}

namespace {

std::int64_t phasesKnownUntil(const RasterScene& scene) {
    std::int64_t until = scene.grids.empty() ? 0 : std::numeric_limits<std::int64_t>::max();
    for (const GridShown& grid : scene.grids) {
        until = std::min(until, grid.phases->knownUntilMs());
    }
    return until;
}

} // namespace

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
        RasterGrid grid =
            RasterGrid::of(*scene.outline, layout, scene.scroll, key.rows, scale, scene.classes);
        grid.cellMs = key.cellMs;
        grid.columns = key.columns;
        grid.hiddenMarks = key.hiddenMarks;
        m_image.restart(std::move(grid), firstColumn);
        m_key = key;
        m_isValid = true;
        m_seen = all.size();
        m_phasesUntil = phasesKnownUntil(scene);
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
        recolor(scene);
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

/// Events that came before the phase they fall into was known are counted once more.
void RasterImageCache::recolor(const RasterScene& scene) {
    const std::int64_t until = phasesKnownUntil(scene);
    const double resolution = scene.outline->resolution;
    const std::span<const Event> all = scene.events->all();
    if (until > m_phasesUntil && m_seen > 0 && m_seen <= all.size() &&
        double(all[m_seen - 1].step) * resolution >= double(m_phasesUntil)) {
        const auto step = std::int64_t(std::floor(double(m_phasesUntil) / resolution));
        const std::int64_t column = std::max(m_image.grid().columnOf(step), m_image.firstColumn());
        m_image.forgetFrom(column);
        addColumns(scene, column, m_image.endColumn());
    }
    m_phasesUntil = until;
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
