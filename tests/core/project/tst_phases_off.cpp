// A phase that is switched off stays in the file, at its place, and hinders nobody.
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "tests/core/project/test_models.hpp"
#include "tests/support/issue_texts.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

namespace {

/// An experiment of a circuit and a cell with these phases.
std::string withPhases(const std::string& phases) {
    return "reprise: 1\nnetwork: {populations: [{id: htm, model: test_circuit}]}\n"
           "environment: {sequences: [[A, B]]}\n"
           "experiments:\n  - name: x\n    phases:\n" +
           phases;
}

} // namespace

class TstPhasesOff : public QObject {
    Q_OBJECT

private slots:
    void isReadAndWrittenOnlyWhereItIsOff() {
        const std::string text = withPhases("      - {do: train, target: htm, episodes: 3}\n"
                                            "      - {do: run, enabled: false, duration: 20}\n"
                                            "      - {do: run, enabled: true, duration: 30}\n");
        const ReadResult read = readProjectText(text, "p");
        QVERIFY2(read.issues.empty(), qPrintable(test::sentencesOf(read.issues)));
        const std::vector<PhaseSpec>& phases = read.project.experiments[0].phases;
        QVERIFY(phases[0].isEnabled);
        QVERIFY(!phases[1].isEnabled);
        QVERIFY(phases[2].isEnabled);
        const std::string written = writeProjectText(read.project);
        QVERIFY(written.find("{do: run, enabled: false, duration: 20}") != std::string::npos);
        QVERIFY(written.find("enabled: true") == std::string::npos);
        QVERIFY(readProjectText(written, "again").project == read.project);
    }

    void onlyWhatIsOnIsPlayed() {
        ExperimentSpec experiment{"x", {test::runPhase(1), test::runPhase(2), test::runPhase(3)}};
        experiment.phases[1].isEnabled = false;
        QCOMPARE(experiment.playedPhases(),
                 (std::vector<PhaseSpec>{test::runPhase(1), test::runPhase(3)}));
        QCOMPARE(experiment.phases.size(), std::size_t{3});
    }

    void switchingKeepsTheComments() {
        const std::string text = withPhases("      - {do: run, duration: 20}   # warm up\n"
                                            "      - do: run   # then\n"
                                            "        duration: 30\n");
        Project project = readProjectText(text, "p").project;
        for (PhaseSpec& phase : project.experiments[0].phases) {
            phase.isEnabled = false;
        }
        const RewriteResult off = rewriteProjectText(project, text);
        QVERIFY(off.keptComments);
        QCOMPARE(QString::fromStdString(off.text),
                 QString::fromStdString(
                     withPhases("      - {do: run, enabled: false, duration: 20}   # warm up\n"
                                "      - do: run   # then\n"
                                "        enabled: false\n"
                                "        duration: 30\n")));
        for (PhaseSpec& phase : project.experiments[0].phases) {
            phase.isEnabled = true;
        }
        QCOMPARE(rewriteProjectText(project, off.text).text, text);
    }

    void isSetByItsPathWhichCountsAllPhases() {
        Project project = readProjectText(withPhases("      - {do: run, duration: 20}\n"
                                                     "      - {do: run, duration: 30}\n"),
                                          "p")
                              .project;
        QVERIFY(setByPath(project, "experiments.0.phases.0.enabled", "false").empty());
        QVERIFY(setByPath(project, "experiments.x.phases.1.duration", "40").empty());
        QVERIFY(!project.experiments[0].phases[0].isEnabled);
        QCOMPARE(std::get<double>(project.experiments[0].phases[1].parameters.at("duration")),
                 40.0);
        QVERIFY(hasErrors(setByPath(project, "experiments.0.phases.0.enabled", "perhaps")));
    }

    void aProblemWithinItIsAWarning_data() {
        QTest::addColumn<QString>("phase");
        QTest::newRow("no target") << "do: train, episodes: 1";
        QTest::newRow("target that is gone") << "do: train, target: ca3, episodes: 1";
        QTest::newRow("out of range") << "do: run, duration: -4";
        QTest::newRow("nothing given") << "do: search, target: htm";
    }
    void aProblemWithinItIsAWarning() {
        QFETCH(QString, phase);
        const auto issuesOf = [&](const char* state) {
            return readProjectText(withPhases("      - {" + phase.toStdString() + state +
                                              "}\n      - {do: run, duration: 1}\n"),
                                   "p")
                .issues;
        };
        const Issues on = issuesOf("");
        QVERIFY2(hasErrors(on), qPrintable(test::sentencesOf(on)));
        const Issues off = issuesOf(", enabled: false");
        QVERIFY2(!hasErrors(off), qPrintable(test::sentencesOf(off)));
        QCOMPARE(off.size(), on.size());
        QCOMPARE(off[0].text, on[0].text);
        QCOMPARE(off[0].path, on[0].path);
    }

    void timesBetweenStepsDoNotMatterWhereItIsOff() {
        const auto issuesOf = [](const char* state) {
            return readProjectText(withPhases(std::string("      - {do: run, duration: 20.05") +
                                              state + "}\n      - {do: run, duration: 1}\n"),
                                   "p")
                .issues;
        };
        QCOMPARE(issuesOf("").size(), std::size_t{1});
        QVERIFY(issuesOf(", enabled: false").empty());
    }

    void anExperimentThatPlaysNothingSaysSo() {
        const Issues issues =
            readProjectText(withPhases("      - {do: run, duration: 1, enabled: false}\n"), "p")
                .issues;
        QCOMPARE(test::sentencesOf(issues),
                 QString("p:5:5: warning: every phase of experiment 'x' is switched off, so it "
                         "plays nothing (switch one on: remove its `enabled: false`)"));
    }
};

REPRISE_TEST(TstPhasesOff)
#include "tst_phases_off.moc"
