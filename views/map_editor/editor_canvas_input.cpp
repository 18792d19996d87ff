// The mouse on the canvas: what all kinds of environments have in common.
#include "views/map_editor/editor_canvas.hpp"

#include <QMouseEvent>

namespace reprise {

ToolPoint EditorCanvas::pointAt(const QMouseEvent& event, Qt::MouseButton button) const {
    return {transform().toPlane(event.position()), spotAtPixel(event.position()), button,
            event.modifiers()};
}

void EditorCanvas::mousePressEvent(QMouseEvent* event) {
    setFocus(); // a name that is being typed is taken
    m_mouse = event->position();
    if (!isShown() || m_isGesture || isPanning()) {
        return;
    }
    if (event->button() == Qt::MiddleButton) {
        PlaneCanvas::mousePressEvent(event);
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() != Qt::LeftButton && event->button() != Qt::RightButton) {
        return;
    }
    const int spot = spotAtPixel(event->position());
    if (spot >= 0) {
        setCursorSpot(spot);
    }
    m_isGesture = true;
    m_edited.tool().press(*this, pointAt(*event, event->button()));
}

void EditorCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_mouse = event->position();
    if (!isShown()) {
        return;
    }
    if (isPanning()) {
        PlaneCanvas::mouseMoveEvent(event);
        return;
    }
    const int spot = spotAtPixel(event->position());
    if (spot != m_hovered) {
        m_hovered = spot;
        emit pointedAt(spokenSpot(spot >= 0 ? spot : m_cursor));
    }
    setCursor(shapeAt(event->position()));
    const Qt::MouseButton held = !m_isGesture                        ? Qt::NoButton
                                 : event->buttons() & Qt::LeftButton ? Qt::LeftButton
                                                                     : Qt::RightButton;
    m_edited.tool().move(*this, pointAt(*event, held));
}

void EditorCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (isPanning()) {
        PlaneCanvas::mouseReleaseEvent(event);
        unsetCursor();
        return;
    }
    if (!m_isGesture || event->buttons() & (Qt::LeftButton | Qt::RightButton)) {
        return;
    }
    m_isGesture = false;
    if (isShown()) {
        m_edited.tool().release(*this, pointAt(*event, event->button()));
        update();
    }
}

void EditorCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    const int spot = isShown() ? spotAtPixel(event->position()) : -1;
    const bool isOne =
        event->button() == Qt::LeftButton && spot >= 0 && m_edited.tool().doubleClick(*this, spot);
    if (!isOne) {
        mousePressEvent(event); // two quick clicks are two clicks
    }
}

void EditorCanvas::leaveEvent(QEvent*) {
    m_hovered = -1;
    emit pointedAt(spokenSpot(m_cursor));
}

} // namespace reprise
