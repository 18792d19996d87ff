#pragma once
/// \file
/// A small picture of the whole map in a corner of a canvas that shows only a part of it.

#include <QPixmap>
#include <QWidget>

class QToolButton;

namespace reprise {

class EditorCanvas;

/// Comes when the map does not fit, and goes when it does. A click or a drag looks there.
class Overview : public QWidget {
    Q_OBJECT

public:
    explicit Overview(EditorCanvas& canvas);

    /// Where a point of the plane is drawn, px.
    QPointF pixelOf(QPointF units) const;
    /// What the map looks like has changed.
    void forgetPicture();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    void place();
    void lookAt(QPointF pixel);
    QPixmap picture() const;

    EditorCanvas& m_canvas;
    QToolButton* m_hide;
    QPixmap m_picture; ///< null until it is painted
};

} // namespace reprise
