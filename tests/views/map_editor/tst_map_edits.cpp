// Edits of maps as values: what they change, what they say, what they leave alone.
#include "core/environment/maps/map_file.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/map_editor/map_rows.hpp"
#include "views/map_editor/culprit.hpp"
#include "views/map_editor/environment_edits.hpp"
#include "views/map_editor/grid_resize.hpp"
#include "views/map_editor/map_edits.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/place_edits.hpp"
#include "views/sequences/sequence_edit.hpp"

#include <QTest>

using namespace reprise;
using reprise::test::gridOf;
using reprise::test::rowsOf;

namespace {

NavigationMap mapOf(const QStringList& grids, const std::vector<Sequence>& routes = {}) {
    NavigationMap map;
    for (const QString& rows : grids) {
        map.environments.push_back(gridOf(rows));
    }
    map.sequences = routes;
    return map;
}

/// Three places in a row, P - Q - P.
NavigationMap freeMap() {
    NavigationMap map;
    EnvironmentMap free;
    free.places = {{"P", "P", 0, 0}, {"Q", "Q", 1, 0}, {"P_2", "P", 2, 0}};
    free.edges = {{"P", "Q"}, {"Q", "P_2"}};
    map.environments = {free};
    return map;
}

QString routesOf(const NavigationMap& map) {
    QStringList routes;
    for (const Sequence& route : map.sequences) {
        routes += joined(route);
    }
    return routes.join(" | ");
}

} // namespace

class TstMapEdits : public QObject {
    Q_OBJECT

private slots:
    void namesAreJudged_data();
    void namesAreJudged();
    void freeNamesSkipThoseInUse();
    void cellsArePainted_data();
    void cellsArePainted();
    void regionsHangTogetherSideBySide();
    void linesHaveNoGaps();
    void gridsAreResized_data();
    void gridsAreResized();
    void resizingKeepsWithinLimits();
    void lostPlacesAreNamed();
    void routesFollowANameThatWasUnique();
    void routesStayWithAmbiguousNames();
    void allPlacesAreNamedAnewAlongTheirRoutes();
    void namedAnewTwiceIsNoChange();
    void startAndGoalAreToggled();
    void environmentsAreEdited();
    void routesAreJudged_data();
    void routesAreJudged();
    void routesAreFoundWhereTheyCanBeWalked();
    void freePlacesAreEdited();
    void stepsOfAGridArePartedAndJoined();
    void stepsThatCannotBeAreRefusedInWords();
    void issuesLeadToTheirCulprits();
};

void TstMapEdits::namesAreJudged_data() {
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("problem"); // part of the sentence
    QTest::addColumn<bool>("isForCsv");
    QTest::newRow("letter") << "A"
                            << "" << true;
    QTest::newRow("word") << "north_hall"
                          << "" << false;
    QTest::newRow("number") << "A1"
                            << "" << false;
    QTest::newRow("small") << "a"
                           << "" << false;
    QTest::newRow("other script") << "左"
                                  << "" << false;
    QTest::newRow("nothing") << ""
                             << "at least one" << false;
    QTest::newRow("space") << "north hall"
                           << "no spaces" << false;
    QTest::newRow("tab") << "a\tb"
                         << "no spaces" << false;
    QTest::newRow("dot") << "."
                         << "cannot be a name" << false;
    QTest::newRow("wall") << "#"
                          << "cannot be a name" << false;
    QTest::newRow("zero") << "0"
                          << "cannot be a name" << false;
    QTest::newRow("longest") << QString(64, 'x') << "" << false;
    QTest::newRow("too long") << QString(65, 'x') << "at most 64" << false;
}

void TstMapEdits::namesAreJudged() {
    QFETCH(QString, name);
    QFETCH(QString, problem);
    QFETCH(bool, isForCsv);
    const QString found = nameProblem(name);
    QCOMPARE(found.isEmpty(), problem.isEmpty());
    QVERIFY2(found.contains(problem), qPrintable(found));
    QCOMPARE(nameHint(name).isEmpty(), isForCsv || !problem.isEmpty());
    if (problem.isEmpty()) { // what we allow, the engine takes
        NavigationMap map = mapOf({"AB"});
        map.environments[0].cells[0] = name.toStdString();
        QVERIFY(!hasErrors(checkMap(map)));
        std::string why;
        QCOMPARE(mapAsCsv(map, why).empty(), !isForCsv);
    }
}

void TstMapEdits::freeNamesSkipThoseInUse() {
    const NavigationMap map = mapOf({"AC/.B"});
    QCOMPARE(freeNames(map, 2), (std::vector<std::string>{"D", "E"}));
    QCOMPARE(freeNames(map, 1, {"D"}), (std::vector<std::string>{"E"}));
    QCOMPARE(freeNames(map, 24).back(), std::string("A1"));
}

void TstMapEdits::cellsArePainted_data() {
    QTest::addColumn<QString>("changes"); // "cell symbol"
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("text");
    QTest::newRow("one") << "2A"
                         << "ABA/.C#"
                         << "Paint a cell with A";
    QTest::newRow("several") << "2A 3A"
                             << "ABA/AC#"
                             << "Paint 2 cells with A";
    QTest::newRow("unique names") << "2D 3E"
                                  << "ABD/EC#"
                                  << "Paint 2 cells";
    QTest::newRow("erase") << "0. 5."
                           << ".B./.C."
                           << "Erase 2 cells";
    QTest::newRow("block") << "3#"
                           << "AB./#C#"
                           << "Block a cell";
    QTest::newRow("counts only changes") << "0A 1A"
                                         << "AA./.C#"
                                         << "Paint a cell with A";
    QTest::newRow("nothing new") << "0A 2."
                                 << "AB./.C#"
                                 << "";
    QTest::newRow("outside") << "6A 99A"
                             << "AB./.C#"
                             << "";
}

void TstMapEdits::cellsArePainted() {
    QFETCH(QString, changes);
    QFETCH(QString, rows);
    QFETCH(QString, text);
    std::vector<CellChange> list;
    for (const QString& change : changes.split(' ')) {
        const QString symbol = change.right(1);
        list.push_back({change.chopped(1).toInt(), symbol == "." ? "" : symbol.toStdString()});
    }
    const MapEdit edit = changeCells(mapOf({"AB./.C#"}), 0, list);
    QCOMPARE(rowsOf(edit.map.environments[0]), rows);
    QCOMPARE(edit.text, text);
}

void TstMapEdits::regionsHangTogetherSideBySide() {
    const EnvironmentMap held = gridOf("..A./.AA./A...");
    QCOMPARE(floodRegion(held, 0), (std::vector<int>{0, 1, 4}));
    QCOMPARE(floodRegion(held, 3), (std::vector<int>{3, 7, 9, 10, 11}));
    QCOMPARE(floodRegion(held, 2), (std::vector<int>{2, 5, 6}));
    QCOMPARE(floodRegion(held, 8), (std::vector<int>{8}));
    QVERIFY(floodRegion(held, -1).empty());
    QVERIFY(floodRegion(held, 12).empty());
}

void TstMapEdits::linesHaveNoGaps() {
    const EnvironmentMap held = gridOf("...../...../.....");
    QCOMPARE(cellsOnLine(held, 0, 4), (std::vector<int>{0, 1, 2, 3, 4}));
    QCOMPARE(cellsOnLine(held, 12, 0), (std::vector<int>{12, 6, 0}));
    QCOMPARE(cellsOnLine(held, 7, 7), (std::vector<int>{7}));
    QCOMPARE(cellsBetween(held, 11, 2), (std::vector<int>{1, 2, 6, 7, 11, 12}));
}

void TstMapEdits::gridsAreResized_data() {
    QTest::addColumn<int>("side");
    QTest::addColumn<int>("by");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, MapSide side, int by, const char* rows,
                        const char* text) {
        QTest::newRow(name) << int(side) << by << rows << text;
    };
    row("top", MapSide::Top, 1, "../AB/CD", "Add a row at the top");
    row("bottom", MapSide::Bottom, 2, "AB/CD/../..", "Add 2 rows at the bottom");
    row("left", MapSide::Left, 1, ".AB/.CD", "Add a column at the left");
    row("right", MapSide::Right, 3, "AB.../CD...", "Add 3 columns at the right");
    row("less top", MapSide::Top, -1, "CD", "Remove a row at the top");
    row("less bottom", MapSide::Bottom, -1, "AB", "Remove a row at the bottom");
    row("less left", MapSide::Left, -1, "B/D", "Remove a column at the left");
    row("less right", MapSide::Right, -1, "A/C", "Remove a column at the right");
    row("one stays", MapSide::Right, -7, "A/C", "Remove a column at the right");
    row("nothing", MapSide::Top, 0, "AB/CD", "");
}

void TstMapEdits::gridsAreResized() {
    QFETCH(int, side);
    QFETCH(int, by);
    QFETCH(QString, rows);
    QFETCH(QString, text);
    const MapEdit edit = resizeGrid(mapOf({"AB/CD"}), 0, static_cast<MapSide>(side), by);
    QCOMPARE(rowsOf(edit.map.environments[0]), rows);
    QCOMPARE(edit.text, text);
    QCOMPARE(edit.map.environments[0].cells.size(),
             std::size_t(edit.map.environments[0].rows * edit.map.environments[0].columns));
}

void TstMapEdits::resizingKeepsWithinLimits() {
    const NavigationMap map = mapOf({"AB/CD"});
    QCOMPARE(allowedResize(map, 0, MapSide::Top, -5), -1);
    QCOMPARE(allowedResize(map, 0, MapSide::Right, kMaximumMapPlaces), kMaximumMapPlaces / 2 - 2);
    QCOMPARE(resizeGrid(mapOf({"A"}), 0, MapSide::Left, -1).text, QString());
}

void TstMapEdits::lostPlacesAreNamed() {
    const EnvironmentMap held = gridOf("AB#/CAB");
    QCOMPARE(cellsLost(held, MapSide::Right, -1), (std::vector<int>{2, 5}));
    QCOMPARE(symbolsLost(held, MapSide::Right, -1), (std::vector<std::string>{"B"}));
    QCOMPARE(symbolsLost(held, MapSide::Top, -1), (std::vector<std::string>{"A", "B"}));
    QVERIFY(symbolsLost(held, MapSide::Top, 2).empty());
    QCOMPARE(listed({"A", "B", "C"}, 2), QString("A, B and 1 more"));
}

void TstMapEdits::routesFollowANameThatWasUnique() {
    NavigationMap map = mapOf({"ABC"}, {{"A", "B", "C"}, {"C", "B"}});
    map.start = "B";
    map.environments[0].edges = {{"A", "B"}, {"B", "C"}};
    const MapEdit edit = renamePlace(map, 0, 1, "hall");
    QCOMPARE(rowsOf(edit.map.environments[0]), QString("AhallC"));
    QCOMPARE(routesOf(edit.map), QString("A hall C | C hall"));
    QCOMPARE(edit.map.start, std::string("hall"));
    QCOMPARE(edit.map.environments[0].edges[1].first, std::string("hall"));
    QCOMPARE(edit.text, QString("Rename B to hall, also in routes"));
    QVERIFY(checkMap(edit.map).empty());
    QCOMPARE(renamePlace(map, 0, 1, "B").text, QString());
}

void TstMapEdits::routesStayWithAmbiguousNames() {
    const MapEdit edit = renamePlace(mapOf({"ABA"}, {{"A", "B"}}), 0, 2, "C");
    QCOMPARE(rowsOf(edit.map.environments[0]), QString("ABC"));
    QCOMPARE(routesOf(edit.map), QString("A B"));
    QCOMPARE(edit.text, QString("Rename A to C"));
}

void TstMapEdits::allPlacesAreNamedAnewAlongTheirRoutes() {
    // ambiguous_01: two rows of A B C D, an E beside the second C.
    NavigationMap map =
        mapOf({"ABCD", "..E./ABCD"}, {{"A", "B", "C", "D"}, {"A", "B", "C", "D"}, {"B", "C", "E"}});
    map.start = "A";
    map.goal = "E";
    map.environments[0].edges = {{"A", "B"}, {"B", "C"}, {"C", "D"}};
    const MapEdit edit = nameAllAnew(map);
    QCOMPARE(rowsOf(edit.map.environments[0]), QString("ABCD"));
    QCOMPARE(rowsOf(edit.map.environments[1]), QString("..E./FGHI"));
    QCOMPARE(routesOf(edit.map), QString("A B C D | F G H I | G H E"));
    QCOMPARE(edit.map.start, std::string("A"));
    QCOMPARE(edit.map.goal, std::string("E"));
    QCOMPARE(edit.map.environments[0].edges, map.environments[0].edges);
    QCOMPARE(edit.text, QString("Name all 9 places anew"));
    for (const Issue& issue : checkMap(edit.map)) {
        QVERIFY2(issue.path.rfind("sequences", 0) != 0, issue.text.c_str());
    }
}

void TstMapEdits::namedAnewTwiceIsNoChange() {
    const MapEdit once = nameAllAnew(mapOf({"XYX"}, {{"X", "Y"}}));
    QCOMPARE(rowsOf(once.map.environments[0]), QString("ABC"));
    QCOMPARE(nameAllAnew(once.map).text, QString());
}

void TstMapEdits::startAndGoalAreToggled() {
    MapEdit edit = toggleStart(mapOf({"AB"}), "A");
    QCOMPARE(edit.map.start, std::string("A"));
    QCOMPARE(edit.text, QString("Start at A"));
    edit = toggleGoal(edit.map, "B");
    QCOMPARE(edit.map.goal, std::string("B"));
    edit = toggleStart(edit.map, "A");
    QVERIFY(edit.map.start.empty());
    QCOMPARE(setNeighbours(edit.map, 8).text, QString());
    QCOMPARE(setNeighbours(edit.map, 4).map.neighbours, 4);
    QVERIFY(setDirected(edit.map, true).map.isDirected);
}

void TstMapEdits::environmentsAreEdited() {
    NavigationMap map = mapOf({"AB", "C"});
    map.environments[0].name = "hall";
    MapEdit edit = duplicateEnvironment(map, 0);
    QCOMPARE(edit.map.environments.size(), std::size_t(3));
    QCOMPARE(edit.map.environments[1].name, std::string("hall 2"));
    QCOMPARE(rowsOf(edit.map.environments[1]), QString("AB"));
    QCOMPARE(edit.environment, 1);
    edit = moveEnvironment(edit.map, 0, 2);
    QCOMPARE(environmentName(edit.map, 2), QString("hall"));
    QCOMPARE(environmentName(edit.map, 1), QString("Environment 2"));
    QCOMPARE(edit.text, QString("Move hall to place 3"));
    edit = removeEnvironment(edit.map, 2);
    QCOMPARE(edit.environment, 1);
    edit = renameEnvironment(edit.map, 1, "  cellar ");
    QCOMPARE(edit.map.environments[1].name, std::string("cellar"));
    QCOMPARE(edit.text, QString("Rename Environment 2 to cellar"));
    QCOMPARE(renameEnvironment(mapOf({"A"}), 0, "Environment 1").text, QString());
    edit = removeEnvironment(removeEnvironment(edit.map, 0).map, 0);
    QCOMPARE(edit.text, QString()); // the last one stays
    QCOMPARE(edit.map.environments.size(), std::size_t(1));
    edit = addGrid(edit.map, 3, 2);
    QCOMPARE(edit.map.environments[1].cells.size(), std::size_t(6));
    edit = addFreePlaces(edit.map);
    QVERIFY(!edit.map.environments[2].isGrid());
    QVERIFY(!hasRoomFor(edit.map, kMaximumMapPlaces));
}

void TstMapEdits::routesAreJudged_data() {
    QTest::addColumn<QString>("route");
    QTest::addColumn<QString>("problem");
    QTest::newRow("fine") << "A B C"
                          << "";
    QTest::newRow("corner") << "B D"
                            << "";
    QTest::newRow("empty") << ""
                           << "at least two";
    QTest::newRow("one place") << "A"
                               << "at least two";
    QTest::newRow("unknown") << "A Z"
                             << "Z is no place";
    QTest::newRow("jump") << "A C"
                          << "No step leads from A to C.";
    QTest::newRow("nowhere as a whole") << "E F G"
                                        << "follow each other";
}

void TstMapEdits::routesAreJudged() {
    QFETCH(QString, route);
    QFETCH(QString, problem);
    const NavigationMap map = mapOf({"ABC/..D", "EF", "FG"});
    const QString found = routeProblem(map, parseSymbols(route, {}));
    QCOMPARE(found.isEmpty(), problem.isEmpty());
    QVERIFY2(found.contains(problem), qPrintable(found));
}

void TstMapEdits::routesAreFoundWhereTheyCanBeWalked() {
    const MapGraph graph = graphOf(mapOf({"AB.C", "ABC", "X"}));
    QCOMPARE(environmentOfRoute(graph, {"A", "B", "C"}, 0), 1);
    QCOMPARE(environmentOfRoute(graph, {"A", "B"}, 0), 0);
    QCOMPARE(environmentOfRoute(graph, {"A", "B"}, 1), 1);
    QCOMPARE(environmentOfRoute(graph, {"Z"}, 2), 2);
    QCOMPARE(environmentOfRoute(graph, {}, 2), 2);
}

void TstMapEdits::freePlacesAreEdited() {
    MapEdit edit = addPlace(freeMap(), 0, "P", snapped({3.1, 0.9}));
    const FreePlace& added = edit.map.environments[0].places[3];
    QCOMPARE(added.id, std::string("P_3"));
    QCOMPARE(added.x, 3.0);
    QCOMPARE(added.y, 1.0);
    edit = movePlace(edit.map, 0, 3, {4, 2.5});
    QCOMPARE(edit.map.environments[0].places[3].y, 2.5);
    QCOMPARE(movePlace(edit.map, 0, 3, {4, 2.5}).text, QString());
    edit = toggleStep(edit.map, 0, 3, 0);
    QCOMPARE(edit.text, QString("Join P and P"));
    QCOMPARE(edit.map.environments[0].edges.back(),
             (std::pair<std::string, std::string>{"P_3", "P"}));
    QCOMPARE(toggleStep(edit.map, 0, 0, 3).text, QString("Part P and P")); // either way round
    edit = removePlace(edit.map, 0, 1);
    QCOMPARE(edit.map.environments[0].edges.size(), std::size_t(1));
    QCOMPARE(renamePlace(edit.map, 0, 0, "R").map.environments[0].places[0].symbol,
             std::string("R"));
    QVERIFY(!hasErrors(checkMap(edit.map)));
}

void TstMapEdits::stepsOfAGridArePartedAndJoined() {
    const NavigationMap map = mapOf({"AB/CD"});
    MapEdit edit = toggleStep(map, 0, 0, 1);
    QCOMPARE(edit.text, QString("Part A and B"));
    QCOMPARE(edit.map.environments[0].edges.size(), std::size_t(5));
    const MapGraph graph = graphOf(edit.map);
    QVERIFY(!graph.areNeighbours("A", "B"));
    QVERIFY(graph.areNeighbours("A", "D"));
    edit = toggleStep(edit.map, 0, 1, 0);
    QCOMPARE(edit.text, QString("Join B and A"));
    QVERIFY(edit.map.environments[0].edges.empty()); // all of them again
    NavigationMap oneWay = map;
    oneWay.isDirected = true;
    edit = toggleStep(oneWay, 0, 0, 1);
    QVERIFY(!graphOf(edit.map).areNeighbours("A", "B"));
    QVERIFY(graphOf(edit.map).areNeighbours("B", "A"));
    QVERIFY(!hasErrors(checkMap(edit.map)));
}

void TstMapEdits::stepsThatCannotBeAreRefusedInWords() {
    const NavigationMap map = mapOf({"ABC"});
    QVERIFY(stepProblem(map, 0, 0, 2).contains("no neighbours"));
    QVERIFY(stepProblem(map, 0, 0, 0).contains("Drag from one place"));
    QVERIFY(stepProblem(mapOf({"AB"}), 0, 0, 1).contains("last step"));
    QCOMPARE(toggleStep(map, 0, 0, 2).text, QString());
    NavigationMap four = mapOf({"A./.B"});
    QVERIFY(stepProblem(four, 0, 0, 3).contains("last step"));
    four.neighbours = 4;
    QVERIFY(stepProblem(four, 0, 0, 3).contains("no neighbours"));
}

void TstMapEdits::issuesLeadToTheirCulprits() {
    NavigationMap map = mapOf({"AB.C", "DE"}, {{"A", "C"}, {"A", "Z"}});
    map.start = "D";
    map.goal = "C";
    bool isIsolatedFound = false, isJumpFound = false, isGoalFound = false;
    for (const Issue& issue : checkMap(map)) {
        const Culprit found = culpritOf(map, issue, 0);
        if (issue.path == "environments.0.cells.3") {
            isIsolatedFound = found.environment == 0 && found.spots == std::vector<int>{3};
        } else if (issue.path == "sequences.0.1") {
            isJumpFound = found.route == 0 && found.spots == std::vector<int>{0, 3};
        } else if (issue.path == "goal") {
            isGoalFound = found.environment == 0 && found.spots == std::vector<int>{3};
        }
    }
    QVERIFY(isIsolatedFound);
    QVERIFY(isJumpFound);
    QVERIFY(isGoalFound);
    QCOMPARE(culpritOf(map, {Severity::Error, "", {}, "sequences.9.x", ""}, 0).route, -1);
    QCOMPARE(culpritOf(map, {Severity::Error, "", {}, "environments.7", ""}, 0).environment, -1);
    QCOMPARE(culpritOf({}, {Severity::Error, "", {}, "start", ""}, 0).environment, -1);
}

REPRISE_TEST(TstMapEdits)
#include "tst_map_edits.moc"
