// The keyboard on the canvas: the cursor, letters that paint, keys of the tool.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/tools/select_tool.hpp"

#include <QKeyEvent>

namespace reprise {

void EditorCanvas::moveCursor(int columns, int rows) {
    if (spotCount() > 0) {
        setCursorSpot(m_cursor < 0 ? 0 : spotBeside(m_cursor, columns, rows));
    }
}

namespace {

/// What is meant for a selection, whichever tool is chosen.
bool isForSelection(const QKeyEvent& event) {
    return event.matches(QKeySequence::SelectAll) || event.matches(QKeySequence::Copy) ||
           event.matches(QKeySequence::Cut) || event.matches(QKeySequence::Paste) ||
           (event.key() == Qt::Key_D && event.modifiers() == Qt::ControlModifier);
}

} // namespace

void EditorCanvas::enterKey(Qt::KeyboardModifiers keys) {
    if (m_cursor < 0) {
        return;
    }
    const ToolPoint point{spotUnits(m_cursor).center(), m_cursor, Qt::LeftButton,
                          keys & ~Qt::KeypadModifier};
    m_edited.tool().press(*this, point);
    m_edited.tool().release(*this, point);
    update();
}

bool EditorCanvas::keepsKey(const QKeyEvent& event) const {
    if (!capitalOf(event).empty() || isForSelection(event) || m_edited.tool().keepsKey(event)) {
        return true;
    }
    switch (event.modifiers() & ~Qt::KeypadModifier ? 0 : event.key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
    case Qt::Key_F:
    case Qt::Key_M:
    case Qt::Key_F2:
    case Qt::Key_Escape:
        return true;
    default:
        return false;
    }
}

bool EditorCanvas::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && keepsKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return PlaneCanvas::event(event);
}

void EditorCanvas::keyPressEvent(QKeyEvent* event) {
    if (!isShown()) {
        return QWidget::keyPressEvent(event);
    }
    if (isForSelection(*event)) {
        m_edited.setTool(m_edited.selectTool());
    }
    if (m_edited.tool().key(*this, *event)) {
        return;
    }
    if (const std::string letter = capitalOf(*event); !letter.empty()) {
        if (m_cursor >= 0) {
            paintSpot(m_cursor, letter);
        }
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(-1, 0);
    case Qt::Key_Right:
        return moveCursor(1, 0);
    case Qt::Key_Up:
        return moveCursor(0, -1);
    case Qt::Key_Down:
        return moveCursor(0, 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return enterKey(event->modifiers());
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
        if (m_cursor >= 0) {
            eraseSpot(m_cursor);
        }
        return;
    case Qt::Key_F2:
        return openNameField(m_cursor);
    case Qt::Key_M:
        m_edited.setShowsOverview(!m_edited.showsOverview());
        return;
    case Qt::Key_Escape:
        tell({});
        return cancel();
    default:
        PlaneCanvas::keyPressEvent(event);
    }
}

void EditorCanvas::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_cursor < 0 && isShown() && spotCount() > 0 &&
        (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)) {
        setCursorSpot(0);
    }
}

} // namespace reprise
