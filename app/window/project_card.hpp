#pragma once
/// \file
/// A project as a card: its picture, its name, and what one sees in it.

#include "app/window/example_list.hpp"

#include <QAbstractButton>
#include <QPixmap>

namespace reprise {

/// The whole card is the button. Where cards are checkable, a click selects and a double click or
/// Enter chooses; elsewhere a click or Enter does. The picture is read when it is first painted.
class ProjectCard : public QAbstractButton {
    Q_OBJECT

public:
    enum class Size { Large, Small }; ///< with the summary, or the name alone

    ProjectCard(const ExampleEntry& entry, Size size, QWidget* parent = nullptr);

    const ExampleEntry& entry() const { return m_entry; }
    bool hasReadPicture() const { return !m_readFrom.isEmpty(); }
    QSize sizeHint() const override;

signals:
    void chosen(const QString& file);
    void focused();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QSize pictureSize() const;
    int textHeight() const;
    QFont titleFont() const;
    const QPixmap& picture();
    void paintPicture(QPainter& painter, const QRect& area);

    ExampleEntry m_entry;
    Size m_size;
    QPixmap m_picture;
    QString m_readFrom; ///< the file of m_picture; "" until it was painted
};

} // namespace reprise
