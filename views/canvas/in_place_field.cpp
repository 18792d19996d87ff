#include "views/canvas/in_place_field.hpp"

#include "core/project/structure_edits.hpp"
#include "views/canvas/canvas_words.hpp"
#include "views/canvas/network_canvas.hpp"
#include "views/map_editor/name_field.hpp"

namespace reprise {

InPlaceField::InPlaceField(NetworkCanvas& canvas)
    : m_canvas(canvas), m_edited(canvas.edited()),
      m_field(new NameField([](const QString&) { return QString(); }, &canvas)) {
    m_field->setObjectName(QStringLiteral("nodeName"));
    m_field->hide();
    connect(m_field, &NameField::accepted, this, &InPlaceField::take);
    connect(m_field, &NameField::abandoned, this, &InPlaceField::close);
    connect(m_field, &NameField::problemChanged, &m_edited, &EditedNetwork::said);
}

void InPlaceField::open(const QRectF& area, const QString& text) {
    QRect place = area.toRect();
    place.setSize(place.size().expandedTo({120, m_field->sizeHint().height()}));
    place.setHeight(m_field->sizeHint().height());
    m_field->setGeometry(place);
    m_field->setText(text);
    m_field->selectAll();
    m_field->show();
    m_field->setFocus();
}

void InPlaceField::openName(int node) {
    close();
    const CanvasNode& named = m_edited.scene().nodes()[std::size_t(node)];
    m_canvas.reveal(named.rect);
    m_namedNode = node;
    const std::string present = named.id;
    m_field->setAccessibleName(tr("Name of the population"));
    m_field->setProblem(
        [this, present](const QString& id) { return idProblem(m_edited.project(), present, id); });
    open(m_canvas.nodeRect(node).adjusted(2, 2, -2, 0), inText(present));
}

void InPlaceField::openNote(int note) {
    close();
    const CanvasNote& shown = m_edited.scene().notes()[std::size_t(note)];
    m_canvas.reveal(shown.rect);
    m_namedNote = note;
    m_field->setAccessibleName(tr("Text of the note"));
    m_field->setProblem([](const QString&) { return QString(); });
    open(m_canvas.transform().toPixels(shown.rect), shown.text);
}

void InPlaceField::take(const QString& text) {
    const int node = m_namedNode, note = m_namedNote;
    close();
    if (node >= 0) {
        const std::string from = m_edited.scene().nodes()[std::size_t(node)].id;
        const std::string to = text.toStdString();
        if (from == to) {
            return;
        }
        m_edited.changeInPlace(tr("Rename %1 to %2").arg(inText(from), text),
                               [&](Project& project) { renamePopulation(project, from, to); });
        m_edited.selectNode(to);
    } else if (note >= 0) {
        const auto index = std::size_t(note);
        m_edited.changeInPlace(text.isEmpty() ? tr("Remove a note") : tr("Write a note"),
                               [&](Project& project) {
                                   std::vector<NoteSpec>& notes = project.drawing.notes;
                                   notes[index].text = text.toStdString();
                                   if (text.isEmpty()) {
                                       notes.erase(notes.begin() + note);
                                   }
                               });
    }
}

void InPlaceField::close() {
    if (m_namedNode < 0 && m_namedNote < 0) {
        return;
    }
    m_namedNode = m_namedNote = -1;
    const bool hadFocus = m_field->hasFocus();
    m_field->hide();
    if (hadFocus) {
        m_canvas.setFocus();
    }
    emit m_edited.said({});
}

} // namespace reprise
