// What a person does on the map: clicks, drags, keys, looking through replays.
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
