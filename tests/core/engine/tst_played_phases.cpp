// A phase that is switched off plays as if it were not there.
#include "core/backend/check_playable.hpp"
#include "core/engine/player.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

using namespace reprise;

namespace {

/// Training, then a phase that is off and could not be played, then a test.
Project withOnePhaseOff() {
    Project project = test::shtmProject("S2", "ns_org", 3);
    std::vector<PhaseSpec>& phases = project.experiments[0].phases;
    phases.push_back(test::phaseOf("find_path", "htm", 2));
    phases.back().parameters["to"] = std::string("nowhere");
    phases.back().isEnabled = false;
    phases.push_back(test::phaseOf("test", "htm", 2));
    return project;
}

Project without(Project project) {
    ExperimentSpec& experiment = project.experiments[0];
    experiment.phases = experiment.playedPhases();
    return project;
}

} // namespace

class TstPlayedPhases : public QObject {
    Q_OBJECT

private slots:
    void endsInTheSameStateAsWithoutIt() {
        ExperimentPlayer off(withOnePhaseOff());
        ExperimentPlayer gone(without(withOnePhaseOff()));
        const std::size_t events = test::playAll(off).size();
        QCOMPARE(events, test::playAll(gone).size());
        QVERIFY(events > 0);
        QCOMPARE(off.stateHash(), gone.stateHash());
        QCOMPARE(off.progress().stateHash, gone.progress().stateHash);
        QCOMPARE(off.reports().size(), std::size_t{2});
        QCOMPARE(off.reports()[1].action, gone.reports()[1].action);
    }

    void doesNotCountInTheProgress() {
        ExperimentPlayer off(withOnePhaseOff());
        ExperimentPlayer gone(without(withOnePhaseOff()));
        QCOMPARE(off.progress().phaseCount, 2);
        QCOMPARE(off.advance(1'000'000'000, Boundary::Phase), Boundary::Phase);
        QCOMPARE(gone.advance(1'000'000'000, Boundary::Phase), Boundary::Phase);
        QCOMPARE(off.progress().phase, std::string("test"));
        QCOMPARE(off.progress().phaseIndex, 1);
        QCOMPARE(off.progress().fraction, gone.progress().fraction);
    }

    void whatItCouldNotPlayIsNoProblem() {
        const Issues issues = checkPlayable(withOnePhaseOff());
        QVERIFY2(!hasErrors(issues), toString(issues.empty() ? Issue{} : issues[0]).c_str());
        Project on = withOnePhaseOff();
        on.experiments[0].phases[1].isEnabled = true;
        QVERIFY(hasErrors(checkPlayable(on)));
    }

    void gridsAskNothingOfIt() {
        Project project = test::gridProject(1, false, 1, 3, 2, 20);
        PhaseSpec brief = project.experiments[0].phases[0];
        brief.parameters["duration"] = 10.0; // shorter than the pattern
        brief.isEnabled = false;
        project.experiments[0].phases.push_back(brief);
        QVERIFY(!hasErrors(checkPlayable(project)));
        project.experiments[0].phases.back().isEnabled = true;
        QVERIFY(hasErrors(checkPlayable(project)));
    }

    void anExperimentThatIsAllOffEndsAtOnce() {
        Project project = test::shtmProject("S2", "ns_org", 3);
        project.experiments[0].phases[0].isEnabled = false;
        ExperimentPlayer player(project);
        QVERIFY(player.isFinished());
        QCOMPARE(player.advance(100), Boundary::End);
        QCOMPARE(player.progress().phaseCount, 0);
        QVERIFY(player.takeEvents().empty());
    }

    void isNotAppendedToARun() {
        ExperimentPlayer player(test::shtmProject("S2", "ns_org", 1));
        Command command;
        command.kind = Command::Kind::AppendPhase;
        command.phase = test::phaseOf("test", "htm", 1);
        command.phase.isEnabled = false;
        std::string reason;
        QVERIFY(!player.apply(command, reason));
        QCOMPARE(reason, std::string("phase 'test' is switched off"));
        QCOMPARE(player.progress().phaseCount, 1);
    }
};

REPRISE_TEST(TstPlayedPhases)
#include "tst_played_phases.moc"
