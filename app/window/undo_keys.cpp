#include "app/window/undo_keys.hpp"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>

namespace reprise {

UndoKeys::UndoKeys(QObject* parent) : QObject(parent) {
    qApp->installEventFilter(this);
}

bool UndoKeys::eventFilter(QObject* watched, QEvent* event) {
    const auto* field =
        event->type() == QEvent::ShortcutOverride ? qobject_cast<QLineEdit*>(watched) : nullptr;
    if (field == nullptr) {
        return false;
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool hasNothing = (key->matches(QKeySequence::Undo) && !field->isUndoAvailable()) ||
                            (key->matches(QKeySequence::Redo) && !field->isRedoAvailable());
    if (hasNothing) {
        event->ignore();
    }
    return hasNothing;
}

} // namespace reprise
