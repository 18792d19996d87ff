#pragma once
/// \file
/// Reports of a phase that no model has: a loss, a reward, weights, whatever a test invents.

#include "core/session/frame.hpp"

#include <limits>
#include <memory>
#include <string>
#include <vector>

namespace reprise::test {

inline constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

inline const SeriesSpec kLoss{"loss",       "nats", SeriesOver::Time,
                              Better::Less, "Loss", "Mean cross entropy of a batch."};
inline const SeriesSpec kReward{"reward",     "",       SeriesOver::Episode,
                                Better::More, "Reward", "Sum over the episode."};
inline const SeriesSpec kError{"error", "", SeriesOver::Episode, Better::Less, "Error", ""};
inline const SeriesSpec kSteps{"steps", "ms", SeriesOver::Episode, Better::Neither, "Steps", ""};
inline const SeriesSpec kBias{
    "bias",          "pA",           SeriesOver::Neuron,
    Better::Neither, "Bias current", "Of each neuron when the phase ended."};

class InventedRun {
public:
    /// Lasts \p seconds.
    PhaseReport& phase(const std::string& action, double seconds = 1,
                       const std::string& target = "agent") {
        PhaseReport& report = m_reports.emplace_back();
        report.action = action;
        report.target = target;
        report.startMs = m_nowMs;
        m_nowMs += seconds * 1e3;
        report.endMs = m_nowMs;
        return report;
    }
    /// Values of the latest phase, over time spread evenly from its beginning on.
    void add(const SeriesSpec& spec, const std::vector<double>& values) {
        PhaseReport& report = m_reports.back();
        const double every = (report.endMs - report.startMs) / double(values.size());
        for (std::size_t k = 0; k < values.size(); ++k) {
            report.append(spec, values[k], report.startMs + double(k) * every);
        }
    }
    std::vector<PhaseReport>& reports() { return m_reports; }
    Frame frame(std::uint64_t stateHash = 0x0123456789abcdef) const {
        Frame frame;
        frame.outline = m_outline;
        frame.reports = std::make_shared<const std::vector<PhaseReport>>(m_reports);
        frame.progress.stateHash = stateHash;
        frame.nowMs = m_nowMs;
        return frame;
    }

private:
    std::shared_ptr<const NetworkOutline> m_outline = std::make_shared<NetworkOutline>();
    std::vector<PhaseReport> m_reports;
    double m_nowMs = 0;
};

} // namespace reprise::test
