#include "tests/bench/path_trials.hpp"

#include "core/analysis/episode_report.hpp"
#include "core/analysis/replay_readout.hpp"
#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/environment/maps/random_map.hpp"
#include "core/environment/sequence_sets.hpp"
#include "core/project/reader.hpp"
#include "tests/support/projects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <stdexcept>

namespace reprise::bench {

namespace {

constexpr std::int64_t kWhole = 1'000'000'000; // steps; more than any phase has

double threadSeconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

PhaseSpec findPath(const std::string& goal, int replays) {
    PhaseSpec query;
    query.action = "find_path";
    query.target = "htm";
    query.parameters["to"] = goal;
    query.parameters["replays"] = std::int64_t(replays);
    return query;
}

/// A network that learns \p routes; ns_org as neuroseq plans paths (shtm.md 11.3).
Project projectOf(const PathSetting& setting, const std::vector<Sequence>& routes) {
    Project project = test::shtmProject("S1", setting.variant, setting.episodes);
    project.environment.sequences.published.clear();
    project.environment.sequences.list = routes;
    project.experiments[0].phases[0].parameters["stop_when_solved"] = true;
    ParameterMap& p = project.populations[0].parameters;
    p.erase("w_mature");
    if (setting.variant == "ns_org") {
        p["neurons_per_symbol"] = std::int64_t{21};
        p["ext_indiv"] = true;
        p["replay_threshold_delta_t_up"] = 58.0;
    }
    for (const std::string& override : setting.overrides) {
        const std::size_t equals = std::min(override.find('='), override.size() - 1);
        const Issues issues =
            setByPath(project, override.substr(0, equals), override.substr(equals + 1));
        if (hasErrors(issues)) {
            throw std::invalid_argument(toString(issues.front()));
        }
    }
    return project;
}

/// Learned steps between symbols, with the start as the only cue.
LearnedGraph learnedGraph(const NavigationMap& map, const std::vector<std::string>& symbols) {
    std::vector<std::vector<int>> routes;
    for (const Sequence& sequence : map.sequences) {
        std::vector<int>& route = routes.emplace_back();
        for (const std::string& symbol : sequence) {
            const auto at = std::find(symbols.begin(), symbols.end(), symbol);
            route.push_back(static_cast<int>(at - symbols.begin()));
        }
    }
    return graphOf(routes);
}

int steps(const std::vector<int>& path) {
    return static_cast<int>(path.size()) - 1;
}

/// Steps of a shortest path by those steps that have a mature synapse; -1: none leads there.
int matureSteps(LearnedGraph graph, int goal, const ShtmState& state) {
    const std::vector<std::int32_t>& mature = state.connections->matureSynapses;
    const auto symbols = static_cast<std::size_t>(state.symbols);
    std::erase_if(graph.edges, [&](const auto& edge) {
        return mature[static_cast<std::size_t>(edge.first) * symbols +
                      static_cast<std::size_t>(edge.second)] == 0;
    });
    return steps(shortestPath(graph, goal));
}

bool reaches(const ReplayResult& replay, int goal) {
    return std::any_of(replay.groups.begin(), replay.groups.end(),
                       [&](const SpikeGroup& group) { return group.symbol == goal; });
}

/// True if all that fired until \p goal did lies on some shortest path.
bool isTie(const ReplayResult& replay, const LearnedGraph& graph, int goal, int shortest) {
    for (const SpikeGroup& group : replay.groups) {
        LearnedGraph onwards = graph;
        onwards.starts = {group.symbol};
        const std::vector<int> there = shortestPath(graph, group.symbol);
        const std::vector<int> on = shortestPath(onwards, goal);
        if (there.empty() || on.empty() || steps(there) + steps(on) != shortest) {
            return false;
        }
        if (group.symbol == goal) {
            return true;
        }
    }
    return false;
}

PathOutcome outcomeOf(const PathTrial& trial, const PhaseReport& report, const LearnedGraph& graph,
                      bool isLearned) {
    if (trial.foundSteps >= 0 && trial.foundSteps == trial.shortestSteps) {
        return PathOutcome::Shortest;
    }
    if (!isLearned) {
        return PathOutcome::NotLearned;
    }
    if (trial.foundSteps >= 0) {
        return PathOutcome::Longer;
    }
    if (reaches(partOf<ReplayReport>(report).replays.back(), partOf<ReplayReport>(report).goal)) {
        return isTie(partOf<ReplayReport>(report).replays.back(), graph,
                     partOf<ReplayReport>(report).goal, trial.shortestSteps)
                   ? PathOutcome::Tied
                   : PathOutcome::NotIsolated;
    }
    const bool isReachedOnce =
        std::any_of(partOf<ReplayReport>(report).replays.begin(),
                    partOf<ReplayReport>(report).replays.end(), [&](const ReplayResult& replay) {
                        return reaches(replay, partOf<ReplayReport>(report).goal);
                    });
    return isReachedOnce ? PathOutcome::LostGoal : PathOutcome::NeverReached;
}

std::string traceOf(const NavigationMap& map, const PhaseReport& report,
                    const std::vector<std::string>& symbols) {
    std::string text;
    for (const Sequence& route : map.sequences) {
        text += fmt::format("route     {}\n", fmt::join(route, " "));
    }
    text += fmt::format("goal      {}\n", map.goal);
    int number = 0;
    for (const ReplayResult& replay : partOf<ReplayReport>(report).replays) {
        text += fmt::format("replay {:2}", ++number);
        for (const SpikeGroup& group : replay.groups) {
            const auto symbol = static_cast<std::size_t>(group.symbol);
            text += fmt::format(" {}@{:.1f}({}, {:.2f} mV)", symbols[symbol], group.meanMs,
                                group.count, replay.thresholds[symbol]);
        }
        text += "\n";
    }
    return text;
}

/// Fewest steps to the goal along one of the routes.
int fewestAlongARoute(const NavigationMap& map) {
    int fewest = -1;
    for (const Sequence& route : map.sequences) {
        const auto at = std::find(route.begin(), route.end(), map.goal);
        const int steps = static_cast<int>(at - route.begin());
        if (at != route.end() && (fewest < 0 || steps < fewest)) {
            fewest = steps;
        }
    }
    return fewest;
}

} // namespace

const char* textOf(PathOutcome outcome) {
    switch (outcome) {
    case PathOutcome::Shortest:
        return "shortest path isolated";
    case PathOutcome::NotLearned:
        return "not learned: a step of every shortest path has no mature synapse";
    case PathOutcome::Longer:
        return "a longer path isolated";
    case PathOutcome::Tied:
        return "goal reached, several shortest paths remain tied";
    case PathOutcome::NotIsolated:
        return "goal reached, other places remain active";
    case PathOutcome::LostGoal:
        return "goal reached at first, but not by the last replay";
    case PathOutcome::NeverReached:
        return "every replay died before the goal";
    }
    return "";
}

NavigationMap benchmarkMap(int index) {
    RandomMapRequest request;
    request.seed = static_cast<std::uint64_t>(index);
    request.places = 8 + (index * 7) % 33;
    request.routes = 2 + index % 5;
    return randomMap(request);
}

PathTrial playPathTrial(const PathSetting& setting, int index, std::uint64_t seed, bool traces) {
    const NavigationMap map = benchmarkMap(index);
    Project project = projectOf(setting, map.sequences);
    project.seed = seed;
    project.experiments[0].phases.push_back(findPath(map.goal, setting.replays));
    PathTrial trial;
    trial.map = index;
    trial.seed = seed;
    const auto& cells = map.environments[0].cells;
    trial.places = static_cast<int>(
        std::count_if(cells.begin(), cells.end(), [](const auto& cell) { return !cell.empty(); }));
    trial.routes = static_cast<int>(map.sequences.size());
    trial.routeSteps = fewestAlongARoute(map);

    const double start = threadSeconds();
    ExperimentPlayer player(project);
    player.advance(kWhole, Boundary::Phase);
    const double trained = threadSeconds();
    const std::vector<std::string> symbols = player.outline().parts.all<ShtmOutline>()[0].symbols;
    const LearnedGraph graph = learnedGraph(map, symbols);
    const auto goal =
        static_cast<int>(std::find(symbols.begin(), symbols.end(), map.goal) - symbols.begin());
    trial.shortestSteps = steps(shortestPath(graph, goal));
    const bool isLearned =
        matureSteps(graph, goal, player.makeStateSnapshot()->parts.all<ShtmState>()[0]) ==
        trial.shortestSteps;
    const double asked = threadSeconds();
    test::playAll(player);
    trial.trainingSeconds = trained - start;
    trial.querySeconds = threadSeconds() - asked;

    trial.isSolved = partOf<EpisodeReport>(player.reports()[0]).episodesToZeroError > 0;
    const PhaseReport& report = player.reports()[1];
    trial.replays = static_cast<int>(partOf<ReplayReport>(report).replays.size());
    trial.foundSteps = partOf<ReplayReport>(report).foundPath.empty()
                           ? -1
                           : static_cast<int>(partOf<ReplayReport>(report).foundPath.size()) - 1;
    trial.outcome = outcomeOf(trial, report, graph, isLearned);
    if (traces) {
        trial.trace = traceOf(map, report, symbols);
    }
    return trial;
}

ReplayTimes timeFourReplays(const PathSetting& setting, int repeats) {
    constexpr int kReplays = 4;
    Project project = projectOf(setting, {lettersOf("ABCDEGIJ"), lettersOf("ABCFHJ")});
    // One phase for each replay: a phase of four would end with the path found.
    project.populations[0].parameters["replay_resets_thresholds"] = false;
    project.experiments[0].phases.insert(project.experiments[0].phases.end(), kReplays,
                                         findPath("J", 1));
    ExperimentPlayer player(project);
    player.advance(kWhole, Boundary::Phase);
    const std::vector<std::byte> trained = player.snapshot();
    ReplayTimes times;
    for (int i = 0; i < repeats; ++i) {
        player.restore(trained);
        const double processor = threadSeconds();
        const auto wall = std::chrono::steady_clock::now();
        while (player.advance(kWhole) != Boundary::End) {
        }
        const std::chrono::duration<double, std::milli> taken =
            std::chrono::steady_clock::now() - wall;
        times.wallMs.push_back(taken.count());
        times.processorMs.push_back(1e3 * (threadSeconds() - processor));
    }
    return times;
}

} // namespace reprise::bench
