// Questions asked on the map: start, goal and what is blocked, and what is refused.
#include "tests/support/map_window.hpp"
#include "tests/support/test_program.hpp"

#include <QSignalSpy>
#include <QToolButton>

using namespace reprise;
using test::SyntheticSearch;
using test::Window;

class TstMapViewQuestions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeName::Light); }

    void asksForAPathByTwoClicks() {
        Window window;
        SyntheticSearch run;
        window.view->showFrame(run.frame());
        QSignalSpy queries(window.view.get(), &MapView::queryRequested);
        window.choose(MapTool::StartGoal);
        window.click("B");
        QCOMPARE(window.view->start(), std::string("B"));
        QCOMPARE(window.view->goal(), std::string());
        QVERIFY(!window.view->tools()->findPath()->isEnabled());
        window.click("B");
        QVERIFY(window.view->isRefusal());
        QCOMPARE(window.view->message(),
                 QString("B is the start: click another place for the goal."));
        window.click("I");
        QCOMPARE(window.view->goal(), std::string("I"));
        auto* button = window.view->findChild<QToolButton*>("findPathButton");
        QVERIFY(button && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(queries.count(), 1);
        const auto phase = queries.last()[0].value<PhaseSpec>();
        QCOMPARE(phase.action, std::string("find_path"));
        QCOMPARE(setOr<std::vector<std::string>>(phase.parameters, "from"),
                 std::vector<std::string>{"B"});
        QCOMPARE(setOr<std::string>(phase.parameters, "to"), std::string("I"));
        QCOMPARE(phase.target, std::string("htm"));
        // The goal is marked by two rings, the start by a flag.
        const QImage picture = window.picture();
        QVERIFY(window.pixels(picture, "I", currentTheme().predicted) > 50);
        QCOMPARE(window.pixels(picture, "H", currentTheme().predicted), 0);
    }

    void refusesImpossibleQuestionsBeforeAnythingRuns() {
        Window window;
        SyntheticSearch run;
        window.view->showFrame(run.frame());
        QSignalSpy queries(window.view.get(), &MapView::queryRequested);
        window.trigger("startHere", "H");
        window.trigger("findPathHere", "F");
        QVERIFY(window.view->isRefusal());
        QCOMPARE(window.view->message(), QString("No learned steps lead from H to F: train the "
                                                 "network with sequences that do."));
        window.trigger("findPathHere", "H");
        QCOMPARE(window.view->message(),
                 QString("Start and goal are both H: choose another goal."));
        window.trigger("disambiguateHere", "J");
        QCOMPARE(window.view->message(),
                 QString("Every sequence ends at J, so nothing can be replayed from there."));
        QCOMPARE(queries.count(), 0);
        window.trigger("startHere", "A");
        run.state().isBlocked[std::size_t(run.symbol('F'))] = 1;
        window.view->showFrame(run.frame());
        window.trigger("findPathHere", "H");
        QCOMPARE(window.view->message(),
                 QString("No learned steps lead from A to H while F cannot be entered."));
        window.trigger("findPathHere", "J");
        QCOMPARE(queries.count(), 1);
        QCOMPARE(queries.last()[0].value<PhaseSpec>().parameters.at("blocked"),
                 ParameterValue(std::vector<std::string>{"F"}));
        window.trigger("disambiguateHere", "C");
        QCOMPARE(queries.last()[0].value<PhaseSpec>().action, std::string("disambiguate"));
        QCOMPARE(queries.last()[0].value<PhaseSpec>().parameters.at("from"),
                 ParameterValue(std::vector<std::string>{"C"}));
    }

    void theNextQuestionAvoidsWhatIsBlocked() {
        Window window;
        SyntheticSearch run;
        run.searchWhole();
        QSignalSpy queries(window.view.get(), &MapView::queryRequested);
        Frame ended = run.frame();
        ended.progress.isFinished = true;
        window.view->showFrame(ended);
        window.choose(MapTool::Block);
        window.click("F");
        QCOMPARE(window.view->message(), QString("F is blocked: the next question avoids it."));
        QVERIFY(window.view->scene().isPlaceBlocked(window.place("F")));
        window.view->setStart("A");
        for (const char* question : {"findPath", "disambiguate", "replay"}) {
            window.view->findChild<QAction*>(question)->trigger();
            QCOMPARE(queries.last()[0].value<PhaseSpec>().action,
                     std::string(question == std::string("findPath") ? "find_path" : question));
            QCOMPARE(queries.last()[0].value<PhaseSpec>().parameters.at("blocked"),
                     ParameterValue(std::vector<std::string>{"F"}));
        }
        // A run that begins anew knows of nothing; the map still does.
        SyntheticSearch again;
        window.view->showFrame(again.frame());
        QVERIFY(window.view->scene().isPlaceBlocked(window.place("F")));
        QCOMPARE(window.view->blocked(), std::set<std::string>{"F"});
        window.click("F");
        QVERIFY(!window.view->scene().isPlaceBlocked(window.place("F")));
        QVERIFY(window.view->message().startsWith("F is open again"));
    }

    void whatIsBlockedDuringARunIsSaidToBeOfThisRun() {
        Window window;
        SyntheticSearch run;
        window.view->showFrame(run.frame());
        window.choose(MapTool::Block);
        window.click("F");
        QCOMPARE(window.view->message(),
                 QString("F is blocked: the next question avoids it and, in this run only, so from "
                         "now on."));
    }

    void openingWhatTheLastPhaseBlockedIsShown() {
        Window window;
        SyntheticSearch run;
        run.state().isBlocked[std::size_t(run.symbol('F'))] = 1; // of a phase of the project
        Frame ended = run.frame();
        ended.progress.isFinished = true;
        window.view->showFrame(ended);
        QCOMPARE(window.view->blocked(), std::set<std::string>{"F"});
        window.choose(MapTool::Block);
        window.click("F");
        window.view->showFrame(ended); // in which it still is
        QVERIFY(window.view->blocked().empty());
        QVERIFY(!window.view->scene().isPlaceBlocked(window.place("F")));
    }

    void anAnsweredQuestionIsNoLongerLookedFor() {
        Window window;
        SyntheticSearch run;
        run.searchWhole();
        Frame frame = run.frame();
        frame.progress.isFinished = true;
        window.view->showFrame(frame);
        window.view->setStart("A");
        window.view->setGoal("I");
        window.view->askForPath();
        QCOMPARE(window.view->message(), QString("Looking for a path to I."));
        window.view->showFrame(frame); // of before
        QCOMPARE(window.view->message(), QString("Looking for a path to I."));
        frame.nowMs += 50;
        frame.progress.isFinished = false;
        window.view->showFrame(frame);
        QCOMPARE(window.view->message(), QString("Looking for a path to I."));
        frame.nowMs += 50;
        frame.progress.isFinished = true;
        window.view->showFrame(frame);
        QVERIFY(!window.view->message().contains("Looking"));
    }

    void nothingOfTheLastProjectStays() {
        Window window;
        SyntheticSearch run;
        run.searchWhole();
        window.view->showFrame(run.frame());
        window.view->setStart("B");
        window.view->setGoal("I");
        window.choose(MapTool::Block);
        window.click("F");
        QVERIFY(window.view->tools()->findPath()->isEnabled());
        NavigationMap other = test::planningMap();
        other.start.clear();
        other.goal.clear();
        window.document.setProject(test::projectWith(other));
        window.view->showFrame(run.frame()); // the engine's last of the project before
        QCOMPARE(window.view->goal(), std::string());
        QCOMPARE(window.view->start(), std::string());
        QVERIFY(!window.view->tools()->findPath()->isEnabled());
        QVERIFY(window.view->blocked().empty());
        QCOMPARE(window.view->strip()->replays().count(), 0);
        QVERIFY(!window.view->scene().isPlaceBlocked(window.place("F")));
        QVERIFY(!window.view->message().contains("blocked"));
    }

    void theGoalDoesNotDependOnWhetherTheMapWasSeen() {
        SyntheticSearch run;
        run.state().goal = run.symbol('J');
        NavigationMap map = test::planningMap();
        map.goal.clear();
        Window watched(map);
        watched.view->showFrame(run.frame()); // while it is sought
        run.searchWhole();
        run.state().goal = -1;
        watched.view->showFrame(run.frame());
        Window late(map);
        late.view->showFrame(run.frame()); // afterwards only
        QCOMPARE(watched.view->goal(), std::string("J"));
        QCOMPARE(late.view->goal(), std::string("J"));
        QVERIFY(late.view->tools()->findPath()->isEnabled());
    }

    void messagesGoWithTheChangeTheyWereAbout() {
        Window window;
        SyntheticSearch run;
        window.view->showFrame(run.frame());
        window.choose(MapTool::Block);
        window.click("F");
        QVERIFY(window.view->message().startsWith("F is blocked"));
        window.document.change("Another name", [](Project& project) { project.name = "other"; });
        QVERIFY(!window.view->message().startsWith("F is blocked"));
    }

    void aRefusalGoesWhenTheNetworkHasLearned() {
        Window window;
        SyntheticSearch run;
        const std::vector<std::int32_t> learned = run.counts().matureSynapses;
        run.counts().matureSynapses.assign(learned.size(), 0);
        window.view->showFrame(run.frame());
        window.view->setStart("A");
        window.view->setGoal("J");
        window.view->askForPath();
        QVERIFY(window.view->isRefusal());
        QVERIFY(window.view->message().contains("has not learned a way"));
        window.view->showFrame(run.frame()); // goes on, but knows no more
        QVERIFY(window.view->isRefusal());
        run.counts().matureSynapses = learned;
        window.view->showFrame(run.frame());
        QVERIFY(!window.view->isRefusal());
    }

    void aRefusedQuestionTakesTheEarlierPathAway() {
        Window window;
        SyntheticSearch run;
        run.learn();
        run.searchWhole();
        window.view->showFrame(run.frame());
        QCOMPARE(window.view->scene().found.size(), std::size_t(6));
        window.trigger("startHere", "H");
        window.trigger("findPathHere", "F");
        const QString why("No learned steps lead from H to F: train the network with sequences "
                          "that do.");
        QVERIFY(window.view->isRefusal());
        QCOMPARE(window.view->message(), why);
        const auto showsNoPath = [&window] {
            const MapScene& scene = window.view->scene();
            const Theme& theme = currentTheme();
            const QRect between(window.at("A") + QPoint(0, -14), window.at("B") + QPoint(0, 14));
            const QImage picture = window.picture();
            return scene.found.empty() && scene.shortest.empty() && scene.trace.empty() &&
                   scene.thresholds.empty() &&
                   window.view->words() == "Not answered: No learned steps lead from H to F: "
                                           "train the network with sequences that do." &&
                   Window::count(picture, between, theme.surprising) == 0;
        };
        QVERIFY(showsNoPath());
        QTest::mouseMove(window.view->canvas(), window.at("E")); // the line below says other things
        QVERIFY(!window.view->isRefusal());
        window.view->showFrame(run.frame());
        QVERIFY(showsNoPath());
        // An earlier one can be looked at, as what it is.
        window.view->strip()->turnPage(0);
        QVERIFY(!window.view->strip()->isLive());
        QCOMPARE(window.view->scene().found.size(), std::size_t(6));
        QVERIFY(window.view->words().startsWith("Replay 3 of find_path to J"));
        QTest::mouseClick(window.view->strip()->liveButton(), Qt::LeftButton);
        QVERIFY(showsNoPath());
        // The next one is answered, in its time.
        window.trigger("startHere", "A");
        window.trigger("findPathHere", "J");
        QVERIFY(!window.view->isRefusal());
        window.view->showFrame(run.frame());
        QVERIFY(window.view->scene().found.empty());
        QVERIFY(window.view->words().startsWith("Now, "));
        run.addReplay({{'A', 10.7}, {'B', 71.4}}, {}, {});
        window.view->showFrame(run.frame());
        QCOMPARE(window.view->scene().found.size(), std::size_t(6));
    }
};

REPRISE_TEST(TstMapViewQuestions)
#include "tst_map_view_questions.moc"
