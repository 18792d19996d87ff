#pragma once
/// \file
/// The state of a WTA grid by formula, for tests and benches of the views that show cells.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/session/frame.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numbers>
#include <string>
#include <vector>

namespace reprise::test {

/// Populations "grid.input" (0) and "grid" (1), one stimulus "patterns" of 300 ms patterns. The
/// cell number c has 2 + 7 c mod 9 neurons; its first neuron belongs to the assembly of pattern
/// c mod patterns, in every third cell its second neuron to the next one; the last neuron of a
/// cell of three or more prefers noise. Cells a and b are connected where a + 2 b is a
/// multiple of 3, every neuron with every neuron.
class SyntheticCells {
public:
    explicit SyntheticCells(int columns = 10, int rows = 5, int patterns = 2)
        : m_outline(std::make_shared<NetworkOutline>()) {
        GridOutline grid;
        grid.circuit = "grid";
        grid.columns = columns;
        grid.rows = rows;
        grid.inputs = 0;
        grid.population = 1;
        for (int c = 0; c < columns * rows; ++c) {
            const int count = 2 + 7 * c % 9;
            grid.cells.push_back({c % columns, c / columns, m_neurons, count});
            m_neurons += count;
        }
        const auto cells = grid.cells.size();
        grid.synapses.assign(cells * cells, 0);
        for (std::size_t a = 0; a < cells; ++a) {
            for (std::size_t b = 0; b < cells; ++b) {
                if (a != b && (a + 2 * b) % 3 == 0) {
                    grid.synapses[a * cells + b] = grid.cells[a].count * grid.cells[b].count;
                }
            }
        }
        grid.stimuli = {"patterns"};
        grid.patterns.emplace_back();
        for (int p = 0; p < patterns; ++p) {
            grid.patterns[0].push_back({std::string(1, char('A' + p)), 300, {}});
        }
        m_outline->resolution = 1;
        m_outline->populations = {{"grid.input", "pattern_input", "grid", Role::Input, 100},
                                  {"grid", "wta_neuron", "grid", Role::Excitatory, m_neurons}};
        m_outline->bands = {{"grid.input", Role::Input, 0, 0, 100, -1, false},
                            {"grid", Role::Excitatory, 1, 0, m_neurons, -1, false}};
        m_outline->neuronCount = 100 + m_neurons;
        m_outline->parts.all<GridOutline>().push_back(std::move(grid));
        m_state.circuit = "grid";
        finishPresentation(0);
        advance(0);
    }

    NetworkOutline& outline() { return *m_outline; }
    GridOutline& grid() { return m_outline->parts.all<GridOutline>()[0]; }
    GridState& state() { return m_state; }
    GridOrders& orders() { return m_orders; }
    int neurons() const { return m_neurons; }
    int patterns() const {
        return static_cast<int>(m_outline->parts.all<GridOutline>()[0].patterns[0].size());
    }

    /// Rates, potentials and weight changes of the time \p ms: assemblies take turns, 300 ms each,
    /// and a wave of activity runs over the columns.
    void advance(double ms) {
        m_ms = ms;
        m_state.potential.assign(std::size_t(m_neurons), 0);
        m_state.fraction.assign(std::size_t(m_neurons), 0);
        m_state.rate.assign(std::size_t(m_neurons), 0);
        m_state.weightChange.assign(std::size_t(m_neurons), 0);
        const int shown = static_cast<int>(ms / 300) % patterns();
        for (const GridCell& cell : grid().cells) {
            double sum = 0;
            const double phase = ms / 300 - double(cell.x) / grid().columns;
            const double wave = 2 + 2 * std::cos(2 * std::numbers::pi * phase);
            for (int n = cell.first; n < cell.first + cell.count; ++n) {
                const auto k = std::size_t(n);
                m_state.potential[k] = m_orders.membership[k] == shown ? float(wave) : 0;
                sum += std::exp(m_state.potential[k]);
            }
            for (int n = cell.first; n < cell.first + cell.count; ++n) {
                const auto k = std::size_t(n);
                m_state.fraction[k] = float(std::exp(m_state.potential[k]) / sum);
                m_state.rate[k] = float(100 * m_state.fraction[k]);
                m_state.weightChange[k] = float(0.05 * (1 + cell.y) / (1 + ms / 1000));
            }
        }
    }

    /// A presentation of every pattern has just ended: new orders.
    void finishPresentation(std::int64_t endMs) {
        m_orders.membership.assign(std::size_t(m_neurons), -1);
        for (std::size_t c = 0; c < grid().cells.size(); ++c) {
            const GridCell& cell = grid().cells[c];
            const auto first = std::size_t(cell.first);
            m_orders.membership[first] = int(c) % patterns();
            if (c % 3 == 0) {
                m_orders.membership[first + 1] = (int(c) + 1) % patterns();
            }
            if (cell.count > 2) {
                m_orders.membership[first + std::size_t(cell.count) - 1] = -2;
            }
        }
        m_orders.noiseRate.assign(std::size_t(m_neurons), 5);
        m_orders.latest.clear();
        m_orders.patternRate.clear();
        for (int p = 0; p < patterns(); ++p) {
            ActivationOrder order;
            order.pattern = p;
            order.startMs = endMs - 300;
            order.endMs = endMs;
            order.meanTime.assign(std::size_t(m_neurons), 150);
            order.expected.assign(std::size_t(m_neurons), 2);
            order.rank.resize(std::size_t(m_neurons));
            for (int n = 0; n < m_neurons; ++n) {
                order.rank[std::size_t(n)] = n;
            }
            m_orders.latest.push_back(std::move(order));
            m_orders.patternRate.emplace_back(std::size_t(m_neurons), 10.0F);
        }
        m_sharedOrders = std::make_shared<GridOrders>(m_orders);
    }
    /// After a change of orders() by the test.
    void publishOrders() { m_sharedOrders = std::make_shared<GridOrders>(m_orders); }

    /// A frame whose snapshot is a copy of the present state (a new pointer each time).
    Frame frame() const {
        Frame frame;
        auto state = std::make_shared<StateSnapshot>();
        state->step = static_cast<std::int64_t>(m_ms / m_outline->resolution);
        state->parts.all<GridState>().push_back(m_state);
        state->parts.all<GridState>()[0].orders = m_sharedOrders;
        frame.outline = m_outline;
        frame.events = &m_events;
        frame.state = std::move(state);
        frame.nowMs = m_ms;
        return frame;
    }

private:
    std::shared_ptr<NetworkOutline> m_outline;
    GridState m_state;
    GridOrders m_orders;
    std::shared_ptr<const GridOrders> m_sharedOrders;
    EventHistory m_events;
    int m_neurons = 0;
    double m_ms = 0;
};

} // namespace reprise::test
