#include "core/environment/maps/map_file.hpp"
#include "core/environment/sequence_sets.hpp"
#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/core/environment/maps/map_samples.hpp"
#include "tests/support/test_program.hpp"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace reprise;

namespace {

const char* const kInline = R"(reprise: 1
seed: 0
environment:
  map:
    name: yard   # a small one
    start: A
    goal: C
    environments:
      - grid:
          - "A B"   # the wall
          - "# C"
    sequences:
      - [A, B, C]
)";

std::string withMap(const std::string& map, const std::string& rest = {}) {
    return "reprise: 1\nenvironment:\n  map: " + map + "\n" + rest;
}

} // namespace

/// `environment.map:` of a project, as a file name and in place.
class TstProjectMaps : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::string file(const char* name) const { return m_folder->filePath(name).toStdString(); }

    void write(const char* name, const std::string& content) const {
        QDir().mkpath(QFileInfo(m_folder->filePath(name)).path());
        QFile opened(m_folder->filePath(name));
        QVERIFY(opened.open(QIODevice::WriteOnly));
        opened.write(QByteArray::fromStdString(content));
    }

    ReadResult readWith(const std::string& map, const std::string& rest = {}) const {
        write("p.yaml", withMap(map, rest));
        return readProject(file("p.yaml"));
    }

    QStringList issuesWith(const std::string& map, const std::string& rest = {}) const {
        QStringList lines = linesOf(readWith(map, rest).issues);
        return lines.replaceInStrings(m_folder->path() + '/', QString());
    }

private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        write("yard.csv", "A,B\n0,C\n");
        write("environments.yaml", "map_yard: {sequences: [[A, B, C], [B, A]]}\n");
    }

    void readsAFileBesideTheProject() {
        const ReadResult read = readWith("yard.csv");
        QCOMPARE(linesOf(read.issues), QStringList());
        const EnvironmentSpec& environment = read.project.environment;
        QCOMPARE(environment.mapFile, std::string("yard.csv"));
        QCOMPARE(environment.map->name, std::string("yard"));
        QVERIFY(environment.hasSequences());
        std::string error;
        QCOMPARE(resolveSequences(environment, 1, error),
                 (std::vector<Sequence>{{"A", "B", "C"}, {"B", "A"}}));
        const std::string written = writeProjectText(read.project);
        QVERIFY(written.find("map: yard.csv\n") != std::string::npos);
        QVERIFY(readProjectText(written, file("q.yaml")).project == read.project);
    }

    void readsAShippedMap() {
        const ReadResult read = readWith("maps/path-planning_02.csv");
        QCOMPARE(linesOf(read.issues), QStringList());
        QCOMPARE(read.project.environment.map->sequences.size(), 2u);
        write("maps/path-planning_02.csv", "A,B\n");
        QCOMPARE(
            readWith("maps/path-planning_02.csv").project.environment.map->environments[0].rows,
            1); // the project's own comes first
    }

    void readsAMapInPlace() {
        const ReadResult read = readProjectText(kInline, "p");
        QCOMPARE(linesOf(read.issues), QStringList());
        QVERIFY(read.project.environment.mapFile.empty());
        const NavigationMap& map = *read.project.environment.map;
        QCOMPARE(map.environments[0].cells,
                 (std::vector<std::string>{"A", "B", kBlockedCell, "C"}));
        const Project again = readProjectText(writeProjectText(read.project), "q").project;
        QVERIFY(*again.environment.map == map);
        QVERIFY(again == read.project);
    }

    void keepsCommentsAroundAMap() {
        const ReadResult read = readProjectText(kInline, "p");
        Project project = read.project;
        QCOMPARE(rewriteProjectText(project, read.text).text, std::string(kInline));
        NavigationMap map = *project.environment.map;
        map.goal = "B";
        project.environment.map = std::make_shared<const NavigationMap>(map);
        const RewriteResult written = rewriteProjectText(project, read.text);
        std::string expected = kInline;
        expected.replace(expected.find("goal: C"), 7, "goal: B");
        QCOMPARE(written.text, expected);
        QVERIFY(written.keptComments);
        map.environments[0].cells[2] = "D";
        project.environment.map = std::make_shared<const NavigationMap>(map);
        const RewriteResult painted = rewriteProjectText(project, read.text);
        QVERIFY(*readProjectText(painted.text, "q").project.environment.map == map);
    }

    void keepsCommentsAroundAFileName() {
        write("p.yaml", "reprise: 1\nname: old\nenvironment:\n  map: yard.csv   # ours\n");
        const ReadResult read = readProject(file("p.yaml"));
        Project project = read.project;
        project.name = "new";
        QFile::remove(m_folder->filePath("yard.csv")); // read it was, and needs not be again
        const RewriteResult written = rewriteProjectText(project, read.text);
        QCOMPARE(written.text,
                 std::string("reprise: 1\nname: new\nenvironment:\n  map: yard.csv   # ours\n"));
        project.environment.mapFile.clear(); // as a run's folder has it
        const ReadResult resolved = readProjectText(writeProjectText(project), "elsewhere");
        QCOMPARE(linesOf(resolved.issues), QStringList());
        QVERIFY(*resolved.project.environment.map == *read.project.environment.map);
    }

    void setsTheMapByItsPath() {
        Project project = readWith("yard.csv").project;
        QCOMPARE(linesOf(setByPath(project, "environment.map", "maps/maze.yaml")), QStringList());
        QCOMPARE(project.environment.map->name, std::string("Maze"));
        QCOMPARE(linesOf(setByPath(project, "environment.map", "yard.csv")), QStringList());
        QCOMPARE(project.environment.map->name, std::string("yard"));
        QCOMPARE(linesOf(setByPath(project, "environment.map.goal", "C")),
                 QStringList{"error: 'environment.map' is a single value and has no 'goal'"});
        QCOMPARE(linesOf(setByPath(project, "environment.map",
                                   "{environments: [{grid: [A B]}], start: A}")),
                 QStringList());
        QVERIFY(project.environment.mapFile.empty());
        QCOMPARE(linesOf(setByPath(project, "environment.map.goal", "B")), QStringList());
        QCOMPARE(project.environment.map->goal, std::string("B"));
        QCOMPARE(linesOf(setByPath(project, "environment.map.goal", "A")),
                 QStringList{"warning: start and goal are both A, so there is no way to find"});
        QCOMPARE(project.environment.map->goal, std::string("A"));
        QCOMPARE(linesOf(checkBuildable(project)),
                 QStringList{"error: start and goal are both A, so there is no way to find"});
    }

    void refusesFilesElsewhere_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("absolute") << "/etc/passwd"
                                  << "the map '/etc/passwd' must be named from the project's "
                                     "folder on, without the folders above it";
        QTest::newRow("above") << "../yard.csv"
                               << "the map '../yard.csv' lies outside the project's folder";
        QTest::newRow("hidden above") << "maps/../../yard.csv"
                                      << "the map 'maps/../../yard.csv' lies outside the project's "
                                         "folder";
        QTest::newRow("link") << "link.csv"
                              << "the map 'link.csv' lies outside the project's folder";
        QTest::newRow("missing") << "garden.csv"
                                 << "there is no map 'garden.csv'";
        QTest::newRow("misspelt") << "maps/maze.yml"
                                  << "there is no map 'maps/maze.yml'; did you mean "
                                     "'maps/maze.yaml'?";
        QTest::newRow("empty") << "\"\""
                               << "there is no map ''";
    }

    void refusesFilesElsewhere() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QTemporaryDir elsewhere;
        QFile(elsewhere.filePath("secret.csv")).open(QIODevice::WriteOnly);
        QVERIFY(QFile::link(elsewhere.filePath("secret.csv"), m_folder->filePath("link.csv")));
        QCOMPARE(issuesWith(name.toStdString()),
                 QStringList{"p.yaml:3:8: error: " + text +
                             " (name a file below the project's folder, or one of the program's "
                             "own maps such as maps/path-planning_02.csv)"});
    }

    void saysWhatIsWrongInTheFile() {
        write("yard.csv", "A,B\n0,c\n");
        QCOMPARE(issuesWith("yard.csv"),
                 QStringList{"yard.csv:2:3: error: the place 'c' is in lower case (write C)"});
        write("yard.csv", "A,B\n0,C\n");
        write("environments.yaml", "map_yard: {sequences: [[A, C, A], [A, Q]]}\n");
        QCOMPARE(issuesWith("yard.csv"),
                 QStringList{"environments.yaml:1:35: error: sequence 2 visits 'Q', which is no "
                             "place of the map (known: A, B, C)"});
        QCOMPARE(issuesWith("[yard.csv]"),
                 QStringList{"p.yaml:3:8: error: 'map' must be a file name or a map (write for "
                             "example maps/path-planning_02.csv)"});
    }

    void aMapThatCannotBeReadIsTheOnlyProblem() {
        write("yard.csv", "A\tB\n0\tC\n");
        write("p.yaml", withMap("yard.csv", "network: {populations: [{id: htm, model: "
                                            "test_circuit}]}\nexperiments:\n- name: x\n  phases: "
                                            "[{do: train, target: htm, episodes: 1}]\n"));
        const Issues issues = readProject(file("p.yaml")).issues;
        QCOMPARE(issues.size(), std::size_t(1)); // nothing about the routes it would have had
        QVERIFY2(issues[0].text.find("separated by tabs") != std::string::npos,
                 issues[0].text.c_str());
    }

    void saysWhatIsWrongInPlace() {
        QCOMPARE(issuesWith("\n    neighbors: 4\n    environments: [{grid: [\"A . B\"]}]"),
                 (QStringList{"p.yaml:4:5: error: unknown key 'neighbors' in 'map' (did you mean "
                              "'neighbours'?)",
                              "p.yaml:5:29: warning: A in row 1, column 1 of the map is isolated: "
                              "no step leads there or away",
                              "p.yaml:5:33: warning: B in row 1, column 3 of the map is isolated: "
                              "no step leads there or away"}));
    }

    void ownSequencesFollowTheMap() {
        QCOMPARE(
            issuesWith("{environments: [{grid: [A B C]}]}",
                       "  sequences: [[A, B], [C, B, A, C], [A, X]]\n"),
            (QStringList{"p.yaml:4:33: warning: sequence 2 jumps from A to C, which are no "
                         "neighbours on the map",
                         "p.yaml:4:41: warning: sequence 3 visits 'X', which is no place of the "
                         "map (known: A, B, C)"}));
        // Unfinished work can be opened again; it is refused when it is to be played.
        const ReadResult read =
            readWith("{environments: [{grid: [A B C]}]}", "  sequences: [[A, B], [C, B, A, C]]\n");
        QVERIFY(read.isReadable());
        QCOMPARE(linesOf(checkBuildable(read.project)),
                 QStringList{"error: sequence 2 jumps from A to C, which are no neighbours on the "
                             "map"});
        QCOMPARE(issuesWith("{environments: [{grid: [A B C]}]}", "  sequences: S1\n"),
                 QStringList());
    }

    void routesWithoutTheirMapAreNamedAsWhatTheyAre() {
        const QString file = m_folder->filePath("environments.yaml");
        const QStringList said{"environments.yaml: error: this is an environments file of "
                               "neuroseq: the routes on maps, without the maps (open a "
                               "map_<name>.csv beside it, which brings its routes along)"};
        const auto named = [this](const Issues& issues) {
            return linesOf(issues).replaceInStrings(m_folder->path() + '/', QString());
        };
        QCOMPARE(named(readProject(file.toStdString()).issues), said);
        QCOMPARE(named(readMap(file.toStdString()).issues), said);
    }

    /// A map that was edited stands in the project as it would in a file of its own.
    void anEditedMapIsWrittenInTheLinesOfAMapFile() {
        const std::string original =
            "reprise: 1 # version\nenvironment:\n  map: yard.csv # ours\n  # routes\n"
            "  sequences: [[A, B]]\n";
        write("p.yaml", original);
        Project project = readProject(file("p.yaml")).project;
        NavigationMap map = *project.environment.map;
        map.environments[0].cells[2] = "D";
        const std::string whole = mapAsYaml(map);
        project.environment.map = std::make_shared<const NavigationMap>(std::move(map));
        project.environment.mapFile.clear();
        const RewriteResult written = rewriteProjectText(project, original);
        QVERIFY(written.keptComments);
        QString lines =
            QString::fromStdString(whole.substr(whole.find('\n') + 1)); // after the version
        lines.chop(1);
        lines = "    " + lines.replace("\n", "\n    ");
        QVERIFY(lines.count('\n') >= 4);
        QCOMPARE(QString::fromStdString(written.text),
                 "reprise: 1 # version\nenvironment:\n  map:\n" + lines +
                     " # ours\n  # routes\n  sequences: [[A, B]]\n");
    }

    void generatorsReadWordsAsText() {
        const ReadResult read =
            readWith("yard.csv", "  sequences: {generator: simple_paths, from: A, to: C}\n");
        QCOMPARE(linesOf(read.issues), QStringList());
        std::string error;
        QCOMPARE(resolveSequences(read.project.environment, 1, error),
                 (std::vector<Sequence>{{"A", "C"}, {"A", "B", "C"}}));
        QVERIFY(readProjectText(writeProjectText(read.project), file("q.yaml")).project ==
                read.project);
        QCOMPARE(issuesWith("yard.csv", "  sequences: {generator: simple_paths, from: [A]}\n"),
                 QStringList{"p.yaml:4:46: error: 'from' must be text, not a list"});
        QCOMPARE(
            issuesWith("yard.csv", "  sequences: {generator: simple_paths, from: " +
                                       std::string(65, 'x') + "}\n"),
            QStringList{"p.yaml:4:46: error: 'from' has 65 characters; at most 64 are allowed"});
    }
};

REPRISE_TEST(TstProjectMaps)
#include "tst_project_maps.moc"
