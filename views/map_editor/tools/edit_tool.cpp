#include "views/map_editor/tools/edit_tool.hpp"

#include "views/map_editor/editor_canvas.hpp"
#include "views/map_editor/map_words.hpp"
#include "widgets/theme.hpp"

#include <QKeyEvent>
#include <QPainter>

namespace reprise {

std::string capitalOf(const QKeyEvent& event) {
    const QString text = event.text();
    const bool isPlain =
        !(event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    return isPlain && text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z' ? text.toStdString()
                                                                           : std::string();
}

bool isEnter(const QKeyEvent& event) {
    return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

std::string placeUnder(EditorCanvas& canvas, int spot) {
    const std::string symbol = spot < 0 ? std::string() : symbolAt(canvas.shown(), spot);
    if (symbol.empty() && spot >= 0) {
        canvas.tell(say("There is no place here: paint one first."));
    }
    return symbol;
}

bool openNameOf(EditorCanvas& canvas, int spot) {
    if (symbolAt(canvas.shown(), spot).empty()) {
        return false;
    }
    canvas.openNameField(spot);
    return true;
}

void paintLineToMouse(QPainter& painter, const EditorCanvas& canvas, int spot) {
    painter.setPen(QPen(currentTheme().accent, 1.5, Qt::DashLine));
    painter.drawLine(canvas.spotRect(spot).center(), canvas.mouse());
}

} // namespace reprise
