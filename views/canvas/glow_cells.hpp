#pragma once
/// \file
/// Many small squares or dots that light up, painted a shade at a time.

#include <QColor>
#include <QRectF>

#include <array>
#include <vector>

class QPainter;

namespace reprise {

class GlowCells {
public:
    /// Silent cells have \p rest, bright ones \p bright.
    GlowCells(const QColor& rest, const QColor& bright);

    void add(const QRectF& cell, float glow);
    /// Rounded where they are large enough.
    void paint(QPainter& painter, bool isRound) const;

private:
    static constexpr int kShades = 5;
    std::array<std::vector<QRectF>, kShades> m_cells; ///< px
    std::array<QColor, kShades> m_colors;
};

} // namespace reprise
