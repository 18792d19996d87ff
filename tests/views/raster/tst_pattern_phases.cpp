#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/reports/stimulus_report.hpp"
#include "tests/support/synthetic_patterns.hpp"
#include "tests/support/test_program.hpp"
#include "views/grid/grid_connections.hpp"
#include "views/raster/event_classes.hpp"
#include "views/raster/pattern_phases.hpp"
#include "views/raster/row_order.hpp"

#include <QTest>

using namespace reprise;
using namespace reprise::test;

namespace {

/// One stimulus of one pattern: channel 1 spikes at 0, 10 and 11 ms of 20.
GridOutline smallGrid() {
    GridOutline grid;
    grid.circuit = "grid";
    grid.stimuli = {"train", "probe"};
    grid.patterns.resize(2);
    grid.patterns[0].push_back({"", 20, {{0, 1, 1}, {10, 1, 1}, {11, 1, 1}}});
    grid.patterns[1].push_back({"door", 20, {{5, 1, 1}}});
    return grid;
}

PhaseReport reportOf(std::vector<InputPhase> phases, std::string input = "") {
    PhaseReport report;
    report.target = "grid";
    report.parts.get<StimulusReport>().input = std::move(input);
    report.parts.get<StimulusReport>().inputPhases = std::move(phases);
    return report;
}

InputPhase phaseOf(std::int64_t start, std::int64_t end, int pattern, double warp = 1,
                   int stream = 0) {
    return {start, end, warp, 0, pattern, -1, -1, stream};
}

} // namespace

class TstPatternPhases : public QObject {
    Q_OBJECT

private slots:
    void everyMillisecondHasItsPattern() {
        PatternPhases phases(smallGrid());
        const std::vector<PhaseReport> reports = {
            reportOf({phaseOf(0, 30, -1), phaseOf(30, 50, 0), phaseOf(50, 70, -1)}),
            reportOf({phaseOf(100, 120, 0)})};
        QVERIFY(!phases.take(&reports));
        QCOMPARE(phases.knownUntilMs(), std::int64_t(120));
        PatternPhases::Reader forth(phases);
        for (std::int64_t ms = -5; ms < 130; ++ms) {
            const bool isIn = (ms >= 30 && ms < 50) || (ms >= 100 && ms < 120);
            QCOMPARE(forth.patternAt(ms), isIn ? 0 : -1);
            QCOMPARE(phases.at(ms) != nullptr, (ms >= 0 && ms < 70) || (ms >= 100 && ms < 120));
        }
        PatternPhases::Reader back(phases);
        for (std::int64_t ms = 130; ms > -5; --ms) {
            QCOMPARE(back.patternAt(ms), forth.patternAt(ms));
        }
    }

    void spikesStandAtTheEndOfTheirMillisecond() {
        QCOMPARE(millisecondOf(1, 1), std::int64_t(0));
        QCOMPARE(millisecondOf(300, 1), std::int64_t(299));
        QCOMPARE(millisecondOf(3000, 0.1), std::int64_t(299));
        QCOMPARE(millisecondOf(2991, 0.1), std::int64_t(299));
        QCOMPARE(millisecondOf(2990, 0.1), std::int64_t(298));
    }

    void growingReportsAreTakenOnce() {
        PatternPhases phases(smallGrid());
        std::vector<PhaseReport> reports = {reportOf({phaseOf(0, 30, -1)})};
        QVERIFY(!phases.take(&reports));
        QVERIFY(!phases.take(&reports));
        reports[0].parts.get<StimulusReport>().inputPhases.push_back(phaseOf(30, 50, 0));
        reports.push_back(reportOf({phaseOf(50, 60, -1)}));
        QVERIFY(!phases.take(&reports));
        QCOMPARE(phases.streams()[0].size(), std::size_t(3));
        QVERIFY(phases.take(nullptr)); // a reset
        QCOMPARE(phases.streams()[0].size(), std::size_t(0));
        QVERIFY(!phases.take(nullptr));
    }

    void aPhaseCutOffEndsWhereTheNextStarts() {
        PatternPhases phases(smallGrid());
        std::vector<PhaseReport> reports = {reportOf({phaseOf(0, 30, -1), phaseOf(30, 50, 0)})};
        phases.take(&reports);
        reports.push_back(reportOf({phaseOf(42, 60, -1)}));
        QVERIFY(phases.take(&reports));
        QCOMPARE(phases.at(41)->pattern, 0);
        QCOMPARE(phases.at(42)->pattern, -1);
        reports[1].parts.get<StimulusReport>().inputPhases[0].endMs =
            55; // what was reported has changed
        QVERIFY(phases.take(&reports));
        QCOMPARE(phases.knownUntilMs(), std::int64_t(55));
    }

    void reportsOfOtherCircuitsAreNotOurs() {
        PatternPhases phases(smallGrid());
        std::vector<PhaseReport> reports = {reportOf({phaseOf(0, 30, 0)})};
        reports[0].target = "other";
        phases.take(&reports);
        QVERIFY(phases.at(10) == nullptr);
    }

    void spikesOfThePatternAreToldFromNoise_data() {
        QTest::addColumn<double>("warp");
        QTest::addColumn<QVector<int>>("hits"); // ms after the phase's start
        QTest::newRow("as it is") << 1.0 << QVector<int>{0, 10, 11};
        QTest::newRow("half as long") << 0.5 << QVector<int>{0, 5, 6}; // round(5.5) = 6
        QTest::newRow("stretched") << 1.7 << QVector<int>{0, 17, 19};  // 17.0, 18.7
    }
    void spikesOfThePatternAreToldFromNoise() {
        QFETCH(double, warp);
        QFETCH(QVector<int>, hits);
        PatternPhases phases(smallGrid());
        const std::vector<PhaseReport> reports = {
            reportOf({phaseOf(0, 100, -1), phaseOf(100, 100 + std::llround(20 * warp), 0, warp)})};
        phases.take(&reports);
        PatternPhases::Reader reader(phases);
        for (int ms = 90; ms < 160; ++ms) {
            QCOMPARE(reader.producerOf(1, ms), hits.contains(ms - 100) ? 0 : -1);
            QCOMPARE(reader.producerOf(0, ms), -1);
            QCOMPARE(reader.producerOf(99, ms), -1);
        }
    }

    void patternsAreThoseOfTheInputShown() {
        PatternPhases phases(smallGrid());
        const std::vector<PhaseReport> reports = {reportOf({phaseOf(0, 20, 0)}, "train"),
                                                  reportOf({phaseOf(20, 40, 0)}, "probe"),
                                                  reportOf({phaseOf(40, 60, 0)}, "unknown")};
        phases.take(&reports);
        PatternPhases::Reader reader(phases);
        QCOMPARE(reader.producerOf(1, 10), 0);
        QCOMPARE(reader.producerOf(1, 25), 0);
        QCOMPARE(reader.producerOf(1, 30), -1);
        QCOMPARE(reader.producerOf(1, 45), -1);
        QCOMPARE(phases.nameOf(0, 0), std::string("pattern 0"));
        QCOMPARE(phases.nameOf(1, 0), std::string("door"));
        QCOMPARE(phases.nameOf(0, -1), std::string("noise"));
    }

    void streamsAreApart() {
        PatternPhases phases(smallGrid());
        const std::vector<PhaseReport> reports = {
            reportOf({phaseOf(0, 20, -1), phaseOf(0, 20, 0, 1, 1), phaseOf(20, 40, 0)})};
        phases.take(&reports);
        QCOMPARE(phases.streams().size(), std::size_t(2));
        PatternPhases::Reader reader(phases);
        QCOMPARE(reader.patternAt(10), -1); // of the first stream
        QCOMPARE(reader.producerOf(1, 10), 0);
        QCOMPARE(phases.knownUntilMs(), std::int64_t(20));
    }

    void ranksCountUpwards() {
        SyntheticGrid run;
        run.present(0);
        const auto order = RowOrder::of({0, 0}, &run.orders(), run.neurons());
        QVERIFY(order->isSorted());
        for (int neuron = 0; neuron < run.neurons(); ++neuron) {
            QCOMPARE(order->rankOf(neuron), run.placeOf(neuron, 0));
            QCOMPARE(order->neuronAt[size_t(order->rowOf[size_t(neuron)])], neuron);
            QCOMPARE(order->isSilent(neuron), run.isSilent(neuron, 0));
        }
        const auto unseen = RowOrder::of({0, 1}, &run.orders(), run.neurons());
        QVERIFY(!unseen->isSorted());
        QCOMPARE(unseen->rankOf(5), 5);
        QVERIFY(!unseen->isSilent(run.neurons() - 1));
        run.orders().latest[0].rank[3] = 7; // not one rank each
        QVERIFY(!RowOrder::of({0, 0}, &run.orders(), run.neurons())->isSorted());
    }

    void aPatternShownInAnotherInputIsTheSame() {
        SyntheticGrid run;
        GridOutline& grid = run.outline().parts.all<GridOutline>()[0];
        grid.stimuli.push_back("probe");
        grid.patterns.push_back({grid.patterns[0][0], grid.patterns[0][0]});
        const PatternPhases phases(grid);
        QCOMPARE(phases.firstWith(0, 0), 0);
        QCOMPARE(phases.firstWith(1, 0), 0);
        QCOMPARE(phases.firstWith(1, 1), 1); // another than that of the first input
        QCOMPARE(phases.firstWith(7, 0), 7);
        run.present(0);
        ActivationOrder later = run.orders().latest[0];
        later.stimulus = 1;
        later.endMs += 1000;
        std::swap(later.rank[0], later.rank[1]);
        run.orders().latest.push_back(later);
        const auto order = RowOrder::of({0, 0}, &run.orders(), run.neurons(), &phases);
        QCOMPARE(order->rankOf(0), run.placeOf(1, 0));
        QCOMPARE(order->endMs, later.endMs);
    }

    void colorsFollowTheWish_data() {
        QTest::addColumn<int>("color");
        QTest::newRow("cell") << int(SpikeColor::Cell);
        QTest::newRow("phase") << int(SpikeColor::Phase);
        QTest::newRow("assembly") << int(SpikeColor::Assembly);
        QTest::newRow("plain") << int(SpikeColor::Plain);
    }
    void colorsFollowTheWish() {
        QFETCH(int, color);
        SyntheticGrid run;
        run.present(0); // 200 to 500 ms
        run.present(1); // 700 to 1000 ms
        std::vector<GridShown> shown(1);
        shown[0].phases = std::make_shared<PatternPhases>(run.grid());
        shown[0].phases->take(run.frame().reports.get());
        shown[0].orders = run.frame().state->parts.all<GridState>()[0].orders;
        shown[0].order = RowOrder::of({0, 0}, &run.orders(), run.neurons());
        const EventClasses classes(run.outline(), shown, SpikeColor(color));
        EventClasses::Reader reader(classes);
        const auto classAt = [&](int neuron, std::int64_t ms) {
            return reader.of({ms, std::uint32_t(neuron), 1, EventKind::Spike}, Mark::Soma, false);
        };
        for (int neuron = 0; neuron < run.neurons(); ++neuron) {
            const bool isSilent = run.isSilent(neuron, 0);
            const int member = run.orders().membership[size_t(neuron)];
            switch (SpikeColor(color)) {
            case SpikeColor::Cell:
                QCOMPARE(classAt(neuron, 300),
                         isSilent ? EventClasses::kSilent
                                  : EventClasses::ofCell(cellOf(run.grid(), neuron),
                                                         int(run.grid().cells.size())));
                break;
            case SpikeColor::Phase:
                QCOMPARE(classAt(neuron, 300), EventClasses::ofPattern(0));
                QCOMPARE(classAt(neuron, 600), EventClasses::kNeutral);
                QCOMPARE(classAt(neuron, 700), EventClasses::kNeutral);
                QCOMPARE(classAt(neuron, 701), EventClasses::ofPattern(1));
                QCOMPARE(classAt(neuron, 1000), EventClasses::ofPattern(1));
                QCOMPARE(classAt(neuron, 1001), EventClasses::kNeutral);
                break;
            case SpikeColor::Assembly:
                QCOMPARE(classAt(neuron, 300),
                         member < 0 ? EventClasses::kNeutral : EventClasses::ofPattern(member));
                break;
            case SpikeColor::Plain:
                QCOMPARE(classAt(neuron, 300), isSilent ? EventClasses::kSilent : int(Mark::Soma));
                break;
            }
        }
        // Channels: the pattern that made the spike, whatever the neurons' colours.
        const InputSpike& spike = run.grid().patterns[0][1].spikes[3];
        QCOMPARE(
            reader.of({701 + spike.ms, spike.channel, 0, EventKind::Spike}, Mark::Input, false),
            EventClasses::ofPattern(1));
        QCOMPARE(reader.of({100, spike.channel, 0, EventKind::Spike}, Mark::Input, false),
                 int(Mark::Input));
    }
};

REPRISE_TEST(TstPatternPhases)
#include "tst_pattern_phases.moc"
