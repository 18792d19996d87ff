#include "views/population/cell_palette.hpp"

#include <QCoreApplication>
#include <QPainter>

namespace reprise {

namespace {
constexpr double kSmallestDisc = 6; // px
}

QString nameOf(CellState state) {
    switch (state) {
    case CellState::Active:
        return QCoreApplication::translate("CellState", "active");
    case CellState::Predictive:
        return QCoreApplication::translate("CellState", "predictive");
    case CellState::Silent:
        break;
    }
    return QCoreApplication::translate("CellState", "silent");
}

QColor colorOf(CellState state, const Theme& theme) {
    switch (state) {
    case CellState::Active:
        return theme.soma;
    case CellState::Predictive:
        return theme.dendrite;
    case CellState::Silent:
        break;
    }
    return theme.grid;
}

CellBrush::CellBrush(QPainter& painter, double pitch, const Theme& theme)
    : m_painter(painter), m_pitch(pitch), m_silent(mixed(theme.panel, theme.text, 0.07)),
      m_outline(mixed(theme.panel, theme.text, 0.2)),
      m_predictive(colorOf(CellState::Predictive, theme)),
      m_predictiveFill(mixed(theme.panel, m_predictive, 0.25)),
      m_active(colorOf(CellState::Active, theme)) {
    m_painter.setRenderHint(QPainter::Antialiasing, pitch >= kSmallestDisc);
}

void CellBrush::paint(const QRectF& square, CellState state) {
    if (m_pitch < kSmallestDisc) {
        const double side = m_pitch >= 3 ? m_pitch - 1 : m_pitch;
        const QColor& color = state == CellState::Active       ? m_active
                              : state == CellState::Predictive ? m_predictive
                                                               : m_silent;
        m_painter.fillRect(QRectF(square.topLeft(), QSizeF(side, side)), color);
        return;
    }
    const double thickness = state == CellState::Predictive ? std::max(1.5, m_pitch * 0.13) : 1.0;
    const double inset = m_pitch * 0.1 + thickness / 2;
    const QRectF disc = square.adjusted(inset, inset, -inset, -inset);
    switch (state) {
    case CellState::Silent:
        m_painter.setPen(QPen(m_outline, thickness));
        m_painter.setBrush(m_silent);
        break;
    case CellState::Predictive:
        m_painter.setPen(QPen(m_predictive, thickness));
        m_painter.setBrush(m_predictiveFill);
        break;
    case CellState::Active:
        m_painter.setPen(QPen(m_active, thickness));
        m_painter.setBrush(m_active);
        break;
    }
    m_painter.drawEllipse(disc);
}

} // namespace reprise
