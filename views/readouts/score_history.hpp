#pragma once
/// \file
/// How well read-outs did in the course of training (reference/wta.md, figures V7 and V12).

#include "core/analysis/grid_report.hpp"
#include "core/reports/phase_report.hpp"

#include <optional>
#include <string>
#include <vector>

namespace reprise {

/// The scores of one phase on one task.
struct ScorePoint {
    std::string task;
    std::string input;         ///< shown in this phase, "" for the first
    std::string score;         ///< "correlation" or "accuracy"
    double trainedSeconds = 0; ///< of the network before this phase, model time
    double network = 0;
    double stimulus = 0; ///< the control
    bool isTest = true;  ///< otherwise of the samples the read-out was trained on
};

/// In the order of the phases.
std::vector<ScorePoint> scoreHistory(const std::vector<PhaseReport>& reports);
/// In the order of their first appearance.
std::vector<std::string> tasksOf(const std::vector<ScorePoint>& points);
/// The last test with outputs of read-outs, or null.
const PhaseReport* lastReadoutTest(const std::vector<PhaseReport>& reports);
/// The score of \p trace's task in the same phase, if it has one.
std::optional<ReadoutScore> scoreOf(const PhaseReport& report, const ReadoutTrace& trace);

} // namespace reprise
