#include "core/environment/maps/map_file.hpp"
#include "core/environment/maps/route_check.hpp"
#include "core/models/value_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace reprise {
namespace {

/// Largest coordinate of a free place.
constexpr double kFarthest = 1e6;

/// Why \p symbol cannot name a place, or "".
std::string symbolProblem(const std::string& symbol) {
    if (symbol.empty()) {
        return "this place has no symbol";
    }
    if (symbol.size() > kLongestSymbol) {
        return fmt::format("the symbol {} has {} characters; at most {} are allowed",
                           inQuotes(symbol), symbol.size(), kLongestSymbol);
    }
    if (std::any_of(symbol.begin(), symbol.end(), [](char letter) {
            return static_cast<unsigned char>(letter) <= ' ' || letter == 0x7F;
        })) {
        return fmt::format("the symbol {} has a blank in it", inQuotes(symbol));
    }
    if (symbol.find_first_not_of(".#") == std::string::npos) {
        return fmt::format("{} is no symbol: . is an empty cell and # a blocked one",
                           inQuotes(symbol));
    }
    return {};
}

class MapChecker {
public:
    explicit MapChecker(const NavigationMap& map) : m_map(map) {}

    Issues check();

private:
    bool checkSize();
    void checkGrid(const EnvironmentMap& grid, const std::string& path);
    void checkFreePlaces(const EnvironmentMap& environment, const std::string& path);
    void checkGridEdges(std::size_t environment);
    void checkFreeEdges(std::size_t environment);
    void checkIsolated();
    void checkRoutes(RouteChecker& routes);
    void checkEnds(const RouteChecker& routes);

    std::string nameOf(std::size_t environment) const;
    std::string describe(const MapPlace& place) const;

    const NavigationMap& m_map;
    IssueCollector m_issues;
    MapGraph m_graph;
};

Issues MapChecker::check() {
    if (!checkSize()) {
        return m_issues.take();
    }
    for (std::size_t e = 0; e < m_map.environments.size(); ++e) {
        const EnvironmentMap& environment = m_map.environments[e];
        const std::string path = joined("environments", e);
        environment.isGrid() ? checkGrid(environment, path) : checkFreePlaces(environment, path);
    }
    m_graph = graphOf(m_map);
    if (m_graph.places.empty()) {
        m_issues.warning("environments", "the map has no places");
    }
    for (std::size_t e = 0; e < m_map.environments.size(); ++e) {
        m_map.environments[e].isGrid() ? checkGridEdges(e) : checkFreeEdges(e);
    }
    checkIsolated();
    RouteChecker routes(m_graph);
    checkRoutes(routes);
    checkEnds(routes);
    return m_issues.take();
}

/// False: the rest cannot be checked.
bool MapChecker::checkSize() {
    if (m_map.neighbours != 4 && m_map.neighbours != 8) {
        m_issues.error("neighbours",
                       fmt::format("'neighbours' is {}; it must be 4 or 8", m_map.neighbours));
    }
    std::size_t places = 0;
    for (std::size_t e = 0; e < m_map.environments.size(); ++e) {
        const EnvironmentMap& environment = m_map.environments[e];
        places += environment.isGrid() ? environment.cells.size() : environment.places.size();
        if (environment.isGrid() && environment.rows < 1) {
            m_issues.error(joined("environments", e), fmt::format("{} has no rows", nameOf(e)));
            return false;
        }
        if (environment.isGrid() &&
            environment.cells.size() != static_cast<std::size_t>(environment.columns) *
                                            static_cast<std::size_t>(environment.rows)) {
            m_issues.error(joined("environments", e),
                           fmt::format("{} has {} cells, but {} rows of {}", nameOf(e),
                                       environment.cells.size(), environment.rows,
                                       environment.columns));
            return false;
        }
    }
    if (places > static_cast<std::size_t>(kMaximumMapPlaces)) {
        m_issues.error("environments",
                       fmt::format("the map has {} cells and places; at most {} are allowed",
                                   places, kMaximumMapPlaces));
        return false;
    }
    return true;
}

void MapChecker::checkGrid(const EnvironmentMap& grid, const std::string& path) {
    for (std::size_t i = 0; i < grid.cells.size() && !m_issues.isFull(); ++i) {
        const std::string& symbol = grid.cells[i];
        if (symbol.empty() || symbol == kBlockedCell) {
            continue;
        }
        if (std::string problem = symbolProblem(symbol); !problem.empty()) {
            m_issues.error(joined(joined(path, "cells"), i), std::move(problem));
        }
    }
}

void MapChecker::checkFreePlaces(const EnvironmentMap& environment, const std::string& path) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < environment.places.size() && !m_issues.isFull(); ++i) {
        const FreePlace& place = environment.places[i];
        const std::string placePath = joined(joined(path, "places"), i);
        if (std::string problem = symbolProblem(place.symbol); !problem.empty()) {
            m_issues.error(joined(placePath, "symbol"), std::move(problem));
        }
        if (place.id.empty() || place.id.size() > kLongestSymbol) {
            m_issues.error(
                joined(placePath, "id"),
                fmt::format("the id of a place must have 1 to {} characters", kLongestSymbol));
        } else if (!ids.insert(place.id).second) {
            m_issues.error(joined(placePath, "id"),
                           fmt::format("two places have the id {}", inQuotes(place.id)),
                           "places that look alike have one symbol, but each an id of its own");
        }
        if (!(std::abs(place.x) <= kFarthest && std::abs(place.y) <= kFarthest)) {
            m_issues.error(joined(placePath, "at"),
                           fmt::format("{} is at [{}, {}]; coordinates go from {} to {}",
                                       inQuotes(place.id), place.x, place.y, -kFarthest,
                                       kFarthest));
        }
    }
}

void MapChecker::checkGridEdges(std::size_t environment) {
    const EnvironmentMap& grid = m_map.environments[environment];
    if (grid.edges.empty()) {
        return;
    }
    std::set<std::string> symbols(grid.cells.begin(), grid.cells.end());
    symbols.erase("");
    symbols.erase(kBlockedCell);
    // What this grid joins by itself, with no edges listed, is what edges can choose from.
    NavigationMap alone;
    alone.neighbours = m_map.neighbours;
    alone.environments.push_back(grid);
    alone.environments.front().edges.clear();
    const MapGraph graph = graphOf(alone);
    std::set<std::pair<std::string, std::string>> possible;
    for (const auto& [from, to] : graph.edges) {
        possible.emplace(graph.places[static_cast<std::size_t>(from)].symbol,
                         graph.places[static_cast<std::size_t>(to)].symbol);
    }
    for (std::size_t k = 0; k < grid.edges.size() && !m_issues.isFull(); ++k) {
        const auto& [from, to] = grid.edges[k];
        const std::string path = joined(joined(joined("environments", environment), "edges"), k);
        bool isKnownPair = true;
        for (const std::string& end : {from, to}) {
            if (!symbols.contains(end)) {
                m_issues.error(path,
                               fmt::format("edge {} names {}, but {} has no such place", k + 1,
                                           inQuotes(end), nameOf(environment)),
                               suggestion(end, {symbols.begin(), symbols.end()}));
                isKnownPair = false;
            }
        }
        if (isKnownPair && !possible.contains({from, to})) {
            m_issues.error(path, fmt::format("edge {} joins nothing: no {} lies beside a {}", k + 1,
                                             from, to));
        }
    }
}

void MapChecker::checkFreeEdges(std::size_t environment) {
    const EnvironmentMap& free = m_map.environments[environment];
    std::vector<std::string> ids;
    for (const FreePlace& place : free.places) {
        ids.push_back(place.id);
    }
    const std::set<std::string> known(ids.begin(), ids.end());
    for (std::size_t k = 0; k < free.edges.size() && !m_issues.isFull(); ++k) {
        const auto& [from, to] = free.edges[k];
        const std::string path = joined(joined(joined("environments", environment), "edges"), k);
        for (const std::string& end : {from, to}) {
            if (!known.contains(end)) {
                m_issues.error(path,
                               fmt::format("edge {} names {}, but {} has no place with that id",
                                           k + 1, inQuotes(end), nameOf(environment)),
                               suggestion(end, ids));
            }
        }
        if (from == to && known.contains(from)) {
            m_issues.error(path, fmt::format("edge {} joins nothing: it leads from {} to itself",
                                             k + 1, from));
        }
    }
}

void MapChecker::checkIsolated() {
    std::vector<bool> isJoined(m_graph.places.size());
    for (const auto& [from, to] : m_graph.edges) {
        isJoined[static_cast<std::size_t>(from)] = true;
        isJoined[static_cast<std::size_t>(to)] = true;
    }
    for (std::size_t i = 0; i < isJoined.size() && !m_issues.isFull(); ++i) {
        const MapPlace& place = m_graph.places[i];
        if (!isJoined[i]) {
            const bool isGrid =
                m_map.environments[static_cast<std::size_t>(place.environment)].isGrid();
            m_issues.warning(
                fmt::format("environments.{}.{}.{}", place.environment, isGrid ? "cells" : "places",
                            place.cell),
                fmt::format("{} is isolated: no step leads there or away", describe(place)));
        }
    }
}

void MapChecker::checkRoutes(RouteChecker& routes) {
    for (std::size_t s = 0; s < m_map.sequences.size() && !m_issues.isFull(); ++s) {
        if (m_map.sequences[s].empty()) {
            m_issues.error(joined("sequences", s), fmt::format("sequence {} is empty", s + 1),
                           "give it at least one place, or remove it");
        }
    }
    routes.check(m_map.sequences, "sequences", m_issues);
}

void MapChecker::checkEnds(const RouteChecker& routes) {
    const auto isPlace = [&](const char* key, const std::string& symbol) {
        if (!symbol.empty() && routes.placesOf(symbol).empty()) {
            m_issues.error(key,
                           fmt::format("the {} {} is no place of the map", key, inQuotes(symbol)),
                           routes.suggest(symbol));
        }
        return !routes.placesOf(symbol).empty();
    };
    const bool hasStart = isPlace("start", m_map.start);
    const bool hasGoal = isPlace("goal", m_map.goal);
    if (!hasStart || !hasGoal) {
        return;
    }
    if (m_map.start == m_map.goal) {
        m_issues.error("goal", fmt::format("start and goal are both {}, so there is no way to find",
                                           m_map.start));
    } else if (shortestPath(m_graph, routes.placesOf(m_map.start), routes.placesOf(m_map.goal))
                   .empty()) {
        m_issues.warning("goal", fmt::format("no way leads from the start {} to the goal {}",
                                             m_map.start, m_map.goal));
    }
}

std::string MapChecker::nameOf(std::size_t environment) const {
    const std::string& name = m_map.environments[environment].name;
    if (!name.empty()) {
        return inQuotes(name);
    }
    return m_map.environments.size() == 1 ? std::string("the map")
                                          : fmt::format("environment {}", environment + 1);
}

std::string MapChecker::describe(const MapPlace& place) const {
    const auto environment = static_cast<std::size_t>(place.environment);
    if (m_map.environments[environment].isGrid()) {
        return fmt::format("{} in row {}, column {} of {}", place.symbol, place.y + 1, place.x + 1,
                           nameOf(environment));
    }
    const FreePlace& free =
        m_map.environments[environment].places[static_cast<std::size_t>(place.cell)];
    return fmt::format("{} of {}", inQuotes(free.id), nameOf(environment));
}

} // namespace

Issues checkMap(const NavigationMap& map) {
    return MapChecker(map).check();
}

} // namespace reprise
