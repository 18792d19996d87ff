#pragma once
/// \file
/// A search for a path by formula, for tests of what shows replays: A-B-C-J and A-B-D-E-J branch
/// at B, J is the goal. Each replay is 400 ms long; in the third only the shorter route is left.

#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/session/frame.hpp"
#include "tests/support/synthetic_network.hpp"

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace reprise::test {

/// Symbols A B C D E J of ten neurons; populations as of columns(), and "htm.glob" (3).
class SyntheticReplays {
public:
    static constexpr double kReplayMs = 400;
    static constexpr double kStepMs = 55;
    static constexpr double kFirstMs = 10.7;   ///< spikes of A
    static constexpr double kTrainedMs = 1000; ///< when the first phase of replays begins
    static constexpr int kNeurons = 10;
    static constexpr int kPattern = 3; ///< neurons of a symbol that fire, 0 to 2

    SyntheticReplays() : m_outline(std::make_shared<NetworkOutline>(columns(6, kNeurons))) {
        circuit().symbols = {"A", "B", "C", "D", "E", "J"};
        for (BandOutline& band : m_outline->bands) {
            band.label = circuit().symbols[std::size_t(band.symbol)];
        }
        m_outline->populations.push_back({"htm.glob", "iaf_psc_exp", "htm", Role::Inhibitory, 1});
        m_outline->bands.push_back({"htm.glob", Role::Inhibitory, 3, 0, 1, -1, false});
        circuit().sequences = {{0, 1, 2, 5}, {0, 1, 3, 4, 5}};
        circuit().patternSize = kPattern;
        m_state.parts.all<ShtmState>().emplace_back();
        state().circuit = "htm";
        PhaseReport train;
        train.action = "train";
        train.target = "htm";
        train.endMs = kTrainedMs;
        train.isComplete = true;
        m_reports.push_back(train);
        m_nowMs = kTrainedMs;
    }

    NetworkOutline& outline() { return *m_outline; }
    std::vector<PhaseReport>& reports() { return m_reports; }
    EventHistory& events() { return m_events; }
    ShtmOutline& circuit() { return m_outline->parts.all<ShtmOutline>()[0]; }
    ShtmState& state() { return m_state.parts.all<ShtmState>()[0]; }
    void setNow(double ms) { m_nowMs = ms; }
    double nowMs() const { return m_nowMs; }

    PhaseReport& beginPhase(const std::string& action, int goal = -1) {
        PhaseReport& report = m_reports.emplace_back();
        report.action = action;
        report.target = "htm";
        report.parts.get<ReplayReport>().goal = goal;
        report.startMs = report.endMs = m_nowMs;
        return report;
    }
    /// A search for J that is over: three replays, the path A-B-C-J alone in the third.
    void findPath() {
        PhaseReport& report = beginPhase("find_path", 5);
        addReplay({{0}, {1}, {2, 3}, {4, 5}}, {6.5, 6.5, 6.5, 6.5, 6.5, 5.2});
        addReplay({{0}, {1}, {2, 3}, {4, 5}}, {6.5, 6.5, 5.85, 6.5, 6.5, 5.2});
        addReplay({{0}, {1}, {2}, {5}}, {6.5, 5.85, 5.265, 6.5, 6.5, 5.2});
        report.parts.get<ReplayReport>().foundPath = {0, 1, 2, 5};
        report.measures = {{"path_found", 1}};
        report.isComplete = true;
    }
    /// Symbols that fire together, step by step; the engine reports it with its groups.
    void addReplay(const std::vector<std::vector<int>>& steps, std::vector<double> thresholds) {
        ReplayResult result;
        result.startMs = m_nowMs;
        result.endMs = m_nowMs + kReplayMs;
        result.firstSpikeMs.assign(6, std::nan(""));
        result.active.assign(6, 0);
        result.thresholds = std::move(thresholds);
        for (std::size_t k = 0; k < steps.size(); ++k) {
            for (const int symbol : steps[k]) {
                const double ms = timeOf(int(k), symbol);
                result.firstSpikeMs[std::size_t(symbol)] = ms;
                result.active[std::size_t(symbol)] = kPattern;
                result.groups.push_back({ms + 0.1, symbol, kPattern});
                result.path.push_back(symbol);
            }
        }
        play(steps, 1e9);
        m_nowMs = result.endMs;
        m_reports.back().endMs = m_nowMs;
        m_reports.back().parts.get<ReplayReport>().replays.push_back(std::move(result));
    }
    /// The spikes of a replay that begins now, those of its first \p untilMs ms.
    void play(const std::vector<std::vector<int>>& steps, double untilMs) {
        std::vector<Event> events;
        const auto add = [&](double ms, std::uint16_t population, int neuron, EventKind kind) {
            if (ms < untilMs) {
                events.push_back(
                    {std::llround((m_nowMs + ms) * 10), std::uint32_t(neuron), population, kind});
            }
        };
        add(10, 0, 0, EventKind::Spike); // the cue
        for (std::size_t k = 0; k < steps.size(); ++k) {
            for (const int symbol : steps[k]) {
                const double ms = timeOf(int(k), symbol);
                for (int n = 0; n < kPattern; ++n) {
                    if (k > 0) {
                        add(ms - 30, 1, symbol * kNeurons + n, EventKind::DendriticSpike);
                    }
                    add(ms + 0.1 * n, 1, symbol * kNeurons + n, EventKind::Spike);
                }
                add(ms + 0.5, 2, symbol, EventKind::Spike);
                add(ms + 1, 3, 0, EventKind::Spike);
            }
        }
        std::stable_sort(events.begin(), events.end(),
                         [](const Event& a, const Event& b) { return a.step < b.step; });
        m_events.append(events);
    }
    /// First spike of the k-th step; of two symbols the later in the alphabet 0.2 ms later.
    static double timeOf(int k, int symbol) {
        return kFirstMs + kStepMs * k + (symbol == 3 || symbol == 5 ? 0.2 : 0);
    }

    /// A frame with new copies of reports and state.
    Frame frame() const {
        Frame frame;
        frame.outline = m_outline;
        frame.events = &m_events;
        frame.reports = std::make_shared<std::vector<PhaseReport>>(m_reports);
        frame.state = std::make_shared<StateSnapshot>(m_state);
        frame.nowMs = m_nowMs;
        return frame;
    }

private:
    std::shared_ptr<NetworkOutline> m_outline;
    std::vector<PhaseReport> m_reports;
    EventHistory m_events;
    StateSnapshot m_state;
    double m_nowMs = 0;
};

} // namespace reprise::test
