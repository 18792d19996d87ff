// What mouse and keyboard do in the traces: as in the raster.
#include "views/traces/trace_canvas.hpp"
#include "widgets/time_range.hpp"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kPanShare = 0.1; ///< of the visible time, per arrow key
constexpr double kNotch = 120;    ///< QWheelEvent's eighths of a degree

} // namespace

void TraceCanvas::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    if (event->modifiers() & Qt::ShiftModifier) {
        event->ignore(); // the scroll area's
        return;
    }
    if (std::abs(turned.x()) > std::abs(turned.y())) {
        m_range.panBy(-turned.x() / kNotch * kPanShare * m_range.width());
    } else if (turned.y() != 0) {
        const QRectF plot = plotOf(0);
        const double x = std::clamp(event->position().x(), plot.left(), plot.right());
        zoomTime(std::pow(kZoomStep, -turned.y() / kNotch), timeAt(x));
    }
    event->accept();
}

void TraceCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_dragFrom = event->position();
    }
}

void TraceCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_pointer = event->position();
    if (m_dragFrom) {
        const double moved = event->position().x() - m_dragFrom->x();
        m_dragFrom = event->position();
        if (moved != 0) {
            m_hovered.reset();
            m_range.clearCursor();
            m_range.panBy(-moved / plotOf(0).width() * m_range.width());
        }
        return;
    }
    readPointer();
}

void TraceCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_dragFrom.reset();
        m_pointer = event->position();
        readPointer();
    }
}

void TraceCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_range.showAll();
    }
}

void TraceCanvas::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_pointer.reset();
    m_hovered.reset();
    m_range.clearCursor();
    emit readoutChanged({});
    update();
}

void TraceCanvas::keyPressEvent(QKeyEvent* event) {
    const double middleMs = m_range.first() + m_range.width() / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        return m_range.panBy(-kPanShare * m_range.width());
    case Qt::Key_Right:
        return m_range.panBy(kPanShare * m_range.width());
    case Qt::Key_Home:
        return m_range.setRange(0, m_range.width());
    case Qt::Key_End:
        return m_range.setFollowing(true);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomTime(1 / kZoomStep, middleMs);
    case Qt::Key_Minus:
        return zoomTime(kZoomStep, middleMs);
    default:
        QWidget::keyPressEvent(event); // space plays: that is the window's
    }
}

} // namespace reprise
