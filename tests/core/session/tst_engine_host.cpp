#include "core/session/frame_pump.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <random>

using namespace reprise;

class TstEngineHost : public QObject {
    Q_OBJECT

private:
    Project m_project = smallProject();
    std::unique_ptr<PlainRun> m_plain;

    void compareWithPlain(const WatchedHost& watched) {
        QCOMPARE(watched.progress.stateHash, m_plain->stateHash);
        QCOMPARE(watched.lost, 0);
        QCOMPARE(watched.events.size(), m_plain->events.size());
        QVERIFY(watched.events == m_plain->events);
        QCOMPARE(watched.episodes, m_plain->episodes);
    }

private slots:
    void initTestCase() { m_plain = std::make_unique<PlainRun>(m_project); }

    void watchedRunEqualsPlainRun() {
        WatchedHost watched;
        watched.host.load(m_project);
        watched.host.play();
        QVERIFY(watched.waitFor(RunState::Finished));
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        compareWithPlain(watched);
    }

    void unwatchedRunEqualsPlainRun() {
        EngineHost host;
        host.load(m_project);
        host.play();
        QVERIFY(QTest::qWaitFor([&] { return host.runState() == RunState::Finished; }, 20'000));
        Progress progress;
        connect(&host, &EngineHost::frame, this,
                [&](const Frame& frame) { progress = frame.progress; });
        host.refresh();
        QVERIFY(QTest::qWaitFor([&] { return progress.isFinished; }));
        QCOMPARE(progress.stateHash, m_plain->stateHash);
    }

    void pausesAndStepsAtRandomChangeNothing() {
        WatchedHost watched;
        watched.host.load(m_project);
        QVERIFY(watched.waitFor(RunState::Paused));
        std::mt19937 random(3);
        const double speeds[] = {0, 1, 50, 1000};
        while (watched.host.runState() != RunState::Finished) {
            watched.host.setSpeed(speeds[random() % 4]);
            switch (random() % 4) {
            case 0:
                watched.host.stepSymbol();
                break;
            case 1:
                watched.host.stepEpisode();
                break;
            default:
                watched.host.play();
            }
            QTest::qWait(static_cast<int>(random() % 25)); // the user's own rhythm
            watched.host.pause();
            QTest::qWait(static_cast<int>(random() % 5));
        }
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        compareWithPlain(watched);
    }

    void stepEpisodePlaysExactlyOne() {
        WatchedHost watched;
        watched.host.load(m_project);
        watched.host.setSpeed(0.1); // a step does not wait for a slow clock
        for (std::size_t episode = 1; episode <= 3; ++episode) {
            watched.host.stepEpisode();
            QVERIFY(watched.waitForFrameWith([&] { return watched.episodes == episode; }));
            QVERIFY(watched.waitFor(RunState::Paused));
        }
        QTest::qWait(50);
        QCOMPARE(watched.episodes, std::size_t(3));
    }

    void quickStepsAreCounted() {
        WatchedHost watched;
        watched.host.load(m_project);
        QVERIFY(watched.waitFor(RunState::Paused));
        watched.host.stepEpisode();
        watched.host.stepEpisode();
        QVERIFY(watched.waitForFrameWith([&] { return watched.episodes == 2; }));
        QVERIFY(watched.waitFor(RunState::Paused));
        QCOMPARE(watched.episodes, std::size_t(2));
    }

    void pauseAnswersWithin50Milliseconds() {
        WatchedHost watched;
        watched.host.load(smallProject(2000));
        watched.host.play();
        QVERIFY(watched.waitFor(RunState::Playing));
        QTest::qWait(100);
        QElapsedTimer clock;
        clock.start();
        watched.host.pause();
        QVERIFY(watched.waitFor(RunState::Paused));
        REPRISE_VERIFY_QUICK(clock.elapsed(), 50);
        const double pausedAt = watched.progress.simulatedMs;
        QTest::qWait(50);
        QVERIFY(watched.progress.simulatedMs >= pausedAt); // the last frame may come later
    }

    void stopsWithin200MillisecondsWhilePlaying() {
        auto host = std::make_unique<EngineHost>();
        host->load(smallProject(2000));
        host->play();
        QVERIFY(QTest::qWaitFor([&] { return host->runState() == RunState::Playing; }));
        QElapsedTimer clock;
        clock.start();
        host.reset();
        REPRISE_VERIFY_QUICK(clock.elapsed(), 200);
    }

    void resetGivesTheSameRunAgain() {
        WatchedHost watched;
        watched.host.load(m_project);
        watched.host.play();
        QVERIFY(watched.waitForFrameWith([&] { return watched.episodes >= 2; }));
        watched.host.reset();
        QVERIFY(watched.waitForFrameWith(
            [&] { return watched.events.empty() && watched.progress.simulatedMs == 0; }));
        QCOMPARE(watched.episodes, std::size_t(0));
        watched.host.play();
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        compareWithPlain(watched);
    }

    void pacedRunKeepsToTheWallClock() {
        WatchedHost watched;
        watched.host.setSpeed(2);
        watched.host.load(smallProject(200));
        watched.host.play();
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.simulatedMs > 0; }));
        QElapsedTimer clock;
        clock.start();
        const double from = watched.progress.simulatedMs;
        QTest::qWait(600);
        const double factor = (watched.progress.simulatedMs - from) / double(clock.elapsed());
        QVERIFY2(factor > 1.6 && factor < 2.2, qPrintable(QString::number(factor)));
    }

    void snapshotsComeOnlyWhenAskedFor() {
        WatchedHost watched;
        watched.asksForState = false;
        watched.host.load(m_project);
        watched.host.stepEpisode();
        QVERIFY(watched.waitForFrameWith([&] { return watched.episodes == 1; }));
        QVERIFY(!watched.state);
        watched.host.requestState();
        QVERIFY(watched.waitForFrameWith([&] { return watched.state != nullptr; }));
        // Nothing new happens while paused: asking again and again makes no frames.
        watched.asksForState = true;
        QTest::qWait(50);
        const int frames = watched.frames;
        watched.host.requestState();
        QTest::qWait(100);
        QCOMPARE(watched.frames, frames);
    }

    void projectThatCannotBeBuiltSaysWhy() {
        WatchedHost watched;
        Project broken = m_project;
        broken.populations[0].model = "s_htn";
        watched.host.load(broken);
        QVERIFY(watched.waitFor(RunState::Failed));
        QVERIFY(hasErrors(watched.issues));
        watched.host.play(); // harmless
        watched.host.load(m_project);
        QVERIFY(watched.waitFor(RunState::Paused));
        QVERIFY(watched.issues.empty());
    }

    /// A frame was due when the network was replaced: nobody would have asked for another.
    void framesGoOnAfterANetworkIsReplaced() {
        FramePump pump;
        const auto outline = std::make_shared<const NetworkOutline>();
        pump.follow(std::make_shared<RunFeed>(outline));
        QCoreApplication::sendPostedEvents(&pump); // armed, not yet shown
        pump.stopFollowing();
        int frames = 0;
        connect(&pump, &FramePump::frame, this, [&frames] { ++frames; });
        QTest::qWait(50);
        QCOMPARE(frames, 0);
        pump.follow(std::make_shared<RunFeed>(outline));
        QTRY_COMPARE(frames, 1);
    }

    void aRunIsReplacedWhileItPlays() {
        WatchedHost watched;
        for (int i = 0; i < 20; ++i) {
            watched.host.load(smallProject(2000));
            watched.host.play();
            QVERIFY(watched.waitFor(RunState::Playing));
            watched.progress = {};
            QVERIFY(watched.waitForFrameWith([&] { return watched.progress.simulatedMs > 0; }));
        }
    }

    void resetDropsTheNewsOfTheRunBefore() {
        WatchedHost watched;
        int logged = 0;
        connect(&watched.host, &EngineHost::commandLogged, this, [&logged] { ++logged; });
        watched.host.load(m_project);
        QVERIFY(watched.waitFor(RunState::Paused));
        watched.host.apply({"htm", "lambda_plus", 0.05});
        watched.host.reset();
        watched.host.play();
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        QCOMPARE(logged, 0);
        compareWithPlain(watched); // and the value itself is gone, too
    }

    /// Half a minute of building, and nobody waits for it.
    void aBuildIsCalledOff() {
        Project huge = m_project;
        huge.populations[0].parameters["neurons_per_symbol"] = std::int64_t(2500);
        {
            WatchedHost watched;
            watched.host.load(huge);
            QTest::qWait(300); // it is being built
            QVERIFY(watched.host.runState() == RunState::Building);
            QElapsedTimer clock;
            clock.start();
            watched.host.load(m_project); // another project instead
            QVERIFY(watched.waitFor(RunState::Paused));
            REPRISE_VERIFY_QUICK(clock.elapsed(), 3000);
            watched.host.load(huge);
            QTest::qWait(300);
            QVERIFY(watched.host.runState() == RunState::Building);
        } // the window is closed
    }

    /// Minutes of drawing who is connected to whom.
    void aLargeBuildTellsHowFarItIsAndEndsAtOnce() {
        Project large;
        large.populations = {test::population("cells", "iaf_psc_exp", 200'000)};
        ProjectionSpec sparse = test::projection("cells", "cells", 20, 1.5);
        sparse.connect = "fixed_probability";
        sparse.probability = 1e-6;
        large.projections = {sparse};
        large.duration = 10;
        WatchedHost watched;
        std::vector<BackendStage> stages;
        connect(&watched.host, &EngineHost::stageChanged, this,
                [&](const BackendStage& stage) { stages.push_back(stage); });
        watched.host.load(large);
        QVERIFY(QTest::qWaitFor([&] { return stages.size() >= 3; }, 20'000));
        QVERIFY(watched.host.runState() == RunState::Building);
        for (std::size_t k = 0; k < stages.size(); ++k) {
            QCOMPARE(stages[k].name, std::string("building the network"));
            QVERIFY(stages[k].fraction > (k == 0 ? 0 : stages[k - 1].fraction));
            QVERIFY(stages[k].fraction < 1);
        }
        QElapsedTimer clock;
        clock.start();
        watched.host.load(m_project);
        QVERIFY(watched.waitFor(RunState::Paused));
        REPRISE_VERIFY_QUICK(clock.elapsed(), 200);
        QCOMPARE(watched.host.stage(), BackendStage());
    }

    /// Nothing may be taken for the end of the next run.
    void afterAResetNothingSaysFinished() {
        WatchedHost watched;
        watched.host.load(m_project);
        watched.host.play();
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        QVERIFY(watched.waitFor(RunState::Finished));
        bool isToldAgain = false;
        connect(&watched.host, &EngineHost::frame, this, [&](const Frame& frame) {
            isToldAgain = isToldAgain || frame.progress.isFinished;
        });
        watched.host.reset();
        QVERIFY(watched.host.runState() == RunState::Building);
        QVERIFY(watched.waitFor(RunState::Paused));
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.simulatedMs == 0; }));
        QVERIFY(!isToldAgain);
    }

    void newsOfAReplacedNetworkIsDropped() {
        WatchedHost watched;
        for (int i = 0; i < 5; ++i) {
            watched.host.load(m_project);
            watched.host.play();
        }
        QVERIFY(watched.waitForFrameWith([&] { return watched.progress.isFinished; }));
        compareWithPlain(watched);
    }

    void commandsAreLoggedOrRefusedWithAReason() {
        WatchedHost watched;
        std::vector<LoggedCommand> log;
        connect(&watched.host, &EngineHost::commandLogged, this,
                [&](const LoggedCommand& command) { log.push_back(command); });
        watched.host.load(m_project);
        watched.host.apply({"htm", "neurons_per_symbol", std::int64_t(3)});
        QVERIFY(watched.waitForFrameWith([&] { return !watched.issues.empty(); }));
        QVERIFY(log.empty());
        watched.host.apply({"htm", "lambda_plus", 0.05});
        QVERIFY(watched.waitForFrameWith([&] { return log.size() == 1; }));
        QCOMPARE(log.front().step, 0);
    }
};

REPRISE_TEST(TstEngineHost)
#include "tst_engine_host.moc"
