// What a hand does in the raster: wheel, drags, keys, pointing.
#include "tests/support/test_program.hpp"
#include "tests/views/raster/raster_window.hpp"

#include <QScrollBar>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

class TstRasterInput : public QObject {
    Q_OBJECT

private slots:
    void wheelKeepsTheTimeUnderThePointer() {
        RasterWindow window;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        const QPoint at(700, 200);
        const double before = window.timeAt(at.x());
        for (const int notches : {1, 3, -2, -1}) {
            window.turnWheel(at, notches);
            QVERIFY(std::abs(window.timeAt(at.x()) - before) < 1e-6);
        }
        window.turnWheel(at, 2);
        QVERIFY(window.range.width() < TimeRange::kDefaultWidth);
    }

    void wheelWhilePlayingKeepsFollowing() {
        RasterWindow window;
        window.feed.frame.isPlaying = true;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        window.turnWheel({300, 200}, 2);
        QVERIFY(window.range.isFollowing());
        QCOMPARE(window.range.last(), 5000.0);
        QVERIFY(window.range.width() < TimeRange::kDefaultWidth);
    }

    void controlAndWheelMakesRowsTallerAboutThePointer() {
        RasterWindow window;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        const QPoint at(500, 250);
        const double inPlot = at.y() - window.canvas().areas().plot.top();
        const auto before = window.canvas().layout().hitTest(inPlot);
        const double width = window.range.width();
        window.turnWheel(at, 5, Qt::ControlModifier);
        QCOMPARE(window.range.width(), width);
        QVERIFY(window.canvas().verticalZoom() > 2);
        const auto after =
            window.canvas().layout().hitTest(inPlot + window.canvas().scene().scroll);
        QCOMPARE(after->group, before->group);
        QVERIFY(window.view.findChild<QScrollBar*>()->isVisible());
        window.turnWheel(at, -20, Qt::ControlModifier);
        QCOMPARE(window.canvas().verticalZoom(), 1.0);
        QVERIFY(!window.view.findChild<QScrollBar*>()->isVisible());
    }

    void draggingLooksBackAndTheFollowButtonReturns() {
        RasterWindow window;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        QVERIFY(window.button("follow")->isChecked());
        const double grabbed = window.timeAt(400);
        window.drag({400, 200}, {900, 200});
        QVERIFY(!window.range.isFollowing());
        QVERIFY(!window.button("follow")->isChecked());
        QVERIFY(std::abs(window.timeAt(900) - grabbed) < 1e-6);

        const double first = window.range.first();
        window.append({{60000, 0, 0, EventKind::Spike}}, 6000); // the run goes on
        QCOMPARE(window.range.first(), first);

        QTest::mouseClick(window.button("follow"), Qt::LeftButton);
        QVERIFY(window.range.isFollowing());
        QCOMPARE(window.range.last(), 6000.0);
        window.append({{70000, 0, 0, EventKind::Spike}}, 7000);
        QCOMPARE(window.range.last(), 7000.0);
    }

    void clickingFollowTwiceHoldsStill() {
        RasterWindow window;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        QTest::mouseClick(window.button("follow"), Qt::LeftButton);
        QVERIFY(!window.range.isFollowing());
        window.append({{60000, 0, 0, EventKind::Spike}}, 6000);
        QCOMPARE(window.range.last(), 5000.0);
    }

    void keysMoveAndZoom() {
        RasterWindow window;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        QTest::keyClick(&window.canvas(), Qt::Key_Left);
        QCOMPARE(window.range.last(), 4950.0);
        QTest::keyClick(&window.canvas(), Qt::Key_Plus);
        QVERIFY(std::abs(window.range.width() - 400) < 1e-9);
        QTest::keyClick(&window.canvas(), Qt::Key_Minus);
        QVERIFY(std::abs(window.range.width() - 500) < 1e-9);
        QTest::keyClick(&window.canvas(), Qt::Key_Home);
        QCOMPARE(window.range.first(), 0.0);
        QTest::keyClick(&window.canvas(), Qt::Key_End);
        QVERIFY(window.range.isFollowing());
        QTest::keyClick(&window.canvas(), Qt::Key_Plus, Qt::ControlModifier);
        QVERIFY(window.canvas().verticalZoom() > 1);
        QTest::keyClick(&window.canvas(), Qt::Key_PageDown);
        QVERIFY(window.canvas().scene().scroll > 0);
    }

    void doubleClickShowsTheWholeRun() {
        RasterWindow window;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        QTest::mouseDClick(&window.canvas(), Qt::LeftButton, Qt::NoModifier, {600, 200});
        QCOMPARE(window.range.first(), 0.0);
        QVERIFY(window.range.last() >= 5000);
        QCOMPARE(window.canvas().scene().visible().size(), window.feed.events.all().size());
    }

    void hoverNamesTheEvent_data() {
        QTest::addColumn<int>("population");
        QTest::addColumn<int>("neuron");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("text");
        QTest::newRow("soma") << 1 << 7 << 0 << "A · neuron 7 · 132.4 ms · spike";
        QTest::newRow("dendrite") << 1 << 23 << 1 << "C · neuron 3 · 132.4 ms · dendritic spike";
        QTest::newRow("inhibitory") << 2 << 1 << 0 << "B · neuron 0 · 132.4 ms · inhibitory spike";
        QTest::newRow("input") << 0 << 3 << 0 << "D · neuron 0 · 132.4 ms · external input";
    }
    void hoverNamesTheEvent() {
        QFETCH(int, population);
        QFETCH(int, neuron);
        QFETCH(int, kind);
        QFETCH(QString, text);
        RasterWindow window;
        const Event event{1324, std::uint32_t(neuron), std::uint16_t(population), EventKind(kind)};
        window.append({event}, 300);
        const QPoint place = window.placeOf(event);
        QTest::mouseMove(&window.canvas(), place + QPoint(60, 0));
        QTest::mouseMove(&window.canvas(), place + QPoint(1, 1));
        QTRY_COMPARE(window.readout(), text);
        QVERIFY(window.range.hasCursor());
        QTest::mouseMove(&window.canvas(), place + QPoint(40, 0));
        QTRY_VERIFY(!window.readout().contains("spike") && !window.readout().contains("input"));
        QVERIFY(window.readout().contains(" ms"));
    }

    void hoverFindsEventsOfTheZoomedOutPicture() {
        RasterWindow window(columns(4, 10));
        auto events = randomEvents(*window.feed.outline, 50000, 5000);
        window.append(events, 5000);
        window.range.showAll();
        const Event& event = events[23456];
        const auto near = window.canvas().eventNear(window.placeOf(event));
        QVERIFY(near.has_value());
        QVERIFY(std::abs(near->step - event.step) < 200);
    }

    void readoutFollowsThePictureUnderARestingPointer() {
        RasterWindow window;
        const Event event{52000, 7, 1, EventKind::Spike};
        window.append({{100, 0, 0, EventKind::Spike}}, 5000);
        const double x = window.canvas().areas().xOf(window.canvas().scene(), 4900);
        const auto* band = window.canvas().layout().bandOf(1, 7);
        const double y =
            window.canvas().areas().plot.top() + window.canvas().layout().rowCenter(*band, 7);
        QTest::mouseMove(&window.canvas(), QPointF(x - 50, y).toPoint());
        QTest::mouseMove(&window.canvas(), QPointF(x, y).toPoint());
        QTRY_VERIFY(window.readout().startsWith("A · neuron 7 · 4"));
        window.append({event}, 5300); // now 5200 ms is where 4900 ms was
        QCOMPARE(window.readout(), QString("A · neuron 7 · 5200.0 ms · spike"));
        QVERIFY(std::abs(window.range.cursor() - 5200) < 1);
    }

    void shiftAndArrowsWalkFromEventToEvent() {
        RasterWindow window;
        window.append({{100, 2, 1, EventKind::Spike}, {900, 0, 0, EventKind::Spike}}, 400);
        window.canvas().setFocus();
        QTest::keyClick(&window.canvas(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(window.readout(), QString("A · neuron 2 · 10.0 ms · spike"));
        QTest::keyClick(&window.canvas(), Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(window.readout(), QString("A · neuron 0 · 90.0 ms · external input"));
        QCOMPARE(window.range.cursor(), 90.0);
        QTest::keyClick(&window.canvas(), Qt::Key_Right, Qt::ShiftModifier); // the end: stays
        QTest::keyClick(&window.canvas(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(window.range.cursor(), 10.0);
    }

    void everythingIsReachableByTabAndNamed() {
        RasterWindow window;
        window.append(presentations(*window.feed.outline, 400), 400);
        window.view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window.view));
        window.button("follow")->setFocus(Qt::TabFocusReason);
        QStringList visited;
        for (int i = 0; i < 12; ++i) {
            QWidget* focused = QApplication::focusWidget();
            QVERIFY(focused != nullptr);
            QVERIFY2(!focused->accessibleName().isEmpty(), qPrintable(focused->objectName()));
            visited += focused->objectName();
            QTest::keyClick(focused, Qt::Key_Tab);
        }
        for (const char* name : {"follow", "fitAll", "zoomIn", "zoomOut", "show0", "show1", "show2",
                                 "show3", "rasterCanvas"}) {
            QVERIFY2(visited.contains(name), qPrintable(visited.join(" ")));
        }
    }

    void spaceIsLeftToTheWindow() {
        RasterWindow window;
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, " ");
        press.accept();
        QApplication::sendEvent(&window.canvas(), &press);
        QVERIFY(!press.isAccepted());
    }
};

REPRISE_TEST(TstRasterInput)
#include "tst_raster_input.moc"
