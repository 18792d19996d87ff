// What mouse and keyboard do in the raster.
#include "views/raster/raster_canvas.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanShare = 0.1; ///< of the visible time, per arrow key
constexpr double kRowScroll = 40; ///< px per wheel notch or arrow key
constexpr double kNotch = 120;    ///< QWheelEvent's eighths of a degree

} // namespace

void RasterCanvas::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    const QPointF position = event->position();
    if (event->modifiers() & Qt::ControlModifier) {
        setVerticalZoom(m_zoom * std::pow(kZoomStep, turned.y() / kNotch), position.y());
    } else if (event->modifiers() & Qt::ShiftModifier) {
        setScroll(m_scene.scroll - (turned.y() + turned.x()) / kNotch * kRowScroll);
    } else if (std::abs(turned.x()) > std::abs(turned.y())) {
        m_range.panBy(-turned.x() / kNotch * kPanShare * m_range.width());
    } else if (turned.y() != 0) {
        const double x = std::clamp(position.x(), m_areas.plot.left(), m_areas.plot.right());
        zoomTime(std::pow(kZoomStep, -turned.y() / kNotch), m_areas.timeAt(m_scene, x));
    }
    m_pointer = position;
    readPointer();
    event->accept();
}

void RasterCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_dragFrom = event->position();
        m_isDragging = false;
        m_walked.reset();
    }
}

void RasterCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF position = event->position();
    if (m_dragFrom) {
        const QPointF moved = position - *m_dragFrom;
        if (!m_isDragging && moved.manhattanLength() < QApplication::startDragDistance()) {
            return;
        }
        if (!m_isDragging) {
            m_isDragging = true;
            setCursor(Qt::ClosedHandCursor);
            m_hovered.reset();
            m_range.clearCursor();
        }
        m_dragFrom = position;
        if (moved.x() != 0) {
            m_range.panBy(-moved.x() / m_areas.plot.width() * m_range.width());
        }
        setScroll(m_scene.scroll - moved.y());
        return;
    }
    m_pointer = position;
    readPointer();
}

void RasterCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        if (m_dragFrom && !m_isDragging) {
            clickRow(event->position(), event->modifiers() & Qt::ControlModifier);
        }
        m_dragFrom.reset();
        m_isDragging = false;
        unsetCursor();
        m_pointer = event->position();
        readPointer();
    }
}

void RasterCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        takeBackClick();
        fitAll();
    }
}

void RasterCanvas::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_pointer.reset();
    m_hovered.reset();
    update();
    m_range.clearCursor();
    emit readoutChanged({});
}

void RasterCanvas::keyPressEvent(QKeyEvent* event) {
    const bool isShifted = event->modifiers() & Qt::ShiftModifier;
    const bool isControlled = event->modifiers() & Qt::ControlModifier;
    const double page = m_areas.plot.height() * 0.9;
    const double middleMs = m_scene.firstMs + m_scene.widthMs / 2;
    const double middleY = rect().center().y();
    const auto zoomIn = [&](double factor) {
        if (isControlled) {
            setVerticalZoom(m_zoom * factor, middleY);
        } else {
            zoomTime(1 / factor, middleMs);
        }
    };
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int direction = event->key() == Qt::Key_Left ? -1 : 1;
        if (isShifted) {
            walkEvents(direction);
        } else {
            m_range.panBy(direction * kPanShare * m_range.width());
        }
        return;
    }
    case Qt::Key_Up:
        return setScroll(m_scene.scroll - kRowScroll);
    case Qt::Key_Down:
        return setScroll(m_scene.scroll + kRowScroll);
    case Qt::Key_PageUp:
        return setScroll(m_scene.scroll - page);
    case Qt::Key_PageDown:
        return setScroll(m_scene.scroll + page);
    case Qt::Key_Home:
        return m_range.setRange(0, m_range.width());
    case Qt::Key_End:
        return m_range.setFollowing(true);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn(kZoomStep);
    case Qt::Key_Minus:
        return zoomIn(1 / kZoomStep);
    default:
        QWidget::keyPressEvent(event); // space plays: that is the window's
    }
}

void RasterCanvas::walkEvents(int direction) {
    if (!m_scene.outline || m_scene.events == nullptr) {
        return;
    }
    // From the event reached last, or from the edge of what is visible.
    const std::span<const Event> all = m_scene.events->all();
    const std::span<const Event> visible = m_scene.visible();
    std::int64_t index = 0;
    if (m_walked) {
        const auto same = m_scene.events->between(m_walked->step, m_walked->step + 1);
        const auto found = std::find(same.begin(), same.end(), *m_walked);
        index = found == same.end() ? 0 : &*found - all.data() + direction;
    } else if (!visible.empty()) {
        index = (direction > 0 ? &visible.front() : &visible.back()) - all.data();
    }
    for (; index >= 0 && index < std::int64_t(all.size()); index += direction) {
        const Event& event = all[size_t(index)];
        const RasterLayout::Band* band = m_layout.bandOf(event.population, event.neuron);
        if (band == nullptr || m_scene.isHidden(m_layout.markOf(event, *band))) {
            continue;
        }
        m_walked = event;
        const double ms = m_scene.timeOf(event);
        if (ms < m_range.first() || ms > m_range.last()) {
            m_range.panBy(ms - (m_range.first() + m_range.width() / 2));
        }
        const double y = m_layout.rowCenter(*band, event.neuron);
        const double height = m_areas.plot.height();
        if (y < m_scene.scroll || y > m_scene.scroll + height) {
            setScroll(y - height / 2);
        }
        m_range.setCursor(ms);
        emit readoutChanged(readoutOf(event));
        update();
        return;
    }
}

} // namespace reprise
