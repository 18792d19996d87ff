#include "core/environment/maps/map_file.hpp"
#include "tests/core/environment/maps/map_samples.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

namespace {

const char* const kMuseum = R"(reprise_map: 1
name: Museum
neighbours: 4
directed: true
start: Hall
goal: D
environments:
  - name: ground floor
    grid:
      - "Hall B C"
      - ".    # D"
    edges: [[Hall, B], [B, C], [C, D]]
  - name: garden
    places:
      - {id: a1, symbol: Hall, at: [0, 0]}
      - {symbol: B, at: [1.5, -1]}
    edges: [[a1, B]]
sequences:
  - [Hall, B, C, D]
)";

/// A map of one grid, and what stands beside it.
QByteArray withGrid(const char* rows, const char* rest = "") {
    return QByteArray("reprise_map: 1\nenvironments:\n- grid:\n") + rows + rest;
}

QByteArray withPlaces(const char* places, const char* rest = "") {
    return QByteArray("reprise_map: 1\nenvironments:\n- places:\n") + places + rest;
}

} // namespace

/// Every mistake in a map is one sentence with its line and column.
class TstMapYaml : public QObject {
    Q_OBJECT

private slots:
    void readsAllThereIs() {
        const MapReadResult read = readMapYaml(kMuseum, "m");
        QCOMPARE(linesOf(read.issues), QStringList());
        const NavigationMap& map = read.map;
        QCOMPARE(map.name, std::string("Museum"));
        QCOMPARE(map.neighbours, 4);
        QVERIFY(map.isDirected);
        QCOMPARE(map.start, std::string("Hall"));
        QCOMPARE(map.goal, std::string("D"));
        QCOMPARE(map.environments.size(), 2u);
        const EnvironmentMap& floor = map.environments[0];
        QCOMPARE(floor.name, std::string("ground floor"));
        QCOMPARE(floor.cells, (std::vector<std::string>{"Hall", "B", "C", "", kBlockedCell, "D"}));
        QCOMPARE(floor.edges.size(), 3u);
        const EnvironmentMap& garden = map.environments[1];
        QVERIFY(!garden.isGrid());
        QCOMPARE(garden.places[0], (FreePlace{"a1", "Hall", 0, 0}));
        QCOMPARE(garden.places[1], (FreePlace{"B", "B", 1.5, -1}));
        QCOMPARE(map.sequences, (std::vector<Sequence>{{"Hall", "B", "C", "D"}}));
    }

    void keepsItsNormalForm() {
        QCOMPARE(QString::fromStdString(mapAsYaml(readMapYaml(kMuseum, "m").map)),
                 QString(kMuseum));
    }

    void keepsOddNames() {
        NavigationMap map;
        map.name = "a: \"b\" # c";
        map.environments.push_back({.name = "1",
                                    .columns = 3,
                                    .rows = 1,
                                    .cells = {"true", "5:\"x\"", "été,]"},
                                    .edges = {{"true", "5:\"x\""}, {"5:\"x\"", "été,]"}}});
        map.environments.push_back(
            {.places = {{"null", "0", 1e-3, -12.25}, {"~", "-", 1, 2}}, .edges = {{"~", "null"}}});
        map.sequences = {{"true", "5:\"x\"", "été,]"}, {"0", "-"}};
        map.start = "true";
        map.goal = "été,]";
        const MapReadResult read = readMapYaml(mapAsYaml(map), "m");
        QCOMPARE(linesOf(read.issues), QStringList());
        QVERIFY(read.map == map);
    }

    void saysWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("issues");
        const auto row = [](const char* name, const QByteArray& text, const QStringList& issues) {
            QTest::newRow(name) << text << issues;
        };
        row("empty", "",
            {"m:1:1: error: the file is empty (begin the file with `reprise_map: 1`)"});
        row("no map", "[a]",
            {"m:1:1: error: a map must be a map of `key: value` lines (begin the file with "
             "`reprise_map: 1`)"});
        row("no version", "environments: []",
            {"m:1:1: error: this is no Reprise map: the key 'reprise_map' is missing (begin the "
             "file with `reprise_map: 1`)"});
        row("future version", "reprise_map: 2\nrooms: 5\n",
            {"m:1:14: error: map version 2 is newer than this program, which reads up to version 1 "
             "(use a later version of the program)"});
        row("version zero", "reprise_map: 0\n",
            {"m:1:14: error: there is no map version 0 (write `reprise_map: 1`)"});
        row("no environments", "reprise_map: 1\n",
            {"m:1:1: error: the map has no 'environments' (add for example `environments: [{grid: "
             "[\"A B\", \". C\"]}]`)"});
        row("unknown key", withGrid("  - \"A B\"\n", "neighbors: 4\n"),
            {"m:5:1: error: unknown key 'neighbors' (did you mean 'neighbours'?)"});
        row("unknown key of an environment", withGrid("  - \"A B\"\n", "  edge: []\n"),
            {"m:5:3: error: unknown key 'edge' in element 1 of 'environments' (did you mean "
             "'edges'?)"});
        row("neither", "reprise_map: 1\nenvironments: [{name: x}]\n",
            {"m:2:16: error: this environment has neither a grid nor places (add for example "
             "`grid: [\"A B\", \". C\"]`)"});
        row("both", withGrid("  - \"A B\"\n", "  places: []\n"),
            {"m:5:11: error: an environment has a grid or places, not both (make two environments "
             "of it)"});
        row("grid is no list", "reprise_map: 1\nenvironments: [{grid: A B}]\n",
            {"m:2:23: error: 'grid' must be a list of rows (write for example [\"A B\", \". "
             "C\"])"});
        row("ragged", withGrid("  - \"A B C\"\n  - \"A B\"\n"),
            {"m:5:5: error: row 2 of the grid has 2 cells, but the first row has 3 (an empty cell "
             "is written as a dot)"});
        row("blank row", withGrid("  - A B\n  - \"  \"\n"),
            {"m:5:5: error: row 2 of the grid has no cells (an empty cell is written as a dot)"});
        row("dots for a name", withGrid("  - \"A .. B\"\n"),
            {"m:4:8: error: '..' is no symbol: . is an empty cell and # a blocked one"});
        row("long name", withGrid(("  - \"A " + QByteArray(65, 'x') + "\"\n").constData()),
            {"m:4:8: error: the symbol '" + QString(40, 'x') +
             "…' has 65 characters; at most 64 are allowed"});
        row("isolated", withGrid("  - \"A B . C\"\n"),
            {"m:4:12: warning: C in row 1, column 4 of the map is isolated: no step leads there or "
             "away"});
        row("isolated in a named one",
            "reprise_map: 1\nenvironments:\n- name: attic\n  grid: [\"A # B C\"]\n",
            {"m:4:11: warning: A in row 1, column 1 of 'attic' is isolated: no step leads there or "
             "away"});
        row("neighbours", withGrid("  - A B\n", "neighbours: 6\n"),
            {"m:5:13: error: 'neighbours' is 6; it must be 4 or 8"});
        row("edge to nowhere", withGrid("  - A B\n", "  edges: [[A, B], [A, Q]]\n"),
            {"m:5:19: error: edge 2 names 'Q', but the map has no such place (known: A, B)"});
        row("edge joins nothing", withGrid("  - A B C\n", "  edges: [[A, B], [B, C], [A, C]]\n"),
            {"m:5:27: error: edge 3 joins nothing: no A lies beside a C"});
        row("edge of three", withGrid("  - A B\n", "  edges: [[A, B, C]]\n"),
            {"m:5:11: error: edge 1 must name two places (write for example [A, B])"});
        row("place without symbol", withPlaces("  - {at: [0, 0]}\n"),
            {"m:4:5: error: this place has no 'symbol' (add for example `symbol: A`)"});
        row("place without position", withPlaces("  - {symbol: A}\n"),
            {"m:4:5: error: this place has no 'at' (add for example `at: [0, 1]`)"});
        row("half a position", withPlaces("  - {symbol: A, at: [0]}\n"),
            {"m:4:21: error: 'at' must be two numbers, to the right and down (write for example "
             "[0, 1])"});
        row("two of one id",
            withPlaces("  - {symbol: A, at: [0, 0]}\n  - {symbol: A, at: [1, 0]}\n"
                       "  - {symbol: B, at: [2, 0]}\n",
                       "  edges: [[A, B]]\n"),
            {"m:5:5: error: two places have the id 'A' (places that look alike have one symbol, "
             "but each an id of its own)",
             "m:5:5: warning: 'A' of the map is isolated: no step leads there or away"});
        row("blank in a name",
            withPlaces("  - {symbol: A hall, at: [0, 0]}\n  - {symbol: B, at: [1, 0]}\n",
                       "  edges: [[A hall, B]]\n"),
            {"m:4:5: error: the symbol 'A hall' has a blank in it"});
        row("edge to an unknown id",
            withPlaces("  - {symbol: A, at: [0, 0]}\n  - {symbol: B, at: [1, 0]}\n",
                       "  edges: [[A, B], [A, b]]\n"),
            {"m:6:19: error: edge 2 names 'b', but the map has no place with that id (did you mean "
             "'B'?)"});
        row("edge to itself",
            withPlaces("  - {symbol: A, at: [0, 0]}\n  - {symbol: B, at: [1, 0]}\n",
                       "  edges: [[A, B], [A, A]]\n"),
            {"m:6:19: error: edge 2 joins nothing: it leads from A to itself"});
        row("far away", withPlaces("  - {symbol: A, at: [1e300, 0]}\n"),
            {"m:4:5: error: 'A' is at [1e+300, 0]; coordinates go from -1000000 to 1000000",
             "m:4:5: warning: 'A' of the map is isolated: no step leads there or away"});
        row("route to nowhere", withGrid("  - A B\n", "sequences:\n- [A, B]\n- [B, Q]\n"),
            {"m:7:7: error: sequence 2 visits 'Q', which is no place of the map (known: A, B)"});
        row("route that jumps", withGrid("  - A B C\n", "sequences: [[A, B], [A, C]]\n"),
            {"m:5:25: error: sequence 2 jumps from A to C, which are no neighbours on the map"});
        row("empty route", withGrid("  - A B\n", "sequences: [[A, B], []]\n"),
            {"m:5:21: error: sequence 2 is empty (give it at least one place, or remove it)"});
        row("route that falls apart",
            "reprise_map: 1\nenvironments: [{grid: [A B]}, {grid: [B C]}]\nsequences: [[A, B, "
            "C]]\n",
            {"m:3:20: warning: nobody can walk sequence 1 as a whole: its steps up to B lead to no "
             "place that has C beside it"});
        row("one-way street",
            "reprise_map: 1\ndirected: true\nenvironments: [{grid: [A B], edges: [[A, B]]}]\n"
            "sequences: [[A, B], [B, A]]\n",
            {"m:4:25: error: sequence 2 jumps from B to A, which are no neighbours on the map"});
        row("unknown goal", withGrid("  - A B\n", "start: A\ngoal: b\n"),
            {"m:6:7: error: the goal 'b' is no place of the map (did you mean 'B'?)"});
        row("start is goal", withGrid("  - A B\n", "start: A\ngoal: A\n"),
            {"m:6:7: error: start and goal are both A, so there is no way to find"});
        row("unreachable goal",
            "reprise_map: 1\nenvironments: [{grid: [A B]}, {grid: [C D]}]\nstart: A\ngoal: D\n",
            {"m:4:7: warning: no way leads from the start A to the goal D"});
        row("no places", withGrid("  - \". #\"\n"), {"m:3:1: warning: the map has no places"});
    }

    void saysWhatIsWrong() {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, issues);
        QCOMPARE(linesOf(readMapYaml(text.toStdString(), "m").issues), issues);
    }

    void refusesWhatIsTooLarge() {
        std::string text = "reprise_map: 1\nenvironments: [{grid: [";
        for (int row = 0; row < 102; ++row) {
            text += "\n\"";
            for (int column = 0; column < 1000; ++column) {
                text += "A ";
            }
            text += "\",";
        }
        QCOMPARE(linesOf(readMapYaml(text + "]}]\n", "m").issues),
                 QStringList{"m:104:1: error: the map has more than 100000 cells"});
        NavigationMap map;
        map.environments.push_back(
            {.columns = 400, .rows = 400, .cells = std::vector<std::string>(160'000, "A")});
        QCOMPARE(linesOf(checkMap(map)),
                 QStringList{"error: the map has 160000 cells and places; at most 100000 are "
                             "allowed"});
    }

    void checksALargeMapSoon() {
        NavigationMap map;
        map.environments.push_back(
            {.columns = 300, .rows = 300, .cells = std::vector<std::string>(90'000, "A")});
        map.sequences = {Sequence(10'000, "A")};
        QCOMPARE(linesOf(checkMap(map)), QStringList());
    }

    void refusesGridsThatDoNotAddUp() {
        NavigationMap map;
        map.environments.push_back({.columns = 2, .rows = 2, .cells = {"A", "B", "C"}});
        QCOMPARE(linesOf(checkMap(map)),
                 QStringList{"error: the map has 3 cells, but 2 rows of 2"});
        map.environments[0] = {.columns = 2};
        QCOMPARE(linesOf(checkMap(map)), QStringList{"error: the map has no rows"});
    }

    void readsNeuroseqsEnvironments() {
        const auto read = readEnvironments("map_one:\n  sequences: [[A, B], [B, C]]\n"
                                           "map_two:\n  sequences:\n  - [X, Y]\n",
                                           "e");
        QCOMPARE(linesOf(read.issues), QStringList());
        QCOMPARE(read.routes.at("one"), (std::vector<Sequence>{{"A", "B"}, {"B", "C"}}));
        QCOMPARE(read.marks.at("two")[0].line, 5);
        QCOMPARE(readEnvironments(environmentsAsYaml(read.routes), "e").routes, read.routes);
    }

    void saysWhatIsWrongWithEnvironments_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("issue");
        QTest::newRow("empty") << QByteArray("# nothing\n")
                               << "e:1:1: error: the file is empty (begin it with `map_<name>: "
                                  "{sequences: [[A, B], …]}`)";
        QTest::newRow("no map") << QByteArray("one: {sequences: [[A, B]]}\n")
                                << "e:1:1: error: 'one' is no name of a map (write map_one)";
        QTest::newRow("no sequences")
            << QByteArray("map_one: {}\n")
            << "e:1:1: error: 'map_one' has no 'sequences' (add for example `sequences: [[A, B]]`)";
        QTest::newRow("unknown key")
            << QByteArray("map_one: {sequences: [[A, B]], places: 3}\n")
            << "e:1:32: error: unknown key 'places' in 'map_one' (known: sequences)";
        QTest::newRow("no list") << QByteArray("map_one: {sequences: [A, B]}\n")
                                 << "e:1:23: error: sequence 1 must be a list of symbols (write "
                                    "for example [A, C, B])";
    }

    void saysWhatIsWrongWithEnvironments() {
        QFETCH(QByteArray, text);
        QFETCH(QString, issue);
        const auto read = readEnvironments(text.toStdString(), "e");
        QCOMPARE(linesOf(read.issues).value(0), issue);
    }
};

REPRISE_TEST(TstMapYaml)
#include "tst_map_yaml.moc"
