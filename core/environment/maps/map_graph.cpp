#include "core/environment/maps/map_graph.hpp"

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>

#include <algorithm>
#include <map>
#include <set>

namespace reprise {
namespace {

using NamePair = std::pair<std::string, std::string>;

void addBothWays(MapGraph& graph, int from, int to, bool isDirected) {
    graph.edges.emplace_back(from, to);
    if (!isDirected) {
        graph.edges.emplace_back(to, from);
    }
}

void addGrid(const NavigationMap& map, int index, MapGraph& graph) {
    const EnvironmentMap& grid = map.environments[static_cast<std::size_t>(index)];
    if (grid.cells.size() !=
        static_cast<std::size_t>(grid.rows) * static_cast<std::size_t>(grid.columns)) {
        return; // checkMap says so
    }
    const auto cellAt = [&grid](int row, int column) { return row * grid.columns + column; };
    std::vector<int> placeOf(grid.cells.size(), -1);
    for (int row = 0; row < grid.rows; ++row) {
        for (int column = 0; column < grid.columns; ++column) {
            const int cell = cellAt(row, column);
            const std::string& symbol = grid.cells[static_cast<std::size_t>(cell)];
            if (!symbol.empty() && symbol != kBlockedCell) {
                placeOf[static_cast<std::size_t>(cell)] = static_cast<int>(graph.places.size());
                graph.places.push_back(
                    {symbol, index, static_cast<double>(column), static_cast<double>(row), cell});
            }
        }
    }
    const std::set<NamePair> listed(grid.edges.begin(), grid.edges.end());
    const auto isJoined = [&](int from, int to) {
        const NamePair pair{graph.places[static_cast<std::size_t>(from)].symbol,
                            graph.places[static_cast<std::size_t>(to)].symbol};
        return listed.empty() || listed.contains(pair) ||
               (!map.isDirected && listed.contains({pair.second, pair.first}));
    };
    for (int row = 0; row < grid.rows; ++row) {
        for (int column = 0; column < grid.columns; ++column) {
            const int from = placeOf[static_cast<std::size_t>(cellAt(row, column))];
            for (int next = from < 0 ? 9 : 0; next < 9; ++next) {
                const int down = next / 3 - 1;
                const int right = next % 3 - 1;
                const bool isSide = (down == 0) != (right == 0);
                const bool isCorner = down != 0 && right != 0;
                if (!(isSide || (isCorner && map.neighbours != 4)) || row + down < 0 ||
                    row + down >= grid.rows || column + right < 0 ||
                    column + right >= grid.columns) {
                    continue;
                }
                const int to =
                    placeOf[static_cast<std::size_t>(cellAt(row + down, column + right))];
                if (to >= 0 && isJoined(from, to)) {
                    graph.edges.emplace_back(from, to);
                }
            }
        }
    }
}

void addFreePlaces(const NavigationMap& map, int index, MapGraph& graph) {
    const EnvironmentMap& environment = map.environments[static_cast<std::size_t>(index)];
    std::map<std::string, int> placeOf;
    for (std::size_t i = 0; i < environment.places.size(); ++i) {
        const FreePlace& place = environment.places[i];
        placeOf.emplace(place.id, static_cast<int>(graph.places.size()));
        graph.places.push_back({place.symbol, index, place.x, place.y, static_cast<int>(i)});
    }
    for (const auto& [from, to] : environment.edges) {
        const auto begin = placeOf.find(from);
        const auto end = placeOf.find(to);
        if (begin != placeOf.end() && end != placeOf.end() && begin->second != end->second) {
            addBothWays(graph, begin->second, end->second, map.isDirected);
        }
    }
}

} // namespace

bool MapGraph::hasEdge(int from, int to) const {
    return std::binary_search(edges.begin(), edges.end(), std::pair(from, to));
}

std::span<const std::pair<int, int>> MapGraph::edgesFrom(int place) const {
    const auto begin = std::lower_bound(edges.begin(), edges.end(), std::pair(place, 0));
    const auto end = std::lower_bound(begin, edges.end(), std::pair(place + 1, 0));
    return {begin, end};
}

std::vector<int> MapGraph::placesOf(const std::string& symbol) const {
    std::vector<int> found;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (places[i].symbol == symbol) {
            found.push_back(static_cast<int>(i));
        }
    }
    return found;
}

bool MapGraph::areNeighbours(const std::string& from, const std::string& to) const {
    return !next(placesOf(from), to).empty();
}

std::vector<int> MapGraph::next(const std::vector<int>& from, const std::string& symbol) const {
    std::vector<int> found;
    for (const int place : from) {
        for (const auto& [begin, end] : edgesFrom(place)) {
            if (places[static_cast<std::size_t>(end)].symbol == symbol) {
                found.push_back(end);
            }
        }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

MapGraph graphOf(const NavigationMap& map) {
    MapGraph graph;
    for (std::size_t i = 0; i < map.environments.size(); ++i) {
        const int index = static_cast<int>(i);
        map.environments[i].isGrid() ? addGrid(map, index, graph)
                                     : addFreePlaces(map, index, graph);
    }
    std::sort(graph.edges.begin(), graph.edges.end());
    graph.edges.erase(std::unique(graph.edges.begin(), graph.edges.end()), graph.edges.end());
    return graph;
}

MapGraph withStepsOf(const std::vector<Sequence>& routes, MapGraph graph) {
    std::set<NamePair> steps;
    for (const Sequence& route : routes) {
        for (std::size_t k = 1; k < route.size(); ++k) {
            steps.emplace(route[k - 1], route[k]);
        }
    }
    std::erase_if(graph.edges, [&](const std::pair<int, int>& edge) {
        return !steps.contains({graph.places[static_cast<std::size_t>(edge.first)].symbol,
                                graph.places[static_cast<std::size_t>(edge.second)].symbol});
    });
    return graph;
}

std::vector<int> shortestPath(const MapGraph& graph, const std::vector<int>& from,
                              const std::vector<int>& to) {
    using Graph = boost::compressed_sparse_row_graph<boost::directedS>;
    using Vertex = boost::graph_traits<Graph>::vertex_descriptor;
    const std::size_t count = graph.places.size();
    const Graph steps(boost::edges_are_sorted, graph.edges.begin(), graph.edges.end(), count);

    const Vertex none = boost::graph_traits<Graph>::null_vertex();
    std::vector<Vertex> before(count, none);
    std::vector<std::size_t> distance(count, count); // as long as none: not reached
    std::vector<boost::default_color_type> colour(count);
    std::vector<Vertex> sources(from.begin(), from.end());
    std::sort(sources.begin(), sources.end());
    sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
    for (const Vertex source : sources) {
        distance[source] = 0;
    }
    const auto visitor = boost::make_bfs_visitor(
        std::pair(boost::record_predecessors(before.data(), boost::on_tree_edge()),
                  boost::record_distances(distance.data(), boost::on_tree_edge())));
    boost::queue<Vertex> waiting;
    boost::breadth_first_search(steps, sources.begin(), sources.end(), waiting, visitor,
                                colour.data());

    const auto isNearer = [&distance](int a, int b) {
        return distance[static_cast<std::size_t>(a)] < distance[static_cast<std::size_t>(b)];
    };
    const auto goal = std::min_element(to.begin(), to.end(), isNearer);
    if (goal == to.end() || distance[static_cast<std::size_t>(*goal)] == count) {
        return {};
    }
    std::vector<int> path;
    for (Vertex at = static_cast<Vertex>(*goal); at != none; at = before[at]) {
        path.push_back(static_cast<int>(at));
    }
    std::reverse(path.begin(), path.end());
    return path;
}

} // namespace reprise
