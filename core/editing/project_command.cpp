#include "core/editing/project_command.hpp"

#include <utility>

namespace reprise {

namespace {
constexpr int kNoMerging = -1;
constexpr int kProjectStep = 1;
} // namespace

ProjectCommand::ProjectCommand(Document& document, const QString& text, ChangeNote note,
                               DocumentState before, DocumentState after, QString gesture)
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
    m_note = describeChange(*m_before.project, *m_after.project);
    setObsolete(m_before.saysTheSame(m_after)); // dragged there and back: no step at all
    return true;
}

DraftCommand::DraftCommand(Document& document)
    : QUndoCommand(Document::tr("Give up the text that cannot be read")), m_document(document) {}

void DraftCommand::exchange() {
    std::optional<std::string> shown = m_document.draft();
    m_document.setDraft(std::exchange(m_other, {}));
    m_other = std::move(shown);
}

} // namespace reprise
