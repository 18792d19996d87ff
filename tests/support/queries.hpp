#pragma once
/// \file
/// Small learned maps and questions to them, for tests.

#include "core/analysis/replay_report.hpp"
#include "core/environment/sequence_sets.hpp"
#include "tests/support/projects.hpp"

#include <cmath>
#include <string>
#include <vector>

namespace reprise::test {

inline PhaseSpec queryPhase(const std::string& action, int replays, const std::string& to = "") {
    PhaseSpec phase{action, "htm", {{"replays", std::int64_t{replays}}}};
    if (!to.empty()) {
        phase.parameters["to"] = to;
    }
    return phase;
}

/// Trains on \p words until nothing is wrong any more. ns_org as published for maps.
inline Project taughtProject(const std::vector<std::string>& words, const std::string& variant,
                             std::uint64_t seed = 1, int episodes = 50) {
    Project project = shtmProject("S1", variant, episodes, seed);
    project.environment.sequences.published.clear();
    for (const std::string& word : words) {
        project.environment.sequences.list.push_back(lettersOf(word));
    }
    ParameterMap& p = project.populations[0].parameters;
    p.erase("w_mature");
    if (variant == "ns_org") {
        p["neurons_per_symbol"] = std::int64_t{21};
        p["ext_indiv"] = true;
        p["w_mature"] = 64.9;
        p["replay_threshold_delta_t_up"] = 58.0;
    }
    return project;
}

/// path-planning_02: two routes to J, of which the first is longer.
inline Project twoRoutes(const std::string& variant, std::uint64_t seed = 1, int episodes = 50) {
    return taughtProject({"ABCDEGIJ", "ABCFHJ"}, variant, seed, episodes);
}

/// \p project with \p phase at the end of its experiment.
inline Project with(Project project, const PhaseSpec& phase) {
    project.experiments[0].phases.push_back(phase);
    return project;
}

/// What the last phase of \p project reports.
inline PhaseReport lastReport(const Project& project) {
    ExperimentPlayer player(project);
    playAll(player);
    return player.reports().back();
}

/// Its replays, as a copy: the report may go.
inline ReplayReport replaysOf(const PhaseReport& report) {
    return partOf<ReplayReport>(report);
}

inline double measureOf(const PhaseReport& report, const std::string& name) {
    for (const Measure& m : report.measures) {
        if (m.name == name) {
            return m.value;
        }
    }
    return -999;
}

/// Symbols of maps that use all letters from A on, e.g. "ABF".
inline std::string wordOf(const std::vector<std::int32_t>& symbols) {
    std::string text;
    for (const std::int32_t symbol : symbols) {
        text += static_cast<char>('A' + symbol);
    }
    return text;
}

/// Likewise, the symbols that fired in \p replay, alphabetically.
inline std::string firedIn(const ReplayResult& replay) {
    std::string text;
    for (std::size_t s = 0; s < replay.firstSpikeMs.size(); ++s) {
        if (!std::isnan(replay.firstSpikeMs[s])) {
            text += static_cast<char>('A' + s);
        }
    }
    return text;
}

} // namespace reprise::test
