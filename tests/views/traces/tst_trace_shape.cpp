#include "tests/support/test_program.hpp"
#include "views/traces/trace_panels.hpp"
#include "views/traces/trace_shape.hpp"

#include <QtTest>

#include <cmath>
#include <limits>
#include <random>

using namespace reprise;

namespace {

SampleTrack track(const std::vector<double>& values, std::int64_t interval = 1) {
    SampleTrack track;
    for (std::size_t i = 0; i < values.size(); ++i) {
        track.steps.push_back(std::int64_t(i) * interval);
        track.values.push_back(values[i]);
    }
    return track;
}

NetworkOutline twoPopulations() {
    NetworkOutline outline;
    outline.populations = {{"a", "wta_neuron", "", Role::Excitatory, 40},
                           {"b", "wta_neuron", "", Role::Excitatory, 5}};
    return outline;
}

std::vector<int> upTo(int count) {
    std::vector<int> neurons;
    for (int i = 0; i < count; ++i) {
        neurons.push_back(i);
    }
    return neurons;
}

std::vector<int> shown(const TracePanel& panel) {
    std::vector<int> neurons;
    for (const TraceCurve& curve : panel.shown) {
        neurons.push_back(curve.neuron);
    }
    return neurons;
}

} // namespace

class TstTraceShape : public QObject {
    Q_OBJECT

private slots:
    void fewSamplesAreAllThereWithTheirNeighbours() {
        const TraceShape shape = shapeOf(track({0, 1, 2, 3, 4, 5, 6}), 1, {2, 2, 1, 100});
        QVERIFY(!shape.isBinned);
        QCOMPARE(shape.samples, std::size_t(3)); // at 2, 3 and 4 ms
        QCOMPARE(shape.points.size(), std::size_t(5));
        QCOMPARE(shape.points.front().ms, 1.0);
        QCOMPARE(shape.points.back().last, 5.0);
    }

    void linesBreakWhereSamplesAreMissing() {
        SampleTrack gappy = track({0, 1, 2, 3});
        gappy.steps = {0, 2, 8, 10};
        gappy.values[3] = std::numeric_limits<double>::quiet_NaN();
        const TraceShape shape = shapeOf(gappy, 2, {0, 20, 1, 100});
        QCOMPARE(shape.points.size(), std::size_t(3)); // what is no number is not drawn
        QVERIFY(!shape.points[1].isAfterGap);
        QVERIFY(shape.points[2].isAfterGap);
        QCOMPARE(shape.highest, 2.0);
    }

    void columnsKeepEveryExtreme() {
        std::mt19937 random(4);
        std::vector<double> values(100'000);
        for (double& value : values) {
            value = std::normal_distribution<double>()(random);
        }
        values[54'321] = 50;
        const SampleTrack noise = track(values);
        const int columns = 700;
        const double widthMs = 9'000;
        const double resolution = 0.1;
        const TraceShape shape = shapeOf(noise, 1, {500, widthMs, resolution, columns});
        QVERIFY(shape.isBinned);
        QVERIFY(std::abs(double(shape.samples) - 90'000) <= 1);
        QCOMPARE(int(shape.points.size()), columns);
        QCOMPARE(shape.highest, 50.0);
        const double columnMs = widthMs / columns;
        for (const TracePoint& point : shape.points) {
            double low = std::numeric_limits<double>::infinity();
            double high = -low;
            for (std::size_t i = 0; i < values.size(); ++i) {
                const double ms = double(i) * resolution;
                if (std::abs(ms - point.ms) < columnMs / 2 - 1e-6) {
                    low = std::min(low, values[i]);
                    high = std::max(high, values[i]);
                }
            }
            QVERIFY(point.low <= low && point.high >= high); // a sample on the edge may be more
            QVERIFY(!point.isAfterGap || &point == &shape.points.front());
        }
    }

    void aMillionSamplesAreQuick() {
        std::vector<double> values(1'000'000);
        for (std::size_t i = 0; i < values.size(); ++i) {
            values[i] = std::sin(double(i) * 0.001);
        }
        const SampleTrack wave = track(values);
        QBENCHMARK {
            const TraceShape shape = shapeOf(wave, 1, {0, 1e6, 1, 2000});
            QCOMPARE(shape.points.size(), std::size_t(2000));
        }
    }

    void nothingRecordedIsNoShape() {
        const TraceShape shape = shapeOf(SampleTrack(), 1, {0, 100, 1, 100});
        QVERIFY(shape.points.empty());
        QVERIFY(shape.lowest > shape.highest);
    }

    void aVariableOfAPopulationIsOnePanel() {
        const auto panels = tracePanels({{0, "V_m", "mV", "", 1, {3, 1}},
                                         {0, "epsp", "", "", 1, {3}},
                                         {1, "V_m", "mV", "", 1, {0}},
                                         {0, "V_m", "mV", "", 10, {1, 2}},
                                         {7, "V_m", "mV", "", 1, {0}}},
                                        twoPopulations());
        QCOMPARE(panels.size(), std::size_t(3)); // there is no population 7
        QCOMPARE(panels[0].populationId, QString("a"));
        QCOMPARE(panels[0].axisText(), QString("V_m [mV]"));
        QCOMPARE(panels[1].axisText(), QString("epsp"));
        QCOMPARE(panels[0].recorded.size(), std::size_t(3));
        QCOMPARE(panels[0].recorded[1].variable, std::size_t(0)); // neuron 1, of the first entry
        QCOMPARE(panels[0].recorded[2].neuron, 2);
        QCOMPARE(panels[0].recorded[2].variable, std::size_t(3));
    }

    void neuronsAreShownByTheDozenOrAsSelected() {
        auto panels = tracePanels({{0, "V_m", "", "", 1, upTo(30)}, {1, "V_m", "", "", 1, {4}}},
                                  twoPopulations());
        QCOMPARE(groupNames(panels).size(), std::size_t(3));
        QCOMPARE(groupNames(panels)[1], QString("recorded neurons 13 – 24"));
        QVERIFY(!choose(panels, {1, -1, {}}));
        QCOMPARE(shown(panels[0]).front(), 12);
        QCOMPARE(shown(panels[0]).size(), std::size_t(12));
        QCOMPARE(shown(panels[1]), std::vector<int>{4}); // has one dozen only
        QVERIFY(choose(panels, {0, 0, {25, 7, 39}}));    // 39 is not recorded
        QCOMPARE(shown(panels[0]), (std::vector<int>{7, 25}));
        QVERIFY(!choose(panels, {2, 1, {0}})); // nothing of it is recorded
        QCOMPARE(shown(panels[0]).back(), 29);
        QVERIFY(choose(panels, {0, 0, upTo(30)}));
        QCOMPARE(shown(panels[0]).size(), std::size_t(kMostCurves));
    }

    void groupsAreNamedByNeuronsWhereTheyFollowOneAnother() {
        const auto panels = tracePanels({{0, "V_m", "", "", 1, upTo(14)}}, twoPopulations());
        QCOMPARE(groupNames(panels)[0], QString("neurons 0 – 11"));
        QCOMPARE(groupNames(panels)[1], QString("neurons 12 – 13"));
        QVERIFY(groupNames({}).empty());
    }
};

REPRISE_TEST(TstTraceShape)
#include "tst_trace_shape.moc"
