#include "core/environment/maps/map_graph.hpp"
#include "core/numerics/random.hpp"
#include "tests/core/environment/maps/map_samples.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>

using namespace reprise;

namespace {

constexpr int kFar = 1'000'000;

/// Steps between all pairs of places, by Floyd and Warshall.
std::vector<std::vector<int>> allDistances(const MapGraph& graph) {
    const std::size_t count = graph.places.size();
    std::vector<std::vector<int>> distance(count, std::vector<int>(count, kFar));
    for (std::size_t i = 0; i < count; ++i) {
        distance[i][i] = 0;
    }
    for (const auto& [from, to] : graph.edges) {
        distance[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)] = 1;
    }
    for (std::size_t k = 0; k < count; ++k) {
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = 0; j < count; ++j) {
                distance[i][j] = std::min(distance[i][j], distance[i][k] + distance[k][j]);
            }
        }
    }
    return distance;
}

/// A grid where two cells of five are blocked, or free places with one-way edges.
NavigationMap randomMap(RandomStream& random, bool isGrid) {
    NavigationMap map;
    EnvironmentMap environment;
    if (isGrid) {
        environment.columns = 3 + static_cast<int>(random.below(5));
        environment.rows = 3 + static_cast<int>(random.below(5));
        for (int i = 0; i < environment.columns * environment.rows; ++i) {
            environment.cells.push_back(random.uniform() < 0.4 ? std::string(kBlockedCell)
                                                               : "P" + std::to_string(i));
        }
        map.neighbours = random.below(2) == 0 ? 4 : 8;
    } else {
        map.isDirected = true;
        for (int i = 0; i < 12; ++i) {
            const std::string id = "P" + std::to_string(i);
            environment.places.push_back({id, id, 0, 0});
        }
        for (int i = 0; i < 20; ++i) {
            environment.edges.emplace_back("P" + std::to_string(random.below(12)),
                                           "P" + std::to_string(random.below(12)));
        }
    }
    map.environments.push_back(environment);
    return map;
}

} // namespace

class TstMapGraph : public QObject {
    Q_OBJECT

private slots:
    void joinsNeighboursOfAGrid() {
        const std::vector<std::string> rows{"AB.", ".#C", "D.."};
        const MapGraph eight = graphOf(mapOf(rows));
        QCOMPARE(eight.places.size(), 4u);
        QCOMPARE(eight.places[2].symbol, std::string("C"));
        QCOMPARE(eight.places[2].x, 2.0);
        QCOMPARE(eight.places[2].y, 1.0);
        QCOMPARE(eight.places[2].cell, 5);
        const std::vector<std::pair<int, int>> expected{{0, 1}, {1, 0}, {1, 2}, {2, 1}};
        QCOMPARE(eight.edges, expected);
        QVERIFY(eight.areNeighbours("B", "C"));
        QVERIFY(!graphOf(mapOf(rows, 4)).areNeighbours("B", "C"));
        QVERIFY(!eight.areNeighbours("A", "C"));
        QVERIFY(!eight.areNeighbours("A", "Q"));
    }

    void takesListedEdgesOfAGrid() {
        NavigationMap map = mapOf({"ABA"});
        map.environments[0].edges = {{"A", "B"}};
        QCOMPARE(graphOf(map).edges.size(), 4u); // both A, both ways
        map.isDirected = true;
        const std::vector<std::pair<int, int>> expected{{0, 1}, {2, 1}};
        QCOMPARE(graphOf(map).edges, expected);
    }

    void joinsFreePlacesByTheirIds() {
        NavigationMap map;
        map.environments.push_back(
            {.places = {{"a1", "A", 0, 0}, {"a2", "A", 5, 0}, {"b", "B", 1, 1}},
             .edges = {{"a2", "b"}}});
        MapGraph graph = graphOf(map);
        QVERIFY(graph.hasEdge(1, 2) && graph.hasEdge(2, 1));
        QVERIFY(!graph.hasEdge(0, 2));
        QCOMPARE(graph.placesOf("A"), (std::vector<int>{0, 1}));
        QCOMPARE(graph.next({0, 1}, "B"), std::vector<int>{2});
        map.isDirected = true;
        graph = graphOf(map);
        QVERIFY(graph.hasEdge(1, 2) && !graph.hasEdge(2, 1));
    }

    void keepsEnvironmentsApart() {
        NavigationMap map = mapOf({"AB"});
        map.environments.push_back(gridOf({"BC"}));
        const MapGraph graph = graphOf(map);
        QCOMPARE(graph.places[2].environment, 1);
        QVERIFY(shortestPath(graph, graph.placesOf("A"), graph.placesOf("C")).empty());
    }

    void findsAShortestPath() {
        const MapGraph graph = graphOf(mapOf({"ABC", "D#E", "FGH"}, 4));
        const std::vector<int> path = shortestPath(graph, {0}, graph.placesOf("H"));
        QCOMPARE(path.size(), 5u);
        QCOMPARE(path.front(), 0);
        QCOMPARE(path.back(), 7);
        QCOMPARE(shortestPath(graph, {0}, {0}), std::vector<int>{0});
        QVERIFY(shortestPath(graph, {}, {0}).empty());
        QVERIFY(shortestPath(graph, {0}, {}).empty());
        QCOMPARE(shortestPath(graph, {0, 7, 7}, {4}).size(), 2u); // the nearest start
    }

    void agreesWithFloydAndWarshall() {
        RandomStream random(5, "test", "maps");
        int paths = 0;
        for (int round = 0; round < 60; ++round) {
            const MapGraph graph = graphOf(randomMap(random, round % 2 == 0));
            const auto distance = allDistances(graph);
            for (std::size_t from = 0; from < graph.places.size(); ++from) {
                for (std::size_t to = 0; to < graph.places.size(); ++to) {
                    const std::vector<int> path =
                        shortestPath(graph, {static_cast<int>(from)}, {static_cast<int>(to)});
                    const int expected = distance[from][to];
                    QCOMPARE(path.empty(), expected >= kFar);
                    if (path.empty()) {
                        continue;
                    }
                    ++paths;
                    QCOMPARE(static_cast<int>(path.size()) - 1, expected);
                    for (std::size_t k = 1; k < path.size(); ++k) {
                        QVERIFY(graph.hasEdge(path[k - 1], path[k]));
                    }
                }
            }
        }
        QVERIFY(paths > 5000);
    }
};

REPRISE_TEST(TstMapGraph)
#include "tst_map_graph.moc"
