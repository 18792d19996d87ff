// Where places stand: environments beside each other, maps made of sequences, paths as places.
#include "tests/support/synthetic_map.hpp"
#include "tests/support/test_program.hpp"
#include "views/map/map_layout.hpp"

#include <QtTest>

using namespace reprise;

namespace {

int placeOf(const MapLayout& layout, const std::string& symbol, int environment = 0) {
    for (const int p : layout.graph.placesOf(symbol)) {
        if (layout.graph.places[std::size_t(p)].environment == environment) {
            return p;
        }
    }
    return -1;
}

double apart(const MapLayout& layout, int a, int b) {
    const QPointF d = layout.centers[std::size_t(a)] - layout.centers[std::size_t(b)];
    return std::hypot(d.x(), d.y());
}

QStringList names(const MapLayout& layout, const std::vector<int>& places) {
    QStringList found;
    for (const int p : places) {
        found += QString::fromStdString(layout.graph.places[std::size_t(p)].symbol);
    }
    return found;
}

} // namespace

class TstMapLayout : public QObject {
    Q_OBJECT

private slots:
    void freePlacesUseTheWidthThereIs() {
        NavigationMap map;
        EnvironmentMap& town = map.environments.emplace_back();
        town.places = {{"A", "A", 0, 0}, {"B", "B", 1, 0}, {"C", "C", 0, 1}, {"D", "D", 1, 1}};
        const MapLayout usual = layOutMap(map);
        QCOMPARE(usual.bounds.size(), QSizeF(2, 2));
        const MapLayout wide = layOutMap(map, 1.6, 2.5);
        QCOMPARE(wide.stretch, 2.5);
        QCOMPARE(wide.bounds.size(), QSizeF(5, 2));
        QCOMPARE(apart(wide, 0, 1), 2.5);
        QCOMPARE(apart(wide, 0, 2), 1.0);
        QCOMPARE(wide.side, usual.side); // places stay round and as large
        QCOMPARE(layOutMap(map, 1.6, 50).stretch, kMostStretch);
        QCOMPARE(layOutMap(map, 1.6, 0.3).stretch, 1.0);
        QCOMPARE(layOutMap(test::planningMap(), 1.6, 50).stretch, 1.0); // cells are squares
    }

    void keepsTheGridsDistances() {
        const MapLayout layout = layOutMap(test::planningMap());
        QCOMPARE(layout.centers.size(), std::size_t(10));
        QCOMPARE(apart(layout, placeOf(layout, "A"), placeOf(layout, "B")), 1.0);
        QCOMPARE(apart(layout, placeOf(layout, "C"), placeOf(layout, "F")), 1.0);
        QCOMPARE(apart(layout, placeOf(layout, "F"), placeOf(layout, "J")), std::sqrt(2.0));
        // Empty margins of the grid take no room: five columns and three rows are left.
        QCOMPARE(layout.bounds, QRectF(0, 0, 5, 3));
        for (int p = 0; p < 10; ++p) {
            QVERIFY(layout.isSquare(p));
            QCOMPARE(layout.placeAt(layout.centers[std::size_t(p)]), p);
        }
        QCOMPARE(layout.placeAt({0.5, 2.5}), -1); // an empty cell
    }

    void putsEnvironmentsBesideEachOtherAsTheRoomAsks_data() {
        QTest::addColumn<double>("aspect");
        QTest::addColumn<bool>("isWide");
        QTest::newRow("wide") << 3.0 << true;
        QTest::newRow("tall") << 0.4 << false;
    }
    void putsEnvironmentsBesideEachOtherAsTheRoomAsks() {
        QFETCH(double, aspect);
        QFETCH(bool, isWide);
        const MapLayout layout = layOutMap(test::ambiguousMap(), aspect);
        QCOMPARE(layout.environments.size(), std::size_t(2));
        const QRectF first = layout.environments[0].area;
        const QRectF second = layout.environments[1].area;
        QVERIFY(!first.intersects(second));
        QCOMPARE(first.right() < second.left(), isWide);
        QCOMPARE(first.bottom() < second.top(), !isWide);
        QCOMPARE(layout.environments[1].name, QString("second"));
        for (int p = 0; p < int(layout.centers.size()); ++p) {
            const int e = layout.graph.places[std::size_t(p)].environment;
            QVERIFY(layout.environments[std::size_t(e)].area.contains(layout.box(p)));
        }
        QVERIFY(layout.bounds.contains(first) && layout.bounds.contains(second));
        QCOMPARE(layout.graph.placesOf("B").size(), std::size_t(2));
    }

    void showsWalls() {
        NavigationMap map;
        map.environments = {test::letterGrid({"A#B", "CDE"})};
        const MapLayout layout = layOutMap(map);
        QCOMPARE(layout.walls.size(), std::size_t(1));
        QCOMPARE(layout.walls[0], QRectF(1, 0, 1, 1));
        QCOMPARE(layout.centers.size(), std::size_t(5));
    }

    void drawsOneLineForBothDirections() {
        const MapLayout layout = layOutMap(test::fullGrid(3, 3));
        QCOMPARE(layout.lines.size(), std::size_t(20)); // 12 beside, 8 across
        for (const MapLine& line : layout.lines) {
            QVERIFY(line.isBothWays);
            QVERIFY(line.from < line.to);
        }
    }

    void laysSequencesOutAsPlaces() {
        const std::vector<Sequence> sequences = test::planningMap().sequences;
        const NavigationMap map = mapOfSequences(sequences);
        const MapLayout layout = layOutMap(map);
        QCOMPARE(layout.centers.size(), std::size_t(10));
        for (const Sequence& sequence : sequences) {
            for (std::size_t k = 1; k < sequence.size(); ++k) {
                const int from = placeOf(layout, sequence[k - 1]);
                const int to = placeOf(layout, sequence[k]);
                QVERIFY(layout.graph.hasEdge(from, to));
                QVERIFY(layout.centers[std::size_t(from)].x() <
                        layout.centers[std::size_t(to)].x());
            }
        }
        for (int a = 0; a < 10; ++a) {
            QVERIFY(!layout.isSquare(a));
            for (int b = 0; b < a; ++b) {
                QVERIFY(apart(layout, a, b) > layout.side); // nothing overlaps
            }
        }
        QVERIFY(mapOfSequences({}).environments.empty());
        QVERIFY(layOutMap(mapOfSequences({})).isEmpty());
    }

    void laysSequencesThatRunInACircleOutWithoutOverlap() {
        std::vector<Sequence> sequences;
        for (const std::string& word : test::setTwo()) {
            Sequence& sequence = sequences.emplace_back();
            for (const char letter : word) {
                sequence.emplace_back(1, letter);
            }
        }
        const MapLayout layout = layOutMap(mapOfSequences(sequences));
        QCOMPARE(layout.centers.size(), std::size_t(14));
        for (int a = 0; a < 14; ++a) {
            for (int b = 0; b < a; ++b) {
                QVERIFY(apart(layout, a, b) > layout.side);
            }
        }
    }

    void bendsLinesAroundPlacesBetween() {
        NavigationMap map;
        EnvironmentMap& free = map.environments.emplace_back();
        free.places = {{"a", "A", 0, 0}, {"b", "B", 1.5, 0}, {"c", "C", 3, 0}, {"d", "D", 3, 2}};
        free.edges = {{"a", "c"}, {"a", "d"}};
        const MapLayout layout = layOutMap(map);
        QCOMPARE(layout.lines.size(), std::size_t(2));
        QVERIFY(layout.lines[0].bend != 0); // B is in the way from A to C
        QCOMPARE(layout.lines[1].bend, 0.0);
    }

    void makesCrowdedPlacesSmaller() {
        NavigationMap map;
        map.environments.emplace_back().places = {
            {"a", "A", 0, 0}, {"b", "B", 0.2, 0}, {"c", "C", 3, 0}};
        const MapLayout layout = layOutMap(map);
        QVERIFY(layout.side < 0.2);
        QVERIFY(layout.side > 0.1);
    }

    void findsThePlacesOfAPathInOneEnvironment() {
        const MapLayout layout = layOutMap(test::ambiguousMap());
        const std::vector<int> path = placesAlong(layout, {"A", "B", "F"});
        QCOMPARE(names(layout, path), QStringList({"A", "B", "F"}));
        for (const int p : path) { // F is in the second one only
            QCOMPARE(layout.graph.places[std::size_t(p)].environment, 1);
        }
        QVERIFY(layout.graph.hasEdge(path[0], path[1]) && layout.graph.hasEdge(path[1], path[2]));
        // Unknown symbols are left out; jumps go to the nearest place.
        QCOMPARE(names(layout, placesAlong(layout, {"A", "nowhere", "F"})),
                 QStringList({"A", "F"}));
        QVERIFY(placesAlong(layout, {}).empty());
    }

    void laysOutLargeMapsInTime() {
        QElapsedTimer timer;
        timer.start();
        const MapLayout layout = layOutMap(test::fullGrid(100, 100));
        QCOMPARE(layout.centers.size(), std::size_t(10'000));
        QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
    }
};

REPRISE_TEST(TstMapLayout)
#include "tst_map_layout.moc"
