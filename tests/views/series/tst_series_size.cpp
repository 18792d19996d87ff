// Very long series and very many phases.
#include "tests/support/test_program.hpp"
#include "tests/views/series/invented_series.hpp"
#include "views/series/series_view.hpp"

#include <QtTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

class TstSeriesSize : public QObject {
    Q_OBJECT

private slots:
    void aMillionValuesStayUsable() {
        InventedRun run;
        run.phase("learn", 1000);
        std::vector<double> values(1'000'000);
        for (std::size_t k = 0; k < values.size(); ++k) {
            values[k] = std::sin(double(k) * 1e-3) + 1e-6 * double(k);
        }
        run.add(kLoss, values);
        run.add(kReward, values);
        const Frame frame = run.frame();
        SeriesView view;
        view.resize(900, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QElapsedTimer clock;
        clock.start();
        view.showFrame(frame);
        const auto built = clock.restart();
        view.grab();
        const auto painted = clock.restart();
        emit view.panels()[0]->zoomWanted(500, 0.8);
        const auto zoomed = clock.restart();
        QCOMPARE(view.readoutAt(0, 654.3212),
                 QString("learn · 654.321 s: Loss %1 nats").arg(plotNumber(values[654'321])));
        const auto read = clock.restart();
        qInfo("2 series of 1,000,000: built in %lld ms, painted in %lld, zoomed in %lld, read in "
              "%lld",
              (long long)built, (long long)painted, (long long)zoomed, (long long)read);
        QVERIFY(view.panels()[0]->series()[0].points.size() < 4000);
        QVERIFY(built + painted + zoomed < 2000);
    }

    void noiseThatFillsThePlotIsPaintedQuickly() {
        InventedRun run;
        run.phase("learn", 1000);
        std::vector<double> values(1'000'000);
        std::uint32_t random = 1;
        for (double& value : values) {
            random = random * 1664525 + 1013904223;
            value = random;
        }
        run.add(kLoss, values);
        const Frame frame = run.frame();
        SeriesView view;
        view.resize(900, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showFrame(frame);
        QElapsedTimer clock;
        clock.start();
        view.grab();
        qInfo("painted in %lld ms", (long long)clock.elapsed());
        QVERIFY(clock.elapsed() < 500);
    }

    void thousandsOfPhasesStayUsable() {
        InventedRun run;
        for (int k = 0; k < 2000; ++k) {
            run.phase(k % 2 == 0 ? "learn" : "probe");
            run.add(kReward, {1.0 * k, 2.0 * k});
        }
        const Frame frame = run.frame(0);
        SeriesView view;
        view.resize(900, 500);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QElapsedTimer clock;
        clock.start();
        view.showFrame(frame);
        view.keepRun();
        view.grab();
        const auto continued = clock.restart();
        view.setOverlaid(true);
        view.grab();
        const auto overlaid = clock.elapsed();
        qInfo("2,000 phases of two runs: one after the other %lld ms, over each other %lld ms",
              (long long)continued, (long long)overlaid);
        QVERIFY(continued + overlaid < 4000);
        QVERIFY(view.readoutAt(0, 2).startsWith(
            "episode 2: learn 1 0 (at 2000 s: 0) · probe 1 2 (at 2000 s: 2)"));
    }
};

REPRISE_TEST(TstSeriesSize)
#include "tst_series_size.moc"
