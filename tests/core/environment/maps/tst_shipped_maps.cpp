#include "core/environment/maps/map_file.hpp"
#include "core/environment/maps/map_graph.hpp"
#include "core/environment/sequence_sets.hpp"
#include "tests/core/environment/maps/map_samples.hpp"
#include "tests/support/test_program.hpp"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>

using namespace reprise;

namespace {

const QString kFolder = QStringLiteral(REPRISE_SOURCE_DIR "/maps");

QByteArray contentOf(const QString& file) {
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

void write(const QString& file, const QByteArray& content) {
    QDir().mkpath(QFileInfo(file).path());
    QFile opened(file);
    QVERIFY(opened.open(QIODevice::WriteOnly));
    opened.write(content);
}

MapReadResult readShipped(const QString& name) {
    return readMap((kFolder + '/' + name).toStdString());
}

std::vector<Sequence> words(const QString& list) {
    std::vector<Sequence> sequences;
    for (const QString& word : list.split(' ')) {
        sequences.push_back(lettersOf(word.toStdString()));
    }
    return sequences;
}

/// How many places of each symbol, in the order of the alphabet: "A2 B1".
QString census(const MapGraph& graph) {
    std::map<std::string, int> count;
    for (const MapPlace& place : graph.places) {
        ++count[place.symbol];
    }
    QStringList parts;
    for (const auto& [symbol, places] : count) {
        parts << QString("%1%2").arg(QString::fromStdString(symbol)).arg(places);
    }
    return parts.join(' ');
}

} // namespace

/// The maps of reference/shtm.md 5.2 and our own.
class TstShippedMaps : public QObject {
    Q_OBJECT

private slots:
    void everyMapReadsWithoutAWordAndComesBack_data() {
        QTest::addColumn<QString>("file");
        for (const QString& file : QDir(kFolder).entryList({"*.csv", "*.yaml"}, QDir::Files)) {
            if (file != "environments.yaml") {
                QTest::newRow(qPrintable(file)) << file;
            }
        }
    }

    void everyMapReadsWithoutAWordAndComesBack() {
        QFETCH(QString, file);
        const MapReadResult read = readShipped(file);
        QCOMPARE(linesOf(read.issues), QStringList());
        QVERIFY(isMapFile((kFolder + '/' + file).toStdString()));
        QVERIFY(read.map.sequences.size() >= 2);
        QVERIFY(!read.map.name.empty());
        if (file.endsWith(".csv")) {
            std::string problem;
            QCOMPARE(QByteArray::fromStdString(mapAsCsv(read.map, problem)),
                     contentOf(kFolder + '/' + file));
        } else {
            QVERIFY(!read.map.start.empty() && !read.map.goal.empty());
        }
        const MapReadResult again = readMapYaml(mapAsYaml(read.map), "again");
        QCOMPARE(linesOf(again.issues), QStringList());
        QVERIFY(again.map == read.map);
    }

    void theTopologiesAreThePublishedOnes_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("environments");
        QTest::addColumn<QString>("places");
        QTest::addColumn<QString>("routes");
        const auto row = [](const char* name, int environments, const char* places,
                            const char* routes) {
            QTest::newRow(name) << name << environments << places << routes;
        };
        row("simple_01", 1, "A1 B1 C1 D1", "ACB DCB");
        row("ambiguous_01", 2, "A2 B2 C2 D2 E1", "ABCD ABCD ABCE");
        row("ambiguous_01a", 1, "A3 B3 C3 D3 E2 F2 G1 H1 I1", "ABCDEF ABCDEG ABCDHI");
        row("ambiguous_02", 2, "A2 B2 C2 D2 E1 F1", "ABCD ABCD ABF ABCE");
        row("ambiguous_02b", 3, "A3 B3 C3 D3 E3 F1 G1 H1", "ABCDE ABCDE ABCDF ABCDE ABGH");
        row("ambiguous_03", 3, "A3 B3 C3 D3 E1 F2", "ABCD ABCD ABF ABCE ABCD ABF");
        row("ambiguous_04", 1, "A3 B3 C3 D3 E3 F3 G3 H3 I3 J3 K3 L3 M3 N2 O2 P2 Q2 R1",
            "ABC ABC ABC ADEFGHIJKLM ADEFGHIJKLM ADEFGHIJKLM ADEFGHNOPQ ADEFGHNOR");
        row("path-planning_01", 1, "A1 B1 C1 D1 E1 F1 G1 H1 I1", "ABCDEGI ABCFH");
        row("path-planning_02", 1, "A1 B1 C1 D1 E1 F1 G1 H1 I1 J1", "ABCDEGIJ ABCFHJ");
    }

    void theTopologiesAreThePublishedOnes() {
        QFETCH(QString, name);
        QFETCH(int, environments);
        QFETCH(QString, places);
        QFETCH(QString, routes);
        const NavigationMap map = readShipped(name + ".csv").map;
        QCOMPARE(map.name, name.toStdString());
        QCOMPARE(static_cast<int>(map.environments.size()), environments);
        QCOMPARE(census(graphOf(map)), places);
        QCOMPARE(map.sequences, words(routes));
    }

    void theShortestPathsAreKnown_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("ofMap"); // places of the path, 0: there is none
        QTest::addColumn<int>("ofRoutes");
        QTest::newRow("path planning") << "path-planning_02.csv"
                                       << "A"
                                       << "J" << 4 << 6;
        QTest::newRow("maze") << "maze.yaml"
                              << "A1"
                              << "H8" << 15 << 15;
        QTest::newRow("city") << "city.yaml"
                              << "Station"
                              << "Museum" << 5 << 5;
        QTest::newRow("city, back") << "city.yaml"
                                    << "Museum"
                                    << "Station" << 0 << 0;
        QTest::newRow("museum") << "museum.yaml"
                                << "Stairs"
                                << "Sphinx" << 4 << 4;
    }

    void theShortestPathsAreKnown() {
        QFETCH(QString, file);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, ofMap);
        QFETCH(int, ofRoutes);
        const NavigationMap map = readShipped(file).map;
        const auto placesOn = [&](const MapGraph& graph) {
            return static_cast<int>(shortestPath(graph, graph.placesOf(from.toStdString()),
                                                 graph.placesOf(to.toStdString()))
                                        .size());
        };
        QCOMPARE(placesOn(graphOf(map)), ofMap);
        QCOMPARE(placesOn(withStepsOf(map.sequences, graphOf(map))), ofRoutes);
    }

    void environmentsComeBack() {
        const std::string text = contentOf(kFolder + "/environments.yaml").toStdString();
        const EnvironmentsReadResult read = readEnvironments(text, "environments.yaml");
        QCOMPARE(linesOf(read.issues), QStringList());
        QCOMPARE(read.routes.size(), 9u);
        QCOMPARE(readEnvironments(environmentsAsYaml(read.routes), "e").routes, read.routes);
    }

    void routesLieBesideTheMapOrInNeuroseqsConfig() {
        QTemporaryDir folder;
        const QString map = folder.filePath("data/maps/map_tiny.csv");
        write(map, "A,B,C\n");
        QVERIFY(readMap(map.toStdString()).map.sequences.empty());
        write(folder.filePath("config/shtm_environments.yaml"),
              "map_tiny: {sequences: [[A, B]]}\n");
        const MapReadResult read = readMap(map.toStdString());
        QCOMPARE(read.map.name, std::string("tiny"));
        QCOMPARE(read.map.sequences, (std::vector<Sequence>{{"A", "B"}}));
        QVERIFY(readMap(map.toStdString(), folder.filePath("data").toStdString())
                    .map.sequences.empty()); // that folder's files only
        write(folder.filePath("data/maps/environments.yaml"),
              "map_tiny:\n  sequences:\n  - [A, B]\n  - [A, C]\n");
        const MapReadResult beside = readMap(map.toStdString());
        QCOMPARE(linesOf(beside.issues),
                 QStringList{folder.filePath("data/maps/environments.yaml") +
                             ":4:5: error: sequence 2 jumps from A to C, which are no neighbours "
                             "on the map"});
    }

    void filesThatAreNoMapsSaySo() {
        QTemporaryDir folder;
        const auto issuesOf = [&folder](const char* name) {
            return linesOf(readMap(folder.filePath(name).toStdString()).issues);
        };
        QCOMPARE(issuesOf("a.csv"),
                 QStringList{folder.filePath("a.csv") + ": error: there is no such file"});
        QCOMPARE(issuesOf("a.txt"),
                 QStringList{folder.filePath("a.txt") +
                             ": error: a map is a .csv or .yaml file, not .txt"});
        QDir(folder.path()).mkdir("b.csv");
        QCOMPARE(issuesOf("b.csv"), QStringList{folder.filePath("b.csv") +
                                                ": error: this is a folder, not a map file"});
        write(folder.filePath("c.csv"), QByteArray(static_cast<int>(kMaximumMapBytes) + 1, '0'));
        QCOMPARE(issuesOf("c.csv"),
                 QStringList{folder.filePath("c.csv") + ": error: the file has 4194305 bytes; a "
                                                        "map may have at most 4194304"});
        write(folder.filePath("p.yaml"), "# c\nreprise: 1\n");
        QVERIFY(!isMapFile(folder.filePath("p.yaml").toStdString()));
        write(folder.filePath("MAP.CSV"), "0,A\nB,0\n");
        QVERIFY(isMapFile(folder.filePath("MAP.CSV").toStdString()));
        QCOMPARE(issuesOf("MAP.CSV"), QStringList());
        write(folder.filePath("m.Yml"), "\xEF\xBB\xBF# c\rreprise_map: 1\r");
        QVERIFY(isMapFile(folder.filePath("m.Yml").toStdString()));
    }

    void theProgramFindsItsMaps() {
        QCOMPARE(std::filesystem::canonical(shippedMapsFolder()),
                 std::filesystem::canonical(kFolder.toStdString()));
    }
};

REPRISE_TEST(TstShippedMaps)
#include "tst_shipped_maps.moc"
