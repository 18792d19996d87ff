#pragma once
/// \file
/// Where the name of a population or the text of a note is typed, on the canvas itself.

#include <QObject>
#include <QRectF>
#include <QString>

namespace reprise {

class EditedNetwork;
class NameField;
class NetworkCanvas;
class NoteField;

/// Its field is a child of the canvas. Names that are bad or taken are refused in a sentence.
class InPlaceField : public QObject {
    Q_OBJECT

public:
    explicit InPlaceField(NetworkCanvas& canvas);

    void openName(int node);
    void openNote(int note);
    /// Takes what is typed, if it can be.
    void finish();
    void close();

private:
    void takeName(const QString& text);
    void takeNote(const QString& text);
    /// The note says again what it said; what was typed comes back with an undo.
    void leaveNote(const QString& text);
    void writeNote(std::size_t note, const QString& text, const QString& step);

    NetworkCanvas& m_canvas;
    EditedNetwork& m_edited;
    NameField* m_field;
    NoteField* m_note;
    int m_namedNode = -1;
    int m_namedNote = -1;
};

} // namespace reprise
