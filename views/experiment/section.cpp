#include "views/experiment/section.hpp"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace reprise {

Section::Section(const QString& title, QWidget* parent)
    : QWidget(parent), m_heading(new QToolButton), m_head(new QHBoxLayout), m_body(new QWidget),
      m_rows(new QVBoxLayout(m_body)) {
    m_heading->setObjectName(QStringLiteral("sectionHeading"));
    m_heading->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_heading->setArrowType(Qt::DownArrow);
    m_heading->setAutoRaise(true);
    m_heading->setFocusPolicy(Qt::StrongFocus);
    m_heading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    QFont bold = font();
    bold.setBold(true);
    m_heading->setFont(bold);
    m_head->setContentsMargins(4, 2, 6, 2);
    m_head->setSpacing(4);
    m_head->addWidget(m_heading, 1);
    m_rows->setContentsMargins(0, 0, 0, 6);
    m_rows->setSpacing(4);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addLayout(m_head);
    all->addWidget(m_body);
    connect(m_heading, &QToolButton::clicked, this, [this] { setFolded(!isFolded()); });
    setTitle(title);
}

void Section::setTitle(const QString& title, int count) {
    m_heading->setText(count < 0 ? title : tr("%1  (%2)").arg(title).arg(count));
    m_heading->setToolTip(tr("%1: click to fold or unfold").arg(title));
    setAccessibleName(title);
}

void Section::add(QWidget* widget) {
    m_rows->addWidget(widget);
}

void Section::addControl(QWidget* control) {
    m_head->addWidget(control);
}

bool Section::isFolded() const {
    return m_body->isHidden();
}

void Section::setFolded(bool isFolded) {
    m_body->setVisible(!isFolded);
    m_heading->setArrowType(isFolded ? Qt::RightArrow : Qt::DownArrow);
}

QToolButton* makeAddButton(const QString& name, const QString& text, const QString& tip,
                           QMenu* menu) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::StrongFocus);
    if (menu != nullptr) {
        menu->setToolTipsVisible(true);
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
        button->setText(text + QStringLiteral("\u2002")); // room for the arrow
    }
    return button;
}

} // namespace reprise
