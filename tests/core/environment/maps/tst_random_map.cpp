/// Random maps are what their request says: connected, of the wanted size, with routes that can be
/// walked.

#include "core/environment/maps/map_file.hpp"
#include "core/environment/maps/map_graph.hpp"
#include "core/environment/maps/random_map.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <set>

using namespace reprise;

class TstRandomMap : public QObject {
    Q_OBJECT

    /// The maps of the path finding benchmark.
    static RandomMapRequest request(int index) {
        RandomMapRequest request;
        request.seed = static_cast<std::uint64_t>(index);
        request.places = 8 + (index * 7) % 33;
        request.routes = 2 + index % 5;
        return request;
    }

private slots:
    void hasItsPlacesAndConnectsThem() {
        for (int index = 0; index < 200; ++index) {
            const NavigationMap map = randomMap(request(index));
            const MapGraph graph = graphOf(map);
            QCOMPARE(static_cast<int>(graph.places.size()), request(index).places);
            std::set<std::string> symbols;
            for (int place = 0; place < request(index).places; ++place) {
                symbols.insert(graph.places[static_cast<std::size_t>(place)].symbol);
                QVERIFY(!shortestPath(graph, graph.placesOf(map.start), {place}).empty());
            }
            QCOMPARE(symbols.size(), graph.places.size()); // no two look alike
        }
    }

    void itsRoutesAreDifferentWalksThatMeetNoPlaceTwice() {
        std::size_t longest = 0;
        for (int index = 0; index < 200; ++index) {
            const RandomMapRequest wanted = request(index);
            const NavigationMap map = randomMap(wanted);
            const MapGraph graph = graphOf(map);
            QVERIFY(!map.sequences.empty());
            QVERIFY(static_cast<int>(map.sequences.size()) <= wanted.routes);
            for (const Sequence& route : map.sequences) {
                QCOMPARE(route.front(), map.start);
                QVERIFY(route.size() > 2);
                QVERIFY(static_cast<int>(route.size()) <= wanted.longestRoute);
                longest = std::max(longest, route.size());
                QCOMPARE(std::set<std::string>(route.begin(), route.end()).size(), route.size());
                for (std::size_t k = 1; k < route.size(); ++k) {
                    QVERIFY(graph.areNeighbours(route[k - 1], route[k]));
                }
            }
            const std::set<Sequence> distinct(map.sequences.begin(), map.sequences.end());
            QCOMPARE(distinct.size(), map.sequences.size());
        }
        QCOMPARE(longest, std::size_t{16}); // the bound is reached
    }

    void itsGoalLiesOnARouteAwayFromTheStart() {
        for (int index = 0; index < 200; ++index) {
            const NavigationMap map = randomMap(request(index));
            QVERIFY(map.goal != map.start);
            QVERIFY(std::any_of(map.sequences.begin(), map.sequences.end(), [&](const auto& route) {
                return std::find(route.begin(), route.end(), map.goal) != route.end();
            }));
        }
    }

    void theSameSeedMakesTheSameMap() {
        std::set<std::vector<std::string>> grids;
        for (int index = 0; index < 20; ++index) {
            RandomMapRequest wanted;
            wanted.seed = static_cast<std::uint64_t>(index);
            const NavigationMap map = randomMap(wanted);
            QVERIFY(map == randomMap(wanted));
            grids.insert(map.environments[0].cells);
        }
        QCOMPARE(grids.size(), std::size_t{20}); // other seeds, other maps
    }

    void passesTheChecksOfAMap() {
        for (int index = 0; index < 20; ++index) {
            const Issues issues = checkMap(randomMap(request(index)));
            QVERIFY2(issues.empty(), issues.empty() ? "" : toString(issues.front()).c_str());
        }
    }

    void makesTheSmallestMap() {
        const NavigationMap map = randomMap({.places = 2, .routes = 3});
        QCOMPARE(graphOf(map).places.size(), std::size_t{2});
        QVERIFY(map.sequences.empty()); // a route has three places or more
        QVERIFY(map.goal.empty());
    }
};

REPRISE_TEST(TstRandomMap)
#include "tst_random_map.moc"
