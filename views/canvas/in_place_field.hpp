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

/// Its field is a child of the canvas. Names that are bad or taken are refused in a sentence.
class InPlaceField : public QObject {
    Q_OBJECT

public:
    explicit InPlaceField(NetworkCanvas& canvas);

    void openName(int node);
    void openNote(int note);
    void close();

private:
    void open(const QRectF& area, const QString& text);
    void take(const QString& text);

    NetworkCanvas& m_canvas;
    EditedNetwork& m_edited;
    NameField* m_field;
    int m_namedNode = -1;
    int m_namedNote = -1;
};

} // namespace reprise
