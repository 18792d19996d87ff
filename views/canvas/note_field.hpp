#pragma once
/// \file
/// Where a note of several lines is typed, where it stands.

#include <QPlainTextEdit>

namespace reprise {

class NoteField : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit NoteField(QWidget* parent);

    /// Over \p area of the parent, or as large as one can write in.
    void openAt(const QRect& area, const QString& text);

    QString written() const { return toPlainText().trimmed(); }

signals:
    void accepted(const QString& text);  ///< Ctrl+Enter, or left
    void abandoned(const QString& text); ///< Esc; what was typed until then

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
};

} // namespace reprise
