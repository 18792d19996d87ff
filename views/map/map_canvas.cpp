#include "views/map/map_canvas.hpp"

#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kAround = 16; // px between the map and the edge when it is fitted
constexpr double kSmallestScale = 1;
constexpr double kLargestScale = 400;

} // namespace

MapCanvas::MapCanvas(MapScene& scene, QWidget* parent) : QWidget(parent), m_scene(scene) {
    setObjectName(QStringLiteral("mapCanvas"));
    setAccessibleName(tr("Map"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&themeHub(), &ThemeHub::changed, this, &MapCanvas::repaintAll);
}

void MapCanvas::setMap(std::shared_ptr<const NavigationMap> map) {
    m_map = std::move(map);
    m_isFitted = true;
    m_legendLines = 1;
    layOut();
}

void MapCanvas::setTool(MapTool tool) {
    if (tool != m_tool) {
        cancelRoute();
        m_tool = tool;
    }
    setCursor(tool == MapTool::Select ? Qt::ArrowCursor : Qt::CrossCursor);
}

void MapCanvas::layOut() {
    const QRectF area = mapArea();
    const double aspect = area.height() > 0 ? area.width() / area.height() : 1.6;
    MapLayout layout = m_map ? layOutMap(*m_map, aspect) : MapLayout();
    const bool isOther = layout.centers != m_scene.layout.centers ||
                         layout.graph.places != m_scene.layout.graph.places ||
                         layout.graph.edges != m_scene.layout.graph.edges ||
                         layout.walls != m_scene.layout.walls;
    if (isOther) {
        m_scene.setLayout(std::move(layout));
        emit laidOut();
    } else {
        m_scene.layout.environments = std::move(layout.environments); // names
    }
    place();
}

QRectF MapCanvas::mapArea() const {
    return QRectF(rect()).adjusted(0, 0, 0, -double(m_legendLines * MapLegend::kLineHeight + 4));
}

void MapCanvas::place() {
    if (m_isFitted) {
        m_transform =
            fitted(m_scene.layout.bounds, mapArea().adjusted(kAround, kAround, -kAround, -kAround));
    }
    repaintAll();
}

void MapCanvas::fit() {
    m_isFitted = true;
    place();
}

void MapCanvas::zoomAbout(QPointF pixel, double factor) {
    const QPointF fixed = m_transform.toScene(pixel);
    const double scale = std::clamp(m_transform.scale * factor, kSmallestScale, kLargestScale);
    if (scale != m_transform.scale) {
        m_isFitted = false;
        m_transform.scale = scale;
        m_transform.origin = pixel - fixed * scale;
        repaintAll();
    }
}

QPointF MapCanvas::placeCenter(int place) const {
    return m_transform.toPixels(m_scene.layout.centers[std::size_t(place)]);
}

int MapCanvas::placeAt(QPointF pixel) const {
    return mapArea().contains(pixel) ? m_scene.layout.placeAt(m_transform.toScene(pixel)) : -1;
}

void MapCanvas::repaintAll() {
    m_ground = QPixmap();
    m_resting = QPixmap();
    update();
}

void MapCanvas::refreshResting() {
    repaintAll();
    refreshTrace();
}

void MapCanvas::refreshTrace() {
    m_resting = QPixmap(); // places that fired earlier, thresholds
    const int lines = MapLegend::lines(m_scene, width() - 20.0, font());
    if (lines > m_legendLines && lines <= 4) {
        m_legendLines = lines;
        place();
    }
    update();
}

void MapCanvas::refreshSymbols(const std::vector<int>& symbols) {
    if (symbols.empty()) {
        return;
    }
    std::vector<char> isChanged;
    for (const int symbol : symbols) {
        isChanged.resize(std::max(isChanged.size(), std::size_t(symbol) + 1));
        isChanged[std::size_t(symbol)] = 1;
    }
    QRegion dirty;
    constexpr double kMargin = MapPainter::kMargin;
    for (int p = 0; p < int(m_scene.symbolOfPlace.size()); ++p) {
        const int symbol = m_scene.symbolOfPlace[std::size_t(p)];
        if (symbol >= 0 && symbol < int(isChanged.size()) && isChanged[std::size_t(symbol)]) {
            dirty += m_transform.toPixels(m_scene.layout.box(p))
                         .adjusted(-kMargin, -kMargin, kMargin, kMargin)
                         .toAlignedRect();
        }
    }
    update(dirty & rect());
}

void MapCanvas::paintCaches() {
    const auto fresh = [this](QPixmap& pixmap, const QColor& color) {
        pixmap = QPixmap(size() * devicePixelRatioF());
        pixmap.setDevicePixelRatio(devicePixelRatioF());
        pixmap.fill(color);
    };
    const QRectF area = mapArea();
    if (m_ground.isNull()) {
        fresh(m_ground, currentTheme().panel);
        QPainter painter(&m_ground);
        painter.setClipRect(area);
        MapPainter(painter, m_scene, m_transform, font()).paintGround(area);
    }
    if (m_resting.isNull()) {
        fresh(m_resting, Qt::transparent);
        QPainter painter(&m_resting);
        painter.setClipRect(area);
        MapPainter(painter, m_scene, m_transform, font()).paintRestingPlaces(area);
    }
}

void MapCanvas::paintEvent(QPaintEvent* event) {
    if (size().isEmpty()) {
        return;
    }
    paintCaches();
    QPainter painter(this);
    const QRect dirty = event->rect();
    const auto blit = [&](const QPixmap& pixmap) {
        for (const QRect& part : event->region()) {
            const double ratio = pixmap.devicePixelRatio();
            painter.drawPixmap(
                QRectF(part), pixmap,
                QRectF(QPointF(part.topLeft()) * ratio, QSizeF(part.size()) * ratio));
        }
    };
    const QRectF area = mapArea();
    blit(m_ground);
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    const MapPainter map(painter, m_scene, m_transform, font());
    map.paintTrace();
    painter.restore();
    blit(m_resting);
    painter.setClipRect(area, Qt::IntersectClip);
    const MapPainter places(painter, m_scene, m_transform, font());
    places.paintActivePlaces(QRectF(dirty));
    places.paintMarks();
    painter.setClipRect(rect());
    if (dirty.bottom() >= area.bottom()) {
        MapLegend::paint(painter, m_scene,
                         QRectF(10, area.bottom() + 2, width() - 20, height() - area.bottom() - 2),
                         font());
    }
}

void MapCanvas::resizeEvent(QResizeEvent*) {
    m_legendLines = std::min(4, MapLegend::lines(m_scene, width() - 20.0, font()));
    if (m_map && m_map->environments.size() > 1 && m_isFitted) {
        layOut();
    } else {
        place();
    }
}

} // namespace reprise
