#include "views/graph/neuron_rings.hpp"

#include "views/population/symbol_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reprise {

namespace {

constexpr NodeSize kRing{0.3, 9, 110};
constexpr double kReach = 3;      // px beside a dot that still belong to it
constexpr double kLargestDot = 5; // px
constexpr double kBend = 0.12;    // of a curve's length

} // namespace

NeuronRings::NeuronRings(const ShtmOutline& circuit, QSizeF size)
    : m_perSymbol(std::max(circuit.neuronsPerSymbol, 0)) {
    const SymbolPlaces places =
        placeSymbols(static_cast<int>(circuit.symbols.size()), circuit.sequences, size, kRing);
    m_centers = places.centers;
    m_ring = places.radius;
    const double apart = 2 * std::numbers::pi * m_ring / std::max(m_perSymbol, 1);
    m_dot = std::clamp(apart * 0.36, 1.0, kLargestDot);
    for (const QPointF& center : m_centers) {
        for (int n = 0; n < m_perSymbol; ++n) {
            const double angle = 2 * std::numbers::pi * n / m_perSymbol - std::numbers::pi / 2;
            m_dots.push_back(center + m_ring * QPointF(std::cos(angle), std::sin(angle)));
        }
    }
}

int NeuronRings::neuronAt(QPointF point) const {
    int nearest = -1;
    double best = m_dot + kReach;
    for (std::size_t k = 0; k < m_dots.size(); ++k) {
        const QPointF d = m_dots[k] - point;
        const double distance = std::hypot(d.x(), d.y());
        if (distance < best) {
            best = distance;
            nearest = static_cast<int>(k);
        }
    }
    return nearest;
}

int NeuronRings::symbolAt(QPointF point) const {
    for (std::size_t s = 0; s < m_centers.size(); ++s) {
        const QPointF d = m_centers[s] - point;
        if (std::hypot(d.x(), d.y()) < m_ring - m_dot && neuronAt(point) < 0) {
            return static_cast<int>(s);
        }
    }
    return -1;
}

QPainterPath NeuronRings::curve(int from, int to) const {
    const QPointF start = dot(from);
    const QPointF end = dot(to);
    const QPointF along = end - start;
    const QPointF control = symbolOf(from) == symbolOf(to)
                                ? center(symbolOf(from))
                                : (start + end) / 2 + QPointF(along.y(), -along.x()) * kBend;
    QPainterPath path(start);
    path.quadTo(control, end);
    return path;
}

} // namespace reprise
