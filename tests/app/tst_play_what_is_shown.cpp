#include "app/run/status_line.hpp"
#include "tests/core/session/session_run.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"
#include "tests/support/watched_window.hpp"

using namespace reprise;
using namespace reprise::test;

/// Play plays what the window shows, restart restarts, and what was done by hand is called so.
class TstPlayWhatIsShown : public QObject {
    Q_OBJECT

private:
    gui::IsolatedHome m_home;

    static std::uint64_t hashOf(const Project& project) { return PlainRun(project).stateHash; }
    static QString hashInStatus(WatchedWindow& shown) {
        return shown.window.statusLine().text().section("state ", 1);
    }

private slots:
    /// A 2000 Hz that was set after the end must not be played as the 800 Hz of before.
    void aLiveValueSetAfterTheEndIsPlayed() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        QVERIFY(shown.playToTheEnd());
        QCOMPARE(shown.progress.stateHash, hashOf(smallProject()));
        shown.window.document().setParameter("htm", "lambda_plus", 0.05);
        QVERIFY(shown.isOlder()); // what is seen is not what is drawn
        QVERIFY(shown.playToTheEnd());
        QVERIFY(!shown.isOlder());
        QCOMPARE(shown.progress.stateHash, hashOf(shown.window.document().project()));
        QVERIFY(shown.progress.stateHash != hashOf(smallProject()));
        shown.window.document().undoStack().undo();
        QVERIFY(shown.playToTheEnd());
        QCOMPARE(shown.progress.stateHash, hashOf(smallProject()));
    }

    void namingAndMovingLeaveARunAsItIs() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        shown.trigger("stepEpisode");
        QVERIFY(shown.waitForEpisodes(1));
        QVERIFY(shown.waitFor(RunState::Paused));
        Document& document = shown.window.document();
        document.change("Rename", [](Project& project) { project.name = "another name"; });
        document.change("Note", [](Project& project) { project.notes = "seen on Tuesday"; });
        document.change("Move", [](Project& project) { project.populations[0].layout = {{7, 9}}; });
        document.undoStack().undo();
        QVERIFY(!shown.isOlder());
        QCOMPARE(shown.episodes, std::size_t(1));
        QVERIFY(shown.playToTheEnd());
        QVERIFY(!shown.isOlder());
        QCOMPARE(shown.progress.stateHash, hashOf(smallProject()));
    }

    void playAfterAnEditPlaysTheNewDrawing() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        shown.trigger("stepEpisode");
        QVERIFY(shown.waitForEpisodes(1));
        QVERIFY(shown.waitFor(RunState::Paused));
        shown.window.document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        QVERIFY(shown.isOlder());
        QVERIFY(shown.playToTheEnd());
        QVERIFY(!shown.isOlder());
        QCOMPARE(shown.progress.stateHash, hashOf(shown.window.document().project()));
    }

    /// The first press after a step played nothing.
    void spacePlaysAfterAStepTakenWhilePlaying() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject(2000)));
        shown.asFastAsPossible();
        shown.trigger("play");
        QVERIFY(shown.waitFor(RunState::Playing));
        shown.trigger("stepSymbol");
        QVERIFY(shown.waitFor(RunState::Paused));
        gui::pressKey(shown.window, Qt::Key_Space);
        QVERIFY(shown.waitFor(RunState::Playing));
    }

    void anEditMendsANetworkThatCouldNotBeBuilt() {
        WatchedWindow shown;
        Project broken = smallProject();
        broken.populations[0].parameters["neurons_per_symbol"] = std::int64_t(-1);
        QVERIFY(shown.open(smallProject()));
        shown.window.document().setProject(broken);
        QVERIFY(shown.waitFor(RunState::Failed));
        gui::pressKey(shown.window, Qt::Key_Space); // of no use yet
        PhaseSpec replay;
        replay.action = "replay";
        shown.window.control().ask(replay); // nor is this: no phase is added that nothing plays
        QCOMPARE(shown.window.document().project().experiments[0].phases.size(), std::size_t(2));
        shown.window.document().setParameter("htm", "neurons_per_symbol", std::int64_t(15));
        QVERIFY(shown.waitFor(RunState::Paused)); // by itself
        QVERIFY(shown.playToTheEnd());
        QCOMPARE(shown.progress.stateHash, hashOf(shown.window.document().project()));
    }

    void anOlderRunIsCalledSoEvenWithoutItsNotice() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        QVERIFY(shown.playToTheEnd());
        shown.window.document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        QVERIFY(shown.isOlder());
        shown.window.findChild<QWidget*>("olderBar")->hide();
        QVERIFY(hashInStatus(shown).contains("older"));
        shown.window.document().undoStack().undo();
        QVERIFY(!hashInStatus(shown).contains("older"));
    }

    void restartPlaysOn() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        QVERIFY(shown.playToTheEnd());
        shown.window.document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        shown.trigger("restart");
        QVERIFY(shown.waitForTheEnd());
        QCOMPARE(shown.progress.stateHash, hashOf(shown.window.document().project()));
    }

    void restartWhilePlayingNeverStandsStill() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject(2000)));
        shown.trigger("play");
        for (int i = 0; i < 10; ++i) {
            QVERIFY(shown.waitFor(RunState::Playing));
            QVERIFY(QTest::qWaitFor([&] { return shown.progress.simulatedMs > 0; }));
            shown.progress = {};
            gui::pressKey(shown.window, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        }
        QVERIFY(QTest::qWaitFor([&] { return shown.progress.simulatedMs > 0; }));
        QTRY_VERIFY(!shown.window.statusLine().text().contains("building"));
    }

    void anotherProjectOpensWhileOnePlays() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject(2000)));
        shown.trigger("play");
        QVERIFY(QTest::qWaitFor([&] { return shown.progress.simulatedMs > 0; }));
        QVERIFY(shown.open(smallProject(3), "other.yaml"));
        QVERIFY(QTest::qWaitFor([&] { return shown.progress.simulatedMs == 0; }));
        QVERIFY(shown.playToTheEnd());
        QCOMPARE(shown.progress.stateHash, hashOf(smallProject(3)));
    }

    void anEditRightAfterPlayDoesNotStopTheRun() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject(2000)));
        shown.trigger("play"); // no frame has told yet that it has begun
        shown.window.document().setParameter("htm", "neurons_per_symbol", std::int64_t(12));
        QVERIFY(shown.isOlder());
        QTest::qWait(500); // longer than edits are gathered
        QVERIFY(shown.window.engine().runState() == RunState::Playing);
    }

    void whatIsDoneByHandIsCalledSo() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        shown.trigger("stepEpisode");
        QVERIFY(shown.waitForEpisodes(2 - 1));
        QVERIFY(shown.waitFor(RunState::Paused));
        QVERIFY(!hashInStatus(shown).contains("by hand"));
        shown.window.document().setParameter("htm", "lambda_plus", 0.05);
        QTRY_VERIFY(hashInStatus(shown).contains("by hand"));
        QCOMPARE(shown.window.control().byHand().size(), std::size_t(1));
        QVERIFY(shown.playToTheEnd());
        QVERIFY(hashInStatus(shown).contains("by hand"));
        QVERIFY(shown.progress.stateHash != hashOf(shown.window.document().project()));
        const auto* cell = shown.window.statusLine().findChild<QWidget*>("hash");
        QVERIFY2(cell->toolTip().contains("htm.lambda_plus = 0.05"), qPrintable(cell->toolTip()));
        QVERIFY(shown.playToTheEnd()); // from the start, with the value there from the first step
        QVERIFY(!hashInStatus(shown).contains("by hand"));
        QCOMPARE(shown.progress.stateHash, hashOf(shown.window.document().project()));
    }

    void aValueSetBeforeTheFirstStepIsTheProjectsOwn() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        shown.window.document().setParameter("htm", "lambda_plus", 0.05);
        QVERIFY(shown.playToTheEnd()); // at once: the edit is not built yet
        QVERIFY(shown.window.control().byHand().empty());
        QCOMPARE(shown.progress.stateHash, hashOf(shown.window.document().project()));
    }

    void questionsAskedBelongToTheNextRunToo() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject(60)));
        QVERIFY(shown.playToTheEnd());
        PhaseSpec replay;
        replay.action = "replay";
        shown.window.control().ask(replay);
        QVERIFY(QTest::qWaitFor([&] { return shown.reports == 3; }));
        QVERIFY(shown.waitForTheEnd());
        const std::uint64_t asked = shown.progress.stateHash;
        QCOMPARE(asked, hashOf(shown.window.document().project()));
        QVERIFY(shown.playToTheEnd());
        QCOMPARE(shown.reports, std::size_t(3));
        QCOMPARE(shown.progress.stateHash, asked);
        shown.trigger("reset");
        QVERIFY(shown.playToTheEnd());
        QCOMPARE(shown.progress.stateHash, asked);
    }

    /// Its hash is that of a run without the question.
    void aRunThatIsAskedIsNoLongerAtItsEnd() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        QVERIFY(shown.playToTheEnd());
        PhaseSpec replay;
        replay.action = "replay";
        shown.window.control().ask(replay);
        QVERIFY(shown.window.engine().runState() != RunState::Finished); // before any answer
        QVERIFY(shown.waitForTheEnd());
        QCOMPARE(shown.reports, std::size_t(3));
        QCOMPARE(shown.progress.stateHash, hashOf(shown.window.document().project()));
    }

    void aQuestionThatIsRefusedMakesTheRunOlder() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        QVERIFY(shown.playToTheEnd());
        PhaseSpec replay;
        replay.action = "replay";
        replay.parameters["from"] = std::vector<std::string>{"nowhere"};
        shown.window.control().ask(replay);
        QVERIFY(shown.waitFor(RunState::Finished));
        QVERIFY(shown.isOlder());
        QCOMPARE(shown.reports, std::size_t(2));
        shown.window.document().undoStack().undo();
        QVERIFY(shown.playToTheEnd());
        QCOMPARE(shown.progress.stateHash, hashOf(smallProject()));
    }

    /// The run had ended, and the news of it was not yet there, when the value was set.
    void aValueThatCameTooLateIsCalledByHandAtOnce() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        shown.asFastAsPossible();
        shown.trigger("play");
        QThread::sleep(2); // it ends meanwhile, and nobody hears of it
        std::vector<bool> wereByHand;
        connect(&shown.window.engine(), &EngineHost::runStateChanged, this, [&](RunState state) {
            if (state == RunState::Finished) {
                wereByHand.push_back(!shown.window.control().byHand().empty());
            }
        });
        shown.window.document().setParameter("htm", "lambda_plus", 0.05);
        QVERIFY(!shown.isOlder()); // it went to the engine
        QVERIFY(shown.waitFor(RunState::Finished));
        QCOMPARE(wereByHand, std::vector<bool>{true});
    }

    void theWindowSaysHowFarItLooksBack() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject(400)));
        auto* cell = shown.window.statusLine().findChild<QWidget*>("lookBack");
        QVERIFY(shown.playToTheEnd());
        QVERIFY(!cell->isVisible());
        shown.window.engine().setLookBack(LookBack{10'000});
        QTRY_VERIFY(shown.window.statusLine().text().contains("looks back to "));
        shown.trigger("reset");
        QTRY_VERIFY(!shown.window.statusLine().text().contains("looks back to "));
    }

    void nothingOfThePreviousProjectStaysInTheStatusLine() {
        WatchedWindow shown;
        QVERIFY(shown.open(smallProject()));
        QVERIFY(shown.playToTheEnd());
        auto* hash = shown.window.statusLine().findChild<QWidget*>("hash");
        QVERIFY(hash->isVisible());
        Project broken = smallProject();
        broken.populations[0].parameters["neurons_per_symbol"] = std::int64_t(-1);
        shown.window.document().setProject(broken);
        QVERIFY(shown.waitFor(RunState::Failed));
        QVERIFY(!hash->isVisible());
        QVERIFY(!shown.window.statusLine().findChild<QWidget*>("spikes")->isVisible());
    }
};

REPRISE_TEST(TstPlayWhatIsShown)
#include "tst_play_what_is_shown.moc"
