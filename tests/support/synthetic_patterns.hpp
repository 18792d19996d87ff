#pragma once
/// \file
/// A WTA grid that has learned its patterns, by formula: events, phases and orders for tests and
/// benches of what shows them.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/reports/stimulus_report.hpp"
#include "core/session/frame.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace reprise::test {

/// Populations "grid.input" (0) and "grid" (1); one stimulus "patterns". Neuron n is active in
/// pattern p at activationMs(n, p), three neurons in four; the rest is silent in p.
class SyntheticGrid {
public:
    static constexpr int kPatternMs = 300;
    static constexpr int kNoiseMs = 200;

    explicit SyntheticGrid(int gridColumns = 4, int gridRows = 3, int cellSize = 5,
                           int channels = 40, int patterns = 2, unsigned seed = 1)
        : m_random(seed), m_outline(std::make_shared<NetworkOutline>()) {
        GridOutline grid;
        grid.circuit = "grid";
        grid.columns = gridColumns;
        grid.rows = gridRows;
        grid.inputs = 0;
        grid.population = 1;
        int neurons = 0;
        for (int y = 0; y < gridRows; ++y) {
            for (int x = 0; x < gridColumns; ++x) {
                const int size = cellSize + (x + y) % 2;
                grid.cells.push_back({x, y, neurons, size});
                neurons += size;
            }
        }
        grid.stimuli = {"patterns"};
        grid.patterns.emplace_back();
        for (int p = 0; p < patterns; ++p) {
            FrozenPattern pattern{"", kPatternMs, {}};
            for (int ms = 0; ms < kPatternMs; ++ms) {
                for (int channel = 0; channel < channels; ++channel) {
                    if (m_random() % 1000 < 5) { // 5 Hz
                        pattern.spikes.push_back(
                            {ms, std::uint32_t(channel), std::uint32_t(p + 1)});
                    }
                }
            }
            grid.patterns[0].push_back(std::move(pattern));
        }
        m_outline->resolution = 1;
        m_outline->populations = {{"grid.input", "pattern_input", "grid", Role::Input, channels},
                                  {"grid", "wta_neuron", "grid", Role::Excitatory, neurons}};
        m_outline->bands = {{"grid.input", Role::Input, 0, 0, channels, -1, false},
                            {"grid", Role::Excitatory, 1, 0, neurons, -1, false}};
        m_outline->parts.all<GridOutline>() = {grid};
        m_outline->neuronCount = neurons;
        m_frame.outline = m_outline;
        m_frame.events = &m_events;
        m_report.action = "train";
        m_report.target = "grid";
    }

    const GridOutline& grid() const { return m_outline->parts.all<GridOutline>()[0]; }
    NetworkOutline& outline() { return *m_outline; }
    int neurons() const { return m_outline->populations[1].size; }
    int channels() const { return m_outline->populations[0].size; }
    EventHistory& events() { return m_events; }
    PhaseReport& report() { return m_report; }
    GridOrders& orders() { return m_orders; }
    double nowMs() const { return double(m_nowMs); }

    /// An arbitrary but fixed place in the sequence of pattern \p p, in 0 … neurons - 1.
    int placeOf(int neuron, int p) const {
        return int((std::int64_t(neuron) * (p % 2 == 0 ? 37 : 41) + 11 * p) % neurons());
    }
    bool isSilent(int neuron, int p) const { return placeOf(neuron, p) * 4 >= neurons() * 3; }
    double activationMs(int neuron, int p) const {
        return double(placeOf(neuron, p)) * kPatternMs * 4 / (3 * neurons());
    }

    /// Plays noise and then pattern \p p, stretched by \p warp; as a whole, with its order.
    void present(int p, double warp = 1) {
        play(-1, kNoiseMs, 1);
        const std::int64_t start = m_nowMs;
        play(p, int(std::lround(kPatternMs * warp)), warp);
        addOrder(p, start);
    }
    /// One phase with its events; \p isReported: the report knows of it.
    void play(int pattern, int lengthMs, double warp, bool isReported = true) {
        const std::int64_t start = m_nowMs;
        std::vector<Event> events;
        const auto add = [&](std::int64_t ms, int neuron, int population) {
            events.push_back( // at the end of its millisecond
                {ms + 1, std::uint32_t(neuron), std::uint16_t(population), EventKind::Spike});
        };
        for (int ms = 0; ms < lengthMs; ++ms) {
            for (int channel = 0; channel < channels(); ++channel) {
                if (m_random() % 1000 < (pattern < 0 ? 5U : 2U)) {
                    add(start + ms, channel, 0);
                }
            }
            for (int neuron = 0; neuron < neurons(); ++neuron) {
                if (pattern < 0 && m_random() % 1000 < 12) {
                    add(start + ms, neuron, 1);
                }
            }
        }
        if (pattern >= 0) {
            for (const InputSpike& spike : grid().patterns[0][size_t(pattern)].spikes) {
                add(start + std::llround(double(spike.ms) * warp), int(spike.channel), 0);
            }
            for (int neuron = 0; neuron < neurons(); ++neuron) {
                for (int spike = 0; spike < 3 && !isSilent(neuron, pattern); ++spike) {
                    const double jitter = double(m_random() % 2400) / 100 - 12;
                    const double ms = (activationMs(neuron, pattern) + jitter) * warp;
                    add(start + std::clamp<std::int64_t>(std::int64_t(ms), 0, lengthMs - 1), neuron,
                        1);
                }
            }
        }
        std::sort(events.begin(), events.end(), [](const Event& a, const Event& b) {
            return std::tie(a.step, a.population, a.neuron) <
                   std::tie(b.step, b.population, b.neuron);
        });
        events.erase(std::unique(events.begin(), events.end()), events.end());
        m_events.append(events);
        m_nowMs += lengthMs;
        if (isReported) {
            report(start, m_nowMs, pattern, warp);
        }
    }
    /// Nothing happens for a while.
    void rest(int ms) { m_nowMs += ms; }
    /// A single event, later than all others.
    void spike(std::int64_t ms, int population, int neuron) {
        m_events.append(std::vector<Event>{
            {ms, std::uint32_t(neuron), std::uint16_t(population), EventKind::Spike}});
        m_nowMs = std::max(m_nowMs, ms);
    }
    void report(std::int64_t startMs, std::int64_t endMs, int pattern, double warp = 1) {
        m_report.parts.get<StimulusReport>().inputPhases.push_back(
            {startMs, endMs, warp, 0, pattern, -1, -1, 0});
        m_report.endMs = double(endMs);
    }
    /// The order of pattern \p p as it is by formula, silent neurons last.
    void addOrder(int p, std::int64_t startMs) {
        std::vector<int> sorted(size_t(neurons()), 0);
        std::iota(sorted.begin(), sorted.end(), 0);
        std::sort(sorted.begin(), sorted.end(),
                  [&](int a, int b) { return placeOf(a, p) < placeOf(b, p); });
        ActivationOrder order;
        order.pattern = p;
        order.startMs = startMs;
        order.endMs = m_nowMs;
        order.meanTime.resize(sorted.size());
        order.expected.resize(sorted.size());
        order.rank.resize(sorted.size());
        for (size_t rank = 0; rank < sorted.size(); ++rank) {
            const auto neuron = size_t(sorted[rank]);
            order.rank[neuron] = int(rank);
            order.meanTime[neuron] = float(activationMs(sorted[rank], p));
            order.expected[neuron] = isSilent(sorted[rank], p) ? 0.4F : 3.0F;
        }
        const auto old = std::find_if(m_orders.latest.begin(), m_orders.latest.end(),
                                      [p](const ActivationOrder& o) { return o.pattern == p; });
        if (old != m_orders.latest.end()) {
            *old = std::move(order);
        } else {
            m_orders.latest.push_back(std::move(order));
        }
        m_orders.membership.assign(sorted.size(), -1);
        for (int neuron = 0; neuron < neurons(); ++neuron) {
            for (int k = 0; k < int(m_orders.latest.size()); ++k) {
                if (!isSilent(neuron, m_orders.latest[size_t(k)].pattern)) {
                    // Of those active in several patterns, every second prefers the later one.
                    std::int32_t& member = m_orders.membership[size_t(neuron)];
                    member = member < 0 || neuron % 2 == 1 ? k : member;
                }
            }
        }
    }

    /// A frame with a new snapshot of everything so far.
    const Frame& frame() {
        auto state = std::make_shared<StateSnapshot>();
        GridState& shown = state->parts.all<GridState>().emplace_back();
        shown.circuit = "grid";
        shown.orders = std::make_shared<GridOrders>(m_orders);
        m_frame.state = std::move(state);
        m_frame.reports =
            std::make_shared<std::vector<PhaseReport>>(std::vector<PhaseReport>{m_report});
        m_frame.nowMs = double(m_nowMs);
        return m_frame;
    }

private:
    std::mt19937_64 m_random;
    std::shared_ptr<NetworkOutline> m_outline;
    EventHistory m_events;
    PhaseReport m_report;
    GridOrders m_orders;
    Frame m_frame;
    std::int64_t m_nowMs = 0;
};

} // namespace reprise::test
