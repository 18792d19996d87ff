#include "core/environment/maps/map_paths.hpp"

#include <algorithm>
#include <deque>

namespace reprise {
namespace {

/// Steps tried before a search is given up.
constexpr std::size_t kMostSteps = 5'000'000;

/// Steps from each place to the nearest of \p goals; as many as there are places: none leads there.
std::vector<std::size_t> distancesTo(const MapGraph& graph, const std::vector<int>& goals) {
    const std::size_t count = graph.places.size();
    std::vector<std::vector<int>> before(count);
    for (const auto& [from, to] : graph.edges) {
        before[static_cast<std::size_t>(to)].push_back(from);
    }
    std::vector<std::size_t> distance(count, count);
    std::deque<int> waiting(goals.begin(), goals.end());
    for (const int goal : goals) {
        distance[static_cast<std::size_t>(goal)] = 0;
    }
    for (; !waiting.empty(); waiting.pop_front()) {
        const auto at = static_cast<std::size_t>(waiting.front());
        for (const int place : before[at]) {
            if (distance[static_cast<std::size_t>(place)] == count) {
                distance[static_cast<std::size_t>(place)] = distance[at] + 1;
                waiting.push_back(place);
            }
        }
    }
    return distance;
}

/// Walks depth first along all paths that end at the first goal they reach and visit no place
/// twice. \p isShort: only those that come nearer with every step.
class PathSearch {
public:
    PathSearch(const MapGraph& graph, const std::vector<int>& goals, PathLimits limits,
               bool isShort, FoundPaths& found)
        : m_graph(graph), m_limits(limits), m_isShort(isShort), m_found(found),
          m_distance(distancesTo(graph, goals)), m_isVisited(graph.places.size()) {}

    void from(int start) {
        if (m_distance[static_cast<std::size_t>(start)] < m_distance.size()) {
            enter(start);
        }
    }

private:
    /// A step of the walk, without recursion: paths may be long.
    struct Level {
        std::span<const std::pair<int, int>> edges;
        std::size_t next = 0;
    };

    void enter(int start) {
        push(start);
        while (!m_levels.empty() && m_found.isWhole()) {
            Level& level = m_levels.back();
            if (isGoal(m_path.back()) || level.next == level.edges.size()) {
                pop();
                continue;
            }
            const int to = level.edges[level.next++].second;
            m_found.isTooLong = ++m_steps > kMostSteps;
            if (mayGo(m_path.back(), to)) {
                push(to);
            }
        }
        while (!m_levels.empty()) {
            pop();
        }
    }

    bool isGoal(int place) const { return m_distance[static_cast<std::size_t>(place)] == 0; }

    bool mayGo(int here, int to) const {
        const std::size_t rest = m_distance[static_cast<std::size_t>(to)];
        return !m_isVisited[static_cast<std::size_t>(to)] && rest < m_distance.size() &&
               m_path.size() + 1 + rest <= m_limits.mostPlaces &&
               (!m_isShort || rest + 1 == m_distance[static_cast<std::size_t>(here)]);
    }

    void push(int place) {
        m_path.push_back(place);
        m_isVisited[static_cast<std::size_t>(place)] = true;
        m_levels.push_back({m_graph.edgesFrom(place)});
        if (isGoal(place)) {
            m_found.isTooMany = m_found.paths.size() == m_limits.mostPaths;
            if (!m_found.isTooMany) {
                m_found.paths.push_back(m_path);
            }
        }
    }

    void pop() {
        m_isVisited[static_cast<std::size_t>(m_path.back())] = false;
        m_path.pop_back();
        m_levels.pop_back();
    }

    const MapGraph& m_graph;
    const PathLimits m_limits;
    const bool m_isShort;
    FoundPaths& m_found;
    std::vector<std::size_t> m_distance;
    std::vector<bool> m_isVisited;
    std::vector<Level> m_levels;
    MapPath m_path;
    std::size_t m_steps = 0;
};

} // namespace

FoundPaths simplePaths(const MapGraph& graph, const std::vector<int>& from,
                       const std::vector<int>& to, PathLimits limits) {
    FoundPaths found;
    PathSearch search(graph, to, limits, false, found);
    for (const int start : from) {
        search.from(start);
    }
    std::stable_sort(found.paths.begin(), found.paths.end(),
                     [](const MapPath& a, const MapPath& b) { return a.size() < b.size(); });
    return found;
}

FoundPaths shortestPaths(const MapGraph& graph, const std::vector<int>& from,
                         const std::vector<int>& to, bool areAllWanted, std::size_t mostPaths) {
    FoundPaths found;
    const PathLimits limits{graph.places.size(), mostPaths};
    for (const int goal : to) {
        PathSearch search(graph, {goal}, limits, true, found);
        for (const int start : from) {
            if (areAllWanted) {
                search.from(start);
            } else if (MapPath path = shortestPath(graph, {start}, {goal}); !path.empty()) {
                found.isTooMany = found.paths.size() == mostPaths;
                if (found.isTooMany) {
                    return found;
                }
                found.paths.push_back(std::move(path));
            }
        }
    }
    return found;
}

} // namespace reprise
