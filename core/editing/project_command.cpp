#include "core/editing/project_command.hpp"

#include "core/project/writer.hpp"

namespace reprise {

namespace {
constexpr int kNoMerging = -1;
constexpr int kProjectStep = 1;
} // namespace

ProjectCommand::ProjectCommand(Document& document, const QString& text, ChangeNote note,
                               std::shared_ptr<const Project> before,
                               std::shared_ptr<const Project> after, QString gesture)
    : QUndoCommand(text), m_document(document), m_note(std::move(note)),
      m_before(std::move(before)), m_after(std::move(after)), m_gesture(std::move(gesture)) {}

void ProjectCommand::undo() {
    m_document.adopt(m_before, m_note);
}

void ProjectCommand::redo() {
    m_document.adopt(m_after, m_note);
}

int ProjectCommand::id() const {
    return m_gesture.isEmpty() ? kNoMerging : kProjectStep;
}

bool ProjectCommand::mergeWith(const QUndoCommand* next) {
    // The stack offers only commands with our id(), and every such command is one of ours.
    const auto& later = static_cast<const ProjectCommand&>(*next);
    if (later.m_gesture != m_gesture) {
        return false;
    }
    m_after = later.m_after;
    setText(later.text());
    if (later.m_note.what != m_note.what || later.m_note.path != m_note.path) {
        m_note.what = ChangeNote::What::Everything;
        m_note.path.clear();
    }
    m_note.needsRebuild = m_note.needsRebuild || later.m_note.needsRebuild;
    setObsolete(isSameProject(*m_before, *m_after)); // dragged there and back: no step at all
    return true;
}

} // namespace reprise
