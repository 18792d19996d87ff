#include "views/map/map_canvas.hpp"

#include <QElapsedTimer>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr PlaneCanvas::ZoomLimits kZoom{1, 400}; // px between neighbouring cells

} // namespace

MapCanvas::MapCanvas(MapScene& scene, QWidget* parent)
    : PlaneCanvas(kZoom, parent), m_scene(scene) {
    setObjectName(QStringLiteral("mapCanvas"));
    setAccessibleName(tr("Map"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_settled.setSingleShot(true);
    connect(&m_settled, &QTimer::timeout, this, &MapCanvas::repaintAll);
    connect(&themeHub(), &ThemeHub::changed, this, &MapCanvas::repaintAll);
}

void MapCanvas::setMap(std::shared_ptr<const NavigationMap> map) {
    m_map = std::move(map);
    layOut();
    fit();
}

void MapCanvas::setTool(MapTool tool) {
    if (tool != m_tool) {
        cancelRoute();
        m_tool = tool;
    }
    setCursor(tool == MapTool::Select ? Qt::ArrowCursor : Qt::CrossCursor);
}

void MapCanvas::layOut() {
    // As if the legend stood below; beside the map it takes what is left.
    const double tall = height() - 2.0 * MapLegend::kLineHeight;
    const double aspect = tall > 0 ? width() / tall : 1.6;
    constexpr double kBeside = 320; // px, of a legend beside the map and the margins
    const double widest = height() > 0 ? (width() - kBeside) / height() : 0;
    MapLayout layout = m_map ? layOutMap(*m_map, aspect, widest) : MapLayout();
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
    split(true);
    place();
}

void MapCanvas::split(bool isAnew) {
    const bool mayBeBeside = isAnew || m_split.isBeside;
    const int lines =
        isAnew || m_split.isBeside ? 1 : int(m_split.legend.height()) / MapLegend::kLineHeight;
    m_split = splitForLegend(m_scene, QRectF(rect()), font(), lines, mayBeBeside);
}

void MapCanvas::place() {
    keepFitted();
    repaintAll();
}

void MapCanvas::afterMove() {
    constexpr double kSlowMs = 20;
    constexpr int kRestMs = 120;
    const bool isByHand = !isFitted();
    if (isByHand && m_paintMs > kSlowMs && !m_ground.isNull() && !m_resting.isNull()) {
        m_settled.start(kRestMs);
        update();
    } else {
        repaintAll();
    }
}

QPointF MapCanvas::placeCenter(int place) const {
    return transform().toPixels(m_scene.layout.centers[std::size_t(place)]);
}

int MapCanvas::placeAt(QPointF pixel) const {
    return mapArea().contains(pixel) ? m_scene.layout.placeAt(transform().toPlane(pixel)) : -1;
}

void MapCanvas::repaintAll() {
    m_settled.stop();
    m_ground = QPixmap();
    m_resting = QPixmap();
    update();
}

void MapCanvas::refreshGround() {
    m_ground = QPixmap();
    refreshTrace();
}

void MapCanvas::refreshResting() {
    m_resting = QPixmap();
    refreshTrace();
}

void MapCanvas::refreshTrace() {
    const QRectF before = m_split.map;
    split(false);
    if (m_split.map != before) {
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
            dirty += transform()
                         .toPixels(m_scene.layout.box(p))
                         .adjusted(-kMargin, -kMargin, kMargin, kMargin)
                         .toAlignedRect();
        }
    }
    update(dirty & rect());
}

void MapCanvas::paintCaches() {
    if (m_settled.isActive()) {
        if (!m_ground.isNull() && !m_resting.isNull()) {
            return; // both are shown moved
        }
        m_settled.stop(); // one has to be new, then both where the map is now
        m_ground = m_resting = QPixmap();
    }
    const bool isWhole = m_ground.isNull() && m_resting.isNull();
    QElapsedTimer timer;
    timer.start();
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
        MapPainter(painter, m_scene, transform(), font()).paintGround(area);
    }
    if (m_resting.isNull()) {
        fresh(m_resting, Qt::transparent);
        QPainter painter(&m_resting);
        painter.setClipRect(area);
        MapPainter(painter, m_scene, transform(), font()).paintRestingPlaces(area);
    }
    m_painted = transform();
    if (isWhole) {
        m_paintMs = double(timer.nsecsElapsed()) / 1e6;
    }
}

void MapCanvas::paintMoved(QPainter& painter, const QPixmap& pixmap) const {
    const double factor = transform().scale / m_painted.scale;
    const QRectF area = mapArea();
    const QRectF moved(transform().toPixels(m_painted.toPlane(area.topLeft())),
                       area.size() * factor);
    const double ratio = pixmap.devicePixelRatio();
    painter.drawPixmap(moved, pixmap, QRectF(area.topLeft() * ratio, area.size() * ratio));
}

void MapCanvas::paintEvent(QPaintEvent* event) {
    if (size().isEmpty()) {
        return;
    }
    paintCaches();
    QPainter painter(this);
    const QRect dirty = event->rect();
    const bool isMoved = m_settled.isActive(); // as paintCaches() left it
    const auto blit = [&](const QPixmap& pixmap) {
        if (isMoved) {
            paintMoved(painter, pixmap);
            return;
        }
        for (const QRect& part : event->region()) {
            const double ratio = pixmap.devicePixelRatio();
            painter.drawPixmap(
                QRectF(part), pixmap,
                QRectF(QPointF(part.topLeft()) * ratio, QSizeF(part.size()) * ratio));
        }
    };
    const QRectF area = mapArea();
    if (isMoved) {
        painter.fillRect(dirty, currentTheme().panel);
        painter.setClipRect(area);
    }
    blit(m_ground);
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    const MapPainter map(painter, m_scene, transform(), font());
    map.paintTrace();
    painter.restore();
    blit(m_resting);
    painter.setClipRect(area, Qt::IntersectClip);
    const MapPainter places(painter, m_scene, transform(), font());
    places.paintActivePlaces(QRectF(dirty));
    places.paintMarks();
    painter.setClipRect(rect());
    if (m_split.legend.intersects(dirty)) {
        MapLegend::paint(painter, m_scene, m_split.legend, font());
    }
}

void MapCanvas::resizeEvent(QResizeEvent*) {
    split(true);
    if (m_map && (m_map->environments.size() > 1 || isFreeMap(*m_map)) && isFitted()) {
        layOut();
    } else {
        place();
    }
}

} // namespace reprise
