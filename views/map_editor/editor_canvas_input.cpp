// The mouse on the canvas: what all kinds of environments have in common.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/place_edits.hpp"

#include <QMouseEvent>

#include <utility>

namespace reprise {

bool EditorCanvas::isCommonTool() const {
    switch (m_edited.tool()) {
    case EditTool::Pick:
    case EditTool::Rename:
    case EditTool::Start:
    case EditTool::Goal:
    case EditTool::Route:
    case EditTool::Join:
        return true;
    default:
        return false;
    }
}

/// True if the tool is one of those that all canvases share.
bool EditorCanvas::pressCommonTool(int spot, Qt::MouseButton button) {
    if (!isCommonTool()) {
        return false;
    }
    const EditTool tool = m_edited.tool();
    if (button == Qt::RightButton) {
        if (tool == EditTool::Route && !m_walk.empty()) {
            m_walk.pop_back();
            update();
        }
        return true;
    }
    const std::string symbol = spot < 0 ? std::string() : symbolAt(shown(), spot);
    if (tool == EditTool::Rename) {
        openNameField(spot);
        return true;
    }
    if (symbol.empty()) {
        m_joinFrom = -1;
        if (spot >= 0 || tool == EditTool::Join) {
            tell(tr("There is no place here: paint one first."));
        }
        return true;
    }
    if (tool == EditTool::Pick) {
        m_edited.setSymbol(symbol);
        tell(tr("Painting with %1.").arg(inWords(symbol)));
    } else if (tool == EditTool::Start) {
        m_edited.apply(toggleStart(*m_edited.map(), symbol));
    } else if (tool == EditTool::Goal) {
        m_edited.apply(toggleGoal(*m_edited.map(), symbol));
    } else if (tool == EditTool::Route) {
        extendWalk(spot);
    } else if (m_joinFrom >= 0 && m_joinFrom != spot) { // the other end of two clicks
        joinSpots(std::exchange(m_joinFrom, -1), spot);
    } else {
        m_joinFrom = spot;
    }
    return true;
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
    if (!pressCommonTool(spot, event->button())) {
        pressTool(transform().toPlane(event->position()), event->button(), event->modifiers());
    }
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
    if (m_isGesture && !isCommonTool()) {
        moveTool(transform().toPlane(event->position()));
    } else if (m_isGesture && m_edited.tool() == EditTool::Route && spot >= 0 && !m_walk.empty() &&
               spot != m_walk.back() && (event->buttons() & Qt::LeftButton) &&
               !symbolAt(shown(), spot).empty()) {
        setCursorSpot(spot);
        extendWalk(spot);
    }
    if (!m_walk.empty() || m_joinFrom >= 0) {
        update(); // a line follows the mouse
    }
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
    if (!isShown()) {
        return;
    }
    if (!isCommonTool()) {
        releaseTool(transform().toPlane(event->position()));
        return;
    }
    const int from = std::exchange(m_joinFrom, -1);
    const int to = spotAtPixel(event->position());
    if (m_edited.tool() == EditTool::Join && from >= 0) {
        if (from == to) {
            m_joinFrom = from; // clicked: the next click is the other end
        } else {
            joinSpots(from, to);
        }
    }
    update();
}

void EditorCanvas::joinSpots(int from, int to) {
    if (to < 0) {
        return;
    }
    const QString problem = stepProblem(*m_edited.map(), m_edited.environment(), from, to);
    tell(problem);
    if (problem.isEmpty()) {
        m_edited.apply(toggleStep(*m_edited.map(), m_edited.environment(), from, to));
    }
}

bool EditorCanvas::opensNameAt(int spot) const {
    switch (m_edited.tool()) {
    case EditTool::Rename:
        return true;
    case EditTool::Paint:
    case EditTool::Pick:
    case EditTool::Join:
        return !symbolAt(shown(), spot).empty();
    default:
        return false;
    }
}

void EditorCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    const int spot = isShown() ? spotAtPixel(event->position()) : -1;
    if (event->button() != Qt::LeftButton || spot < 0) {
        mousePressEvent(event); // two quick clicks are two clicks
        return;
    }
    if (m_edited.tool() == EditTool::Route) {
        extendWalk(spot);
        endWalk();
    } else if (opensNameAt(spot)) {
        openNameField(spot);
    } else {
        mousePressEvent(event);
    }
}

void EditorCanvas::leaveEvent(QEvent*) {
    m_hovered = -1;
    emit pointedAt(spokenSpot(m_cursor));
}

} // namespace reprise
