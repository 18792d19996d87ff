// Mouse and keyboard on the map.
#include "views/map/map_canvas.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <cmath>
#include <limits>
#include <utility>

namespace reprise {

namespace {

double length(QPointF v) {
    return std::hypot(v.x(), v.y());
}

} // namespace

QString MapCanvas::label(int place) const {
    return QString::fromStdString(m_scene.symbol(place));
}

bool MapCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const int place = placeAt(help->pos());
        if (place >= 0) {
            QToolTip::showText(help->globalPos(), m_scene.readout(place), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return PlaneCanvas::event(event);
}

void MapCanvas::setCursorPlace(int place) {
    if (place != m_scene.cursor) {
        m_scene.cursor = place;
        update();
    }
    const QString text = place >= 0 ? m_scene.readout(place) : QString();
    setAccessibleDescription(text);
    emit hovered(text);
}

void MapCanvas::mousePressEvent(QMouseEvent* event) {
    const int place = placeAt(event->position());
    const bool isLeft = event->button() == Qt::LeftButton;
    m_isDrawing = isLeft && m_tool == MapTool::Route && place >= 0;
    m_isClick = isLeft && m_tool != MapTool::Route;
    if (m_isDrawing) {
        extendRoute(place);
    } else {
        PlaneCanvas::mousePressEvent(event);
    }
}

void MapCanvas::mouseMoveEvent(QMouseEvent* event) {
    const int place = placeAt(event->position());
    if (m_isDrawing) {
        if (place >= 0 && (m_scene.route.empty() || place != m_scene.route.back())) {
            extendRoute(place);
        }
        setCursorPlace(place);
        return;
    }
    PlaneCanvas::mouseMoveEvent(event);
    if (isPanning()) {
        m_isClick = false;
    } else {
        setCursorPlace(place);
    }
}

void MapCanvas::mouseReleaseEvent(QMouseEvent* event) {
    PlaneCanvas::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton) {
        m_isDrawing = false;
        if (std::exchange(m_isClick, false)) {
            emit placeClicked(placeAt(event->position()));
        }
    }
}

void MapCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    const int place = placeAt(event->position());
    if (event->button() == Qt::LeftButton && m_tool == MapTool::Route) {
        endRoute();
    } else if (event->button() == Qt::LeftButton && m_tool == MapTool::Select && place >= 0) {
        emit placeDoubleClicked(place);
    } else {
        mousePressEvent(event);
    }
}

void MapCanvas::leaveEvent(QEvent*) {
    setCursorPlace(-1);
}

void MapCanvas::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const int place = isByKey ? m_scene.cursor : placeAt(event->pos());
    if (place >= 0) {
        emit menuWanted(place,
                        isByKey ? mapToGlobal(placeCenter(place).toPoint()) : event->globalPos());
    }
}

void MapCanvas::extendRoute(int place) {
    std::vector<int>& route = m_scene.route;
    if (!route.empty() && place == route.back()) {
        return;
    }
    if (!route.empty() && !m_scene.layout.graph.hasEdge(route.back(), place)) {
        emit refused(
            tr("No step leads from %1 to %2: a route goes from place to neighbouring place.")
                .arg(label(route.back()), label(place)));
        return;
    }
    route.push_back(place);
    emit routeChanged();
    update();
}

void MapCanvas::endRoute() {
    const std::vector<int> drawn = std::exchange(m_scene.route, {});
    update();
    if (drawn.size() > 1) {
        emit routeEnded(drawn);
    } else {
        emit routeChanged();
    }
}

void MapCanvas::cancelRoute() {
    if (!m_scene.route.empty()) {
        m_scene.route.clear();
        m_isDrawing = false;
        emit routeChanged();
        update();
    }
}

/// The nearest place in a direction; only those a step leads to if \p isJoined. -1: none.
int MapCanvas::neighbourTowards(QPointF direction, bool isJoined) const {
    const auto from = std::size_t(m_scene.cursor);
    int best = -1;
    double leastCost = std::numeric_limits<double>::max();
    for (int p = 0; p < int(m_scene.layout.centers.size()); ++p) {
        const QPointF d = m_scene.layout.centers[std::size_t(p)] - m_scene.layout.centers[from];
        const double ahead = QPointF::dotProduct(d, direction);
        const double cost = length(d) + 2 * std::abs(d.x() * direction.y() - d.y() * direction.x());
        const bool isAllowed = !isJoined || m_scene.layout.graph.hasEdge(m_scene.cursor, p);
        if (ahead > 0.3 * length(d) && cost < leastCost && isAllowed) {
            leastCost = cost;
            best = p;
        }
    }
    return best;
}

void MapCanvas::moveCursor(QPointF direction, bool isRoute) {
    if (m_scene.layout.isEmpty()) {
        return;
    }
    if (m_scene.cursor < 0) {
        setCursorPlace(m_scene.route.empty() ? 0 : m_scene.route.back());
        return;
    }
    if (isRoute && m_scene.route.empty()) {
        extendRoute(m_scene.cursor);
    }
    const int next = neighbourTowards(direction, isRoute);
    if (next >= 0) {
        if (isRoute) {
            extendRoute(next);
        }
        setCursorPlace(next);
    }
}

void MapCanvas::keyPressEvent(QKeyEvent* event) {
    const bool isRoute = m_tool == MapTool::Route && (event->modifiers() & Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor({-1, 0}, isRoute);
    case Qt::Key_Right:
        return moveCursor({1, 0}, isRoute);
    case Qt::Key_Up:
        return moveCursor({0, -1}, isRoute);
    case Qt::Key_Down:
        return moveCursor({0, 1}, isRoute);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_tool == MapTool::Route) {
            return endRoute();
        }
        if (m_scene.cursor >= 0) {
            emit placeClicked(m_scene.cursor);
        }
        return;
    case Qt::Key_Backspace:
        if (!m_scene.route.empty()) {
            m_scene.route.pop_back();
            emit routeChanged();
            update();
            return;
        }
        break;
    case Qt::Key_Escape:
        if (!m_scene.route.empty()) {
            return cancelRoute();
        }
        if (m_scene.selectedSymbol >= 0) {
            emit placeClicked(-1);
            return;
        }
        break;
    default:
        break;
    }
    PlaneCanvas::keyPressEvent(event);
}

} // namespace reprise
