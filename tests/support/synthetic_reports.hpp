#pragma once
/// \file
/// A WTA grid that was trained and tested in turn, by formula: reports and states for tests of what
/// shows them. Read-outs get better, weights fall, the path runs round a loop in each pattern.

#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/reports/stimulus_report.hpp"
#include "core/session/frame.hpp"

#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace reprise::test {

/// Grid "grid" with populations "grid.input" (0) and "grid" (1), two patterns.
class SyntheticReports {
public:
    static constexpr int kTrainMs = 10000;
    static constexpr int kTestMs = 3000;
    static constexpr int kSynapses = 50; ///< sampled, of each kind

    SyntheticReports() : m_outline(std::make_shared<NetworkOutline>()) {
        GridOutline grid;
        grid.circuit = "grid";
        grid.columns = 2;
        grid.rows = 1;
        grid.inputs = 0;
        grid.population = 1;
        grid.cells = {{0, 0, 0, 5}, {1, 0, 5, 5}};
        grid.stimuli = {"patterns"};
        grid.patterns = {{{"", 300, {}}, {"", 300, {}}}};
        m_outline->resolution = 1;
        m_outline->populations = {{"grid.input", "pattern_input", "grid", Role::Input, 40},
                                  {"grid", "wta_neuron", "grid", Role::Excitatory, 10}};
        m_outline->parts.all<GridOutline>() = {grid};
        m_state.parts.all<GridState>().emplace_back();
        this->grid().circuit = "grid";
        this->grid().weightHistogramInput.assign(52, 0);
        this->grid().weightHistogramRecurrent.assign(52, 0);
        for (int bin = 1; bin <= 50; ++bin) {
            const auto bell = [bin](double middle, double width) {
                return int(std::lround(900 * std::exp(-std::pow((bin - middle) / width, 2))));
            };
            this->grid().weightHistogramInput[size_t(bin)] = bell(28, 5);
            this->grid().weightHistogramRecurrent[size_t(bin)] = bell(22, 8);
        }
        this->grid().weightHistogramRecurrent[0] = 37;
    }

    NetworkOutline& outline() { return *m_outline; }
    GridState& grid() { return m_state.parts.all<GridState>()[0]; }
    std::vector<PhaseReport>& reports() { return m_reports; }
    EventHistory& events() { return m_events; }
    double nowMs() const { return m_nowMs; }

    /// Ten seconds of training with their weights, then a training of the read-out.
    void train() {
        PhaseReport& train = add("train", kTrainMs);
        for (double ms = train.startMs; ms <= train.endMs; ms += 700) {
            WeightSample sample{ms, {}, {}};
            for (int k = 0; k < kSynapses; ++k) {
                const double fall = 1 - std::exp(-ms / 15000);
                sample.input.push_back(
                    float(-(1.6 + 0.03 * k) * fall + 0.1 * std::sin(ms / 900 + k)));
                sample.recurrent.push_back(
                    float(-(1.5 + 0.06 * k) * fall + 0.2 * std::sin(ms / 1500 + 3 * k)));
            }
            train.parts.get<GridReport>().weights.push_back(std::move(sample));
        }
    }
    void trainReadout() {
        PhaseReport& report = add("train_readout", kTestMs);
        addScores(report, 0.05);
    }
    /// Three seconds with both patterns in turn, all results filled.
    void test() {
        PhaseReport& report = add("test", kTestMs);
        const double learned = trained();
        report.measures = {{"rho_time", 0.85 * learned},
                           {"c_rate", 0.9 * learned},
                           {"h_norm_pattern", 1 - 0.8 * learned},
                           {"pattern_neurons", std::round(7 * learned)},
                           {"circuit_rate_hz", 99.5 - 3 * learned},
                           {"rho_time_cross", std::nan("")}};
        addScores(report, 0);
        for (int output = 0; output < 2; ++output) {
            ReadoutTrace trace{"pattern " + std::to_string(output), 0, {}, {}, {}};
            for (double ms = report.startMs; ms < report.endMs; ms += 20) {
                const float target = patternAt(report, ms) == output ? 1.0F : 0.0F;
                trace.timeMs.push_back(ms);
                trace.target.push_back(target);
                trace.network.push_back(
                    float(target * (0.5 + 0.4 * learned) + 0.15 * std::sin(ms / 37 + output)));
            }
            report.parts.get<GridReport>().readoutTraces.push_back(std::move(trace));
        }
        for (double ms = report.startMs; ms < report.endMs; ms += 2) {
            const int pattern = patternAt(report, ms);
            const double turn = 2 * M_PI * std::fmod(ms, 500) / 300;
            const double noise = 0.15 * std::sin(ms / 3.1) + 0.1 * std::sin(ms / 7.7);
            report.parts.get<GridReport>().path.timeMs.push_back(ms);
            report.parts.get<GridReport>().path.pattern.push_back(pattern);
            const double radius = pattern < 0 ? 0.4 : 3 + noise;
            report.parts.get<GridReport>().path.position.push_back(
                float(radius * std::cos(turn) + noise));
            report.parts.get<GridReport>().path.position.push_back(
                float(radius * std::sin(turn) * (pattern == 1 ? -1 : 1)));
            report.parts.get<GridReport>().path.position.push_back(
                float(pattern < 0 ? noise : (pattern == 1 ? 1.5 : -1)));
        }
        report.parts.get<GridReport>().path.share = {0.42, 0.231, 0.0949};
    }
    /// A spike of \p population at \p ms.
    void spike(std::int64_t ms, int population, int neuron = 0) {
        m_events.append(std::vector<Event>{
            {ms, std::uint32_t(neuron), std::uint16_t(population), EventKind::Spike}});
    }

    /// A frame with new copies of everything.
    Frame frame() const {
        Frame frame;
        frame.outline = m_outline;
        frame.events = &m_events;
        frame.episodes = &m_episodes;
        frame.reports = std::make_shared<std::vector<PhaseReport>>(m_reports);
        frame.state = std::make_shared<StateSnapshot>(m_state);
        frame.nowMs = m_nowMs;
        return frame;
    }

private:
    PhaseReport& add(const std::string& action, int lengthMs) {
        PhaseReport& report = m_reports.emplace_back();
        report.action = action;
        report.target = "grid";
        report.startMs = m_nowMs;
        report.endMs = m_nowMs + lengthMs;
        report.isComplete = true;
        int pattern = 0;
        const auto start = std::int64_t(m_nowMs);
        for (std::int64_t ms = start; ms + 500 <= start + lengthMs; ms += 500) {
            report.parts.get<StimulusReport>().inputPhases.push_back(
                {ms, ms + 200, 1, 0, -1, -1, -1, 0});
            report.parts.get<StimulusReport>().inputPhases.push_back(
                {ms + 200, ms + 500, 1, 0, pattern, -1, -1, 0});
            pattern = 1 - pattern;
        }
        m_nowMs += lengthMs;
        return report;
    }
    static int patternAt(const PhaseReport& report, double ms) {
        for (const InputPhase& phase : partOf<StimulusReport>(report).inputPhases) {
            if (double(phase.startMs) <= ms && ms < double(phase.endMs)) {
                return phase.pattern;
            }
        }
        return -1;
    }
    /// 0 before training, near 1 in the end.
    double trained() const {
        double ms = 0;
        for (const PhaseReport& report : m_reports) {
            ms += report.action == "train" ? report.endMs - report.startMs : 0;
        }
        return 1 - std::exp(-ms / 20000);
    }
    void addScores(PhaseReport& report, double better) const {
        addReadout(report, {"pattern 0", 0.3 + 0.6 * trained() + better, 0.55, "correlation"});
        addReadout(report, {"pattern 1", 0.2 + 0.65 * trained() + better, 0.5, "correlation"});
    }

    std::shared_ptr<NetworkOutline> m_outline;
    std::vector<PhaseReport> m_reports;
    std::vector<EpisodeResult> m_episodes;
    EventHistory m_events;
    StateSnapshot m_state;
    double m_nowMs = 0;
};

} // namespace reprise::test
