// What the raster shows, and what it writes.
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/raster/raster_window.hpp"

#include <QComboBox>
#include <QSvgRenderer>
#include <QTemporaryDir>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

class TstRasterView : public QObject {
    Q_OBJECT

private slots:
    void showsTheLastEventsWhenARunComesToRest() {
        RasterWindow window;
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
        outline.parts.all<ShtmOutline>().push_back(other.parts.all<ShtmOutline>()[0]);
        outline.parts.all<ShtmOutline>()[1].circuit = "small";
        RasterWindow window(outline);
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
        RasterWindow window;
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

    void legendHidesAKind() {
        RasterWindow window;
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
        RasterWindow window(outline);
        QVERIFY(window.button("show0")->isVisible());
        QVERIFY(!window.button("show1")->isVisible());
        QVERIFY(!window.button("show2")->isVisible());
        QVERIFY(!window.button("show3")->isVisible());
    }

    void incrementalPictureEqualsAFreshOne() {
        RasterWindow live;
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
        RasterWindow fresh;
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
        RasterWindow window;
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
        RasterWindow window;
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
        RasterWindow window(outline);
        window.append({{1263617, 1, 0, EventKind::Spike}}, 1235);
        window.range.setRange(1234, 1235);
        QCOMPARE(window.view.dataAsCsv().split('\n').value(1),
                 QString("1234.0009765625,cell,1,,spike"));
    }

    void svgHasAShapePerEvent() {
        QTemporaryDir folder;
        RasterWindow window;
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
        RasterWindow window;
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
        RasterWindow window;
        window.feed.frame.droppedEvents = 12;
        window.append({}, 10);
        QVERIFY(window.view.findChild<QLabel*>("counts")->text().contains("12 events not drawn"));
    }
};

REPRISE_TEST(TstRasterView)
#include "tst_raster_view.moc"
