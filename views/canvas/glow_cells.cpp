#include "views/canvas/glow_cells.hpp"

#include "widgets/theme.hpp"

#include <QPainter>

#include <cmath>

namespace reprise {

GlowCells::GlowCells(const QColor& rest, const QColor& bright) {
    for (int shade = 0; shade < kShades; ++shade) {
        m_colors[std::size_t(shade)] = mixed(rest, bright, double(shade) / (kShades - 1));
    }
}

void GlowCells::add(const QRectF& cell, float glow) {
    const int shade = int(std::ceil(double(glow) * (kShades - 1)));
    m_cells[std::size_t(shade)].push_back(cell);
}

void GlowCells::paint(QPainter& painter, bool isRound) const {
    constexpr double kLeastRound = 5; // px across; smaller ones look the same as squares
    painter.setPen(Qt::NoPen);
    for (std::size_t shade = 0; shade < m_cells.size(); ++shade) {
        const std::vector<QRectF>& cells = m_cells[shade];
        painter.setBrush(m_colors[shade]);
        if (!isRound || cells.empty() || cells.front().width() < kLeastRound) {
            painter.drawRects(cells.data(), int(cells.size()));
            continue;
        }
        for (const QRectF& cell : cells) {
            painter.drawEllipse(cell);
        }
    }
}

} // namespace reprise
