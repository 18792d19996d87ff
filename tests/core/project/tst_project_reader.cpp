#include "core/project/reader.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/test_program.hpp"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <filesystem>
#include <fstream>

using namespace reprise;

namespace {

std::string firstIssue(const ReadResult& result) {
    return result.issues.empty() ? std::string("no issue") : toString(result.issues.front());
}

} // namespace

class TstProjectReader : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        m_result = readProjectText(test::kFullProject, "full.yaml");
        QVERIFY2(m_result.issues.empty(), firstIssue(m_result).c_str());
    }

    void readsTheHead() {
        QCOMPARE(m_result.project.name, std::string("S1, two sequences"));
        QCOMPARE(m_result.project.seed, std::uint64_t{18446744073709551615U});
        QCOMPARE(m_result.project.notes,
                 std::string("First line: with a colon\nsecond line # no comment\n"));
        QCOMPARE(m_result.project.engine.threads, 4);
        QCOMPARE(m_result.project.engine.resolution, 0.1);
        QCOMPARE(m_result.project.backend.kind, std::string("local"));
        QCOMPARE(m_result.text, std::string(test::kFullProject));
    }

    void readsTheWordsOfYaml_data() {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("isTrue");
        for (const char* word : {"true", "True", "TRUE"}) {
            QTest::newRow(word) << QByteArray(word) << true;
        }
        for (const char* word : {"false", "False", "FALSE"}) {
            QTest::newRow(word) << QByteArray(word) << false;
        }
    }
    void readsTheWordsOfYaml() {
        QFETCH(QByteArray, word);
        QFETCH(bool, isTrue);
        const ReadResult read =
            readProjectText("reprise: 1\nname: Null\nnetwork: {populations: [{id: a, model: "
                            "test_cell, parameters: {is_noisy: " +
                                word.toStdString() + "}}], projections: NULL}\n",
                            "p");
        QVERIFY2(read.issues.empty(), firstIssue(read).c_str());
        QCOMPARE(std::get<bool>(read.project.populations[0].parameters.at("is_noisy")), isTrue);
        QVERIFY(read.project.name.empty());
    }

    void aMapIsNoProject() {
        QTemporaryDir folder;
        for (const char* name : {"map.CSV", "map.yaml"}) {
            const std::string file = folder.filePath(name).toStdString();
            std::ofstream(file) << (std::string(name) == "map.yaml" ? "reprise_map: 1\n" : "0,A\n");
            QCOMPARE(firstIssue(readProject(file)),
                     file + ": error: this is a map, not a project (open it in the window, or name "
                            "it in a project as `environment: {map: …}`)");
        }
    }

    void aConfigurationOfNeuroseqIsNoProject() {
        QTemporaryDir folder;
        const std::string file = folder.filePath("config.yaml").toStdString();
        std::ofstream(file) << "network: {num_neurons: 21}\ninput: {ext_indiv: True}\n";
        QCOMPARE(firstIssue(readProject(file)),
                 file +
                     ": error: this is a configuration of neuroseq, not a project (open it in the "
                     "window, or import it with `reprise-batch import`)");
    }

    void readsPopulationsWithTypedParametersInTheirUnits() {
        const auto& populations = m_result.project.populations;
        QCOMPARE(populations.size(), 3u);
        QCOMPARE(std::get<double>(populations[0].parameters.at("rate")), 20.0);
        const ParameterMap& cell = populations[1].parameters;
        QCOMPARE(populations[1].size, std::optional<int>(2));
        QCOMPARE(std::get<double>(cell.at("tau")), 20.0);
        QCOMPARE(std::get<double>(cell.at("capacity")), 250.0);
        QVERIFY(std::isnan(std::get<double>(cell.at("current"))));
        QCOMPARE(std::get<bool>(cell.at("is_noisy")), true);
        QCOMPARE(std::get<std::string>(cell.at("reset")), std::string("soft"));
        QCOMPARE(std::get<std::vector<double>>(cell.at("marks")),
                 (std::vector<double>{10, 20, 30}));
        QVERIFY2(!cell.contains("stages"), "what the user did not set must not be stored");
        QVERIFY(!populations[2].size);
        QCOMPARE(populations[2].layout->y, -40.5);
        QVERIFY(!populations[1].layout);
        QVERIFY(populations[1].recordSpikes && !populations[2].recordSpikes);
    }

    void readsProjectionsWithTheirUnits() {
        const auto& projections = m_result.project.projections;
        QCOMPARE(projections.size(), 4u);
        QVERIFY(projections[0].weight == RealOrDistribution(600.0));
        QVERIFY(projections[0].delay == RealOrDistribution(1.5));
        QCOMPARE(std::get<double>(projections[0].parameters.at("memory")), 0.1);
        QCOMPARE(projections[1].receptor, std::string("shunt"));
        QCOMPARE(projections[1].probability, 0.25);
        QCOMPARE(projections[2].indegree, 1);
        QCOMPARE(projections[3].list[2], (std::vector<double>{1, 1, 5, 0.3}));
    }

    void readsSequencesExperimentsAndRecords() {
        const Project& project = m_result.project;
        QCOMPARE(project.environment.sequences.list[1], (Sequence{"D", "C", "1", "no"}));
        QCOMPARE(project.experiments.size(), 1u);
        const auto& phases = project.experiments[0].phases;
        QCOMPARE(phases.size(), 3u);
        QCOMPARE(setOr(phases[0].parameters, "episodes", std::int64_t{0}), 100);
        QVERIFY(setOr(phases[0].parameters, "stop_when_solved", false));
        QCOMPARE(setOr(phases[2].parameters, "duration", 0.0), 200.0);
        QCOMPARE(project.record[0].interval, 0.2);
        QCOMPARE(project.record[0].neurons, std::vector<int>{1});
        QCOMPARE(project.record[1].interval, 0.1);
    }

    void readsEveryFormOfSequences_data() {
        QTest::addColumn<QString>("sequences");
        QTest::addColumn<QString>("published");
        QTest::addColumn<QString>("generator");
        QTest::addColumn<int>("count");
        QTest::newRow("list") << "[[A, B]]"
                              << ""
                              << "" << 1;
        QTest::newRow("published") << "S1"
                                   << "S1"
                                   << "" << 0;
        QTest::newRow("generator") << "{generator: test_generator, length: 5}"
                                   << ""
                                   << "test_generator" << 0;
        QTest::newRow("whole numbers") << "[[1, 2], [10, 2]]"
                                       << ""
                                       << "" << 2;
    }
    void readsEveryFormOfSequences() {
        QFETCH(QString, sequences);
        QFETCH(QString, published);
        QFETCH(QString, generator);
        QFETCH(int, count);
        const std::string text =
            "reprise: 1\nenvironment: {sequences: " + sequences.toStdString() + "}\n";
        const ReadResult result = readProjectText(text, "s.yaml");
        QVERIFY2(result.isValid(), firstIssue(result).c_str());
        const SequenceSetSpec& set = result.project.environment.sequences;
        QCOMPARE(set.published, published.toStdString());
        QCOMPARE(set.generator, generator.toStdString());
        QCOMPARE(static_cast<int>(set.list.size()), count);
    }

    void readsAliasesAsTheValuesTheyStandFor() {
        const ReadResult result = readProjectText("reprise: 1\n"
                                                  "environment:\n"
                                                  "  sequences: [&a [A, B], *a, *a]\n",
                                                  "a.yaml");
        QVERIFY2(result.isValid(), firstIssue(result).c_str());
        QCOMPARE(result.project.environment.sequences.list.size(), 3u);
        QCOMPARE(result.project.environment.sequences.list[2], (Sequence{"A", "B"}));
    }

    void toleratesAByteOrderMarkAndForeignLineEnds() {
        const ReadResult result =
            readProjectText("\xEF\xBB\xBFreprise: 1\r\nname: x\r\nseed: 3\r\n", "w.yaml");
        QVERIFY2(result.isValid(), firstIssue(result).c_str());
        QCOMPARE(result.project.name, std::string("x"));
        QCOMPARE(result.project.seed, std::uint64_t{3});
    }

    void keepsBatchForProgramsThatKnowSweeps() {
        const ReadResult result =
            readProjectText("reprise: 1\nbatch:\n  sweep:\n    seed: [1, 2]\n", "b.yaml");
        QVERIFY(result.isValid());
        QCOMPARE(result.project.batch, std::string("{sweep: {seed: [1, 2]}}"));
        QCOMPARE(firstIssue(result), std::string("b.yaml:4:3: note: sweeps are not available in "
                                                 "this version ('batch' is kept as it is)")
                                         .replace(7, 3, "3:3"));
    }

    void leavesAnEmptyProjectReadable() {
        QVERIFY(readProjectText("reprise: 1\n", "e.yaml").isValid());
        QVERIFY(readProjectText("reprise: 1\nnetwork:\n", "e.yaml").isValid());
    }

    void saysWhyAFileCannotBeRead_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("missing") << "none.yaml"
                                 << "error: there is no such file";
        QTest::newRow("below a file") << "plain.yaml/x.yaml"
                                      << "error: there is no such file";
        QTest::newRow("folder") << "folder"
                                << "error: this is a folder, not a project file";
        QTest::newRow("device") << "/dev/zero"
                                << "error: this is not an ordinary file";
        QTest::newRow("link to itself")
            << "loop.yaml"
            << "error: the file cannot be read: Too many levels of symbolic links";
        QTest::newRow("too large") << "large.yaml"
                                   << "error: the file has 16777217 bytes; a project may have at "
                                      "most 16777216";
    }
    void saysWhyAFileCannotBeRead() {
        QFETCH(QString, name);
        QFETCH(QString, sentence);
        QTemporaryDir folder;
        const std::filesystem::path base = folder.path().toStdString();
        std::filesystem::create_directory(base / "folder");
        std::filesystem::create_symlink("loop.yaml", base / "loop.yaml");
        std::ofstream(base / "plain.yaml") << "reprise: 1\n";
        std::ofstream(base / "large.yaml") << "reprise: 1\n";
        std::filesystem::resize_file(base / "large.yaml", kMaximumProjectBytes + 1);
        const std::filesystem::path file = base / name.toStdString();
        const ReadResult result = readProject(file);
        QCOMPARE(result.issues.size(), 1u);
        QCOMPARE(QString::fromStdString(toString(result.issues[0])),
                 QString::fromStdString(file.string()) + ": " + sentence);
    }

    void readsAFile() {
        QTemporaryDir folder;
        const std::filesystem::path file =
            std::filesystem::path(folder.path().toStdString()) / "p.yaml";
        std::ofstream(file) << "reprise: 1\nname: on disk\n";
        const ReadResult result = readProject(file);
        QVERIFY(result.isValid());
        QCOMPARE(result.project.name, std::string("on disk"));
        QCOMPARE(result.text, std::string("reprise: 1\nname: on disk\n"));
    }

private:
    ReadResult m_result;
};

REPRISE_TEST(TstProjectReader)
#include "tst_project_reader.moc"
