// What mouse and keyboard do in the raster beside moving through time.
#include "views/raster/raster_canvas.hpp"
#include "widgets/time_range.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kRowScroll = 40; ///< px per wheel notch or arrow key

} // namespace

void RasterCanvas::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        setVerticalZoom(m_zoom * std::pow(kZoomStep, turned.y() / kNotch), event->position().y());
    } else if (event->modifiers() & Qt::ShiftModifier) {
        setScroll(m_scene.scroll - (turned.y() + turned.x()) / kNotch * kRowScroll);
    } else {
        TimeCanvas::wheelEvent(event);
        return;
    }
    pointAt(event->position());
    event->accept();
}

void RasterCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_walked.reset();
    }
    TimeCanvas::mousePressEvent(event);
}

void RasterCanvas::click(const QMouseEvent& event) {
    clickRow(event.position(), event.modifiers() & Qt::ControlModifier);
}

void RasterCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        takeBackClick();
        fitAll();
    }
}

void RasterCanvas::keyPressEvent(QKeyEvent* event) {
    const bool isShifted = event->modifiers() & Qt::ShiftModifier;
    const bool isControlled = event->modifiers() & Qt::ControlModifier;
    const double page = m_areas.plot.height() * 0.9;
    const double middleY = rect().center().y();
    const int key = event->key();
    if (isShifted && (key == Qt::Key_Left || key == Qt::Key_Right)) {
        return walkEvents(key == Qt::Key_Left ? -1 : 1);
    }
    if (isControlled && (key == Qt::Key_Plus || key == Qt::Key_Equal)) {
        return setVerticalZoom(m_zoom * kZoomStep, middleY);
    }
    if (isControlled && key == Qt::Key_Minus) {
        return setVerticalZoom(m_zoom / kZoomStep, middleY);
    }
    switch (key) {
    case Qt::Key_Up:
        return setScroll(m_scene.scroll - kRowScroll);
    case Qt::Key_Down:
        return setScroll(m_scene.scroll + kRowScroll);
    case Qt::Key_PageUp:
        return setScroll(m_scene.scroll - page);
    case Qt::Key_PageDown:
        return setScroll(m_scene.scroll + page);
    default:
        TimeCanvas::keyPressEvent(event);
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
        if (ms < range().first() || ms > range().last()) {
            range().panBy(ms - (range().first() + range().width() / 2));
        }
        const double y = m_layout.rowCenter(*band, event.neuron);
        const double height = m_areas.plot.height();
        if (y < m_scene.scroll || y > m_scene.scroll + height) {
            setScroll(y - height / 2);
        }
        range().setCursor(ms);
        emit readoutChanged(readoutOf(event));
        update();
        return;
    }
}

} // namespace reprise
