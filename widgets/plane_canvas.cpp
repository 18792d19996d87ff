#include "widgets/plane_canvas.hpp"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kPerNotch = 1.2; // by which a notch of the wheel zooms
constexpr double kPerKey = 1.25;
} // namespace

PlaneCanvas::PlaneCanvas(ZoomLimits limits, QWidget* parent) : QWidget(parent), m_limits(limits) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
}

void PlaneCanvas::setTransform(const PlaneTransform& transform) {
    m_transform = transform;
    afterMove();
    emit moved();
}

void PlaneCanvas::fit() {
    m_isFitted = true;
    keepFitted();
}

void PlaneCanvas::keepFitted() {
    if (m_isFitted) {
        const double around = margin();
        setTransform(
            fitted(extent(), planeArea().adjusted(around, around, -around, -around), largestFit()));
    }
}

void PlaneCanvas::zoomAbout(QPointF pixel, double factor) {
    const double scale =
        std::clamp(m_transform.scale * factor, m_limits.smallest, m_limits.largest);
    if (scale == m_transform.scale || extent().isEmpty()) {
        return;
    }
    m_isFitted = false;
    setTransform({scale, pixel - m_transform.toPlane(pixel) * scale});
}

void PlaneCanvas::panBy(QPointF pixels) {
    m_isFitted = false;
    setTransform({m_transform.scale, m_transform.origin + pixels});
}

bool PlaneCanvas::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomAbout(gesture->position(), 1 + gesture->value());
            return true;
        }
    }
    return QWidget::event(event);
}

void PlaneCanvas::resizeEvent(QResizeEvent*) {
    keepFitted();
}

void PlaneCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton) {
        return;
    }
    m_button = event->button();
    m_pressed = event->position();
    m_pressedOrigin = m_transform.origin;
    m_isPanning = m_button == Qt::MiddleButton; // a click with the left one means something else
}

void PlaneCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_button == Qt::NoButton || !(event->buttons() & m_button)) {
        return;
    }
    const QPointF by = event->position() - m_pressed;
    m_isPanning =
        m_isPanning || std::hypot(by.x(), by.y()) >= double(QApplication::startDragDistance());
    if (m_isPanning) {
        panBy(m_pressedOrigin + by - m_transform.origin);
    }
}

void PlaneCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == m_button) {
        m_button = Qt::NoButton;
        m_isPanning = false;
    }
}

void PlaneCanvas::wheelEvent(QWheelEvent* event) {
    if (const double turned = event->angleDelta().y(); turned != 0) {
        constexpr double kNotch = 120; // eighths of a degree
        zoomAbout(event->position(), std::pow(kPerNotch, turned / kNotch));
        event->accept();
    }
}

void PlaneCanvas::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_F:
        return fit();
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomAbout(planeArea().center(), kPerKey);
    case Qt::Key_Minus:
        return zoomAbout(planeArea().center(), 1 / kPerKey);
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace reprise
