#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

class TstSetByPath : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_project = readProjectText("reprise: 1\n"
                                    "network:\n"
                                    "  populations:\n"
                                    "    - {id: cell, model: test_cell, size: 2}\n"
                                    "    - {id: htm, model: test_circuit}\n"
                                    "environment: {sequences: [[A, B]]}\n"
                                    "experiments:\n"
                                    "  - name: learn\n"
                                    "    phases: [{do: train, target: htm, episodes: 10}]\n",
                                    "p")
                        .project;
    }

    void setsWhatEveryPathNames() {
        set("name", "x y");
        QCOMPARE(m_project.name, std::string("x y"));
        set("seed", "42");
        QCOMPARE(m_project.seed, std::uint64_t{42});
        set("engine.threads", "2");
        QCOMPARE(m_project.engine.threads, 2);
        set("engine.threads", "auto");
        QCOMPARE(m_project.engine.threads, 0);
        set("network.populations.htm.parameters.lambda_plus", "0.1");
        QCOMPARE(std::get<double>(m_project.populations[1].parameters.at("lambda_plus")), 0.1);
        set("network.populations.cell.parameters.tau", "0.02 s");
        QCOMPARE(std::get<double>(m_project.populations[0].parameters.at("tau")), 20.0);
        set("network.populations.0.size", "7");
        QCOMPARE(m_project.populations[0].size, std::optional<int>(7));
        set("environment.sequences", "[[X, Y], [Z, Y]]");
        QCOMPARE(m_project.environment.sequences.list.size(), 2u);
        set("environment.sequences", "S1");
        QCOMPARE(m_project.environment.sequences.published, std::string("S1"));
        QVERIFY(m_project.environment.sequences.list.empty());
        set("experiments.0.phases.0.episodes", "5");
        QCOMPARE(setOr(m_project.experiments[0].phases[0].parameters, "episodes", std::int64_t{0}),
                 5);
        set("experiments.learn.phases.0.episodes", "6");
        QCOMPARE(setOr(m_project.experiments[0].phases[0].parameters, "episodes", std::int64_t{0}),
                 6);
        set("duration", "3 s");
        QCOMPARE(m_project.duration, std::optional<double>(3000));
    }

    void aPathThatLacksANameIsSaidSo() {
        const std::string before = writeProjectText(m_project);
        for (const char* path : {".", ".seed", "seed.", "engine..threads"}) {
            const Issues issues = setByPath(m_project, path, "1");
            QCOMPARE(issues.size(), std::size_t(1));
            QVERIFY2(issues[0].text.find("is no path: a name is missing") != std::string::npos,
                     issues[0].text.c_str());
        }
        QCOMPARE(writeProjectText(m_project), before);
    }

    void refusesWithTheProjectUntouched_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("issue");
        QTest::newRow("misspelt section")
            << "engin.threads"
            << "2"
            << "error: a project has no 'engin' (did you mean 'engine'?)";
        QTest::newRow("misspelt key") << "sead"
                                      << "2"
                                      << "error: unknown key 'sead' (did you mean 'seed'?)";
        QTest::newRow("misspelt population")
            << "network.populations.htn.parameters.lambda_plus"
            << "0.1"
            << "error: there is no 'htn' in 'network.populations' (did you mean 'htm'?)";
        QTest::newRow("misspelt parameter")
            << "network.populations.htm.parameters.lamda_plus"
            << "0.1"
            << "error: circuit test_circuit has no parameter 'lamda_plus' (did you mean "
               "'lambda_plus'?)";
        QTest::newRow("index beyond") << "experiments.1.phases.0.episodes"
                                      << "1"
                                      << "error: there is no '1' in 'experiments' (known: learn)";
        QTest::newRow("below a value") << "seed.x"
                                       << "1"
                                       << "error: 'seed' is a single value and has no 'x'";
        QTest::newRow("out of range")
            << "network.populations.htm.parameters.lambda_plus"
            << "-1"
            << "error: 'lambda_plus' of 'htm' is -1; it must be between 0 and 1";
        QTest::newRow("wrong unit") << "network.populations.cell.parameters.tau"
                                    << "5 mV"
                                    << "error: 'tau' of 'cell' is a time in ms, but '5 mV' is a "
                                       "voltage in mV (give a time, "
                                       "for example \"20 ms\")";
        QTest::newRow("no YAML")
            << "environment.sequences"
            << "[[A, B]"
            << "error: the value '[[A, B]' cannot be read: this '[' is not closed (add the missing "
               "']'; a key must be a word)";
        QTest::newRow("no value") << "seed"
                                  << ""
                                  << "error: 'seed' is given no value";
        QTest::newRow("no path") << ""
                                 << "3"
                                 << "error: unknown key ''";
        QTest::newRow("not UTF-8") << "name" << QString::fromLatin1("\x04")
                                   << "error: the control character 0x04 is not text (remove it)";
        QTest::newRow("whole sections are checked too")
            << "network.populations.cell"
            << "{id: cell, model: test_cel}"
            << "error: there is no model 'test_cel' (did you mean 'test_cell'?)";
    }
    void refusesWithTheProjectUntouched() {
        QFETCH(QString, path);
        QFETCH(QString, value);
        QFETCH(QString, issue);
        const std::string before = writeProjectText(m_project);
        const Issues issues = setByPath(m_project, path.toStdString(), value.toStdString());
        QVERIFY(!issues.empty());
        const QString first = QString::fromStdString(toString(issues.front()));
        QVERIFY2(first.startsWith(issue), qPrintable(first));
        QVERIFY(!issues.front().where.isKnown());
        QCOMPARE(writeProjectText(m_project), before);
    }

    void changesNothingElse() {
        Project changed = m_project;
        QVERIFY(setByPath(changed, "seed", "9").empty());
        changed.seed = m_project.seed;
        QVERIFY(changed == m_project);
    }

private:
    void set(const char* path, const char* value) {
        const Issues issues = setByPath(m_project, path, value);
        QVERIFY2(!hasErrors(issues), issues.empty() ? "" : toString(issues[0]).c_str());
    }

    Project m_project;
};

REPRISE_TEST(TstSetByPath)
#include "tst_set_by_path.moc"
