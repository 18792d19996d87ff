#pragma once
/// \file
/// Where neurons stand: one ring of dots per symbol, and curves between the dots.

#include "core/circuits/s_htm/s_htm_view.hpp"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <vector>

namespace reprise {

/// Pixels.
class NeuronRings {
public:
    NeuronRings() = default;
    NeuronRings(const ShtmOutline& circuit, QSizeF size);

    int symbols() const { return static_cast<int>(m_centers.size()); }
    int neurons() const { return static_cast<int>(m_dots.size()); }
    int symbolOf(int neuron) const { return m_perSymbol > 0 ? neuron / m_perSymbol : -1; }
    QPointF center(int symbol) const { return m_centers[static_cast<std::size_t>(symbol)]; }
    double ringRadius() const { return m_ring; }
    double dotRadius() const { return m_dot; }
    QPointF dot(int neuron) const { return m_dots[static_cast<std::size_t>(neuron)]; }
    /// The dot near \p point, -1: none.
    int neuronAt(QPointF point) const;
    /// The symbol in whose ring, but on none of its dots, \p point is; -1: none.
    int symbolAt(QPointF point) const;
    /// From dot to dot; bent, so that the way there and the way back stay apart.
    QPainterPath curve(int from, int to) const;

private:
    int m_perSymbol = 0;
    std::vector<QPointF> m_centers; ///< [symbol]
    std::vector<QPointF> m_dots;    ///< [symbol * perSymbol + n], clockwise from the top
    double m_ring = 20;
    double m_dot = 3;
};

} // namespace reprise
