// The keyboard on the canvas: the cursor, letters that paint, keys of routes and steps.
#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"

#include <QKeyEvent>

#include <utility>

namespace reprise {

namespace {

/// The capital letter a key types, or "".
std::string capitalOf(const QKeyEvent& event) {
    const QString text = event.text();
    const bool isPlain =
        !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    return isPlain && text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z' ? text.toStdString()
                                                                           : std::string();
}

} // namespace

void EditorCanvas::moveCursor(int columns, int rows) {
    if (spotCount() > 0) {
        setCursorSpot(m_cursor < 0 ? 0 : spotBeside(m_cursor, columns, rows));
    }
}

void EditorCanvas::enterKey() {
    if (m_edited.tool() == EditTool::Route) {
        if (!m_walk.empty() && (m_cursor < 0 || m_cursor == m_walk.back())) {
            endWalk();
        } else {
            extendWalk(m_cursor);
        }
    } else if (m_cursor < 0) {
        return;
    } else if (m_edited.tool() == EditTool::Join && m_joinFrom >= 0) {
        joinSpots(std::exchange(m_joinFrom, -1), m_cursor);
    } else if (!pressCommonTool(m_cursor, Qt::LeftButton)) {
        const QPointF at = spotUnits(m_cursor).center();
        pressTool(at, Qt::LeftButton, {});
        releaseTool(at);
    }
    update();
}

bool EditorCanvas::keepsKey(const QKeyEvent& event) const {
    if (!capitalOf(event).empty()) {
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
    if (const std::string letter = capitalOf(*event); !letter.empty()) {
        if (m_edited.tool() == EditTool::Route && !m_walk.empty()) {
            walkTo(letter);
        } else if (m_cursor >= 0) {
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
        return enterKey();
    case Qt::Key_Backspace:
        if (!m_walk.empty()) {
            m_walk.pop_back();
            return update();
        }
        [[fallthrough]];
    case Qt::Key_Delete:
        if (m_cursor >= 0) {
            eraseSpot(m_cursor);
        }
        return;
    case Qt::Key_F2:
        return openNameField(m_cursor);
    case Qt::Key_Escape:
        tell({});
        return cancel();
    default:
        PlaneCanvas::keyPressEvent(event);
    }
}

/// A letter typed while a route is drawn: on to the neighbour of that name.
void EditorCanvas::walkTo(const std::string& symbol) {
    const MapGraph& graph = m_edited.graph();
    const int here = m_edited.placeAt(m_edited.environment(), m_walk.back());
    for (const auto& [from, to] : graph.edges) {
        if (from == here && graph.places[std::size_t(to)].symbol == symbol) {
            const int spot = graph.places[std::size_t(to)].cell;
            setCursorSpot(spot);
            return extendWalk(spot);
        }
    }
    tell(tr("No step leads from %1 to %2.")
             .arg(inWords(symbolAt(shown(), m_walk.back())), inWords(symbol)));
}

void EditorCanvas::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (m_cursor < 0 && isShown() && spotCount() > 0 &&
        (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason)) {
        setCursorSpot(0);
    }
}

} // namespace reprise
