/// \file
/// Path finding on random maps: how often the isolated path is a shortest one, after how many
/// replays, why not, and how long it all takes. Prints tables (and JSON with --json FILE); gates
/// nothing. With --one MAP it prints the replays of that map.

#include "tests/bench/path_trials.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <fstream>
#include <sstream>
#include <thread>

using namespace reprise::bench;

namespace {

constexpr const char* kUsage =
    "path_bench [--maps 200] [--seeds 1,2,...] [--variant ns_org|ns_plan|both] [--threads 2]\n"
    "           [--episodes 100] [--replays 30] [--set PARAMETER=VALUE]... [--json FILE] [--one "
    "MAP]\n";
constexpr double kWantedSeconds = 180;     // 200 maps, training included, on two cores
constexpr double kWantedMilliseconds = 50; // four replays on path-planning_02
constexpr int kLongestRow = 6;             // steps; longer paths share its row

struct Request {
    int maps = 200, threads = 2, one = -1, episodes = 100, replays = 30;
    std::vector<std::uint64_t> seeds{1};
    std::vector<std::string> variants{"ns_org", "ns_plan"};
    std::vector<std::string> overrides;
    std::string json;
};

Request requestOf(int argc, char** argv) {
    Request request;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string key = argv[i], value = argv[i + 1];
        if (key == "--maps") {
            request.maps = std::stoi(value);
        } else if (key == "--threads") {
            request.threads = std::stoi(value);
        } else if (key == "--episodes") {
            request.episodes = std::stoi(value);
        } else if (key == "--replays") {
            request.replays = std::stoi(value);
        } else if (key == "--one") {
            request.one = std::stoi(value);
        } else if (key == "--json") {
            request.json = value;
        } else if (key == "--set") {
            request.overrides.push_back("network.populations.htm.parameters." + value);
        } else if (key == "--variant" && value != "both") {
            request.variants = {value};
        } else if (key == "--seeds") {
            request.seeds.clear();
            std::istringstream list(value);
            for (std::string seed; std::getline(list, seed, ',');) {
                request.seeds.push_back(std::stoull(seed));
            }
        } else if (key != "--variant") {
            throw std::invalid_argument("there is no option " + key);
        }
    }
    if (argc % 2 == 0) {
        throw std::invalid_argument("every option needs a value");
    }
    return request;
}

/// Of the process, all threads together.
double processorSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double wallSeconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::vector<PathTrial> playAll(const PathSetting& setting, const Request& request,
                               std::uint64_t seed) {
    std::vector<PathTrial> trials(static_cast<std::size_t>(request.maps));
    std::atomic<int> next{0};
    std::vector<std::jthread> team;
    for (int t = 0; t < request.threads; ++t) {
        team.emplace_back([&] {
            for (int map = next++; map < request.maps; map = next++) {
                trials[static_cast<std::size_t>(map)] = playPathTrial(setting, map, seed);
            }
        });
    }
    team.clear(); // waits
    return trials;
}

double medianOf(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.empty() ? 0 : (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

double meanOf(const std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return values.empty() ? 0 : sum / static_cast<double>(values.size());
}

bool isShortest(const PathTrial& trial) {
    return trial.outcome == PathOutcome::Shortest;
}

bool isQuick(const PathTrial& trial) {
    return isShortest(trial) && trial.replays < trial.shortestSteps;
}

void printShare(const char* text, std::ptrdiff_t count, std::size_t of) {
    fmt::print("  {:58} {:4} of {:<4} {:5.1f} %\n", text, count, of,
               of == 0 ? 0 : 100 * static_cast<double>(count) / static_cast<double>(of));
}

void printShares(const std::vector<PathTrial>& trials) {
    const auto count = [&](auto isMeant) {
        return std::count_if(trials.begin(), trials.end(), isMeant);
    };
    printShare("isolated path is a shortest one among the learned steps", count(isShortest),
               trials.size());
    printShare("no longer than the shortest single route", count([](const PathTrial& t) {
                   return t.foundSteps >= 0 && t.foundSteps <= t.routeSteps;
               }),
               trials.size());
    printShare("shorter than any single route", count([](const PathTrial& t) {
                   return t.foundSteps >= 0 && t.foundSteps < t.routeSteps;
               }),
               static_cast<std::size_t>(
                   count([](const PathTrial& t) { return t.shortestSteps < t.routeSteps; })));
    printShare("some path isolated", count([](const PathTrial& t) { return t.foundSteps >= 0; }),
               trials.size());
    printShare("training ended without an error",
               count([](const PathTrial& t) { return t.isSolved; }), trials.size());
    printShare("shortest path after fewer replays than it has steps", count(isQuick),
               trials.size());
    printShare(
        "  of the paths of two steps or more", count(isQuick),
        static_cast<std::size_t>(count([](const PathTrial& t) { return t.shortestSteps > 1; })));
}

std::vector<double> replaysNeeded(const std::vector<PathTrial>& trials) {
    std::vector<double> replays;
    for (const PathTrial& trial : trials) {
        if (isShortest(trial)) {
            replays.push_back(trial.replays);
        }
    }
    return replays;
}

void printByLength(const std::vector<PathTrial>& trials) {
    fmt::print("  {:>6} {:>6} {:>15} {:>15} {:>13} {:>20}\n", "steps", "maps", "found shortest",
               "median replays", "mean replays", "fewer than steps");
    for (int steps = 1; steps <= kLongestRow; ++steps) {
        std::vector<PathTrial> row;
        std::copy_if(trials.begin(), trials.end(), std::back_inserter(row), [&](const auto& t) {
            return std::min(t.shortestSteps, kLongestRow) == steps;
        });
        const std::vector<double> needed = replaysNeeded(row);
        const auto maps = std::max<double>(1, static_cast<double>(row.size()));
        fmt::print("  {:>6} {:>6} {:>15} {:>15.1f} {:>13.2f} {:>18.0f} %\n",
                   std::to_string(steps) + (steps == kLongestRow ? "+" : ""), row.size(),
                   needed.size(), medianOf(needed), meanOf(needed),
                   100 * static_cast<double>(std::count_if(row.begin(), row.end(), isQuick)) /
                       maps);
    }
    const std::vector<double> needed = replaysNeeded(trials);
    fmt::print("  {:>6} {:>6} {:>15} {:>15.1f} {:>13.2f}\n", "all", trials.size(), needed.size(),
               medianOf(needed), meanOf(needed));
}

void printFailures(const std::vector<PathTrial>& trials) {
    for (int kind = 1; kind < kPathOutcomes; ++kind) {
        const auto outcome = static_cast<PathOutcome>(kind);
        std::vector<int> maps;
        for (const PathTrial& trial : trials) {
            if (trial.outcome == outcome) {
                maps.push_back(trial.map);
            }
        }
        if (!maps.empty()) {
            fmt::print("  {:4}  {}: maps {}\n", maps.size(), textOf(outcome),
                       fmt::join(maps, ", "));
        }
    }
}

nlohmann::ordered_json jsonOf(const PathTrial& trial) {
    return {{"map", trial.map},
            {"places", trial.places},
            {"routes", trial.routes},
            {"shortest_steps", trial.shortestSteps},
            {"route_steps", trial.routeSteps},
            {"found_steps", trial.foundSteps},
            {"replays", trial.replays},
            {"training_solved", trial.isSolved},
            {"outcome", textOf(trial.outcome)},
            {"training_seconds", trial.trainingSeconds},
            {"query_seconds", trial.querySeconds}};
}

nlohmann::ordered_json run(const PathSetting& setting, const Request& request, std::uint64_t seed) {
    const double wall = wallSeconds(), processor = processorSeconds();
    const std::vector<PathTrial> trials = playAll(setting, request, seed);
    const double wallTaken = wallSeconds() - wall, processorTaken = processorSeconds() - processor;
    double training = 0, query = 0;
    nlohmann::ordered_json each = nlohmann::ordered_json::array();
    for (const PathTrial& trial : trials) {
        training += trial.trainingSeconds;
        query += trial.querySeconds;
        each.push_back(jsonOf(trial));
    }
    fmt::print("\n{}, seed {}, {} maps\n", setting.variant, seed, request.maps);
    printShares(trials);
    fmt::print("replays needed\n");
    printByLength(trials);
    fmt::print("failures\n");
    printFailures(trials);
    fmt::print("time\n  {:.1f} s of wall on {} threads, wanted {:.0f} (ratio {:.2f}); processor: "
               "{:.1f} s, training {:.1f}, queries {:.1f}\n",
               wallTaken, request.threads, kWantedSeconds, wallTaken / kWantedSeconds,
               processorTaken, training, query);
    std::fflush(stdout);
    return {{"variant", setting.variant},
            {"seed", seed},
            {"wall_seconds", wallTaken},
            {"wanted_seconds", kWantedSeconds},
            {"processor_seconds", processorTaken},
            {"training_seconds", training},
            {"query_seconds", query},
            {"maps", each}};
}

nlohmann::ordered_json runFourReplays(const PathSetting& setting) {
    constexpr int kRepeats = 20;
    const ReplayTimes times = timeFourReplays(setting, kRepeats);
    const double wall = medianOf(times.wallMs), processor = medianOf(times.processorMs);
    fmt::print(
        "\n{}: 4 replays of find_path on path-planning_02 after training, median of {}: {:.1f} ms "
        "of wall, {:.1f} of processor, wanted {:.0f} (ratio {:.2f})\n",
        setting.variant, kRepeats, wall, processor, kWantedMilliseconds,
        processor / kWantedMilliseconds);
    return {{"variant", setting.variant},
            {"four_replays_wall_ms", wall},
            {"four_replays_processor_ms", processor},
            {"wanted_ms", kWantedMilliseconds}};
}

void runAll(const Request& request) {
    nlohmann::ordered_json all = nlohmann::ordered_json::array();
    for (const std::string& variant : request.variants) {
        const PathSetting setting{variant, request.overrides, request.episodes, request.replays};
        if (request.one >= 0) {
            const PathTrial trial =
                playPathTrial(setting, request.one, request.seeds.front(), true);
            fmt::print("{}, map {}: {}\n{}", variant, request.one, textOf(trial.outcome),
                       trial.trace);
            continue;
        }
        all.push_back(runFourReplays(setting));
        for (const std::uint64_t seed : request.seeds) {
            all.push_back(run(setting, request, seed));
        }
    }
    if (!request.json.empty()) {
        std::ofstream(request.json) << all.dump(2) << "\n";
    }
}

} // namespace

int main(int argc, char** argv) {
    try {
        runAll(requestOf(argc, argv));
    } catch (const std::exception& error) {
        fmt::print(stderr, "error: {}\n{}", error.what(), kUsage);
        return 2;
    }
}
