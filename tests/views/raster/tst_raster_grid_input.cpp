// What a hand does in a grid's panels: clicks that select rows, drags, pointing.
#include "core/analysis/grid_cell.hpp"
#include "tests/support/test_program.hpp"
#include "tests/views/raster/grid_window.hpp"

#include <QSignalSpy>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

class TstRasterGridInput : public QObject {
    Q_OBJECT

private slots:
    void clickingARowSelectsItsNeuron() {
        GridWindow window;
        const int count = window.run.neurons();
        QSignalSpy spy(&window.view, &RasterView::neuronsSelected);
        const auto click = [&](int rank, Qt::KeyboardModifiers keys = {}) {
            const QPointF at(600, window.y(window.panel("network"), rank, count));
            QTest::mouseClick(&window.canvas(), Qt::LeftButton, keys, at.toPoint());
        };
        const auto* order = window.canvas().scene().grids[0].order.get();
        const auto neuronAt = [&](int rank) { return order->neuronAt[size_t(count - 1 - rank)]; };
        click(10);
        QCOMPARE(spy.size(), 1);
        QCOMPARE(spy[0][0].toInt(), 1);
        QCOMPARE(spy[0][1].value<std::vector<int>>(), std::vector<int>{neuronAt(10)});
        click(20, Qt::ControlModifier);
        QCOMPARE(spy[1][1].value<std::vector<int>>().size(), std::size_t(2));
        click(20, Qt::ControlModifier);
        QCOMPARE(spy[2][1].value<std::vector<int>>(), std::vector<int>{neuronAt(10)});
        click(10);
        QVERIFY(spy[3][1].value<std::vector<int>>().empty());

        window.range.setRange(5000, 5500); // nothing there but the ground
        const QPoint at(600, int(window.y(window.panel("network"), 10, count)));
        const QColor ground = window.picture().pixelColor(at);
        window.view.selectNeurons(1, {neuronAt(10), 9999, -1});
        QCOMPARE(spy.size(), 4);
        QCOMPARE(window.canvas().scene().selectedNeurons, std::vector<int>{neuronAt(10)});
        QVERIFY(window.picture().pixelColor(at) != ground);
        QCOMPARE(window.picture().pixelColor(at - QPoint(0, 40)), ground);
        window.view.selectNeurons(99, {1});
        QCOMPARE(window.picture().pixelColor(at), ground);
    }

    void aDoubleClickShowsEverythingAndSelectsNothing() {
        GridWindow window;
        window.range.setRange(100, 200);
        window.view.selectNeurons(1, {5});
        QSignalSpy spy(&window.view, &RasterView::neuronsSelected);
        QTest::mouseClick(&window.canvas(), Qt::LeftButton, {}, {500, 400}); // as Qt sends it
        QTest::mouseDClick(&window.canvas(), Qt::LeftButton, {}, {500, 400});
        QVERIFY(window.range.width() > 900);
        QCOMPARE(window.canvas().scene().selectedNeurons, std::vector<int>{5});
        QCOMPARE(spy.last()[1].value<std::vector<int>>(), std::vector<int>{5});
    }

    void draggingSelectsNothing() {
        GridWindow window;
        QSignalSpy spy(&window.view, &RasterView::neuronsSelected);
        QTest::mousePress(&window.canvas(), Qt::LeftButton, {}, {500, 400});
        QTest::mouseMove(&window.canvas(), {600, 400});
        QTest::mouseRelease(&window.canvas(), Qt::LeftButton, {}, {600, 400});
        QCOMPARE(spy.size(), 0);
    }

    void hoverNamesCellNeuronRankTimeAndPattern() {
        GridWindow window;
        const int neuron = 23;
        const Event event{1020, std::uint32_t(neuron), 1, EventKind::Spike};
        window.run.spike(event.step, 1, neuron);
        window.run.report(1000, 1300, 0);
        window.run.rest(200);
        window.show();
        window.range.setRange(1000, 1060);
        const QPointF place(
            window.x(1020),
            window.y(window.panel("network"), window.run.placeOf(neuron, 0), window.run.neurons()));
        QTest::mouseMove(&window.canvas(), place.toPoint() + QPoint(60, 0));
        QTest::mouseMove(&window.canvas(), place.toPoint());
        const int cell = cellOf(window.run.grid(), neuron);
        const GridCell& at = window.run.grid().cells[size_t(cell)];
        QTRY_COMPARE(
            window.readout(),
            QString("WTA circuit %1 (%2, %3) · neuron 23 · rank %4 · 1020 ms · during pattern "
                    "0 · spike")
                .arg(cell)
                .arg(at.x)
                .arg(at.y)
                .arg(window.run.placeOf(neuron, 0)));
        const FrozenPattern& pattern = window.run.grid().patterns[0][0];
        const InputSpike& spike = pattern.spikes[pattern.spikes.size() / 2];
        window.range.setRange(double(spike.ms) + 170, double(spike.ms) + 230);
        const QPointF input(
            window.x(201 + double(spike.ms)),
            window.y(window.panel("input"), int(spike.channel), window.run.channels()));
        QTest::mouseMove(&window.canvas(), input.toPoint());
        QTRY_COMPARE(window.readout(),
                     QString("channel %1 · %2 ms · during pattern 0 · spike of the pattern")
                         .arg(spike.channel)
                         .arg(201 + spike.ms));
        window.range.setRange(0, 1300);
        const QPointF bar(window.x(300), window.canvas().areas().strip.center().y());
        QTest::mouseMove(&window.canvas(), bar.toPoint());
        QTRY_COMPARE(window.readout(), QString("pattern 0 · 200 to 500 ms"));
    }
};

REPRISE_TEST(TstRasterGridInput)
#include "tst_raster_grid_input.moc"
