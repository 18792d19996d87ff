// The keys of the select tool: extend, move, copy, put down.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/part_edits.hpp"
#include "views/map_editor/place_edits.hpp"
#include "views/map_editor/tools/select_tool.hpp"

#include <QKeyEvent>

namespace reprise {

namespace {

/// Columns and rows that an arrow key means; null for other keys.
QPoint arrowOf(const QKeyEvent& event) {
    return {(event.key() == Qt::Key_Right) - (event.key() == Qt::Key_Left),
            (event.key() == Qt::Key_Down) - (event.key() == Qt::Key_Up)};
}

Qt::KeyboardModifiers modifiersOf(const QKeyEvent& event) {
    return event.modifiers() & ~Qt::KeypadModifier;
}

} // namespace

bool SelectTool::keepsKey(const QKeyEvent& event) const {
    const Qt::KeyboardModifiers keys = modifiersOf(event);
    if (!arrowOf(event).isNull()) {
        return keys == Qt::ControlModifier ? !m_selected.empty() : keys == Qt::ShiftModifier;
    }
    return holdsPart() && keys == Qt::NoModifier &&
           (event.key() == Qt::Key_R || event.key() == Qt::Key_X);
}

bool SelectTool::key(EditorCanvas& canvas, const QKeyEvent& event) {
    if (event.matches(QKeySequence::SelectAll)) {
        selectAll(canvas);
    } else if (event.matches(QKeySequence::Copy)) {
        copy(canvas);
    } else if (event.matches(QKeySequence::Cut)) {
        copy(canvas, true);
    } else if (event.matches(QKeySequence::Paste)) {
        paste(canvas);
    } else if (event.key() == Qt::Key_D && event.modifiers() == Qt::ControlModifier) {
        duplicate(canvas);
    } else if (event.key() == Qt::Key_Menu) {
        openMenu(canvas);
    } else if (holdsPart()) {
        return keyWithPart(canvas, event);
    } else if (!m_selected.empty() &&
               (event.key() == Qt::Key_Delete || event.key() == Qt::Key_Backspace)) {
        erase(canvas);
    } else {
        return arrow(canvas, event);
    }
    return true;
}

/// With Ctrl they move the selection, with Shift they extend it.
bool SelectTool::arrow(EditorCanvas& canvas, const QKeyEvent& event) {
    const QPoint by = arrowOf(event);
    if (by.isNull()) {
        return false;
    }
    if (modifiersOf(event) == Qt::ControlModifier && !m_selected.empty()) {
        moveBy(canvas, QPointF(by) * (canvas.shown().isGrid() ? 1 : kPlaceSnap));
        return true;
    }
    if (modifiersOf(event) == Qt::ShiftModifier && canvas.cursorSpot() >= 0) {
        extend(canvas, by.x(), by.y());
        return true;
    }
    m_anchor = -1;
    return false;
}

/// Of a grid the rectangle from where Shift was first held, of free places one more.
void SelectTool::extend(EditorCanvas& canvas, int columns, int rows) {
    if (m_anchor < 0) {
        m_anchor = canvas.cursorSpot();
    }
    std::set<int> spots = m_selected;
    spots.insert(canvas.cursorSpot());
    canvas.moveCursor(columns, rows);
    if (canvas.shown().isGrid()) {
        const std::vector<int> cells = cellsBetween(canvas.shown(), m_anchor, canvas.cursorSpot());
        spots = {cells.begin(), cells.end()};
    } else {
        spots.insert(canvas.cursorSpot());
    }
    select(canvas, std::move(spots));
}

bool SelectTool::keyWithPart(EditorCanvas& canvas, const QKeyEvent& event) {
    const QPoint by = arrowOf(event);
    if (event.key() == Qt::Key_Escape) {
        dropPart(canvas);
    } else if (isEnter(event)) {
        putDown(canvas);
    } else if (event.key() == Qt::Key_R || event.key() == Qt::Key_X) {
        const bool isTurn = event.key() == Qt::Key_R;
        const EnvironmentMap& part = m_held.part();
        m_held.change(canvas, isTurn ? turned(part) : mirrored(part))
            ? tellHeld(canvas)
            : canvas.tell(say("Turned it would be larger than this grid."));
    } else if (!by.isNull()) {
        m_held.carryBy(canvas, QPointF(by) * (canvas.shown().isGrid() ? 1 : kPlaceSnap));
        tellHeld(canvas);
    } else {
        return false;
    }
    return true;
}

} // namespace reprise
