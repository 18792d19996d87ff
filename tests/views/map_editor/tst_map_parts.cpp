// Parts of environments as values: taken out, turned, on the clipboard and back, put in, moved.
#include "core/environment/maps/map_file.hpp"
#include "core/environment/maps/map_graph.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/map_editor/map_rows.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/map_editor/part_edits.hpp"

#include <QMimeData>
#include <QTest>

using namespace reprise;
using reprise::test::gridOf;
using reprise::test::rowsOf;

namespace {

NavigationMap mapWith(const QString& rows) {
    NavigationMap map;
    map.environments = {gridOf(rows)};
    return map;
}

/// Three places in a row, P - Q - P.
NavigationMap rowOfPlaces() {
    NavigationMap map;
    EnvironmentMap free;
    free.places = {{"P", "P", 0, 0}, {"Q", "Q", 1, 0}, {"P_2", "P", 2, 0}};
    free.edges = {{"P", "Q"}, {"Q", "P_2"}};
    map.environments = {free};
    return map;
}

PartRead readText(const QString& text) {
    QMimeData data;
    data.setText(text);
    return partIn(data);
}

} // namespace

class TstMapParts : public QObject {
    Q_OBJECT

private slots:
    void partsAreTakenOut() {
        const NavigationMap map = mapWith("AB.#/.C.D");
        QCOMPARE(rowsOf(partOf(map, 0, {1, 2, 3, 5, 6, 7})), QString("B.#/C.D"));
        QCOMPARE(rowsOf(partOf(map, 0, {0, 5})), QString("A./.C")); // only what was selected
        QCOMPARE(contentsOf(partOf(map, 0, {0, 5})), 2);
        const EnvironmentMap two = partOf(rowOfPlaces(), 0, {0, 1});
        QCOMPARE(two.places.size(), std::size_t(2));
        QCOMPARE(two.edges.size(), std::size_t(1)); // the step out of the part stays behind
    }

    void partsAreTurnedAndMirrored() {
        const EnvironmentMap part = gridOf("AB/.C/#.");
        QCOMPARE(rowsOf(turned(part)), QString("#.A/.CB"));
        QCOMPARE(rowsOf(mirrored(part)), QString("BA/C./.#"));
        QCOMPARE(turned(turned(turned(turned(part)))), part);
        QCOMPARE(mirrored(mirrored(part)), part);
        const EnvironmentMap places = turned(rowOfPlaces().environments[0]);
        QCOMPARE(QPointF(places.places[2].x, places.places[2].y), QPointF(0, 2)); // downwards
    }

    void cellsAreTextThatSpreadsheetsKnow() {
        EnvironmentMap part = gridOf("AB/.#");
        part.cells[1] = "a,b";
        const auto data = asMimeData(part);
        QCOMPARE(data->text(), QString("A,\"a,b\"\n0,#\n"));
        QVERIFY(data->html().contains("<tr><td>A</td><td>a,b</td></tr><tr><td>0</td>"));
        QVERIFY(data->html().endsWith("</tr></table>"));
        QCOMPARE(*partIn(*data).part, part);
        QCOMPARE(*readText(data->text()).part, part); // also where only text arrives
    }

    void placesAndStepsComeAlong() {
        const EnvironmentMap places = rowOfPlaces().environments[0];
        QCOMPARE(*partIn(*asMimeData(places)).part, places);
        QCOMPARE(*readText(asMimeData(places)->text()).part, places);
        EnvironmentMap grid = gridOf("ABC");
        grid.edges = {{"A", "B"}};
        QCOMPARE(*partIn(*asMimeData(grid)).part, grid);
    }

    void textIsRead_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("problem"); // its beginning
        QTest::newRow("commas") << "A,B\n0,C\n"
                                << "AB/.C"
                                << "";
        QTest::newRow("tabs") << "A\tB\r\n\tC\r\n"
                              << "AB/.C"
                              << "";
        QTest::newRow("one") << "A"
                             << "A"
                             << "";
        QTest::newRow("dots, walls") << ".,#"
                                     << ".#"
                                     << "";
        QTest::newRow("quoted") << "\"A\",\"B\"\"C\""
                                << "AB\"C"
                                << "";
        QTest::newRow("ragged") << "A,B\nC"
                                << ""
                                << "Not pasted: row 2 has 1 cells, but the first row has 2.";
        QTest::newRow("words") << "A,B\n0,two words"
                               << ""
                               << "Not pasted: row 2, column 2: A name has no spaces";
        QTest::newRow("nothing") << " \n"
                                 << ""
                                 << "Nothing to paste";
        QTest::newRow("empty cells") << "0,0"
                                     << ""
                                     << "Nothing to paste";
        QTest::newRow("several") << "A,B\n-1,-1\nC,D"
                                 << ""
                                 << "Not pasted: this is a map of several environments";
        QTest::newRow("yaml") << "reprise_map: 1\nenvironments:\n  - grid: [\"A B\", \"C\"]\n"
                              << ""
                              << "Not pasted: line 3: ";
    }
    void textIsRead() {
        QFETCH(QString, text);
        QFETCH(QString, rows);
        QFETCH(QString, problem);
        const PartRead read = readText(text);
        QCOMPARE(read.part.has_value(), problem.isEmpty());
        QCOMPARE(read.problem.isEmpty(), problem.isEmpty());
        QVERIFY2(problem.isEmpty() || read.problem.startsWith(problem), qPrintable(read.problem));
        QCOMPARE(read.part ? rowsOf(*read.part) : QString(), rows);
    }

    void cellsAreMoved() {
        const NavigationMap map = mapWith("AB../.#../...C");
        const PartEdit moved = movePart(map, 0, {0, 1, 4, 5}, {1, 1});
        QCOMPARE(moved.edit.text, QString("Move 3 cells"));
        QCOMPARE(rowsOf(moved.edit.map.environments[0]), QString("..../.AB./..#C"));
        QCOMPARE(moved.spots, (std::vector<int>{5, 6, 9, 10}));
        QVERIFY(movePart(map, 0, {0, 1}, {0, 0}).edit.text.isEmpty());
        QCOMPARE(allowedMove(map.environments[0], {0, 1}, {-3, 9}), QPointF(0, 2));
    }

    void aPlaceInTheWayStays() {
        const NavigationMap map = mapWith("AB.C/....");
        const PartEdit moved = movePart(map, 0, {0, 1}, {2, 0});
        QCOMPARE(moved.problem, QString("C is in the way: move or erase it first."));
        QVERIFY(moved.edit.text.isEmpty());
        QCOMPARE(moved.edit.map, map);
        // Empty cells are see-through, and a part may come to lie on where it was.
        QCOMPARE(rowsOf(movePart(map, 0, {1, 2}, {1, 0}).edit.map.environments[0]),
                 QString("A.BC/...."));
        QCOMPARE(rowsOf(movePart(map, 0, {0, 1}, {1, 0}).edit.map.environments[0]),
                 QString(".ABC/...."));
    }

    void oneWayStepsGoAlong() {
        NavigationMap map = mapWith("ABC/.../...");
        map.isDirected = true;
        map.environments[0].edges = {{"A", "B"}, {"B", "C"}};
        const NavigationMap moved = movePart(map, 0, {0, 1}, {0, 2}).edit.map;
        QVERIFY(graphOf(moved).areNeighbours("A", "B"));
        QVERIFY(!graphOf(moved).areNeighbours("B", "A"));
        QCOMPARE(moved.environments[0].edges.size(), std::size_t(1)); // B - C joined nothing
        QVERIFY(!hasErrors(checkMap(moved)));
        const PartEdit copied = insertPart(map, 0, partOf(map, 0, {0, 1}), {0, 2});
        QVERIFY(graphOf(copied.edit.map).areNeighbours("D", "E"));
        QVERIFY(!graphOf(copied.edit.map).areNeighbours("E", "D"));
        QVERIFY(!hasErrors(checkMap(copied.edit.map)));
        // Out of a grid where all neighbours are joined, into one with a list.
        const PartEdit plain = insertPart(map, 0, gridOf("XY"), {0, 2});
        QVERIFY(graphOf(plain.edit.map).areNeighbours("X", "Y"));
        QVERIFY(graphOf(plain.edit.map).areNeighbours("Y", "X"));
    }

    void pastedNamesStayUnique() {
        NavigationMap map = mapWith("AB.D/..../....");
        map.sequences = {{"A", "B"}};
        const PartEdit pasted = insertPart(map, 0, gridOf("AQA/.#."), {0, 1});
        QCOMPARE(pasted.edit.text, QString("Paste 4 cells"));
        QCOMPARE(rowsOf(pasted.edit.map.environments[0]), QString("AB.D/CQC./.#.."));
        QCOMPARE(pasted.edit.map.sequences, map.sequences);
        QCOMPARE(insertPart(map, 0, gridOf("A"), {1, 0}).problem,
                 QString("B is in the way: move or erase it first."));
        QCOMPARE(partProblem(map.environments[0], gridOf("AAAAA")).left(29),
                 QString("Not pasted: 5 × 1 cells are l"));
        QVERIFY(!partProblem(map.environments[0], rowOfPlaces().environments[0]).isEmpty());
    }

    void placesAreErasedMovedAndPutIn() {
        const NavigationMap map = rowOfPlaces();
        const PartEdit erased = erasePart(map, 0, {1, 2});
        QCOMPARE(erased.edit.text, QString("Remove 2 places"));
        QCOMPARE(erased.edit.map.environments[0].places.size(), std::size_t(1));
        QVERIFY(erased.edit.map.environments[0].edges.empty());
        const PartEdit moved = movePart(map, 0, {0, 2}, {0.25, 1});
        QCOMPARE(moved.edit.text, QString("Move 2 places"));
        QCOMPARE(moved.edit.map.environments[0].places[2].x, 2.25);
        QCOMPARE(moved.edit.map.environments[0].edges, map.environments[0].edges);
        const PartEdit put = insertPart(map, 0, map.environments[0], {0, 2}, true);
        QCOMPARE(put.edit.text, QString("Duplicate 3 places"));
        const EnvironmentMap& free = put.edit.map.environments[0];
        QCOMPARE(free.places.size(), std::size_t(6));
        QCOMPARE(free.places[3].symbol + free.places[4].symbol + free.places[5].symbol,
                 std::string("ABA"));
        QCOMPARE(free.edges.size(), std::size_t(4));
        QVERIFY(!hasErrors(checkMap(put.edit.map)));
        QCOMPARE(erasePart(mapWith(".."), 0, {0}).problem,
                 QString("There is nothing in the selected cells."));
        QCOMPARE(erasePart(mapWith("A#"), 0, {0, 1}, true).edit.text, QString("Cut 2 cells"));
    }
};

REPRISE_TEST(TstMapParts)
#include "tst_map_parts.moc"
