#pragma once
/// \file
/// One undoable step of a Document.

#include "core/editing/document.hpp"

#include <QUndoCommand>

#include <memory>

namespace reprise {

/// Keeps the whole project before and after: projects are small values, neighbouring steps share
/// them, and undo is exact whatever the step did.
class ProjectCommand : public QUndoCommand {
public:
    ProjectCommand(Document& document, const QString& text, ChangeNote note, DocumentState before,
                   DocumentState after, QString gesture);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* next) override;

private:
    Document& m_document;
    ChangeNote m_note;
    DocumentState m_before;
    DocumentState m_after;
    QString m_gesture;
};

} // namespace reprise
