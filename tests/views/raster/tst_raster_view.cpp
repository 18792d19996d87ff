#include "tests/support/synthetic_network.hpp"
#include "tests/support/test_program.hpp"
#include "views/raster/raster_canvas.hpp"
#include "views/raster/raster_view.hpp"
#include "widgets/time_range.hpp"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QScrollBar>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

namespace {

/// A raster in a real window, fed by hand.
struct Window {
    TimeRange range;
    RasterView view{range};
    SyntheticFeed feed;

    explicit Window(NetworkOutline outline = columns(4, 10)) : feed(std::move(outline)) {
        view.resize(1200, 500);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        view.showFrame(feed.frame);
    }
    RasterCanvas& canvas() { return view.canvas(); }
    void append(const std::vector<Event>& events, double nowMs) {
        feed.append(events, nowMs);
        view.showFrame(feed.frame);
    }
    QPoint placeOf(const Event& event) {
        const RasterAreas areas = canvas().areas();
        const auto* band = canvas().layout().bandOf(event.population, event.neuron);
        return QPointF(areas.xOf(canvas().scene(), canvas().scene().timeOf(event)),
                       areas.plot.top() + canvas().layout().rowCenter(*band, event.neuron) -
                           canvas().scene().scroll)
            .toPoint();
    }
    double timeAt(int x) { return canvas().areas().timeAt(canvas().scene(), x); }
    void turnWheel(QPoint at, int notches, Qt::KeyboardModifiers keys = Qt::NoModifier) {
        QWheelEvent event(at, canvas().mapToGlobal(at), QPoint(), QPoint(0, 120 * notches),
                          Qt::NoButton, keys, Qt::NoScrollPhase, false);
        QApplication::sendEvent(&canvas(), &event);
    }
    void drag(QPoint from, QPoint to) {
        QTest::mousePress(&canvas(), Qt::LeftButton, Qt::NoModifier, from);
        QTest::mouseMove(&canvas(), (from + to) / 2);
        QTest::mouseMove(&canvas(), to);
        QTest::mouseRelease(&canvas(), Qt::LeftButton, Qt::NoModifier, to);
    }
    QToolButton* button(const char* name) { return view.findChild<QToolButton*>(name); }
    QString readout() { return view.findChild<QLabel*>("readout")->text(); }
    QImage picture() {
        range.clearCursor();
        return canvas().grab().toImage();
    }
};

} // namespace

class TstRasterView : public QObject {
    Q_OBJECT

private slots:
    void wheelKeepsTheTimeUnderThePointer() {
        Window window;
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
        Window window;
        window.feed.frame.isPlaying = true;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        window.turnWheel({300, 200}, 2);
        QVERIFY(window.range.isFollowing());
        QCOMPARE(window.range.last(), 5000.0);
        QVERIFY(window.range.width() < TimeRange::kDefaultWidth);
    }

    void controlAndWheelMakesRowsTallerAboutThePointer() {
        Window window;
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

    void showsTheLastEventsWhenARunComesToRest() {
        Window window;
        window.feed.frame.isPlaying = true;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        window.append({}, 60'000); // a search that waited for long
        QCOMPARE(window.range.last(), 60'000.0);
        QVERIFY(window.canvas().scene().visible().empty());
        window.feed.frame.isPlaying = false;
        window.view.showFrame(window.feed.frame);
        QVERIFY(window.canvas().scene().visible().size() > 5);
        QVERIFY(window.button("follow")->isChecked()); // nobody looked elsewhere
        const double last = window.canvas().scene().timeOf(window.feed.events.all().back());
        QVERIFY(window.range.first() < last && last < window.range.last());
        window.view.showFrame(window.feed.frame); // it stays there
        QVERIFY(!window.canvas().scene().visible().empty());
        window.feed.frame.isPlaying = true; // and playing shows the newest
        window.append({}, 60'100);
        QVERIFY(window.range.isFollowing());
        QCOMPARE(window.range.last(), 60'100.0);
        window.feed.frame.isPlaying = false;
        window.view.showFrame(window.feed.frame);
        QTest::keyClick(&window.canvas(), Qt::Key_End); // a person may look at the rest
        QCOMPARE(window.range.last(), 60'100.0);
        window.view.showFrame(window.feed.frame);
        QCOMPARE(window.range.last(), 60'100.0);
    }

    void choosesACircuitOfSeveral() {
        NetworkOutline outline = columns(2, 5);
        NetworkOutline other = columns(3, 4);
        for (PopulationOutline& population : other.populations) {
            population.circuit = "small";
            outline.populations.push_back(population);
        }
        for (BandOutline band : other.bands) {
            band.population += 3;
            outline.bands.push_back(band);
        }
        outline.bands.push_back({"small.glob", Role::Inhibitory, 5, 0, 1, -1, false});
        outline.shtms.push_back(other.shtms[0]);
        outline.shtms[1].circuit = "small";
        Window window(outline);
        window.append({{10, 0, 1, EventKind::Spike}, {20, 0, 4, EventKind::Spike}}, 100);
        auto* box = window.view.findChild<QComboBox*>("circuit");
        QVERIFY(box->isVisible());
        QCOMPARE(box->itemText(0), QString("All circuits"));
        const auto labels = [&] {
            QStringList texts;
            for (const RasterLayout::Group& group : window.canvas().layout().groups()) {
                texts += group.label;
            }
            return texts;
        };
        QCOMPARE(labels(), QStringList({"htm: A", "htm: B", "small: A", "small: B", "small: C",
                                        "small: global"}));
        QCOMPARE(window.view.dataAsCsv().count('\n'), 3);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Down);
        QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(labels(), QStringList({"A", "B", "C", "global"}));
        QCOMPARE(window.view.dataAsCsv().count('\n'), 2);
        QCOMPARE(window.view.findChild<QLabel*>("counts")->text(), QString("1 event in view"));
        QVERIFY(window.canvas().layout().contentHeight() <= window.canvas().areas().plot.height());
        window.feed.outline = std::make_shared<NetworkOutline>(columns(2, 5)); // one circuit only
        window.feed.frame.outline = window.feed.outline;
        window.view.showFrame(window.feed.frame);
        QVERIFY(!box->isVisible());
        QCOMPARE(labels(), QStringList({"A", "B"}));
    }

    void foldsInASmallDock() {
        Window window;
        QVERIFY(window.view.minimumSizeHint().width() <= 240);
        QVERIFY(window.view.minimumSizeHint().height() <= 160);
        window.view.setMinimumSize(1, 1);
        window.view.resize(200, 140);
        QCoreApplication::processEvents();
        QVERIFY(!window.button("follow")->isVisible());
        QVERIFY(window.canvas().width() >= 180); // but for the scroll bar
        QCOMPARE(window.canvas().height(), 140);
        window.view.resize(1000, 400);
        QCoreApplication::processEvents();
        QVERIFY(window.button("follow")->isVisible());
        QVERIFY(window.view.findChild<QLabel*>("counts")->isVisible());
    }

    void draggingLooksBackAndTheFollowButtonReturns() {
        Window window;
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
        Window window;
        window.append(presentations(*window.feed.outline, 5000), 5000);
        QTest::mouseClick(window.button("follow"), Qt::LeftButton);
        QVERIFY(!window.range.isFollowing());
        window.append({{60000, 0, 0, EventKind::Spike}}, 6000);
        QCOMPARE(window.range.last(), 5000.0);
    }

    void keysMoveAndZoom() {
        Window window;
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
        Window window;
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
        Window window;
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
        Window window(columns(4, 10));
        auto events = randomEvents(*window.feed.outline, 50000, 5000);
        window.append(events, 5000);
        window.range.showAll();
        const Event& event = events[23456];
        const auto near = window.canvas().eventNear(window.placeOf(event));
        QVERIFY(near.has_value());
        QVERIFY(std::abs(near->step - event.step) < 200);
    }

    void readoutFollowsThePictureUnderARestingPointer() {
        Window window;
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
        Window window;
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

    void legendHidesAKind() {
        Window window;
        window.append(presentations(*window.feed.outline, 400, 0.0), 400);
        const auto ink = [&window](const QColor& color) {
            const QImage image = window.picture();
            int pixels = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    pixels += image.pixelColor(x, y) == color;
                }
            }
            return pixels;
        };
        QVERIFY(ink(currentTheme().soma) > 50);
        auto* toggle = window.button("show0");
        QTest::mouseClick(toggle, Qt::LeftButton);
        QVERIFY(!toggle->isChecked());
        QCOMPARE(ink(currentTheme().soma), 0);
        QVERIFY(ink(currentTheme().inhibitory) > 10);
        QVERIFY(!window.view.dataAsCsv().contains("htm.exc"));
        toggle->setFocus();
        QTest::keyClick(toggle, Qt::Key_Space); // and back with the keyboard
        QVERIFY(ink(currentTheme().soma) > 50);
    }

    void legendOffersOnlyWhatTheNetworkHas() {
        NetworkOutline outline;
        outline.populations = {{"cell", "iaf_psc_exp", "", Role::Excitatory, 3}};
        outline.bands = {{"cell", Role::Excitatory, 0, 0, 3, -1, false}};
        Window window(outline);
        QVERIFY(window.button("show0")->isVisible());
        QVERIFY(!window.button("show1")->isVisible());
        QVERIFY(!window.button("show2")->isVisible());
        QVERIFY(!window.button("show3")->isVisible());
    }

    void incrementalPictureEqualsAFreshOne() {
        Window live;
        const auto events = randomEvents(*live.feed.outline, 200000, 20000);
        live.append({}, 0);
        live.range.zoomTail(1.9); // 950 ms: about 9500 events, more than marks
        live.picture();
        const std::size_t chunk = 4000;
        for (std::size_t from = 0; from < events.size(); from += chunk) {
            const std::size_t end = std::min(from + chunk, events.size());
            live.append(
                {events.begin() + std::ptrdiff_t(from), events.begin() + std::ptrdiff_t(end)},
                double(events[end - 1].step) * 0.1);
            live.picture();
        }
        QVERIFY(live.canvas().imageCache().rebuilds() <= 2);
        live.range.panBy(-2600); // and looking back, and forth
        live.picture();
        live.range.panBy(-300);
        live.picture();
        live.range.panBy(500);
        const QImage kept = live.picture();
        Window fresh;
        fresh.append(events, live.feed.frame.nowMs);
        fresh.range.setRange(live.range.first(), live.range.last());
        QVERIFY(std::abs(fresh.range.width() - live.range.width()) < 1e-9);
        const QImage anew = fresh.picture();
        QCOMPARE(kept.size(), anew.size());
        int different = 0;
        for (int y = 0; y < kept.height(); ++y) {
            for (int x = 0; x < kept.width(); ++x) {
                different += kept.pixel(x, y) != anew.pixel(x, y);
            }
        }
        // The width may differ in its last bit, which may move an event on a cell's edge.
        QVERIFY2(different < 20, qPrintable(QString::number(different)));
    }

    void clearingTheHistoryClearsThePicture() {
        Window window;
        window.append(randomEvents(*window.feed.outline, 50000, 5000), 5000);
        window.range.showAll();
        window.picture();
        window.feed.events.clear();
        window.feed.frame.nowMs = 0;
        window.view.showFrame(window.feed.frame);
        QCOMPARE(window.canvas().scene().visible().size(), std::size_t(0));
        window.append({{5, 1, 1, EventKind::Spike}}, 1);
        QCOMPARE(window.canvas().scene().visible().size(), std::size_t(1));
        window.picture();
    }

    void csvIsTheHistory() {
        Window window;
        const auto events = presentations(*window.feed.outline, 3000);
        window.append(events, 3000);
        window.range.showAll();
        const QStringList lines = window.view.dataAsCsv().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.first(), QString("time_ms,population,neuron,symbol,kind"));
        QCOMPARE(std::size_t(lines.size() - 1), events.size());
        const QStringList populations = {"htm.input", "htm.exc", "htm.inh"};
        for (std::size_t i = 0; i < events.size(); ++i) {
            const Event& event = events[i];
            const QStringList fields = lines[qsizetype(i) + 1].split(',');
            QCOMPARE(fields.size(), 5);
            QCOMPARE(fields[0].toDouble(), double(event.step) / 10);
            QCOMPARE(fields[1], populations[event.population]);
            QCOMPARE(fields[2].toUInt(), event.neuron);
            const int symbol = int(event.neuron) / (event.population == 1 ? 10 : 1);
            QCOMPARE(fields[3], QString(QChar('A' + symbol)));
            QCOMPARE(fields[4], event.kind == EventKind::Spike ? "spike" : "dendritic_spike");
        }
        window.range.setRange(100, 101);
        QVERIFY(window.view.dataAsCsv().count('\n') < 10);
    }

    void csvTimesReadBackExactly() {
        NetworkOutline outline;
        outline.resolution = 0.0009765625;
        outline.populations = {{"cell", "iaf_psc_exp", "", Role::Excitatory, 3}};
        outline.bands = {{"cell", Role::Excitatory, 0, 0, 3, -1, false}};
        Window window(outline);
        window.append({{1263617, 1, 0, EventKind::Spike}}, 1235);
        window.range.setRange(1234, 1235);
        QCOMPARE(window.view.dataAsCsv().split('\n').value(1),
                 QString("1234.0009765625,cell,1,,spike"));
    }

    void svgHasAShapePerEvent() {
        QTemporaryDir folder;
        Window window;
        const auto shapes = [&] {
            const QString file = folder.filePath("raster.svg");
            const QString failure = window.view.exportPicture(file);
            QFile svg(file);
            const bool isOpen = svg.open(QIODevice::ReadOnly);
            const QByteArray text = svg.readAll();
            return failure.isEmpty() && isOpen && QSvgRenderer(text).isValid() &&
                           !text.contains("<image")
                       ? text.count("<path")
                       : -1;
        };
        window.feed.frame.nowMs = 400; // the same axis before and after
        window.view.showFrame(window.feed.frame);
        const auto empty = shapes();
        QVERIFY(empty >= 0);
        const auto events = presentations(*window.feed.outline, 400);
        window.append(events, 400);
        QCOMPARE(shapes() - empty, qsizetype(events.size()));
    }

    void pngAndVeryManyEventsAreExportedAsAPicture() {
        QTemporaryDir folder;
        Window window;
        window.append(randomEvents(*window.feed.outline, 50000, 5000), 5000);
        window.range.showAll();
        const QString svg = folder.filePath("raster.svg");
        QVERIFY(window.view.exportPicture(svg).isEmpty());
        QFile file(svg);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("<image"));
        const QString png = folder.filePath("raster.png");
        QVERIFY(window.view.exportPicture(png).isEmpty());
        QCOMPARE(QImage(png).size(), window.view.size() * 2);
        QVERIFY(!window.view.exportPicture("/nowhere/raster.png").isEmpty());
    }

    void everythingIsReachableByTabAndNamed() {
        Window window;
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
        Window window;
        QKeyEvent press(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier, " ");
        press.accept();
        QApplication::sendEvent(&window.canvas(), &press);
        QVERIFY(!press.isAccepted());
    }

    void aFrameWithoutNetworkIsCalm() {
        TimeRange range;
        RasterView view(range);
        view.resize(600, 200);
        view.show();
        view.showFrame(Frame{});
        view.grab();
        QVERIFY(view.dataAsCsv().startsWith("time_ms"));
        QCOMPARE(view.dataAsCsv().count('\n'), 1);
        QTest::mouseMove(&view.canvas(), {100, 60});
        QTest::keyClick(&view.canvas(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&view.canvas(), Qt::Key_Plus);
    }

    void droppedEventsAreShown() {
        Window window;
        window.feed.frame.droppedEvents = 12;
        window.append({}, 10);
        QVERIFY(window.view.findChild<QLabel*>("counts")->text().contains("12 events not drawn"));
    }
};

REPRISE_TEST(TstRasterView)
#include "tst_raster_view.moc"
