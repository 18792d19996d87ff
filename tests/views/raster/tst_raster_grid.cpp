// How the raster shows a grid: rows in the order of their ranks, colours, phases.
#include "tests/support/synthetic_network.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/raster/grid_window.hpp"
#include "views/raster/raster_grid_bar.hpp"
#include "widgets/pattern_colors.hpp"

#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QToolButton>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

class TstRasterGrid : public QObject {
    Q_OBJECT

private slots:
    void rowsFollowRanks() {
        GridWindow window;
        window.choose("spikeColor", int(SpikeColor::Plain));
        const int count = window.run.neurons();
        for (const int neuron : {0, window.lively(2), window.lively(9), window.lively(14)}) {
            const auto ms = window.loneSpike(1, neuron);
            const int rank = window.run.placeOf(neuron, 0);
            const auto& panel = window.panel("network");
            QCOMPARE(panel.axis, QString("rank (pattern 0)"));
            const QImage image = window.picture();
            const QColor& soma = currentTheme().soma;
            const QPointF place(window.x(double(ms)), window.y(panel, rank, count));
            QVERIFY(inkNear(image, place, soma) > 0);
            for (int other = 0; other < count; ++other) {
                const QPointF row(place.x(), window.y(panel, other, count));
                QVERIFY(std::abs(other - rank) <= 1 || inkNear(image, row, soma, 0) == 0);
            }
        }
        window.choose("gridOrder", 0);
        QCOMPARE(window.panel("network").axis, QString("neuron"));
        const auto ms = window.loneSpike(1, 23);
        const QPointF place(window.x(double(ms)), window.y(window.panel("network"), 23, count));
        QVERIFY(inkNear(window.picture(), place, currentTheme().soma) > 0);
    }

    void theBandRisesFromLeftToRight() {
        GridWindow window(3);
        window.range.showAll();
        const auto* order = window.canvas().scene().grids[0].order.get();
        QVERIFY(order->isSorted());
        double lastY = 1e9;
        float lastTime = 0;
        for (int rank = 0; rank < order->lively; ++rank) {
            const int neuron = order->neuronAt[size_t(order->count() - 1 - rank)];
            const auto* band = window.canvas().layout().bandOf(1, std::uint32_t(neuron));
            const double y = window.canvas().layout().rowCenter(*band, std::uint32_t(neuron));
            QVERIFY(y < lastY);
            lastY = y;
            QVERIFY(order->meanTime[size_t(neuron)] >= lastTime);
            lastTime = order->meanTime[size_t(neuron)];
        }
    }

    void inputTakesAFifth() {
        GridWindow window;
        const double all = window.canvas().layout().contentHeight();
        QVERIFY(std::abs(window.panel("input").height / all - 0.2) < 0.01);
        QVERIFY(std::abs(window.panel("network").height / all - 0.8) < 0.01);
        QVERIFY(window.panel("input").top < window.panel("network").top);
    }

    void silentNeuronsComeLastAndAreGrey() {
        GridWindow window;
        int silent = 0;
        while (!window.run.isSilent(silent, 0)) {
            ++silent;
        }
        const auto ms = window.loneSpike(1, silent);
        const auto& panel = window.panel("network");
        const int count = window.run.neurons();
        const int rank = window.run.placeOf(silent, 0);
        const QImage image = window.picture();
        const QColor grey =
            window.canvas().scene().classes->colorOf(EventClasses::kSilent, false, currentTheme());
        QVERIFY(inkNear(image, {window.x(double(ms)), window.y(panel, rank, count)}, grey) > 0);
        // Their rows lie on a ground of their own, the others do not.
        const int x = int(window.x(double(ms) + 13));
        const QColor ground = image.pixelColor(x, int(window.y(panel, count - 1, count)));
        QVERIFY(ground != currentTheme().panel);
        QCOMPARE(image.pixelColor(x, int(window.y(panel, 0, count))), currentTheme().panel);
    }

    void inputSpikesHaveTheColorOfTheirPattern() {
        GridWindow window;
        const FrozenPattern& pattern = window.run.grid().patterns[0][1];
        const InputSpike& spike = pattern.spikes[pattern.spikes.size() / 2];
        const double ms = 701 + double(spike.ms); // the second presentation begins at 700 ms
        window.range.setRange(ms - 20, ms + 20);
        const QImage image = window.picture();
        const QPointF place(window.x(ms), window.y(window.panel("input"), int(spike.channel),
                                                   window.run.channels()));
        const QColor color = strongestNear(image, place);
        QVERIFY(std::abs(color.hue() - patternColor(1).hue()) < 8 && color.saturation() > 100);
        const auto noise = window.loneSpike(0, 12);
        const QPointF other(window.x(double(noise)),
                            window.y(window.panel("input"), 12, window.run.channels()));
        const QColor grey = strongestNear(window.picture(), other);
        QVERIFY(grey.saturation() < 60 && grey != currentTheme().panel);
    }

    void neuronsHaveTheColorOfTheirCell() {
        GridWindow window;
        const int count = window.run.neurons();
        const int cells = int(window.run.grid().cells.size());
        for (const int neuron : {window.lively(1), window.lively(12)}) {
            const auto ms = window.loneSpike(1, neuron);
            const int index = EventClasses::ofCell(cellOf(window.run.grid(), neuron), cells);
            const double share =
                double(index - EventClasses::kFirstPattern) / double(EventClasses::kHues);
            const QPointF place(
                window.x(double(ms)),
                window.y(window.panel("network"), window.run.placeOf(neuron, 0), count));
            QVERIFY(inkNear(window.picture(), place, hueColor(share)) > 0);
        }
    }

    void phasesAreBarsWhereTheyWere() {
        GridWindow window(3); // pattern 0 at 200 and 1200 ms, pattern 1 at 700 ms, 300 ms each
        window.range.setRange(0, 1500);
        const QImage image = window.picture();
        const QRectF strip = window.canvas().areas().strip;
        QVERIFY(strip.height() > 8);
        const int row = int(strip.top()) + 2; // above the names
        const auto isBar = [&](double ms, int pattern) {
            return image.pixelColor(int(std::lround(window.x(ms))), row) == patternColor(pattern);
        };
        for (const auto& [start, pattern] : {std::pair{200, 0}, {700, 1}, {1200, 0}}) {
            QVERIFY(isBar(start + 5, pattern));
            QVERIFY(isBar(start + 150, pattern));
            QVERIFY(isBar(start + 295, pattern));
            QVERIFY(!isBar(start - 5, pattern));
            QVERIFY(start == 1200 || !isBar(start + 305, pattern));
            // Dashed lines through the panels at begin and end.
            for (const int edge : {start, start + 300}) {
                const QColor dash = mixed(currentTheme().panel, patternColor(pattern), 0.8);
                int ink = 0;
                const QRectF plot = window.canvas().areas().plot;
                for (int y = int(plot.top()); y < int(plot.bottom()); ++y) {
                    ink += inkNear(image, {window.x(edge) - 0.5, double(y)}, dash, 0) +
                           inkNear(image, {window.x(edge) + 0.5, double(y)}, dash, 0);
                }
                QVERIFY(edge == 1500 || ink > plot.height() / 4);
            }
        }
    }

    void aSecondPanelIsSortedForTheOtherPattern() {
        GridWindow window;
        window.choose("spikeColor", int(SpikeColor::Plain));
        QTest::mouseClick(window.find<QToolButton>("secondOrderShown"), Qt::LeftButton);
        QVERIFY(window.find<QComboBox>("secondOrder")->isVisible());
        const int count = window.run.neurons();
        const int neuron = window.lively(5);
        const auto ms = window.loneSpike(1, neuron);
        const auto& upper = window.panel("network", 0);
        const auto& lower = window.panel("network", 1);
        QCOMPARE(upper.axis, QString("rank (pattern 0)"));
        QCOMPARE(lower.axis, QString("rank (pattern 1)"));
        QVERIFY(std::abs(upper.height - lower.height) < 1);
        const QImage image = window.picture();
        for (int p = 0; p < 2; ++p) {
            const QPointF place(
                window.x(double(ms)),
                window.y(p == 0 ? upper : lower, window.run.placeOf(neuron, p), count));
            QVERIFY(inkNear(image, place, currentTheme().soma) > 0);
            QVERIFY(window.canvas().eventNear(place).has_value());
        }
        QTest::mouseClick(window.find<QToolButton>("secondOrderShown"), Qt::LeftButton);
        QCOMPARE(window.canvas().layout().groups().size(), std::size_t(2));
    }

    void holdKeepsTheRowsUntilReleased() {
        GridWindow window;
        const auto before = window.canvas().scene().grids[0].order->rowOf;
        QTest::mouseClick(window.find<QToolButton>("holdOrder"), Qt::LeftButton);
        auto& rank = window.run.orders().latest[0].rank;
        std::swap(rank[0], rank[1]);
        window.show();
        QCOMPARE(window.canvas().scene().grids[0].order->rowOf, before);
        QTest::mouseClick(window.find<QToolButton>("holdOrder"), Qt::LeftButton);
        const auto after = window.canvas().scene().grids[0].order->rowOf;
        QCOMPARE(after[0], before[1]);
        QCOMPARE(after[1], before[0]);
        std::swap(rank[2], rank[3]); // not held: follows at once
        window.show();
        QCOMPARE(window.canvas().scene().grids[0].order->rowOf[2], before[3]);
    }

    void aNewOrderCostsOneRebuild() {
        GridWindow window(30);
        window.range.showAll();
        window.picture();
        QVERIFY(window.canvas().scene().visible().size() > RasterCanvas::kMostMarks);
        const auto rebuilds = [&] { return window.canvas().imageCache().rebuilds(); };
        for (const auto color : {SpikeColor::Cell, SpikeColor::Assembly}) {
            window.choose("spikeColor", int(color));
            window.picture();
            const int before = rebuilds();
            auto& rank = window.run.orders().latest[0].rank;
            std::swap(rank[0], rank[1]);
            window.run.orders().membership[4] = -1;
            window.show();
            window.picture();
            QCOMPARE(rebuilds(), before + 1);
            window.run.orders().latest[0].startMs += 1; // the same rows, a later presentation
            window.show();
            window.picture();
            QCOMPARE(rebuilds(), before + 1);
        }
    }

    void phasesThatComeLateColorTheirSpikes() {
        GridWindow live(20);
        live.choose("spikeColor", int(SpikeColor::Phase));
        live.range.setRange(live.run.nowMs() - 7000, live.run.nowMs() + 500);
        live.picture();
        const double from = live.run.nowMs();
        live.run.play(-1, 200, 1, false);
        live.run.play(1, 300, 1, false);
        live.show();
        live.picture();
        const int rebuilds = live.canvas().imageCache().rebuilds();
        live.run.report(std::int64_t(from), std::int64_t(from) + 200, -1);
        live.run.report(std::int64_t(from) + 200, std::int64_t(from) + 500, 1);
        live.show();
        const QImage kept = live.picture();
        QCOMPARE(live.canvas().imageCache().rebuilds(), rebuilds);
        live.choose("spikeColor", int(SpikeColor::Plain));
        live.choose("spikeColor", int(SpikeColor::Phase)); // everything anew
        QCOMPARE(kept, live.picture());
        QCOMPARE(live.canvas().imageCache().rebuilds(), rebuilds + 1);
    }

    void csvHasRankPatternAndCell() {
        GridWindow window;
        window.range.showAll();
        const QStringList lines = window.view.dataAsCsv().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.first(),
                 QString("time_ms,population,neuron,symbol,kind,rank,pattern,circuit"));
        const auto events = window.run.events().all();
        QCOMPARE(std::size_t(lines.size() - 1), events.size());
        for (std::size_t i = 0; i < events.size(); ++i) {
            const QStringList fields = lines[qsizetype(i) + 1].split(',');
            QCOMPARE(fields.size(), 8);
            const auto ms = events[i].step;
            const int neuron = int(events[i].neuron);
            const int pattern = (ms - 1) % 500 < 200 ? -1 : ms <= 500 ? 0 : 1;
            QCOMPARE(fields[6], QString::number(pattern));
            const bool isInput = events[i].population == 0;
            QCOMPARE(fields[5],
                     isInput ? QString() : QString::number(window.run.placeOf(neuron, 0)));
            QCOMPARE(fields[7],
                     isInput ? QString() : QString::number(cellOf(window.run.grid(), neuron)));
        }
        window.choose("gridOrder", 0);
        QCOMPARE(window.view.dataAsCsv().split('\n')[1].split(',')[5], QString());
    }

    void picturesShowWhatTheWindowShows() {
        QTemporaryDir folder;
        GridWindow window;
        window.range.showAll();
        const auto shapes = [&] {
            const QString file = folder.filePath("raster.svg");
            const bool isWritten = window.view.exportPicture(file).isEmpty();
            QFile svg(file);
            const bool isOpen = svg.open(QIODevice::ReadOnly);
            const QByteArray text = svg.readAll();
            return isWritten && isOpen && QSvgRenderer(text).isValid() ? text.count("<path") : -1;
        };
        const auto events = qsizetype(window.run.events().all().size());
        qsizetype network = 0;
        for (const Event& event : window.run.events().all()) {
            network += event.population == 1 ? 1 : 0;
        }
        const auto once = shapes();
        QVERIFY(once >= events);
        QTest::mouseClick(window.find<QToolButton>("secondOrderShown"), Qt::LeftButton);
        QVERIFY(shapes() >= once + network);
        const QString png = folder.filePath("raster.png");
        QVERIFY(window.view.exportPicture(png).isEmpty());
        const QImage image(png);
        int bars = 0;
        for (int y = 0; y < 120; ++y) {
            for (int x = 0; x < image.width(); ++x) {
                bars += image.pixelColor(x, y) == patternColor(0);
            }
        }
        QVERIFY(bars > 1000);
    }

    void theKeyNamesTheColors() {
        GridWindow window;
        auto* bar = window.view.findChild<RasterGridBar*>();
        const auto texts = [&] {
            QStringList list;
            for (const KeyEntry& entry : bar->key()) {
                list += entry.text;
            }
            return list.join(", ");
        };
        QCOMPARE(texts(), QString("at most one spike expected"));
        window.choose("spikeColor", int(SpikeColor::Phase));
        QCOMPARE(texts(), QString("pattern 0, pattern 1, noise"));
        window.choose("spikeColor", int(SpikeColor::Assembly));
        QCOMPARE(texts(), QString("pattern 0, pattern 1, rather in noise, none"));
    }

    void otherNetworksShowNothingOfThis() {
        TimeRange range;
        RasterView view(range);
        view.resize(900, 400);
        view.show();
        SyntheticFeed feed(columns(4, 10));
        feed.append(presentations(*feed.outline, 2000), 2000);
        view.showFrame(feed.frame);
        auto* bar = view.findChild<RasterGridBar*>();
        QVERIFY(!bar->isVisible());
        QVERIFY(!view.wantsState());
        QVERIFY(view.canvas().areas().strip.isEmpty());
        QSignalSpy spy(&view, &RasterView::neuronsSelected);
        QTest::mouseClick(&view.canvas(), Qt::LeftButton, {}, {500, 150});
        QCOMPARE(spy.size(), 0);

        SyntheticGrid run; // another project in the same window, and back
        run.present(0);
        view.showFrame(run.frame());
        QVERIFY(bar->isVisible());
        QVERIFY(view.wantsState());
        view.grab();
        view.showFrame(feed.frame);
        QVERIFY(!bar->isVisible());
        view.grab();
    }

    void aResetShowsRowsAsBuiltAgain() {
        GridWindow window;
        QVERIFY(window.canvas().scene().grids[0].order->isSorted());
        window.run.events().clear();
        Frame frame = window.run.frame();
        frame.state.reset();
        frame.reports.reset();
        frame.nowMs = 0;
        window.view.showFrame(frame);
        QVERIFY(!window.canvas().scene().grids[0].order->isSorted());
        QVERIFY(window.canvas().scene().grids[0].phases->at(250) == nullptr);
        QCOMPARE(window.panel("network").axis, QString("neuron"));
        window.picture();
    }

    void meanTimesAreALineOverTheRanks() {
        GridWindow window;
        window.range.setRange(180, 520);
        const QImage without = window.picture();
        QTest::mouseClick(window.find<QToolButton>("meanTimes"), Qt::LeftButton);
        const QImage with = window.picture();
        const int neuron = window.lively(5);
        const double ms = 200 + window.run.activationMs(neuron, 0);
        const QPointF place(
            window.x(ms),
            window.y(window.panel("network"), window.run.placeOf(neuron, 0), window.run.neurons()));
        QVERIFY(with.pixelColor(place.toPoint()) != without.pixelColor(place.toPoint()));
    }
};

REPRISE_TEST(TstRasterGrid)
#include "tst_raster_grid.moc"
