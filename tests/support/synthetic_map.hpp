#pragma once
/// \file
/// Maps by hand and a run with replays by formula, for tests and benches of what shows them.

#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/environment/maps/map.hpp"
#include "tests/support/synthetic_frames.hpp"

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace reprise::test {

/// A grid from rows of letters: "AB.C", "." empty, "#" blocked.
inline EnvironmentMap letterGrid(const std::vector<std::string>& rows, std::string name = {}) {
    EnvironmentMap grid;
    grid.name = std::move(name);
    grid.rows = int(rows.size());
    grid.columns = rows.empty() ? 0 : int(rows.front().size());
    for (const std::string& row : rows) {
        for (const char letter : row) {
            grid.cells.push_back(letter == '.' ? std::string() : std::string(1, letter));
        }
    }
    return grid;
}

/// The published map "path-planning_02" with its two routes (reference/shtm.md 5.2).
inline NavigationMap planningMap() {
    NavigationMap map;
    map.name = "path-planning_02";
    map.environments = {letterGrid({".ABCDE.", "...F.G.", "...HJI."})};
    map.sequences = {{"A", "B", "C", "D", "E", "G", "I", "J"}, {"A", "B", "C", "F", "H", "J"}};
    map.start = "A";
    map.goal = "J";
    return map;
}

/// The published map "ambiguous_02": B looks the same in two environments.
inline NavigationMap ambiguousMap() {
    NavigationMap map;
    map.name = "ambiguous_02";
    map.environments = {letterGrid({".ABCD."}, "first"),
                        letterGrid({"...E..", ".ABCD.", "..F..."}, "second")};
    map.sequences = {
        {"A", "B", "C", "D"}, {"A", "B", "C", "D"}, {"A", "B", "F"}, {"A", "B", "C", "E"}};
    return map;
}

/// \p columns x \p rows different places, all neighbours joined.
inline NavigationMap fullGrid(int columns, int rows) {
    NavigationMap map;
    EnvironmentMap& grid = map.environments.emplace_back();
    grid.columns = columns;
    grid.rows = rows;
    for (int k = 0; k < columns * rows; ++k) {
        grid.cells.push_back("P" + std::to_string(k));
    }
    return map;
}

/// A trained network on planningMap() that looks for J: three replays with the times of
/// reference/shtm.md 11.3, 1200 ms each, after 2000 ms of training.
class SyntheticSearch : public SyntheticRun {
public:
    static constexpr double kFirstMs = 2000;
    static constexpr double kReplayMs = 1200;

    SyntheticSearch() : SyntheticRun({"ABCDEGIJ", "ABCFHJ"}, 21, 3) {
        learn();
        PhaseReport train;
        train.action = "train";
        train.target = "htm";
        train.endMs = kFirstMs;
        train.isComplete = true;
        PhaseReport search;
        search.action = "find_path";
        search.target = "htm";
        search.parts.get<ReplayReport>().goal = symbol('J');
        search.startMs = kFirstMs;
        m_reports = {train, search};
        state().thresholds.assign(std::size_t(symbols()), 6.5F);
        state().isBlocked.assign(std::size_t(symbols()), 0);
        setNow(kFirstMs);
    }

    PhaseReport& search() { return m_reports[1]; }
    ReplayReport& found() { return search().parts.get<ReplayReport>(); }
    std::vector<PhaseReport>& reports() { return m_reports; }

    /// The three replays, the path and the shortest one.
    void searchWhole() {
        using Spikes = std::vector<std::pair<char, double>>;
        using Lowered = std::vector<std::pair<char, double>>;
        addReplay({{'A', 10.7},
                   {'B', 71.4},
                   {'C', 132.1},
                   {'D', 192.8},
                   {'F', 192.8},
                   {'E', 253.5},
                   {'H', 253.5},
                   {'J', 308.0}},
                  {}, Lowered{{'J', 5.2}});
        addReplay({{'A', 10.7},
                   {'B', 71.4},
                   {'C', 132.1},
                   {'D', 192.8},
                   {'F', 192.8},
                   {'H', 249.8},
                   {'J', 304.3}},
                  Spikes{{'E', 197}}, Lowered{{'J', 5.2}, {'H', 5.85}});
        addReplay(
            {{'A', 10.7}, {'B', 71.4}, {'C', 132.1}, {'F', 189.1}, {'H', 243.9}, {'J', 298.7}},
            Spikes{{'D', 137}}, Lowered{{'J', 5.2}, {'H', 5.265}, {'F', 5.85}});
        for (const char letter : std::string("ABCFHJ")) {
            found().foundPath.push_back(symbol(letter));
        }
        found().shortestPath = found().foundPath;
        search().isComplete = true;
    }
    /// \p predicted: plateaus that lead to nothing.
    void addReplay(const std::vector<std::pair<char, double>>& spikes,
                   const std::vector<std::pair<char, double>>& predicted,
                   const std::vector<std::pair<char, double>>& lowered) {
        const auto count = std::size_t(symbols());
        ReplayResult replay;
        replay.startMs = kFirstMs + kReplayMs * double(found().replays.size());
        replay.endMs = replay.startMs + kReplayMs;
        replay.firstSpikeMs.assign(count, std::numeric_limits<double>::quiet_NaN());
        replay.thresholds.assign(count, 6.5);
        replay.active.assign(count, 0);
        for (const auto& [letter, mV] : lowered) {
            replay.thresholds[std::size_t(symbol(letter))] = mV;
        }
        std::vector<Event> events;
        const auto add = [&](char letter, double ms, EventKind kind) {
            for (int n = 0; n < 3; ++n) {
                events.push_back({std::int64_t(std::llround((replay.startMs + ms) * 10)),
                                  std::uint32_t(symbol(letter) * 21 + 4 * n), 0, kind});
            }
        };
        for (const auto& [letter, ms] : spikes) {
            const int s = symbol(letter);
            replay.firstSpikeMs[std::size_t(s)] = ms;
            replay.active[std::size_t(s)] = 3;
            replay.groups.push_back({ms, s, 3});
            replay.path.push_back(s);
            if (letter != 'A') {
                add(letter, ms - 56, EventKind::DendriticSpike);
            }
            add(letter, ms, EventKind::Spike);
        }
        for (const auto& [letter, ms] : predicted) {
            add(letter, ms, EventKind::DendriticSpike);
        }
        for (const auto& [from, to] :
             graphOf(outline().parts.all<ShtmOutline>()[0].sequences).edges) {
            const double a = replay.firstSpikeMs[std::size_t(from)];
            const double b = replay.firstSpikeMs[std::size_t(to)];
            if (a < b) {
                replay.edges.push_back(
                    {from, to, b - a < 70 ? EdgeState::Predictive : EdgeState::Weak});
            }
        }
        std::stable_sort(events.begin(), events.end(),
                         [](const Event& a, const Event& b) { return a.step < b.step; });
        this->events().append(events);
        search().endMs = replay.endMs;
        found().replays.push_back(std::move(replay));
        setNow(search().endMs);
    }

    Frame frame() const {
        Frame frame = SyntheticRun::frame();
        frame.reports = std::make_shared<std::vector<PhaseReport>>(m_reports);
        return frame;
    }

private:
    std::vector<PhaseReport> m_reports;
};

} // namespace reprise::test
