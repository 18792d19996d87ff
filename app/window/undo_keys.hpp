#pragma once
/// \file
/// Ctrl+Z and Ctrl+Shift+Z while a text field has the focus: they are the field's only while
/// something was typed there, else the document's.

#include <QObject>

namespace reprise {

class UndoKeys : public QObject {
public:
    /// Watches all fields of the program.
    explicit UndoKeys(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace reprise
