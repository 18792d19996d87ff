#pragma once
/// \file
/// The undoable steps of a Document.

#include "core/editing/document.hpp"

#include <QUndoCommand>

#include <memory>
#include <optional>
#include <string>

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

/// The draft is given up. One that is there when this is undone waits for its redo, so that neither
/// is lost.
class DraftCommand : public QUndoCommand {
public:
    explicit DraftCommand(Document& document);

    void undo() override { exchange(); }
    void redo() override { exchange(); }

private:
    void exchange();

    Document& m_document;
    std::optional<std::string> m_other; ///< the draft that is not shown
};

} // namespace reprise
