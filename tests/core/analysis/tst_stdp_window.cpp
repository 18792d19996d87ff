/// The STDP rule and its curve against the numbers of reference/wta.md 3 and 7.1.

#include "core/analysis/stdp_window.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace reprise;

class TstStdpWindow : public QObject {
    Q_OBJECT

private slots:
    void writtenRuleHasThePublishedLandmarks() {
        const std::vector<StdpPoint> curve = writtenStdpWindow(0, 0.1);
        QCOMPARE(curve.front().lagMs, -75.0);
        QVERIFY(std::abs(curve.back().lagMs - 75) < 1e-9);
        const auto peak =
            std::max_element(curve.begin(), curve.end(),
                             [](const auto& a, const auto& b) { return a.change < b.change; });
        QVERIFY(std::abs(peak->change - 4.17) < 0.005);
        QVERIFY(std::abs(peak->lagMs - 5.1) < 0.051);
        double crossing = 0;
        for (const StdpPoint& point : curve) {
            if (point.lagMs <= 0) {
                QCOMPARE(point.change, -1.0);
            }
            if (point.change > 0) {
                crossing = point.lagMs;
            }
        }
        QVERIFY(std::abs(crossing - 40.05) < 0.06); // the last positive one, before 40.1
    }

    void heavierWeightsArePotentiatedLess() {
        const auto change = [](double weight) { return writtenStdpWindow(weight, 5)[16].change; };
        QCOMPARE(writtenStdpWindow(0, 5)[16].lagMs, 5.0);
        QVERIFY(std::abs((change(1) + 1) * std::exp(1.0) - (change(0) + 1)) < 1e-12);
    }

    void programsCurveFollowsTheEulerKernel() {
        const std::vector<StdpPoint> curve = stdpWindow({});
        QCOMPARE(curve.size(), std::size_t{151});
        QCOMPARE(curve[75].change, -0.025); // at the same time: e = 0.05 / 2
        QCOMPARE(curve[76].change, -0.025); // Y is still 0 after 1 ms
        QVERIFY(std::abs(curve[75 + 5].change - 0.025 * (0.75200625 - 1)) < 1e-9);
        // From w = ln 0.1, e < P: e (Y e^-w - 1).
        const TrackedWeight light{std::log(0.1), std::log(0.1), 1 + std::log(0.1) * std::log(0.1)};
        const double rate = 0.05 / (10 + 1);
        QVERIFY(std::abs(learningRate(light) - rate) < 1e-15);
        QVERIFY(std::abs(stdpWindow(light)[80].change - rate * (7.5200625 - 1)) < 1e-9);
    }

    void lightWeightsStopAtTheFloor() {
        // P = e^-10 < e: the step is Y - P.
        QVERIFY(std::abs(weightChange(-10, 0.3, 0.025) - (0.3 - std::exp(-10))) < 1e-15);
        QCOMPARE(weightChange(0, 0.3, 0), 0.0);
    }

    void firstUpdatesAreThoseOfTheGoldenTest() {
        // wta.md 7.1, G1: w[A,in] at its first spike, Y = 0.45.
        TrackedWeight w;
        learnAtSpike(w, 0.45);
        QVERIFY(std::abs(w.weight + 0.01375) < 1e-12);
        QVERIFY(std::abs(w.mean + 0.00034375) < 1e-12);
        QVERIFY(std::abs(w.meanSquare - 0.97500473) < 1e-8);
        QVERIFY(learningRate({0, 2, 1}) == 0); // a variance is never negative
    }
};

REPRISE_TEST(TstStdpWindow)
#include "tst_stdp_window.moc"
