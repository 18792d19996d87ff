// What the map view shows: activity, replays, words, data, pictures.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "tests/support/map_window.hpp"
#include "tests/support/test_program.hpp"

#include <QSignalSpy>

using namespace reprise;
using test::projectWith;
using test::SyntheticSearch;
using test::Window;

namespace {

/// Counts what a widget repaints, in pixels.
class PaintCounter : public QObject {
public:
    explicit PaintCounter(QWidget* widget) { widget->installEventFilter(this); }
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            ++paints;
            const QRect area = static_cast<QPaintEvent*>(event)->rect();
            pixels += area.width() * area.height();
        }
        return false;
    }
    int paints = 0;
    int pixels = 0;
};

const char* const kLetters[] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", "J"};

} // namespace

class TstMapView : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { applyTheme(*qApp, ThemeName::Light); }

    void showsTheDocumentsMap() {
        Window window;
        QCOMPARE(window.view->id(), QString("map"));
        QCOMPARE(window.view->scene().layout.centers.size(), std::size_t(10));
        for (const char* symbol : kLetters) { // inside the window, as far apart as in the grid
            QVERIFY(window.view->canvas()->mapArea().contains(window.at(symbol)));
        }
        QCOMPARE(window.at("B").y(), window.at("A").y());
        QVERIFY(window.at("F").y() > window.at("C").y());
        QCOMPARE(window.view->start(), std::string("A"));
        QCOMPARE(window.view->goal(), std::string("J"));
    }

    void makesAMapOfTheSequences() {
        Project project;
        project.environment.sequences.list = {{"A", "D", "B", "E"}, {"F", "D", "B", "C"}};
        Window window(project);
        QCOMPARE(window.view->scene().layout.centers.size(), std::size_t(6));
        QVERIFY(window.at("A").x() < window.at("D").x());
        QVERIFY(window.at("D").x() < window.at("B").x());
        window.document.change("Other sequences", [](Project& p) {
            p.environment.sequences.list = {{"X", "Y"}};
        });
        QCOMPARE(window.view->scene().layout.centers.size(), std::size_t(2));
        QVERIFY(window.view->canvas()->isVisible());
    }

    void explainsWhyItIsEmpty() {
        Window window{Project()};
        QVERIFY(!window.view->canvas()->isVisible());
        window.view->showFrame(Frame());
        window.document.setProject(projectWith(test::planningMap()));
        QVERIFY(window.view->canvas()->isVisible());
        QCOMPARE(window.view->scene().layout.centers.size(), std::size_t(10));
    }

    void showsActivityAsItHappens() {
        Window window;
        SyntheticSearch run;
        const auto neuron = [&run](char letter, int n) {
            return std::uint32_t(run.symbol(letter) * 21 + n);
        };
        run.setNow(100);
        window.view->showFrame(run.frame());
        const QImage before = window.picture();
        run.events().append(std::vector<Event>{
            {1010, neuron('B', 0), 0, EventKind::DendriticSpike},
            {1010, neuron('B', 1), 0, EventKind::DendriticSpike},
            {1050, neuron('A', 3), 0, EventKind::Spike},
            {1050, std::uint32_t(run.symbol('C')), 1, EventKind::Spike}}); // inhibitory
        run.setNow(108);
        window.view->showFrame(run.frame());
        QCOMPARE(window.state("A"), PlaceState::Active);
        QCOMPARE(window.activity("A").share(), 1.0F / 21);
        QCOMPARE(window.state("B"), PlaceState::Predicted);
        QCOMPARE(window.activity("B").count(), 2);
        QCOMPARE(window.state("C"), PlaceState::Silent);
        QCOMPARE(window.view->words(), QString("Now, 0.108 s: A active; B predicted"));
        const QImage after = window.picture();
        const Theme& theme = currentTheme();
        QCOMPARE(window.pixels(before, "A", theme.soma), 0);
        QVERIFY(window.pixels(after, "A", theme.soma) > 100);
        QVERIFY(window.pixels(after, "B", theme.dendrite) > 100);
        QCOMPARE(window.pixels(after, "B", theme.soma), 0);
        QCOMPARE(window.pixels(after, "C", theme.soma), 0);
        run.setNow(170); // the plateau ended at 161 ms
        window.view->showFrame(run.frame());
        QCOMPARE(window.state("A"), PlaceState::Silent);
        QCOMPARE(window.state("B"), PlaceState::Suppressed);
        QVERIFY(window.pixels(window.picture(), "B", theme.inhibitory) > 50);
    }

    void fillsAPlaceByItsShareOfActiveNeurons() {
        Window window;
        SyntheticSearch run;
        run.setNow(100);
        std::vector<Event> burst;
        for (std::uint32_t n = 0; n < 21; ++n) {
            burst.push_back({1000, std::uint32_t(run.symbol('D')) * 21 + n, 0, EventKind::Spike});
        }
        run.events().append(burst);
        window.view->showFrame(run.frame());
        const QColor level = mixed(currentTheme().panel, currentTheme().soma, 0.58);
        const int whole = window.pixels(window.picture(), "D", level);
        run.events().clear();
        burst.resize(7); // a third
        run.events().append(burst);
        window.view->showFrame(run.frame());
        const int third = window.pixels(window.picture(), "D", level);
        QVERIFY(whole > 1000);
        QVERIFY2(std::abs(double(third) / whole - 1.0 / 3) < 0.08,
                 qPrintable(QString("%1 of %2").arg(third).arg(whole)));
    }

    void showsTheSameActivityInPlacesThatLookAlike() {
        Window window(test::ambiguousMap(), {900, 560});
        test::SyntheticRun run({"ABCD", "ABF", "ABCE"});
        run.setNow(50);
        run.events().append(
            std::vector<Event>{{495, std::uint32_t(run.symbol('B') * 15), 0, EventKind::Spike}});
        window.view->showFrame(run.frame());
        const MapScene& scene = window.view->scene();
        QCOMPARE(scene.activityOf(window.place("B", 0)).state(), PlaceState::Active);
        QCOMPARE(scene.activityOf(window.place("B", 1)).state(), PlaceState::Active);
        QVERIFY(window.place("B", 0) != window.place("B", 1));
    }

    void repaintsOnlyWhatChanged() {
        Window window(test::fullGrid(25, 20), {1000, 700});
        auto outline = std::make_shared<NetworkOutline>();
        outline->populations = {{"htm.exc", "x", "htm", Role::Excitatory, 5000}};
        ShtmOutline& circuit = outline->parts.all<ShtmOutline>().emplace_back();
        circuit.population = 0;
        for (int s = 0; s < 500; ++s) {
            circuit.symbols.push_back("P" + std::to_string(s));
            outline->bands.push_back({"", Role::Excitatory, 0, 10 * s, 10, s, true});
        }
        EventHistory events;
        Frame frame;
        frame.outline = outline;
        frame.events = &events;
        frame.nowMs = 10;
        window.view->showFrame(frame);
        QTest::qWait(20);
        PaintCounter counter(window.view->canvas());
        for (int k = 0; k < 5; ++k) {
            frame.nowMs += 1;
            window.view->showFrame(frame);
            QCoreApplication::processEvents();
        }
        QCOMPARE(counter.paints, 0);
        events.append(std::vector<Event>{{160, 2505, 0, EventKind::Spike}});
        frame.nowMs = 16;
        window.view->showFrame(frame);
        QTRY_COMPARE(counter.paints, 1);
        QVERIFY2(counter.pixels < 4'000, qPrintable(QString::number(counter.pixels)));
    }

    void showsWhatWasLearnedAndTheReplay() {
        Window window;
        SyntheticSearch run;
        run.counts().matureSynapses.assign(100, 0);
        window.view->showFrame(run.frame());
        QVERIFY(window.view->scene().learned.empty());
        run.learn();
        window.view->showFrame(run.frame());
        QCOMPARE(window.view->scene().learned.size(), std::size_t(10)); // steps of both routes
        QCOMPARE(window.view->scene().trace.size(), std::size_t(0));
        run.searchWhole();
        window.view->showFrame(run.frame());
        QCOMPARE(window.view->strip()->replay(), 2);
        QCOMPARE(window.view->scene().trace.size(), std::size_t(5)); // A B C F H J
        QCOMPARE(window.view->scene().found.size(), std::size_t(6));
        QCOMPARE(window.view->scene().shortest, window.view->scene().found);
        QCOMPARE(window.view->words(),
                 QString("Replay 3 of find_path to J: A → B → C → F → H → J, isolated; "
                         "5 steps, shortest 5; winner 3.7 ms ahead"));
        // Between A and B run the step and, beside it, both paths.
        const QImage picture = window.picture();
        const double side =
            window.view->scene().layout.side * window.view->canvas()->transform().scale;
        const QRect between(window.at("A") + QPoint(int(side / 2) + 3, -14),
                            window.at("B") + QPoint(-int(side / 2) - 3, 14));
        const Theme& theme = currentTheme();
        QVERIFY(Window::count(picture, between, theme.predicted) > 20);
        QVERIFY(Window::count(picture, between, theme.surprising) > 20);
        QVERIFY(Window::count(picture, between, theme.soma) > 20);
        // And none between D and E.
        const QRect elsewhere(window.at("D") + QPoint(int(side / 2) + 3, -14),
                              window.at("E") + QPoint(-int(side / 2) - 3, 14));
        QCOMPARE(Window::count(picture, elsewhere, theme.predicted), 0);
        QCOMPARE(Window::count(picture, elsewhere, theme.soma), 0);
    }

    void longNamesAreWhole() {
        NavigationMap city;
        EnvironmentMap& places = city.environments.emplace_back();
        const char* names[] = {"Station", "Harbour", "Theatre", "Museum"};
        for (int k = 0; k < 16; ++k) {
            const std::string id = names[k % 4] + std::to_string(k / 4);
            places.places.push_back({id, names[k % 4], double(k % 4), double(k / 4)});
        }
        for (const QSize size : {QSize(696, 330), QSize(929, 360), QSize(1306, 520)}) {
            Window window(city, size);
            SyntheticSearch run;
            window.view->showFrame(run.frame());
            const double pitch = window.view->canvas()->transform().scale;
            const double side = window.view->scene().layout.side * pitch;
            const NodeNames written(window.view->font(), window.view->scene().longestNames,
                                    {0.6 * side, 0.4 * side, pitch, pitch - side});
            QVERIFY2(written.pixels() >= 8, qPrintable(QString::number(written.pixels())));
            const QRectF box(0, 0, side, side);
            QVERIFY(written.area(box, "Museum").width() <= pitch);
            QFont face = window.view->font();
            face.setPixelSize(written.pixels());
            for (const char* name : names) { // not shortened
                QVERIFY(written.area(box, name).width() >=
                        QFontMetricsF(face).horizontalAdvance(name));
            }
        }
    }

    void aSmallDockShowsTheMapFirst() {
        Window window(test::planningMap(), {200, 140});
        QVERIFY(window.view->minimumSizeHint().width() <= 240);
        QVERIFY(window.view->minimumSizeHint().height() <= 160);
        QVERIFY(window.view->canvas()->height() >= 100);
        QVERIFY(!window.view->strip()->isVisible());
        auto* more = window.view->findChild<QToolButton*>("moreTools");
        QVERIFY(more->isVisible());
        QStringList folded;
        for (const QAction* action : more->menu()->actions()) {
            folded << action->objectName();
        }
        for (const char* name : {"toolBlock", "findPath", "replay", "exportAnimation"}) {
            QVERIFY2(folded.contains(name), name); // nothing is lost
        }
        window.view->resize(900, 620);
        QTest::qWait(20);
        QVERIFY(!more->isVisible());
        QVERIFY(window.view->strip()->isVisible());
    }

    void everyBarOfTheRunHasItsName() {
        Window window;
        SyntheticSearch run;
        run.searchWhole();
        window.view->showFrame(run.frame());
        ReplayColumns* columns = window.view->strip()->columns();
        const auto told = [&](double ms) {
            const QPoint at(int(columns->xOf(-1, ms)), columns->height() - 8);
            QHelpEvent help(QEvent::ToolTip, at, columns->mapToGlobal(at));
            QApplication::sendEvent(columns, &help);
            return QToolTip::text();
        };
        QVERIFY2(told(500).startsWith("train, 0.0 s to 2.0 s"), qPrintable(told(500)));
        QVERIFY2(told(2500).startsWith("find_path, 2.0 s to"), qPrintable(told(2500)));
    }

    void showsThresholds() {
        Window window;
        SyntheticSearch run;
        window.view->showFrame(run.frame());
        const QColor lowered = currentTheme().surprising;
        QCOMPARE(window.pixels(window.picture(), "F", lowered), 0);
        run.searchWhole();
        window.view->showFrame(run.frame());
        QVERIFY(
            window.view->scene().readout(window.place("F")).endsWith("threshold 5.85 of 6.5 mV"));
        // In replay 3 F was lowered by 10 %, H by 19 %, A not; D is off the path.
        const QImage picture = window.picture();
        const auto height = [&](const char* symbol) { // of the lowered part: its column's pixels
            const QRectF box = window.view->canvas()->transform().toPixels(
                window.view->scene().layout.box(window.place(symbol)));
            const int x = int(box.left() + 0.08 * box.width() + 2);
            return Window::count(picture, QRect(x, int(box.top()), 1, int(box.height())), lowered);
        };
        const double full =
            0.68 * window.view->scene().layout.side * window.view->canvas()->transform().scale;
        QVERIFY(std::abs(height("F") - 0.2 * full) < 2.5); // half of the scale is a full bar
        QVERIFY(std::abs(height("H") - 0.38 * full) < 2.5);
        QCOMPARE(height("D"), 0);
    }

    void looksAtAnyTimeOfTheRun() {
        Window window;
        SyntheticSearch run;
        const auto neuron = std::uint32_t(run.symbol('E') * 21 + 5);
        run.events().append(std::vector<Event>{{4321, neuron, 0, EventKind::Spike}});
        run.searchWhole();
        window.view->showFrame(run.frame());
        QSignalSpy times(window.view.get(), &MapView::timeChosen);
        window.view->goTo(435);     // in training
        QCOMPARE(times.count(), 0); // told, not chosen
        QCOMPARE(window.view->strip()->replay(), -1);
        QCOMPARE(window.state("E"), PlaceState::Active);
        QCOMPARE(window.view->words(), QString("At 0.4350 s: E active"));
        QVERIFY(window.view->scene().trace.empty());
        ReplayColumns* columns = window.view->strip()->columns();
        QTest::mouseClick(columns, Qt::LeftButton, {},
                          QPoint(int(columns->xOf(-1, 2800)), columns->height() / 2));
        QVERIFY(std::abs(window.view->strip()->timeMs() - 2800) < 60);
        QCOMPARE(window.view->strip()->replay(), 0);
        QCOMPARE(times.count(), 1);
        QCOMPARE(times.last()[0].toDouble(), window.view->strip()->timeMs());
        window.view->goTo(1e9);
        QCOMPARE(window.view->strip()->timeMs(), 5600.0);
        window.view->goTo(-3);
        QCOMPARE(window.view->strip()->timeMs(), 0.0);
        // The oldest events may have been given up.
        Frame frame = run.frame();
        EventHistory late;
        late.append(run.events().between(30'000, 60'000));
        frame.events = &late;
        frame.forgottenEvents = 100;
        window.view->showFrame(frame);
        QCOMPARE(window.view->words(), QString("At 0.0000 s: the events of this time were given "
                                               "up to save memory"));
    }

    void showsAReplayWhileItRuns() {
        Window window;
        SyntheticSearch run;
        run.searchWhole();
        run.state().isReplaying = true;
        run.state().goal = run.symbol('I');
        run.state().thresholds[std::size_t(run.symbol('C'))] = 5;
        window.view->showFrame(run.frame());
        QCOMPARE(window.view->strip()->replay(), 2); // the present one is not over yet
        QCOMPARE(window.view->scene().trace.size(), std::size_t(5));
        const double ms = 5600 + 71.4;
        run.events().append(std::vector<Event>{
            {std::int64_t(ms * 10), std::uint32_t(run.symbol('B') * 21), 0, EventKind::Spike}});
        run.setNow(ms + 1);
        window.view->showFrame(run.frame());
        QVERIFY(window.view->scene().trace.empty());
        QVERIFY(window.view->scene().found.empty());
        QCOMPARE(window.view->goal(), std::string("I")); // of the query that runs
        QCOMPARE(window.view->scene().threshold(window.place("C")), 5.0F);
        QCOMPARE(window.view->words(), QString("Replaying, goal I, 5.672 s: B active"));
        run.state().isReplaying = false;
        run.state().goal = -1;
        window.view->showFrame(run.frame());
        QCOMPARE(window.view->scene().trace.size(), std::size_t(5));
        QCOMPARE(window.view->goal(), std::string("I")); // to ask again
    }

    void takesAnotherNetworkAndANewRun() {
        Window window;
        SyntheticSearch run;
        run.searchWhole();
        window.view->showFrame(run.frame());
        window.view->goTo(2100);
        SyntheticSearch again;
        again.setNow(0);
        again.reports().clear();
        window.view->showFrame(again.frame());
        QVERIFY(window.view->strip()->isLive());
        QCOMPARE(window.view->strip()->replay(), -1);
        QVERIFY(window.view->scene().trace.empty());
        test::SyntheticRun other({"XY"});
        window.view->showFrame(other.frame()); // knows none of the places
        QVERIFY(window.view->scene().readout(window.place("A")).contains("knows no such place"));
        Frame none;
        window.view->showFrame(none);
        QCOMPARE(window.view->words(), QString("Nothing has run yet."));
    }

    void keepsWhatWasChosenWhileTheMapIsEdited() {
        Window window;
        window.view->setStart("B");
        window.view->setGoal("I");
        NavigationMap edited = test::planningMap();
        edited.environments[0].cells[7 + 4] = "K";
        const auto edit = [&] {
            window.document.change("Edit", [&](Project& project) {
                project.environment.map = std::make_shared<const NavigationMap>(edited);
            });
        };
        edit();
        QCOMPARE(window.view->scene().layout.centers.size(), std::size_t(11));
        QCOMPARE(window.view->start(), std::string("B"));
        QCOMPARE(window.view->goal(), std::string("I"));
        edited.environments[0].cells[2 * 7 + 5] = ""; // I is gone
        edited.start = "C";                           // said by the map
        edit();
        QCOMPARE(window.view->start(), std::string("C"));
        QCOMPARE(window.view->goal(), std::string("J"));
    }

    void showsHugeMapsAtOnce() {
        NavigationMap map;
        map.environments.emplace_back();
        for (int k = 0; k < 400; ++k) { // far apart
            const std::string name = "P" + std::to_string(k);
            map.environments[0].places.push_back({name, name, 1e5 * (k % 20), 1e5 * (k / 20)});
        }
        Window window(map);
        QVERIFY(window.view->canvas()->mapArea().contains(window.at("P399")));
        const QImage picture = window.picture();
        const QColor body = mixed(currentTheme().panel, currentTheme().text, 0.3);
        QVERIFY(Window::count(picture, QRect(window.at("P399") - QPoint(4, 4), QSize(8, 8)), body) >
                4);
        QElapsedTimer timer;
        timer.start();
        window.document.setProject(projectWith(test::fullGrid(150, 150)));
        window.picture();
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }
};

REPRISE_TEST(TstMapView)
#include "tst_map_view.moc"
