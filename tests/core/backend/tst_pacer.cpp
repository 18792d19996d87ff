#include "core/backend/pacer.hpp"
#include "tests/support/test_program.hpp"

#include <QtTest>

using namespace reprise;
using namespace std::chrono_literals;

class TstPacer : public QObject {
    Q_OBJECT

private:
    Pacer::Time m_start = Pacer::Clock::now();

private slots:
    void asFastAsPossibleNeverWaits() {
        Pacer pacer;
        pacer.start(m_start, 0, 0);
        QVERIFY(pacer.next(m_start, 0).steps > 0);
        QVERIFY(pacer.next(m_start, 1e6).steps > 0);
    }

    void pacedStepsAreNeverEarly() {
        Pacer pacer;
        pacer.setResolution(0.1);
        pacer.setSpeed(1, m_start, 0);
        const Pacer::Slice early = pacer.next(m_start, 0);
        QCOMPARE(early.steps, 0);
        QVERIFY(early.wait > 0us && early.wait <= 20ms);
        QCOMPARE(pacer.next(m_start + 550us, 0).steps, 5);
        QCOMPARE(pacer.next(m_start + 550us, 0.5).steps, 0);
    }

    void slowMotionWaitsForOneStep() {
        Pacer pacer;
        pacer.setResolution(0.1);
        pacer.setSpeed(0.01, m_start, 0);
        QCOMPARE(pacer.next(m_start + 9ms, 0).steps, 0);
        QCOMPARE(pacer.next(m_start + 11ms, 0).steps, 1);
    }

    /// An engine that cannot keep up must not race once the load falls.
    void lagIsForgiven() {
        Pacer pacer;
        pacer.setResolution(0.1);
        pacer.setSpeed(1, m_start, 0);
        pacer.next(m_start + 5s, 10);
        QCOMPARE(pacer.next(m_start + 5s, 10.1).steps, 0);
    }

    void slicesApproachThreeMilliseconds() {
        Pacer pacer;
        pacer.setResolution(0.1);
        pacer.start(m_start, 0, 0);
        Pacer::Time now = m_start;
        double modelMs = 0;
        Pacer::Clock::duration cost{};
        for (int i = 0; i < 50; ++i) {
            const Pacer::Slice slice = pacer.next(now, modelMs);
            cost = slice.steps * 20us; // this engine needs 20 µs a step
            modelMs += 0.1 * static_cast<double>(slice.steps);
            pacer.finished(slice.steps, now, now + cost, modelMs, 0);
            now += cost;
        }
        QVERIFY(cost >= 1800us && cost <= 4ms);
        QVERIFY(qAbs(pacer.realTimeFactor() - 5) < 0.5);
    }

    void slowEngineStillGetsOneStep() {
        Pacer pacer;
        pacer.start(m_start, 0, 0);
        pacer.finished(10, m_start, m_start + 2s, 1, 0);
        QCOMPARE(pacer.next(m_start, 1).steps, 1);
    }
};

REPRISE_TEST(TstPacer)
#include "tst_pacer.moc"
