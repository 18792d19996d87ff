#include "views/map_editor/side_buttons.hpp"

#include "views/map_editor/grid_canvas.hpp"
#include "views/map_editor/map_words.hpp"

#include <QBoxLayout>
#include <QGridLayout>
#include <QToolButton>

namespace reprise {

SideButtons::SideButtons(EditedMap& edited, GridCanvas* canvas, QWidget* parent)
    : QWidget(parent), m_edited(edited), m_canvas(canvas) {
    auto* all = new QGridLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    all->addWidget(makePair(MapSide::Top), 0, 1, Qt::AlignCenter);
    all->addWidget(makePair(MapSide::Left), 1, 0, Qt::AlignCenter);
    all->addWidget(canvas, 1, 1);
    all->addWidget(makePair(MapSide::Right), 1, 2, Qt::AlignCenter);
    all->addWidget(makePair(MapSide::Bottom), 2, 1, Qt::AlignCenter);
    all->setColumnStretch(1, 1);
    all->setRowStretch(1, 1);
    connect(&m_edited, &EditedMap::mapChanged, this, &SideButtons::showMap);
    connect(&m_edited, &EditedMap::environmentChanged, this, &SideButtons::showMap);
    showMap();
}

QWidget* SideButtons::makePair(MapSide side) {
    auto* pair = new QWidget;
    auto* row = new QBoxLayout(isRowSide(side) ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom,
                               pair);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    const auto make = [&](const QString& text, const QString& verb, int by) {
        auto* button = new QToolButton;
        button->setText(text);
        button->setAutoRaise(true);
        button->setAutoRepeat(true);
        button->setAutoRepeatDelay(500);
        button->setObjectName(QStringLiteral("%1_%2").arg(verb, nameOf(side)));
        connect(button, &QToolButton::clicked, this,
                [this, side, by] { m_canvas->resizeBy(side, by); });
        row->addWidget(button);
        return button;
    };
    m_remove[int(side)] = make(QStringLiteral("−"), QStringLiteral("remove"), -1);
    m_add[int(side)] = make(QStringLiteral("+"), QStringLiteral("add"), 1);
    return pair;
}

/// What a removal would take is said on its button.
void SideButtons::showMap() {
    if (!m_edited.shown() || !m_edited.shown()->isGrid()) {
        return;
    }
    for (const MapSide side : kMapSides) {
        const QString line = isRowSide(side) ? tr("row") : tr("column");
        QToolButton* add = m_add[int(side)];
        add->setToolTip(tr("Add a %1 at the %2").arg(line, nameOf(side)));
        add->setAccessibleName(add->toolTip());
        add->setEnabled(
            allowedResize(*m_edited.map(), m_edited.environment(), side, 1) == 1);
        QToolButton* remove = m_remove[int(side)];
        const std::vector<std::string> lost = symbolsLost(*m_edited.shown(), side, -1);
        const QString what = tr("Remove the %1 at the %2").arg(line, nameOf(side));
        remove->setToolTip(lost.empty() ? what : tr("%1, with %2").arg(what, listed(lost)));
        remove->setAccessibleName(remove->toolTip());
        remove->setEnabled(
            allowedResize(*m_edited.map(), m_edited.environment(), side, -1) == -1);
    }
}

} // namespace reprise
