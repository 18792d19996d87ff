#pragma once
/// \file
/// Name and notes of the project, on the inspector's first page.

#include "core/editing/document.hpp"

#include <QWidget>

class QLineEdit;
class QPlainTextEdit;

namespace reprise {

class ProjectTexts : public QWidget {
    Q_OBJECT

public:
    explicit ProjectTexts(Document& document, QWidget* parent = nullptr);
    void refresh();
    void setCompact(bool isCompact); ///< the notes are a line or two

private:
    void setName(const QString& name);
    void setNotes(const QString& notes);

    Document& m_document;
    QLineEdit* m_name;
    QPlainTextEdit* m_notes;
    QString m_gesture; ///< typing without pause or leaving is one step
};

} // namespace reprise
