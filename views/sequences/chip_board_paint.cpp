// The chip board's picture, and what it says about a chip.
#include "views/sequences/chip_board.hpp"

#include "widgets/theme.hpp"

#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QToolTip>

namespace reprise {

bool ChipBoard::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const auto place = m_layout.placeAt(help->pos());
        const int sequence = m_layout.sequenceAt(help->pos());
        if (place && isChip(*place)) {
            QToolTip::showText(help->globalPos(), explained(*place), this, m_layout.chip(*place));
        } else if (sequence >= 0 && m_layout.cross(sequence).contains(help->pos())) {
            QToolTip::showText(help->globalPos(), tr("Remove sequence %1").arg(sequence + 1), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

QString ChipBoard::explained(ChipPlace place) const {
    if (!isChip(place)) {
        return tr("add to sequence %1").arg(place.sequence + 1);
    }
    const ChipLook look = m_lookUp(place);
    const QString name = QString::fromStdString(
        m_sequences[std::size_t(place.sequence)][std::size_t(place.element)]);
    QString text = tr("%1, element %2 of sequence %3")
                       .arg(name)
                       .arg(place.element + 1)
                       .arg(place.sequence + 1);
    int presented = 0;
    int predicted = 0;
    for (const auto& outcome : look.strip) {
        presented += outcome && *outcome != Outcome::First ? 1 : 0;
        predicted += outcome && *outcome == Outcome::Predicted ? 1 : 0;
    }
    if (presented > 0) {
        text += tr("\npredicted in %1 of %2 episodes").arg(predicted).arg(presented);
    }
    return text;
}

void ChipBoard::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), currentTheme().window);
    if (m_layout.sequenceCount() == 0) {
        painter.setPen(currentTheme().dim);
        painter.drawText(rect().adjusted(10, 6, -10, -6),
                         Qt::AlignTop | Qt::AlignHCenter | Qt::TextWordWrap,
                         tr("No sequences yet. Type one: A C B"));
        return;
    }
    const int hovered = m_layout.sequenceAt(m_mouse);
    for (int s = 0; s < m_layout.sequenceCount(); ++s) {
        painter.setPen(currentTheme().dim);
        painter.drawText(m_layout.label(s), Qt::AlignVCenter | Qt::AlignRight,
                         QString::number(s + 1));
        for (int e = 0; e < m_layout.elementCount(s); ++e) {
            const ChipPlace place{s, e};
            if (!m_layout.chip(place).intersects(event->rect())) {
                continue;
            }
            ChipLook look = m_lookUp(place);
            look.symbol = QString::fromStdString(m_sequences[std::size_t(s)][std::size_t(e)]);
            look.isSelected = place == m_selected;
            look.hasFocus = hasFocus() || m_field->hasFocus();
            look.isLifted = m_isDragging && place == m_pressed;
            paintChip(painter, m_layout.chip(place), look);
        }
        const ChipPlace end{s, m_layout.elementCount(s)};
        paintPlus(painter, m_layout.plus(s), end == m_selected && hasFocus(),
                  m_layout.plus(s).contains(m_mouse));
        if (s == hovered && !m_isDragging && s < int(m_sequences.size())) {
            const QPointF c = m_layout.cross(s).center();
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(m_layout.cross(s).contains(m_mouse) ? currentTheme().error
                                                                    : currentTheme().dim,
                                1.5));
            painter.drawLine(c - QPointF(3.5, 3.5), c + QPointF(3.5, 3.5));
            painter.drawLine(c - QPointF(3.5, -3.5), c + QPointF(3.5, -3.5));
        }
    }
    if (m_isDragging) {
        paintDrag(painter);
    }
}

void ChipBoard::paintDrag(QPainter& painter) {
    if (const auto gap = m_layout.dropAt(m_mouse)) {
        painter.fillRect(m_layout.caret(*gap), currentTheme().accent);
    }
    ChipLook look;
    look.symbol = QString::fromStdString(
        m_sequences[std::size_t(m_pressed.sequence)][std::size_t(m_pressed.element)]);
    look.isSelected = true;
    look.hasFocus = true;
    QRect ghost = m_layout.chip(m_pressed);
    ghost.translate(m_mouse - m_pressedAt);
    painter.setOpacity(0.85);
    paintChip(painter, ghost, look);
    painter.setOpacity(1);
}

void ChipBoard::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace reprise
