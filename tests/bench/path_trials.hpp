#pragma once
/// \file
/// One trial of path finding: a random map is learned, a goal sought, and the outcome classified.

#include "core/environment/maps/map.hpp"
#include "core/project/project.hpp"

#include <string>
#include <vector>

namespace reprise::bench {

struct PathSetting {
    std::string variant = "ns_plan";
    /// path=value, applied as `reprise-batch run --set` does
    std::vector<std::string> overrides;
    int episodes = 100; ///< at most; training stops when it is solved
    int replays = 30;   ///< at most
};

/// Why no shortest path was isolated.
enum class PathOutcome {
    Shortest,     ///< none of what follows
    NotLearned,   ///< a step of every shortest path has no mature synapse after training
    Longer,       ///< another, longer path was isolated
    Tied,         ///< the last replay reached the goal by several shortest paths at once
    NotIsolated,  ///< the last replay reached the goal, but other places fired as well
    LostGoal,     ///< an earlier replay reached the goal, the last one did not
    NeverReached, ///< no replay reached the goal
};
inline constexpr int kPathOutcomes = 7;
const char* textOf(PathOutcome outcome);

struct PathTrial {
    int map = 0; ///< number of the random map
    std::uint64_t seed = 0;
    int places = 0;
    int routes = 0;
    int shortestSteps = -1; ///< among the learned edges
    int routeSteps = -1;    ///< the fewest along a single route
    int foundSteps = -1;    ///< -1: no path was isolated
    int replays = 0;        ///< played; if a path was found, as many as it needed
    bool isSolved = false;  ///< the training ended without an error
    PathOutcome outcome = PathOutcome::Shortest;
    double trainingSeconds = 0; ///< of the thread's processor time, building included
    double querySeconds = 0;
    std::string trace; ///< of playing with `traces`: routes and replays, one a line
};

/// Map \p index of the benchmark: 8 to 40 places, 2 to 6 routes.
NavigationMap benchmarkMap(int index);

PathTrial playPathTrial(const PathSetting& setting, int index, std::uint64_t seed,
                        bool traces = false);

struct ReplayTimes {
    std::vector<double> wallMs, processorMs; ///< [repetition]
};

/// What four replays of a find_path on path-planning_02 take after training, \p repeats times.
ReplayTimes timeFourReplays(const PathSetting& setting, int repeats);

} // namespace reprise::bench
