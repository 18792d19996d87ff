#include "widgets/time_canvas.hpp"

#include "widgets/theme.hpp"
#include "widgets/time_axis.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kPanShare = 0.1; // of the visible time, a key or a notch
}

TimeCanvas::TimeCanvas(TimeRange& range, QWidget* parent) : QWidget(parent), m_range(range) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&m_range, &TimeRange::rangeChanged, this, [this] {
        takeRange();
        readPointer();
        update();
    });
    connect(&m_range, &TimeRange::cursorChanged, this, [this] { update(); });
    connect(&themeHub(), &ThemeHub::changed, this, [this] { update(); });
}

void TimeCanvas::takeTime(double nowMs, bool isPlaying) {
    m_isPlaying = isPlaying;
    m_range.advanceTo(nowMs);
}

double TimeCanvas::timeAt(double x) const {
    const QRectF area = timeArea();
    return m_range.first() + (x - area.left()) / area.width() * m_range.width();
}

double TimeCanvas::xOf(double ms) const {
    const QRectF area = timeArea();
    return area.left() + (ms - m_range.first()) / m_range.width() * area.width();
}

void TimeCanvas::zoomTime(double factor, double fixedMs) {
    if (m_range.isFollowing() && m_isPlaying) {
        m_range.zoomTail(factor);
    } else {
        m_range.zoomAbout(fixedMs, factor);
    }
}

void TimeCanvas::pointAt(QPointF position) {
    m_pointer = position;
    readPointer();
}

void TimeCanvas::readPointer() {
    if (!m_pointer || m_isDragging) {
        return;
    }
    if (timeArea().contains(*m_pointer)) {
        m_range.setCursor(timeAt(m_pointer->x()));
    } else {
        m_range.clearCursor();
    }
    emit readoutChanged(readAt(*m_pointer));
    update();
}

// --- Painting ---

void TimeCanvas::paintTimeCursor(QPainter& painter, double top, double bottom) const {
    if (m_range.hasCursor()) {
        const double x = std::round(xOf(m_range.cursor())) + 0.5;
        painter.setPen(QPen(currentTheme().accent, 1));
        painter.drawLine(QPointF(x, top), QPointF(x, bottom));
    }
}

void TimeCanvas::paintAxis(QPainter& painter, const QRectF& area, double unitRoom) const {
    paintTimeAxis(painter, area, m_range.first(), m_range.last(),
                  ticksFitting(painter, m_range.first(), m_range.last(), area.width()),
                  currentTheme(), unitRoom);
}

void TimeCanvas::paintFocus(QPainter& painter) const {
    if (hasFocus()) {
        painter.setPen(QPen(currentTheme().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

// --- Mouse and keyboard ---

void TimeCanvas::wheelEvent(QWheelEvent* event) {
    const QPoint turned = event->angleDelta();
    if (std::abs(turned.x()) > std::abs(turned.y())) {
        m_range.panBy(-turned.x() / kNotch * kPanShare * m_range.width());
    } else if (turned.y() != 0) {
        const QRectF area = timeArea();
        const double x = std::clamp(event->position().x(), area.left(), area.right());
        zoomTime(std::pow(kZoomStep, -turned.y() / kNotch), timeAt(x));
    }
    pointAt(event->position());
    event->accept();
}

void TimeCanvas::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_dragFrom = event->position();
        m_isDragging = false;
    }
}

void TimeCanvas::mouseMoveEvent(QMouseEvent* event) {
    const QPointF position = event->position();
    if (m_dragFrom) {
        const QPointF moved = position - *m_dragFrom;
        if (!m_isDragging && moved.manhattanLength() < QApplication::startDragDistance()) {
            return;
        }
        if (!m_isDragging) {
            m_isDragging = true;
            setCursor(Qt::ClosedHandCursor);
            forgetRead();
            m_range.clearCursor();
        }
        m_dragFrom = position;
        if (moved.x() != 0) {
            m_range.panBy(-moved.x() / timeArea().width() * m_range.width());
        }
        dragDown(moved.y());
        return;
    }
    pointAt(position);
}

void TimeCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        if (m_dragFrom && !m_isDragging) {
            click(*event);
        }
        m_dragFrom.reset();
        m_isDragging = false;
        unsetCursor();
        pointAt(event->position());
    }
}

void TimeCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        m_range.showAll();
    }
}

void TimeCanvas::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_pointer.reset();
    forgetRead();
    m_range.clearCursor();
    emit readoutChanged({});
    update();
}

void TimeCanvas::keyPressEvent(QKeyEvent* event) {
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
