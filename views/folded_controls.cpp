#include "views/folded_controls.hpp"

#include <QEvent>
#include <QFrame>
#include <QLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace reprise {

namespace {

bool hasContent(const QWidget* part) {
    const auto children = part->findChildren<QWidget*>(Qt::FindDirectChildrenOnly);
    return children.isEmpty() ||
           std::any_of(children.begin(), children.end(),
                       [](const QWidget* child) { return !child->isHidden(); });
}

} // namespace

FoldedControls::FoldedControls(QWidget* view)
    : QObject(view), m_view(view), m_button(new QToolButton(view)) {
    m_button->setObjectName(QStringLiteral("moreControls"));
    m_button->setText(QStringLiteral("≫"));
    m_button->setToolTip(tr("Controls this panel has no room for"));
    m_button->setAccessibleName(m_button->toolTip());
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->hide();
    connect(m_button, &QToolButton::clicked, this, &FoldedControls::open);
    m_view->installEventFilter(this);
}

void FoldedControls::place(QWidget* part, bool isWanted, bool hasRoom) {
    const auto found = std::find_if(m_folded.begin(), m_folded.end(),
                                    [part](const Folded& each) { return each.part == part; });
    const bool isFolded = found != m_folded.end();
    const bool isToFold = isWanted && !hasRoom;
    if (isFolded && isToFold) {
        showButton();
        return; // it may be open
    }
    if (isFolded) {
        if (m_popup != nullptr) {
            m_popup->hide(); // puts it back
        }
        std::erase_if(m_folded, [part](const Folded& each) { return each.part == part; });
    }
    part->setVisible(isWanted && hasRoom);
    if (isToFold) {
        m_folded.push_back({part, nullptr});
    }
    showButton();
}

void FoldedControls::open() {
    m_popup = new QFrame(m_view, Qt::Popup);
    m_popup->setFrameShape(QFrame::StyledPanel);
    m_popup->installEventFilter(this);
    auto* rows = new QVBoxLayout(m_popup);
    rows->setContentsMargins(4, 4, 4, 4);
    for (Folded& each : m_folded) {
        QWidget* parent = each.part->parentWidget();
        if (parent == nullptr || parent->layout() == nullptr) {
            continue;
        }
        each.seat = new QWidget;
        each.seat->hide();
        delete parent->layout()->replaceWidget(each.part, each.seat);
        rows->addWidget(each.part);
        each.part->show();
    }
    m_popup->setFixedWidth(std::max(m_view->width(), m_popup->sizeHint().width()));
    m_popup->adjustSize();
    m_popup->move(m_view->mapToGlobal(QPoint(0, m_button->geometry().bottom() + 1)));
    m_popup->show();
}

void FoldedControls::putBack() {
    for (Folded& each : m_folded) {
        QWidget* seat = std::exchange(each.seat, nullptr);
        if (seat == nullptr) {
            continue;
        }
        m_popup->layout()->removeWidget(each.part);
        each.part->hide();
        delete seat->parentWidget()->layout()->replaceWidget(seat, each.part);
        delete seat;
    }
    std::exchange(m_popup, nullptr)->deleteLater();
}

void FoldedControls::showButton() {
    m_button->setVisible(std::any_of(m_folded.begin(), m_folded.end(),
                                     [](const Folded& each) { return hasContent(each.part); }));
    m_button->adjustSize();
    m_button->move(m_view->width() - m_button->width() - 2, 2);
    m_button->raise();
}

bool FoldedControls::eventFilter(QObject* watched, QEvent* event) {
    if (m_popup != nullptr && watched == m_popup && event->type() == QEvent::Hide) {
        putBack();
    } else if (watched == m_view && event->type() == QEvent::Resize) {
        showButton();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace reprise
