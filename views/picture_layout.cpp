#include "views/picture_layout.hpp"

#include <QAbstractScrollArea>
#include <QCoreApplication>
#include <QDockWidget>
#include <QHeaderView>
#include <QLayout>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>

#include <algorithm>

namespace reprise {

namespace {

constexpr int kLargest = 8000; ///< px, of a side that grows with its content

/// What Qt puts off until a widget is seen.
void settle(QWidget& widget) {
    widget.ensurePolished();
    if (widget.testAttribute(Qt::WA_PendingResizeEvent)) {
        widget.setAttribute(Qt::WA_PendingResizeEvent, false);
        QResizeEvent resized(widget.size(), {});
        QCoreApplication::sendEvent(&widget, &resized);
    }
    if (widget.layout() != nullptr) {
        widget.layout()->activate();
    }
    if (auto* splitter = qobject_cast<QSplitter*>(&widget)) {
        splitter->refresh();
    }
    for (QObject* child : widget.children()) {
        auto* part = qobject_cast<QWidget*>(child);
        if (part != nullptr && !part->isWindow() && !part->isHidden()) {
            settle(*part);
        }
    }
    if (auto* area = qobject_cast<QScrollArea*>(&widget); area != nullptr && area->widget()) {
        QEvent asked(QEvent::LayoutRequest); // what it holds may want another size by now
        QCoreApplication::sendEvent(area->widget(), &asked);
    }
    if (auto* items = qobject_cast<QAbstractItemView*>(&widget)) {
        items->doItemsLayout();
    }
    if (auto* area = qobject_cast<QAbstractScrollArea*>(&widget)) {
        QResizeEvent same(area->size(), area->size()); // scroll bars that are not needed go
        QCoreApplication::sendEvent(area, &same);
    }
}

/// \p to comes where \p from is: in a dock, in a layout, or only below the same parent, as a view
/// whose dock is closed.
void replace(QWidget& from, QWidget& to) {
    QWidget* parent = from.parentWidget();
    if (auto* dock = qobject_cast<QDockWidget*>(parent)) {
        dock->setWidget(&to);
        return;
    }
    QLayout* layout = parent->layout();
    const QLayoutItem* left = layout != nullptr ? layout->replaceWidget(&from, &to) : nullptr;
    if (left == nullptr) {
        to.setParent(parent);
    }
    delete left;
}

/// A hidden widget leaves its parent: Qt lays a whole window out anew, hidden parts as if they were
/// shown, before it paints a hidden part of it. Returns who sits there meanwhile; null: nobody.
QWidget* takeOut(QWidget& widget) {
    if (widget.parentWidget() == nullptr || widget.isVisible()) {
        return nullptr;
    }
    auto* seat = new QWidget;
    replace(widget, *seat);
    widget.setParent(nullptr);
    return seat;
}

void putBack(QWidget& widget, QWidget* seat) {
    if (seat->parentWidget() != nullptr) {
        replace(*seat, widget);
    }
    delete seat;
}

} // namespace

PictureLayout::PictureLayout(QWidget& widget, QSize size, Content content)
    : m_widget(widget), m_before(widget.size()), m_seat(takeOut(widget)) {
    // A part that is shown or hidden makes Qt place all around it at once, the widget, too.
    QWidget* parent = m_widget.parentWidget();
    m_outer = parent != nullptr ? parent->layout() : nullptr;
    if (m_outer) {
        m_outer->setEnabled(false);
    }
    for (auto* bar : widget.findChildren<QScrollBar*>()) {
        m_scrolled.emplace_back(bar, bar->value());
    }
    for (auto* splitter : widget.findChildren<QSplitter*>()) {
        m_split.emplace_back(splitter, splitter->sizes());
    }
    if (content == Content::Whole) { // so that scroll bars count pixels
        for (auto* items : widget.findChildren<QAbstractItemView*>()) {
            m_modes.emplace_back(items, items->verticalScrollMode());
            items->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
        }
    }
    if (QLayout* layout = widget.layout()) { // which would keep a window at its least size
        m_constraint = layout->sizeConstraint();
        layout->setSizeConstraint(QLayout::SetNoConstraint);
        m_leastSize = widget.minimumSize();
        widget.setMinimumSize(0, 0);
    }
    m_widget.resize(size);
    settle();
    constexpr int kMostRounds = 4; // another width may wrap texts anew
    for (int round = 0; content == Content::Whole && round < kMostRounds; ++round) {
        const QSize more = hidden();
        const QSize grown = (m_widget.size() + more).boundedTo({kLargest, kLargest});
        if (more.width() <= 0 && more.height() <= 0) {
            break;
        }
        m_widget.resize(grown.expandedTo(m_widget.size()));
        settle();
    }
}

PictureLayout::~PictureLayout() {
    for (const auto& [items, mode] : m_modes) {
        if (items) {
            items->setVerticalScrollMode(mode);
        }
    }
    m_widget.resize(m_before);
    if (QLayout* layout = m_widget.layout()) {
        m_widget.setMinimumSize(m_leastSize);
        layout->setSizeConstraint(m_constraint);
    }
    settle();
    if (m_outer) {
        m_outer->setEnabled(true);
    }
    if (m_seat) {
        putBack(m_widget, m_seat);
    }
    for (const auto& [splitter, sizes] : m_split) {
        if (splitter) {
            splitter->setSizes(sizes);
        }
    }
    for (const auto& [bar, value] : m_scrolled) {
        if (bar) {
            bar->setValue(value);
        }
    }
}

void PictureLayout::settle() {
    reprise::settle(m_widget);
    reprise::settle(m_widget); // parts that were rearranged by the first
}

QSize PictureLayout::hidden() const {
    QSize most(0, 0);
    for (const auto* area : m_widget.findChildren<QAbstractScrollArea*>()) {
        const bool isPartOfAnother = qobject_cast<const QHeaderView*>(area) != nullptr;
        if (area->isHidden() || isPartOfAnother) {
            continue;
        }
        const auto lengthOf = [](const QScrollBar* bar, Qt::ScrollBarPolicy policy) {
            return policy == Qt::ScrollBarAlwaysOff ? 0 : bar->maximum() - bar->minimum();
        };
        most = most.expandedTo(
            {lengthOf(area->horizontalScrollBar(), area->horizontalScrollBarPolicy()),
             lengthOf(area->verticalScrollBar(), area->verticalScrollBarPolicy())});
    }
    return most;
}

} // namespace reprise
