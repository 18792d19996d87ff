#include "views/canvas/note_field.hpp"

#include "widgets/panel_palette.hpp"

#include <QKeyEvent>

namespace reprise {

NoteField::NoteField(QWidget* parent) : QPlainTextEdit(parent) {
    setObjectName(QStringLiteral("noteText"));
    setAccessibleName(tr("Text of the note"));
    setTabChangesFocus(true);
    const auto showTheme = [this] { setPalette(onPanel(QPalette())); };
    connect(&themeHub(), &ThemeHub::changed, this, showTheme);
    showTheme();
}

void NoteField::openAt(const QRect& area, const QString& text) {
    constexpr QSize kLeast(240, 84); // px
    setGeometry(QRect(area.topLeft(), area.size().expandedTo(kLeast)));
    setPlainText(text);
    selectAll();
    show();
    raise();
    setFocus();
}

void NoteField::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && event->modifiers() & Qt::ControlModifier) {
        emit accepted(written());
    } else if (event->key() == Qt::Key_Escape) {
        emit abandoned(written());
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void NoteField::focusOutEvent(QFocusEvent* event) {
    QPlainTextEdit::focusOutEvent(event);
    const bool comesBack = event->reason() == Qt::PopupFocusReason ||
                           event->reason() == Qt::ActiveWindowFocusReason; // a menu, a window
    if (isVisible() && !comesBack) {
        emit accepted(written());
    }
}

} // namespace reprise
