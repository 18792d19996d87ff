#pragma once
/// \file
/// The map editor's drawing and its lists, side by side, above each other, or one at a time.

#include <QSplitter>

namespace reprise {

/// The drawing gets the room: the lists take what their user gave them, at first no more than they
/// need. What was dragged is kept as a share, so that it survives every size in between.
class DrawingSplitter : public QSplitter {
    Q_OBJECT

public:
    DrawingSplitter(QWidget* drawing, QSplitter* lists);

    /// Too small for both: the lists are shown in the drawing's place or not at all.
    bool isFolded() const { return m_isFolded; }
    void showLists(bool isOn); ///< while folded
    bool showsLists() const { return m_showsLists; }
    QSize minimumSizeHint() const override { return {160, 60}; }

signals:
    void foldedChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    QWidget* m_drawing;
    QSplitter* m_lists;
    bool m_isFolded = false;
    bool m_showsLists = false;
    double m_share[2] = {0, 0}; ///< of the lists beside and below, 0: nobody dragged
};

} // namespace reprise
