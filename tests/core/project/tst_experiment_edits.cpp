// What is added, copied, renamed and moved in an experiment is valid, and is undone exactly.
#include "core/project/experiment_edits.hpp"
#include "core/project/reader.hpp"
#include "core/project/sections.hpp"
#include "core/project/writer.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

class TstExperimentEdits : public QObject {
    Q_OBJECT

private slots:
    void everyPhaseThatIsOfferedIsValidAtOnce();
    void aGoalIsThatOfTheMap();
    void withoutSequencesTheGoalIsLeftToTheUser();
    void whatRanWithoutAnExperimentIsItsFirstPhase();
    void copiesHaveNamesOfTheirOwn();
    void anInputIsRenamedWhereverItIsNamed();
    void aRecordingStandsOnTheGrid();
    void onlyFittingParametersStay();
    void elementsMove();
};

void TstExperimentEdits::everyPhaseThatIsOfferedIsValidAtOnce() {
    Project project = test::gridProject(1, false);
    const Project learner = test::shtmProject("S2", "ns_org", 3);
    project.populations.push_back(learner.populations[0]);
    project.environment.sequences = learner.environment.sequences;
    project.engine.resolution = 0.1;
    int offered = 0;
    for (const char* target : {"", "grid", "htm"}) {
        for (const RegisteredPhase* phase : phasesFor(project, target)) {
            Project added = project;
            added.experiments[0].phases = {proposedPhase(added, phase->descriptor, target)};
            const Issues issues = checkProject(added);
            QVERIFY2(!hasErrors(issues),
                     issues.empty() ? "" : qPrintable(QString::fromStdString(issues[0].text)));
            QCOMPARE(phaseOf(added, added.experiments[0].phases[0]), phase);
            const ReadResult read = readProjectText(writeProjectText(added), "x");
            QCOMPARE(read.project.experiments, added.experiments);
            ++offered;
        }
    }
    QVERIFY(offered >= 8);
    QVERIFY(targetsOf(project, "train") == std::vector<std::string>({"grid", "htm"}));
    QVERIFY(targetsOf(project, "find_path") == std::vector<std::string>({"htm"}));
    QVERIFY(targetsOf(project, "run").empty());
}

void TstExperimentEdits::aGoalIsThatOfTheMap() {
    Project project = test::shtmProject("S2", "ns_org", 3);
    const PhaseDescriptor& search = phasesNamed("find_path").front()->descriptor;
    QVERIFY(proposedPhase(project, search, "htm").parameters.at("to") !=
            ParameterValue(std::string("G")));
    NavigationMap map;
    map.goal = "G";
    project.environment.map = std::make_shared<const NavigationMap>(map);
    QVERIFY(proposedPhase(project, search, "htm").parameters.at("to") ==
            ParameterValue(std::string("G")));
}

void TstExperimentEdits::withoutSequencesTheGoalIsLeftToTheUser() {
    Project project = test::shtmProject("S2", "ns_org", 3);
    project.environment.sequences = {};
    const PhaseDescriptor& search = phasesNamed("find_path").front()->descriptor;
    project.experiments[0].phases = {proposedPhase(project, search, "htm")};
    const Issues issues = checkProject(project);
    QVERIFY(std::ranges::any_of(
        issues, [](const Issue& issue) { return issue.path == "experiments.0.phases.0.to"; }));
}

void TstExperimentEdits::whatRanWithoutAnExperimentIsItsFirstPhase() {
    Project project;
    project.duration = 300;
    QCOMPARE(addExperiment(project, "experiment"), std::size_t(0));
    QVERIFY(!project.duration);
    QCOMPARE(project.experiments[0].phases.size(), std::size_t(1));
    QVERIFY(!hasErrors(checkProject(project)));
    addExperiment(project, "experiment");
    QCOMPARE(project.experiments[1].name, std::string("experiment 2"));
    QVERIFY(project.experiments[1].phases.empty());
}

void TstExperimentEdits::copiesHaveNamesOfTheirOwn() {
    Project project = test::gridProject(1, true);
    QCOMPARE(duplicateExperiment(project, 0), std::size_t(1));
    QCOMPARE(project.experiments[1].name, std::string("learn 2"));
    duplicateExperiment(project, 1);
    QCOMPARE(project.experiments[2].name, std::string("learn 3"));
    QCOMPARE(project.experiments[2].phases, project.experiments[0].phases);
    QCOMPARE(duplicateInput(project, 0), std::size_t(1));
    QCOMPARE(project.environment.inputs[1].id, std::string("pattern2"));
    addInput(project, "rates");
    addInput(project, "rates");
    QCOMPARE(project.environment.inputs[3].id, std::string("rates2"));
    QVERIFY(!hasErrors(checkProject(project)));
}

void TstExperimentEdits::anInputIsRenamedWhereverItIsNamed() {
    Project project = test::gridProject(1, true);
    duplicateInput(project, 0);
    project.environment.inputs[1].like = "pattern";
    project.experiments[0].phases[1].parameters["input"] = std::string("pattern");
    renameInput(project, "pattern", "digits");
    QCOMPARE(project.environment.inputs[0].id, std::string("digits"));
    QCOMPARE(project.environment.inputs[1].like, std::string("digits"));
    QVERIFY(project.experiments[0].phases[1].parameters.at("input") ==
            ParameterValue(std::string("digits")));
    QVERIFY(!hasErrors(checkProject(project)));
}

void TstExperimentEdits::aRecordingStandsOnTheGrid() {
    for (const double resolution : {0.1, 0.3, 5.0}) {
        Project project;
        project.engine.resolution = resolution;
        project.populations = {test::population("cell", "iaf_psc_exp", 3)};
        project.duration = 10;
        addRecording(project, "cell", *modelOf(project, "cell"));
        QCOMPARE(project.record[0].variables.size(), std::size_t(1));
        QVERIFY(project.record[0].interval >= 1);
        QVERIFY(!hasErrors(checkProject(project)));
    }
}

void TstExperimentEdits::onlyFittingParametersStay() {
    Project project;
    project.populations = {test::population("cell", "iaf_psc_exp", 3)};
    ParameterMap set{{"tau_m", 12.0}, {"nothing", 1.0}, {"C_m", std::string("much")}};
    const auto gone = keepFitting(set, *modelOf(project, "cell"));
    QVERIFY(gone == std::vector<std::string>({"C_m", "nothing"}));
    QCOMPARE(set.size(), std::size_t(1));
    QVERIFY(set.contains("tau_m"));
}

void TstExperimentEdits::elementsMove() {
    std::vector<int> list{0, 1, 2, 3};
    moveElement(list, 0, 2);
    QCOMPARE(list, std::vector<int>({1, 2, 0, 3}));
    moveElement(list, 2, 0);
    QCOMPARE(list, std::vector<int>({0, 1, 2, 3}));
    moveElement(list, 0, 4); // beyond the end
    QCOMPARE(list, std::vector<int>({0, 1, 2, 3}));
    duplicateElement(list, 3);
    removeElement(list, 0);
    QCOMPARE(list, std::vector<int>({1, 2, 3, 3}));
}

REPRISE_TEST(TstExperimentEdits)
#include "tst_experiment_edits.moc"
