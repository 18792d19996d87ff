/// A backend is a registry entry: a project names it, and nobody who watches can tell.

#include "core/backend/check_playable.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/slow_remote.hpp"
#include "tests/support/test_program.hpp"

using namespace reprise;

class TstBackends : public QObject {
    Q_OBJECT

    Project m_project = smallProject();
    std::unique_ptr<PlainRun> m_plain;

    Project remote() const {
        Project project = m_project;
        project.backend.kind = "slow_remote";
        return project;
    }
    /// Names of the stages, each once for as long as it lasts.
    static QStringList namesOf(const std::vector<BackendStage>& stages) {
        QStringList names;
        for (const BackendStage& stage : stages) {
            const QString name = QString::fromStdString(stage.name);
            if (names.isEmpty() || names.back() != name) {
                names << name;
            }
        }
        return names;
    }
    void compareWithPlain(const WatchedHost& watched) {
        QCOMPARE(watched.progress.stateHash, m_plain->stateHash);
        QCOMPARE(watched.lost, 0);
        QCOMPARE(watched.events.size(), m_plain->events.size());
        QVERIFY(watched.events == m_plain->events);
        QCOMPARE(watched.episodes, m_plain->episodes);
    }

private slots:
    void initTestCase() { m_plain = std::make_unique<PlainRun>(m_project); }

    void aProjectFileNamesItsBackend() {
        const auto issuesOf = [](const std::string& kind) {
            return readProjectText("reprise: 1\nbackend: {kind: " + kind + "}\nduration: 1\n", "p")
                .issues;
        };
        QVERIFY(issuesOf("slow_remote").empty());
        QCOMPARE(issuesOf("slow_remot")[0].text, std::string("there is no backend 'slow_remot'"));
        QCOMPARE(issuesOf("slow_remot")[0].fix, std::string("did you mean 'slow_remote'?"));
        QCOMPARE(issuesOf("bss2")[0].text,
                 std::string("backend 'bss2' is not available in this version"));
    }

    void aRemoteRunEqualsAPlainRun() {
        WatchedHost watched;
        std::vector<BackendStage> stages;
        connect(&watched.host, &EngineHost::stageChanged, this,
                [&](const BackendStage& stage) { stages.push_back(stage); });
        watched.host.load(remote());
        QVERIFY(watched.waitFor(RunState::Paused));
        QCOMPARE(namesOf(stages), (QStringList{"connect", "calibrate", ""}));
        QCOMPARE(stages[2].fraction, 0.5);
        QCOMPARE(stages[2].secondsLeft, 1.5);
        QCOMPARE(watched.host.realised().size(), std::size_t(1));
        QCOMPARE(watched.host.realised()[0].realised, 19.6);
        watched.host.play();
        QVERIFY(watched.waitFor(RunState::Finished));
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        compareWithPlain(watched);
        QCOMPARE(namesOf(stages),
                 (QStringList{"connect", "calibrate", "", "run", "reconnect", "run", ""}));
    }

    void ordersReachIt() {
        WatchedHost watched;
        std::vector<LoggedCommand> log;
        connect(&watched.host, &EngineHost::commandLogged, this,
                [&](const LoggedCommand& command) { log.push_back(command); });
        watched.host.load(remote());
        watched.host.stepEpisode();
        QVERIFY(watched.waitForFrameWith([&] { return watched.episodes == 1; }));
        QVERIFY(watched.waitFor(RunState::Paused));
        QVERIFY(watched.waitForFrameWith([&] { return watched.state != nullptr; }));
        watched.host.apply({"htm", "lambda_plus", 0.05});
        QTRY_COMPARE(log.size(), std::size_t(1));
        watched.host.reset();
        watched.host.play();
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        compareWithPlain(watched);
    }

    void oneBackendFollowsTheOther() {
        WatchedHost watched;
        for (int i = 0; i < 3; ++i) {
            for (const Project& project : {remote(), m_project}) {
                watched.host.load(project);
                watched.host.play();
                QVERIFY(watched.waitForFrameWith(
                    [&] { return watched.host.runState() != RunState::Building; }));
            }
        }
        QVERIFY(watched.waitFor(RunState::Finished));
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        compareWithPlain(watched);
        QVERIFY(watched.host.stage() == BackendStage());
    }

    void whatDoesNotFitIsRefusedBeforeItPlays() {
        Project project = remote();
        for (const char* id : {"one", "two"}) {
            project.populations.emplace_back(project.populations[0]).id = id;
        }
        const Issues issues = checkPlayable(project);
        QCOMPARE(issues.size(), std::size_t(1));
        QCOMPARE(issues[0].text, std::string("the chip has room for two populations"));
        WatchedHost watched;
        watched.host.load(project);
        QVERIFY(watched.waitFor(RunState::Failed));
        QCOMPARE(watched.issues.size(), std::size_t(1));
        QCOMPARE(watched.issues[0].text, issues[0].text);
    }

    void aBackendThatIsNotThereIsRefusedAndTheNextProjectPlays() {
        WatchedHost watched;
        Project project = m_project;
        project.backend.kind = "bss2";
        watched.host.load(project);
        QVERIFY(watched.waitFor(RunState::Failed));
        QCOMPARE(watched.issues.size(), std::size_t(1));
        QCOMPARE(watched.issues[0].text,
                 std::string("backend 'bss2' is not available in this version"));
        watched.host.play(); // harmless
        watched.host.requestState();
        watched.host.load(m_project);
        QVERIFY(watched.waitFor(RunState::Paused));
        QVERIFY(watched.issues.empty());
    }
};

REPRISE_TEST(TstBackends)
#include "tst_backends.moc"
