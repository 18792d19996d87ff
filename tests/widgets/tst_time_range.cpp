#include "tests/support/test_program.hpp"
#include "widgets/time_axis.hpp"
#include "widgets/time_range.hpp"

#include <QSignalSpy>
#include <QTest>

using namespace reprise;

class TstTimeRange : public QObject {
    Q_OBJECT

private slots:
    void followsTheTailWithKeptWidth() {
        TimeRange range;
        range.advanceTo(100);
        QCOMPARE(range.first(), 0.0); // fills up from the left first
        range.advanceTo(1700);
        QCOMPARE(range.last(), 1700.0);
        QCOMPARE(range.width(), TimeRange::kDefaultWidth);
    }

    void panningEndsTheFollowing() {
        TimeRange range;
        QSignalSpy following(&range, &TimeRange::followingChanged);
        range.advanceTo(5000);
        range.panBy(-1000);
        QVERIFY(!range.isFollowing());
        QCOMPARE(following.count(), 1);
        QCOMPARE(range.last(), 4000.0);
        range.advanceTo(6000);
        QCOMPARE(range.last(), 4000.0); // looking back while the run goes on
        range.setFollowing(true);
        QCOMPARE(range.last(), 6000.0);
    }

    void zoomKeepsTheFixedTime() {
        TimeRange range;
        range.advanceTo(5000);
        range.setRange(1000, 2000);
        range.zoomAbout(1250, 0.5);
        QCOMPARE(range.first(), 1125.0);
        QCOMPARE(range.last(), 1625.0);
    }

    void zoomStopsAtItsLimits() {
        TimeRange range;
        range.advanceTo(5000);
        range.zoomAbout(4800, 1e-9);
        QCOMPARE(range.width(), TimeRange::kSmallestWidth);
        range.zoomAbout(4800, 1e9);
        QVERIFY(range.width() < 10000);
        range.zoomAbout(4800, 0.1);
        QVERIFY(range.first() <= 4800 && range.last() >= 4800);
    }

    void zoomTailGoesOnFollowing() {
        TimeRange range;
        range.advanceTo(5000);
        range.zoomTail(0.5);
        QVERIFY(range.isFollowing());
        QCOMPARE(range.last(), 5000.0);
        QCOMPARE(range.width(), TimeRange::kDefaultWidth / 2);
    }

    void panningNeverLosesWhatHappened() {
        TimeRange range;
        range.advanceTo(5000);
        range.panBy(1e9);
        QVERIFY(range.first() < 5000);
        range.panBy(-1e9);
        QVERIFY(range.last() > 0);
    }

    void resetReturnsToTheStart() {
        TimeRange range;
        range.advanceTo(5000);
        range.setRange(3000, 3200);
        range.advanceTo(0);
        QCOMPARE(range.first(), 0.0);
        QCOMPARE(range.width(), 200.0);
        QVERIFY(range.isFollowing());
    }

    void restingGoesOnFollowing() {
        TimeRange range;
        range.advanceTo(5000);
        range.restAt(3000);
        QCOMPARE(range.last(), 3000.0);
        QVERIFY(range.isFollowing());
        range.advanceTo(5000); // nothing new
        QCOMPARE(range.last(), 3000.0);
        range.setFollowing(true); // asked for: the newest
        QCOMPARE(range.last(), 5000.0);
        range.restAt(3000);
        range.advanceTo(5100);
        QCOMPARE(range.last(), 5100.0);
    }

    void showAllFitsShortAndLongRuns() {
        TimeRange range;
        for (const double now : {100.0, 90'000.0}) {
            range.advanceTo(now);
            range.showAll();
            QCOMPARE(range.first(), 0.0);
            QVERIFY(range.last() > now && range.last() < 1.1 * now);
            QVERIFY(!range.isFollowing());
        }
    }

    void theCursorComesAndGoes() {
        TimeRange range;
        QSignalSpy moved(&range, &TimeRange::cursorChanged);
        range.setCursor(12);
        range.setCursor(12);
        range.clearCursor();
        range.clearCursor();
        QCOMPARE(moved.count(), 2);
        QVERIFY(!range.hasCursor());
    }

    void ticksAreRoundAndInside_data() {
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("last");
        QTest::addColumn<QString>("label");
        QTest::newRow("ms") << 0.0 << 500.0 << "100";
        QTest::newRow("tenths") << 10.0 << 12.0 << "10.5";
        QTest::newRow("s") << 0.0 << 5000.0 << "1";
        QTest::newRow("late") << 132000.0 << 132100.0 << "132.02";
        QTest::newRow("before zero") << -200.0 << 300.0 << "\u2212100";
    }
    void ticksAreRoundAndInside() {
        QFETCH(double, first);
        QFETCH(double, last);
        QFETCH(QString, label);
        const TimeTicks ticks = niceTimeTicks(first, last, 6);
        QVERIFY(ticks.ms.size() >= 2 && ticks.ms.size() <= 7);
        QStringList labels;
        for (const double ms : ticks.ms) {
            QVERIFY(ms >= first - 1e-6 && ms <= last + 1e-6);
            labels += ticks.label(ms);
        }
        QVERIFY2(labels.contains(label), qPrintable(labels.join(" ")));
        QCOMPARE(labels.removeDuplicates(), 0);
    }
};

REPRISE_TEST(TstTimeRange)
#include "tst_time_range.moc"
