#include "views/canvas/in_place_field.hpp"

#include "core/project/structure_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/canvas/note_field.hpp"
#include "views/map_editor/name_field.hpp"

#include <algorithm>

namespace reprise {

InPlaceField::InPlaceField(NetworkCanvas& canvas)
    : m_canvas(canvas), m_edited(canvas.edited()),
      m_field(new NameField([](const QString&) { return QString(); }, &canvas)),
      m_note(new NoteField(&canvas)) {
    m_field->setObjectName(QStringLiteral("nodeName"));
    m_field->setAccessibleName(tr("Name of the population"));
    m_field->hide();
    m_note->hide();
    connect(m_field, &NameField::accepted, this, &InPlaceField::takeName);
    connect(m_field, &NameField::abandoned, this, &InPlaceField::close);
    connect(m_field, &NameField::problemChanged, &m_edited, &EditedNetwork::said);
    connect(m_note, &NoteField::accepted, this, &InPlaceField::takeNote);
    connect(m_note, &NoteField::abandoned, this, &InPlaceField::leaveNote);
}

void InPlaceField::openName(int node) {
    close();
    const CanvasNode& named = m_edited.scene().nodes()[std::size_t(node)];
    m_canvas.reveal(named.rect);
    m_namedNode = node;
    const std::string present = named.id;
    m_field->setProblem(
        [this, present](const QString& id) { return idProblem(m_edited.project(), present, id); });
    QRect place = m_canvas.nodeRect(node).adjusted(2, 2, -2, 0).toRect();
    place.setWidth(std::max(place.width(), 120));
    place.setHeight(m_field->sizeHint().height());
    m_field->setGeometry(place);
    m_field->setText(inText(present));
    m_field->selectAll();
    m_field->show();
    m_field->setFocus();
}

void InPlaceField::openNote(int note) {
    close();
    const CanvasNote& shown = m_edited.scene().notes()[std::size_t(note)];
    m_canvas.reveal(shown.rect);
    m_namedNote = note;
    m_note->openAt(m_canvas.transform().toPixels(shown.rect).toRect(), shown.text);
    emit m_edited.said(tr("Enter begins a line, Ctrl+Enter or a click beside it ends the note, "
                          "Esc brings its former text back."));
}

void InPlaceField::takeName(const QString& text) {
    const int node = m_namedNode;
    close();
    if (node < 0) {
        return;
    }
    const std::string from = m_edited.scene().nodes()[std::size_t(node)].id;
    const std::string to = text.toStdString();
    if (from == to) {
        return;
    }
    m_edited.changeInPlace(tr("Rename %1 to %2").arg(inText(from), text),
                           [&](Project& project) { renamePopulation(project, from, to); });
    m_edited.selectNode(to);
}

void InPlaceField::writeNote(std::size_t note, const QString& text, const QString& step) {
    m_edited.changeInPlace(step, [&](Project& project) {
        std::vector<NoteSpec>& notes = project.drawing.notes;
        notes[note].text = text.toStdString();
        if (text.isEmpty()) {
            notes.erase(notes.begin() + std::ptrdiff_t(note));
        }
    });
}

void InPlaceField::takeNote(const QString& text) {
    const int note = m_namedNote;
    close();
    if (note >= 0) {
        writeNote(std::size_t(note), text,
                  text.isEmpty() ? tr("Remove a note") : tr("Write a note"));
    }
}

void InPlaceField::leaveNote(const QString& text) {
    const int note = m_namedNote;
    close();
    const QString former = note < 0 ? QString() : m_edited.scene().notes()[std::size_t(note)].text;
    if (note >= 0 && !text.isEmpty() && text != former) {
        writeNote(std::size_t(note), text, tr("Write a note"));
        writeNote(std::size_t(note), former, tr("Take back what was written"));
    }
}

void InPlaceField::finish() {
    if (m_namedNote >= 0) {
        takeNote(m_note->written());
    } else if (m_namedNode >= 0 && m_field->problem().isEmpty()) {
        takeName(m_field->text());
    }
    close();
}

void InPlaceField::close() {
    if (m_namedNode < 0 && m_namedNote < 0) {
        return;
    }
    m_namedNode = m_namedNote = -1;
    const bool hadFocus = m_field->hasFocus() || m_note->hasFocus();
    m_field->hide();
    m_note->hide();
    if (hadFocus) {
        m_canvas.setFocus();
    }
    emit m_edited.said({});
}

} // namespace reprise
