#pragma once
/// \file
/// Lays a widget out for a picture of it, whatever room the window gives it.

#include <QAbstractItemView>
#include <QLayout>
#include <QList>
#include <QPointer>
#include <QSize>

#include <utility>
#include <vector>

class QScrollBar;
class QSplitter;
class QWidget;

namespace reprise {

/// As long as it lives, the widget has the size of the picture and all within is placed for it,
/// also where it was never shown. Nobody sees that: no event is handled meanwhile. Then all is as
/// before: size, scroll bars, splitters.
class PictureLayout {
public:
    enum class Content {
        AsSized, ///< exactly the size wanted
        Whole,   ///< taller and wider by what would have to be scrolled to
    };

    PictureLayout(QWidget& widget, QSize size, Content content);
    ~PictureLayout();
    PictureLayout(const PictureLayout&) = delete;
    PictureLayout& operator=(const PictureLayout&) = delete;

private:
    void settle();
    QSize hidden() const; ///< px that scroll bars would lead to

    QWidget& m_widget;
    QSize m_before;
    QPointer<QWidget> m_seat; ///< in its place, while it is out of a window that hides it
    QSize m_leastSize;
    QLayout::SizeConstraint m_constraint = QLayout::SetDefaultConstraint;
    std::vector<std::pair<QPointer<QScrollBar>, int>> m_scrolled;
    std::vector<std::pair<QPointer<QSplitter>, QList<int>>> m_split;
    std::vector<std::pair<QPointer<QAbstractItemView>, QAbstractItemView::ScrollMode>> m_modes;
};

} // namespace reprise
