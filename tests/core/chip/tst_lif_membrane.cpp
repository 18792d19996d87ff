/// The closed form of the membrane, and when it reaches its threshold, against small steps.

#include "core/chip/emulator/lif_membrane.hpp"
#include "core/numerics/random.hpp"
#include "tests/support/test_program.hpp"

#include <QtTest>

#include <cmath>
#include <limits>

using namespace reprise;

namespace {

/// The same equations by the classical Runge-Kutta method.
struct Stepped {
    LifConstants c;
    LifState s;

    std::array<double, 3> slopes(const std::array<double, 3>& y) const {
        return {(c.rest - y[0]) / c.tauM + y[1] + y[2], -y[1] / c.tauSyn[0], -y[2] / c.tauSyn[1]};
    }
    void step(double h) {
        const std::array<double, 3> y{s.potential, s.current[0], s.current[1]};
        const auto moved = [&y](const std::array<double, 3>& k, double by) {
            return std::array{y[0] + by * k[0], y[1] + by * k[1], y[2] + by * k[2]};
        };
        const auto k1 = slopes(y), k2 = slopes(moved(k1, h / 2)), k3 = slopes(moved(k2, h / 2)),
                   k4 = slopes(moved(k3, h));
        const auto next = [&](std::size_t i) {
            return y[i] + h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
        };
        s = {next(0), {next(1), next(2)}};
    }
};

} // namespace

class TstLifMembrane : public QObject {
    Q_OBJECT

private slots:
    void theClosedFormIsTheEquations_data() {
        QTest::addColumn<double>("tauM");
        QTest::addColumn<double>("tauE");
        QTest::addColumn<double>("tauI");
        QTest::newRow("all differ") << 10.0 << 2.0 << 5.0;
        QTest::newRow("slow currents") << 2.0 << 10.0 << 20.0;
        QTest::newRow("all equal") << 7.0 << 7.0 << 7.0;
        QTest::newRow("one equal") << 7.0 << 7.0 << 3.0;
        QTest::newRow("nearly equal") << 7.0 << 7.0000001 << 6.9999999999;
    }
    void theClosedFormIsTheEquations() {
        QFETCH(double, tauM);
        QFETCH(double, tauE);
        QFETCH(double, tauI);
        const LifConstants c{80, 125, 70, tauM, {tauE, tauI}};
        const LifState begin{72, {6, -2.5}};
        Stepped stepped{c, begin};
        const LifMembrane membrane(c);
        constexpr double kStep = 0.01;
        for (int k = 1; k <= 5000; ++k) {
            stepped.step(kStep);
            const LifState exact = membrane.after(begin, k * kStep);
            QVERIFY(std::abs(exact.potential - stepped.s.potential) < 1e-8);
            QVERIFY(std::abs(exact.current[0] - stepped.s.current[0]) < 1e-8);
            QVERIFY(std::abs(exact.current[1] - stepped.s.current[1]) < 1e-8);
        }
    }

    /// Whatever the state: the first time, not a later one, and none where there is none.
    void theFirstCrossingIsFound() {
        RandomStream random(3, "membranes", "test");
        int found = 0, none = 0, ofInhibition = 0;
        for (int trial = 0; trial < 400; ++trial) {
            const double tauM = random.uniform(1, 20), tauE = random.uniform(0.3, 30),
                         tauI = trial % 5 == 0 ? tauE : random.uniform(0.3, 30);
            const double rest = trial % 3 == 0 ? random.uniform(120, 135) : random.uniform(50, 90);
            const LifConstants c{rest, 125, 70, tauM, {trial % 7 == 0 ? tauM : tauE, tauI}};
            const LifState begin{random.uniform(50, 124.9),
                                 {random.uniform(0, 40), -random.uniform(0, 40)}};
            const double crossing = LifMembrane(c).firstCrossing(begin, 100);
            QVERIFY(LifMembrane(c).earliestCrossing(begin) <= crossing);
            Stepped stepped{c, begin};
            constexpr double kStep = 0.01;
            double seen = std::numeric_limits<double>::infinity();
            for (int k = 1; k <= 10'000 && !std::isfinite(seen); ++k) {
                const double before = stepped.s.potential;
                stepped.step(kStep);
                if (stepped.s.potential >= c.threshold) {
                    const double share = (c.threshold - before) / (stepped.s.potential - before);
                    seen = (k - 1 + share) * kStep;
                }
            }
            if (std::isfinite(seen) != std::isfinite(crossing)) {
                // Only a touch between two steps may be missed by the steps.
                QVERIFY(std::isfinite(crossing));
                const LifMembrane membrane(c);
                QVERIFY(membrane.potentialAfter(begin, crossing + kStep) < c.threshold + 1e-3);
                continue;
            }
            ++(std::isfinite(seen) ? found : none);
            ofInhibition += std::isfinite(seen) && begin.current[0] < -begin.current[1] ? 1 : 0;
            if (std::isfinite(seen)) {
                QVERIFY2(
                    std::abs(seen - crossing) < 1e-3,
                    qPrintable(QString("%1: %2, stepped %3").arg(trial).arg(crossing).arg(seen)));
                QVERIFY(std::abs(LifMembrane(c).potentialAfter(begin, crossing) - c.threshold) <
                        1e-8);
            }
        }
        QVERIFY(found > 100 && none > 100 && ofInhibition > 10);
    }

    void atTheThresholdItIsNow() {
        const LifMembrane membrane({80, 125, 70, 10, {2, 2}});
        QCOMPARE(membrane.firstCrossing({125, {0, 0}}, 10), 0.0);
        QCOMPARE(membrane.firstCrossing({130, {0, 0}}, 10), 0.0);
    }

    void aLeakAboveTheThresholdIsReachedHoweverLate() {
        const LifMembrane membrane({125.001, 125, 70, 10, {2, 2}});
        const double expected = 10 * std::log(45.001 / 0.001);
        QVERIFY(std::abs(membrane.firstCrossing({80, {0, 0}}, 1e5) - expected) < 1e-9);
        QVERIFY(!std::isfinite(membrane.firstCrossing({80, {0, 0}}, expected - 0.01)));
        const LifMembrane below({125, 125.001, 70, 10, {2, 2}});
        QVERIFY(!std::isfinite(below.firstCrossing({80, {0, 0}}, 1e5)));
    }
};

REPRISE_TEST(TstLifMembrane)
#include "tst_lif_membrane.moc"
