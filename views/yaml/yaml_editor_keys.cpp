/// \file
/// Keys of the field in which a project's text is written.

#include "views/yaml/yaml_editor.hpp"

#include <QKeyEvent>
#include <QTextBlock>

#include <algorithm>

namespace reprise {

namespace {

constexpr int kIndent = 2; // columns

bool isZoom(const QKeyEvent& event) {
    return event.matches(QKeySequence::ZoomIn) || event.matches(QKeySequence::ZoomOut) ||
           (event.modifiers() == Qt::ControlModifier && event.key() == Qt::Key_0);
}

QString leadingBlanks(const QString& line) {
    const auto end = std::find_if(line.begin(), line.end(),
                                  [](QChar letter) { return letter != QLatin1Char(' '); });
    return line.left(end - line.begin());
}

} // namespace

/// What other parts of the window have a shortcut for, and means the text while it has the focus.
bool YamlEditor::isOwnKey(const QKeyEvent& event) const {
    return event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Redo) ||
           event.matches(QKeySequence::Find) || isZoom(event) || event.key() == Qt::Key_F2;
}

bool YamlEditor::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isOwnKey(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QPlainTextEdit::event(event);
}

void YamlEditor::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Undo)) {
        m_hasDraft ? undo() : emit undoWanted();
    } else if (event->matches(QKeySequence::Redo)) {
        m_hasDraft ? redo() : emit redoWanted();
    } else if (event->matches(QKeySequence::Find)) {
        emit findWanted();
    } else if (isZoom(*event)) {
        zoomBy(event->matches(QKeySequence::ZoomIn)    ? 1
               : event->matches(QKeySequence::ZoomOut) ? -1
                                                       : 0);
    } else if (event->key() == Qt::Key_F2) {
        emit pathWanted(textCursor().position());
    } else if (!editLines(*event)) {
        QPlainTextEdit::keyPressEvent(event);
    }
}

/// Keys that mean something else in YAML than in a letter. Ctrl+Tab leaves the field.
bool YamlEditor::editLines(const QKeyEvent& event) {
    switch (event.key()) {
    case Qt::Key_Tab:
        event.modifiers() == Qt::ControlModifier ? void(focusNextChild()) : indent(true);
        return true;
    case Qt::Key_Backtab:
        event.modifiers().testFlag(Qt::ControlModifier) ? void(focusPreviousChild())
                                                        : indent(false);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        breakLine();
        return true;
    default:
        return false;
    }
}

void YamlEditor::indent(bool isDeeper) {
    QTextCursor cursor = textCursor();
    if (isDeeper && !cursor.hasSelection()) {
        cursor.insertText(QString(kIndent - cursor.positionInBlock() % kIndent, QLatin1Char(' ')));
        return;
    }
    const QTextBlock last = document()->findBlock(
        std::max(cursor.selectionStart(), cursor.selectionEnd() - (cursor.hasSelection() ? 1 : 0)));
    QTextBlock block = document()->findBlock(cursor.selectionStart());
    cursor.beginEditBlock();
    for (; block.isValid() && block.blockNumber() <= last.blockNumber(); block = block.next()) {
        QTextCursor line(block);
        if (isDeeper) {
            line.insertText(QString(kIndent, QLatin1Char(' ')));
        } else {
            const int blanks = int(leadingBlanks(block.text()).size());
            line.setPosition(block.position() + std::min(blanks, kIndent), QTextCursor::KeepAnchor);
            line.removeSelectedText();
        }
    }
    cursor.endEditBlock();
}

/// The next line stands where this one does, and deeper below a key that has no value yet.
void YamlEditor::breakLine() {
    QTextCursor cursor = textCursor();
    const QString before =
        cursor.block().text().left(cursor.selectionStart() - cursor.block().position());
    QString blanks = leadingBlanks(before);
    if (before.trimmed().endsWith(QLatin1Char(':'))) {
        blanks += QString(kIndent, QLatin1Char(' '));
    }
    cursor.insertText(QLatin1Char('\n') + blanks);
    ensureCursorVisible();
}

} // namespace reprise
