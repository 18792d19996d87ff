// The mouse on the chip board: clicks, dragging, the context menu.
#include "views/sequences/chip_board.hpp"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMouseEvent>

namespace reprise {

void ChipBoard::mousePressEvent(QMouseEvent* event) {
    setFocus();
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const auto place = m_layout.placeAt(event->pos());
    if (place) {
        select(*place);
    }
    m_pressedAt = event->pos();
    m_pressed = place && isChip(*place) ? *place : ChipPlace{};
}

void ChipBoard::mouseMoveEvent(QMouseEvent* event) {
    m_mouse = event->pos();
    if (m_pressed.isValid() &&
        (event->pos() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        m_isDragging = true;
    }
    if (m_isDragging) {
        emit wantsVisible(QRect(m_mouse - QPoint(20, 20), QSize(40, 40)));
    }
    setCursor(m_isDragging ? Qt::ClosedHandCursor : Qt::ArrowCursor);
    update();
}

void ChipBoard::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        return;
    }
    const bool wasDragging = m_isDragging;
    if (wasDragging) {
        dropChip(event->pos());
    }
    m_isDragging = false;
    m_pressed = {};
    unsetCursor();
    update();
    if (wasDragging) {
        return;
    }
    const int sequence = m_layout.sequenceAt(event->pos());
    if (sequence < 0 || sequence >= int(m_sequences.size())) {
        return;
    }
    if (m_layout.cross(sequence).contains(event->pos())) {
        apply(removeSequence(m_sequences, sequence));
    } else if (m_layout.plus(sequence).contains(event->pos())) {
        openField({sequence, m_layout.elementCount(sequence)}, FieldMode::Insert);
    }
}

void ChipBoard::dropChip(QPoint point) {
    const auto gap = m_layout.dropAt(point);
    if (isChip(m_pressed) && gap) {
        apply(moveSymbol(m_sequences, m_pressed, *gap));
    }
}

void ChipBoard::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto place = m_layout.placeAt(event->pos());
    if (place && isChip(*place)) {
        openField(*place, FieldMode::Replace,
                  QString::fromStdString(
                      m_sequences[std::size_t(place->sequence)][std::size_t(place->element)]));
    }
}

void ChipBoard::leaveEvent(QEvent* /*event*/) {
    m_mouse = {-1, -1};
    update();
}

void ChipBoard::contextMenuEvent(QContextMenuEvent* event) {
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const auto place = isByKey ? std::optional(m_selected) : m_layout.placeAt(event->pos());
    QMenu menu(this);
    if (place && isChip(*place)) {
        select(*place);
        const QString name = QString::fromStdString(
            m_sequences[std::size_t(place->sequence)][std::size_t(place->element)]);
        menu.addAction(tr("Replace %1…").arg(name), this,
                       [=, this] { openField(*place, FieldMode::Replace, name); });
        menu.addAction(tr("Insert before %1…").arg(name), this,
                       [=, this] { openField(*place, FieldMode::Insert); });
        menu.addAction(tr("Remove %1").arg(name), this,
                       [=, this] { apply(removeSymbol(m_sequences, *place)); });
        menu.addSeparator();
    }
    const int sequence = isByKey ? m_selected.sequence : m_layout.sequenceAt(event->pos());
    if (sequence >= 0 && sequence < int(m_sequences.size())) {
        menu.addAction(tr("Duplicate sequence %1").arg(sequence + 1), this,
                       [=, this] { apply(duplicateSequence(m_sequences, sequence)); });
        menu.addAction(tr("Remove sequence %1").arg(sequence + 1), this,
                       [=, this] { apply(removeSequence(m_sequences, sequence)); });
    }
    menu.addAction(tr("New sequence…"), this, &ChipBoard::startSequence);
    menu.exec(event->globalPos());
}

} // namespace reprise
