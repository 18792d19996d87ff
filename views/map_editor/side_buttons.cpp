#include "views/map_editor/side_buttons.hpp"

#include "views/map_editor/grid_canvas.hpp"
#include "views/map_editor/map_words.hpp"

#include <QToolButton>

namespace reprise {

namespace {
constexpr int kButton = 22; // px
}

SideButtons::SideButtons(EditedMap& edited, GridCanvas* canvas)
    : QObject(canvas), m_edited(edited), m_canvas(canvas) {
    for (const MapSide side : kMapSides) {
        m_remove[int(side)] = makeButton(side, -1);
        m_add[int(side)] = makeButton(side, 1);
    }
    connect(&m_edited, &EditedMap::mapChanged, this, &SideButtons::showMap);
    connect(&m_edited, &EditedMap::environmentChanged, this, &SideButtons::showMap);
    connect(m_canvas, &EditorCanvas::moved, this, &SideButtons::place);
    showMap();
}

QToolButton* SideButtons::makeButton(MapSide side, int by) {
    auto* button = new QToolButton(m_canvas);
    button->setText(by < 0 ? QStringLiteral("−") : QStringLiteral("+"));
    button->setObjectName(QStringLiteral("%1_%2").arg(
        by < 0 ? QStringLiteral("remove") : QStringLiteral("add"), nameOf(side)));
    button->setAutoRaise(true);
    button->setCursor(Qt::ArrowCursor);
    button->setFixedSize(kButton, kButton);
    connect(button, &QToolButton::clicked, this,
            [this, side, by] { m_canvas->resizeBy(side, by); });
    return button;
}

/// One at each end of the side's handle; a side that is out of sight has none.
void SideButtons::place() {
    if (!m_edited.shown() || !m_edited.shown()->isGrid()) {
        return;
    }
    for (const MapSide side : kMapSides) {
        const QRectF handle = m_canvas->handleRect(side);
        const bool isRow = isRowSide(side);
        const QPointF away = isRow ? QPointF(handle.width() / 2 + kButton / 2 + 4, 0)
                                   : QPointF(0, handle.height() / 2 + kButton / 2 + 4);
        const auto put = [&](QToolButton* button, QPointF middle) {
            button->move((middle - QPointF(kButton, kButton) / 2).toPoint());
            button->setVisible(m_canvas->hasHandles() &&
                               m_canvas->rect().intersects(button->geometry()));
        };
        put(m_remove[int(side)], handle.center() - away);
        put(m_add[int(side)], handle.center() + away);
    }
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
        add->setEnabled(allowedResize(*m_edited.map(), m_edited.environment(), side, 1) == 1);
        QToolButton* remove = m_remove[int(side)];
        const std::vector<std::string> lost = symbolsLost(*m_edited.shown(), side, -1);
        const QString what = tr("Remove the %1 at the %2").arg(line, nameOf(side));
        remove->setToolTip(lost.empty() ? what : tr("%1, with %2").arg(what, listed(lost)));
        remove->setAccessibleName(remove->toolTip());
        remove->setEnabled(allowedResize(*m_edited.map(), m_edited.environment(), side, -1) == -1);
    }
    place();
}

} // namespace reprise
