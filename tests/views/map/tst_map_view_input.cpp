// What a person does on the map: clicks, drags, keys, questions, looking through replays.
#include "tests/support/map_window.hpp"
#include "tests/support/test_program.hpp"

#include <QComboBox>
#include <QSignalSpy>
#include <QToolButton>

using namespace reprise;
using test::SyntheticSearch;
using test::Window;

class TstMapViewInput : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeName::Light); }

    void looksThroughAReplay() {
        Window window;
        SyntheticSearch run;
        run.searchWhole();
        window.view->showFrame(run.frame());
        MapStrip* strip = window.view->strip();
        ReplayColumns* columns = strip->columns();
        QVERIFY(strip->isLive());
        // Click into the column of replay 3 where F fires.
        const double ms = run.found().replays[2].startMs + 189.1;
        const QPoint point(int(std::lround(columns->xOf(2, ms))), columns->height() - 8);
        QTest::mouseClick(columns, Qt::LeftButton, {}, point);
        QVERIFY(!strip->isLive());
        QCOMPARE(strip->replay(), 2);
        QVERIFY(std::abs(strip->timeMs() - ms) < 3);
        window.view->goTo(ms + 0.2);
        QCOMPARE(window.state("F"), PlaceState::Active);
        QCOMPARE(window.state("D"), PlaceState::Predicted); // until 137 + 60 ms
        QCOMPARE(window.state("H"), PlaceState::Predicted);
        QCOMPARE(window.state("A"), PlaceState::Silent);
        QVERIFY(window.view->words().endsWith("at 189.3 ms: F active; D, H predicted"));
        // The trace has come to F: A B, B C, C F.
        int shown = 0;
        for (const MapScene::Trace& step : window.view->scene().trace) {
            shown += window.view->scene().isShown(step) ? 1 : 0;
        }
        QCOMPARE(shown, 3);
        // Keys: 8 ms on, then 10 at once.
        columns->setFocus();
        for (int k = 0; k < 8; ++k) {
            QTest::keyClick(columns, Qt::Key_Right);
        }
        QVERIFY(std::abs(strip->timeMs() - (ms + 8.2)) < 1e-6);
        QCOMPARE(window.state("D"), PlaceState::Suppressed); // 197.3 ms
        QTest::keyClick(columns, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(std::abs(strip->timeMs() - (ms + 18.2)) < 1e-6);
        QCOMPARE(window.state("F"), PlaceState::Silent);
        QTest::keyClick(columns, Qt::Key_Left);
        QVERIFY(std::abs(strip->timeMs() - (ms + 17.2)) < 1e-6);
        QTest::keyClick(columns, Qt::Key_PageUp);
        QCOMPARE(strip->replay(), 1);
        QCOMPARE(strip->timeMs(), run.found().replays[1].startMs);
        QTest::keyClick(columns, Qt::Key_PageDown);
        QCOMPARE(strip->replay(), 2);
        QTest::keyClick(columns, Qt::Key_End);
        QCOMPARE(strip->timeMs(), run.found().replays[2].startMs + 368);
        QTest::keyClick(columns, Qt::Key_Home);
        QCOMPARE(strip->timeMs(), run.found().replays[2].startMs);
        // The run goes on; the past stays until the present is wanted.
        run.setNow(6000);
        window.view->showFrame(run.frame());
        QCOMPARE(strip->timeMs(), run.found().replays[2].startMs);
        QTest::mouseClick(strip->liveButton(), Qt::LeftButton);
        QVERIFY(strip->isLive());
        QCOMPARE(strip->timeMs(), 6000.0);
    }

    void playsAReplay() {
        Window window;
        SyntheticSearch run;
        run.searchWhole();
        window.view->showFrame(run.frame());
        MapStrip* strip = window.view->strip();
        strip->turnPage(-1);
        QCOMPARE(strip->replay(), 1);
        strip->speedBox()->setCurrentIndex(strip->speedBox()->findText("1×"));
        QElapsedTimer timer;
        timer.start();
        QTest::mouseClick(strip->playButton(), Qt::LeftButton);
        QVERIFY(strip->isPlaying());
        std::vector<double> times;
        connect(strip, &MapStrip::changed, this, [&] { times.push_back(strip->timeMs()); });
        QTRY_VERIFY(!strip->isPlaying());
        const double start = run.found().replays[1].startMs;
        QVERIFY(timer.elapsed() >= 360); // 368 ms at real time
        QVERIFY(times.size() > 5);
        QVERIFY(std::is_sorted(times.begin(), times.end()));
        QCOMPARE(strip->timeMs(), start + 368);
        QCOMPARE(strip->replay(), 1);
        QVERIFY(!strip->playButton()->isChecked());
    }

    void selectsSymbols() {
        Window window;
        SyntheticSearch run;
        window.view->showFrame(run.frame());
        QSignalSpy spy(window.view.get(), &MapView::symbolSelected);
        window.click("C");
        QCOMPARE(spy.count(), 1);
        QCOMPARE(spy.last()[0].toInt(), run.symbol('C'));
        QVERIFY(window.pixels(window.picture(), "C", currentTheme().accent) > 50);
        window.view->selectSymbol(run.symbol('H')); // from elsewhere
        QCOMPARE(window.view->scene().selectedSymbol, run.symbol('H'));
        QTest::keyClick(window.view->canvas(), Qt::Key_Escape);
        QCOMPARE(window.view->scene().selectedSymbol, -1);
        // With the keyboard: from C to the right is D, below C is F.
        const QPoint beside(2, 2);
        QTest::mouseMove(window.view->canvas(), beside);
        window.view->canvas()->setFocus();
        QTest::keyClick(window.view->canvas(), Qt::Key_Down); // wakes the cursor: the first place
        QTest::keyClick(window.view->canvas(), Qt::Key_Right);
        QTest::keyClick(window.view->canvas(), Qt::Key_Right);
        QTest::keyClick(window.view->canvas(), Qt::Key_Down);
        QTest::keyClick(window.view->canvas(), Qt::Key_Return);
        QCOMPARE(window.view->scene().selectedSymbol, run.symbol('F'));
        window.view->selectSymbol(999);
        QCOMPARE(window.view->scene().selectedSymbol, -1);
    }

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

    void opensAMenuOnAPlace() {
        Window window;
        SyntheticSearch run;
        window.view->showFrame(run.frame());
        MapCanvas* canvas = window.view->canvas();
        const auto open = [canvas](QContextMenuEvent::Reason reason, QPoint at) {
            QContextMenuEvent event(reason, at, canvas->mapToGlobal(at));
            QApplication::sendEvent(canvas, &event);
            return qobject_cast<QMenu*>(QApplication::activePopupWidget());
        };
        const QPoint beside = window.at("E") + QPoint(60, 60);
        QVERIFY(!open(QContextMenuEvent::Mouse, beside));
        const QPoint at = window.at("H");
        QMenu* menu = open(QContextMenuEvent::Mouse, at);
        QVERIFY(menu);
        QStringList texts;
        for (const QAction* action : menu->actions()) {
            texts += action->isSeparator() ? QString() : action->text();
        }
        QCOMPARE(texts,
                 QStringList({"Select H", "", "Start here", "Find a path to here",
                              "Disambiguate from here", "", "Cue this place", "Block this place"}));
        menu->close();
        // By key, on the place under the cursor; and by a double click.
        QTest::mouseMove(canvas, window.at("C"));
        menu = open(QContextMenuEvent::Keyboard, {});
        QVERIFY(menu);
        QCOMPARE(menu->actions().first()->text(), QString("Select C"));
        QSignalSpy selected(window.view.get(), &MapView::symbolSelected);
        menu->actions().first()->trigger();
        QCOMPARE(selected.count(), 1);
        menu->close();
        QTest::mouseDClick(canvas, Qt::LeftButton, {}, window.at("B"));
        menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QCOMPARE(menu->actions().first()->text(), QString("Select B"));
        menu->close();
    }

    void choosesToolsByKey() {
        Window window;
        window.view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.view.get()));
        window.view->canvas()->setFocus();
        QTest::keyClick(window.view->canvas(), Qt::Key_G);
        QCOMPARE(window.view->canvas()->tool(), MapTool::StartGoal);
        QVERIFY(window.view->tools()->tool(MapTool::StartGoal)->isChecked());
        QTest::keyClick(window.view->canvas(), Qt::Key_B);
        QCOMPARE(window.view->canvas()->tool(), MapTool::Block);
        QVERIFY(!window.view->tools()->tool(MapTool::StartGoal)->isChecked());
        for (const QToolButton* button : window.view->tools()->findChildren<QToolButton*>()) {
            QVERIFY2(!button->toolTip().isEmpty(), qPrintable(button->objectName()));
            QVERIFY(button->focusPolicy() & Qt::TabFocus);
        }
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

    void cuesAndBlocks() {
        Window window;
        SyntheticSearch run;
        QSignalSpy cues(window.view.get(), &MapView::cueRequested);
        QSignalSpy blocks(window.view.get(), &MapView::blockRequested);
        window.choose(MapTool::Cue);
        window.click("E");
        QCOMPARE(cues.count(), 0); // nothing runs
        QVERIFY(window.view->isRefusal());
        window.view->showFrame(run.frame());
        window.click("E");
        QCOMPARE(cues.last()[0].toString(), QString("E"));
        Frame ended = run.frame();
        ended.progress.isFinished = true;
        window.view->showFrame(ended);
        window.click("E");
        QCOMPARE(cues.count(), 1); // there is nothing to act upon any more
        QVERIFY(window.view->isRefusal());
        window.view->showFrame(run.frame());
        window.choose(MapTool::Block);
        window.click("G");
        QCOMPARE(blocks.last()[0].toString(), QString("G"));
        QCOMPARE(blocks.last()[1].toBool(), true);
        QVERIFY(window.view->scene().isPlaceBlocked(window.place("G"))); // whatever the engine does
        run.state().isBlocked[std::size_t(run.symbol('G'))] = 1;
        window.view->showFrame(run.frame());
        QVERIFY(window.view->scene().isPlaceBlocked(window.place("G")));
        const QImage before = window.picture();
        window.choose(MapTool::Cue);
        window.click("G");
        QVERIFY(window.view->isRefusal());
        QCOMPARE(cues.count(), 1);
        window.choose(MapTool::Block);
        window.click("G");
        QCOMPARE(blocks.last()[1].toBool(), false);
        QVERIFY(window.picture() != before);
    }

    void drawsRoutes() {
        Window window;
        QSignalSpy routes(window.view.get(), &MapView::routeDrawn);
        MapCanvas* canvas = window.view->canvas();
        window.choose(MapTool::Route);
        QTest::mousePress(canvas, Qt::LeftButton, {}, window.at("A"));
        for (const char* symbol : {"B", "C", "F"}) {
            QTest::mouseMove(canvas, window.at(symbol));
        }
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, window.at("F"));
        QCOMPARE(window.view->message(), QString("Route: A → B → C → F · Enter ends it"));
        window.click("E"); // far away
        QVERIFY(window.view->isRefusal());
        QCOMPARE(window.view->message(), QString("No step leads from F to E: a route goes from "
                                                 "place to neighbouring place."));
        window.click("J"); // across
        QTest::keyClick(canvas, Qt::Key_Backspace);
        window.click("H");
        QCOMPARE(routes.count(), 0);
        QTest::keyClick(canvas, Qt::Key_Return);
        QCOMPARE(routes.count(), 1);
        QCOMPARE(routes.last()[0].value<Sequence>(), (Sequence{"A", "B", "C", "F", "H"}));
        QVERIFY(window.view->scene().route.empty());
        window.click("A");
        window.click("B");
        QTest::keyClick(canvas, Qt::Key_Escape);
        QTest::keyClick(canvas, Qt::Key_Return);
        QCOMPARE(routes.count(), 1);
        // By keys: Shift and arrows.
        QTest::mouseMove(canvas, window.at("A"));
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Down}) {
            QTest::keyClick(canvas, key, Qt::ShiftModifier);
        }
        QTest::keyClick(canvas, Qt::Key_Return);
        QCOMPARE(routes.count(), 2);
        QCOMPARE(routes.last()[0].value<Sequence>(), (Sequence{"A", "B", "C", "F"}));
    }

    void zoomsAndPans() {
        Window window;
        MapCanvas* canvas = window.view->canvas();
        const QPointF fixed = canvas->placeCenter(window.place("C"));
        const QPointF other = canvas->placeCenter(window.place("E"));
        QWheelEvent turn(fixed, canvas->mapToGlobal(fixed), {}, {0, 240}, Qt::NoButton, {},
                         Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas, &turn);
        const QPointF kept = canvas->placeCenter(window.place("C")) - fixed;
        QVERIFY(std::hypot(kept.x(), kept.y()) < 1e-6);
        QVERIFY(canvas->placeCenter(window.place("E")).x() > other.x() + 20);
        QVERIFY(!canvas->isFitted());
        QTest::mousePress(canvas, Qt::LeftButton, {}, fixed.toPoint());
        QTest::mouseMove(canvas, fixed.toPoint() + QPoint(40, 25));
        QTest::mouseRelease(canvas, Qt::LeftButton, {}, fixed.toPoint() + QPoint(40, 25));
        QCOMPARE(canvas->placeCenter(window.place("C")).toPoint(),
                 fixed.toPoint() + QPoint(40, 25));
        QCOMPARE(window.view->scene().selectedSymbol, -1); // a drag is no click
        QTest::keyClick(canvas, Qt::Key_F);
        QVERIFY(canvas->isFitted());
        QCOMPARE(canvas->placeCenter(window.place("C")), fixed);
    }

    void showsALargeMapScaledWhileItIsMoved() {
        Window window(test::fullGrid(70, 60), {900, 700});
        MapCanvas* canvas = window.view->canvas();
        for (int k = 0; k < 12; ++k) {
            canvas->zoomAbout(canvas->mapArea().center(), 1.07);
            QCoreApplication::processEvents();
        }
        QTest::qWait(200); // rests
        const QImage settled = window.picture();
        canvas->fit();
        const double scale = canvas->transform().scale;
        canvas->zoomAbout(canvas->mapArea().center(), std::pow(1.07, 12));
        QCOMPARE(canvas->transform().scale, scale * std::pow(1.07, 12));
        QTest::qWait(200);
        QCOMPARE(window.picture(), settled);
    }
};

REPRISE_TEST(TstMapViewInput)
#include "tst_map_view_input.moc"
