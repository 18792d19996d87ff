// Where values of a series stand, how they are thinned, and what several runs have in common.
#include "tests/support/test_program.hpp"
#include "tests/views/series/invented_series.hpp"
#include "views/series/series_curve.hpp"
#include "views/series/series_mean.hpp"

#include <QtTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

namespace {

SeriesRun runOf(const InventedRun& run) {
    return seriesRun(run.frame().reports);
}

SeriesId idOf(const SeriesSpec& spec) {
    return {"agent", QString::fromStdString(spec.name), QString::fromStdString(spec.unit),
            axisOf(spec.over)};
}

/// Of the only curve of \p spec, all of it on \p columns pixels.
CurvePoints pointsOf(const SeriesRun& run, const SeriesSpec& spec, int columns = 1000) {
    const SeriesLayout layout = layOut(axisOf(spec.over), false, {&run}, {idOf(spec)});
    return reprise::pointsOf(curvesOf(run, idOf(spec), layout).front(), layout.whole, columns);
}

SeriesRun oneSeries(const SeriesSpec& spec, const std::vector<double>& values) {
    InventedRun run;
    run.phase("learn");
    run.add(spec, values);
    return runOf(run);
}

} // namespace

class TstSeriesCurve : public QObject {
    Q_OBJECT

private slots:
    void phasesContinueWhereTheOneBeforeEnded() {
        InventedRun run;
        run.phase("learn");
        run.add(kReward, {1, 2});
        run.phase("rest"); // reports nothing, and has no room
        run.phase("probe");
        run.add(kReward, {5});
        const CurvePoints points = pointsOf(runOf(run), kReward);
        QCOMPARE(points.line, QList<QPointF>({{1, 1}, {2, 2}, {3, 5}}));
        QCOMPARE(points.lowest, 1.0);
        QCOMPARE(points.highest, 5.0);
        const SeriesRun own = runOf(run);
        const SeriesLayout layout = layOut(SeriesAxis::Episode, false, {&own}, {idOf(kReward)});
        QCOMPARE(layout.phases.size(), std::size_t(2));
        QCOMPARE(layout.phases[1].name, QString("probe"));
        QCOMPARE(layout.phases[1].from, 2.5);
        QCOMPARE(layout.whole, (PlotRange{0.5, 3.5}));
    }

    void overTimeALineBreaksWhereAPhaseLiesBetween() {
        InventedRun run;
        run.phase("learn");
        run.add(kLoss, {4, 3});
        run.phase("learn");
        run.add(kLoss, {2});
        run.phase("rest");
        run.phase("learn");
        run.add(kLoss, {1, 0.5});
        const CurvePoints points = pointsOf(runOf(run), kLoss);
        QCOMPARE(points.line.size(), 6);
        QCOMPARE(points.line[2], QPointF(1, 2)); // s
        QVERIFY(std::isnan(points.line[3].y()));
        QCOMPARE(points.line[5], QPointF(3.5, 0.5));
    }

    void phasesLieOverEachOtherFromTheirBeginning() {
        InventedRun run;
        run.phase("learn", 2);
        run.add(kLoss, {4, 3});
        run.add(kReward, {1, 2, 3});
        run.phase("learn", 2);
        run.add(kLoss, {2, 1});
        run.add(kReward, {7});
        const SeriesRun own = runOf(run);
        const SeriesLayout time = layOut(SeriesAxis::Time, true, {&own}, {idOf(kLoss)});
        const auto losses = curvesOf(own, idOf(kLoss), time);
        QCOMPARE(losses.size(), std::size_t(2));
        QCOMPARE(reprise::pointsOf(losses[1], time.whole, 100).line,
                 QList<QPointF>({{0, 2}, {1, 1}}));
        QVERIFY(time.phases.empty());
        const SeriesLayout episodes = layOut(SeriesAxis::Episode, true, {&own}, {idOf(kReward)});
        QCOMPARE(episodes.whole, (PlotRange{0.5, 3.5}));
        QCOMPARE(curvesOf(own, idOf(kReward), episodes)[1].front().x(0), 1.0);
    }

    void anotherRunsPhaseBeginsAtTheSamePlace() {
        InventedRun longer, shorter;
        longer.phase("learn");
        longer.add(kReward, {1, 2, 3});
        longer.phase("probe");
        longer.add(kReward, {9});
        shorter.phase("learn");
        shorter.add(kReward, {4});
        shorter.phase("probe");
        shorter.add(kReward, {8});
        const SeriesRun a = runOf(longer), b = runOf(shorter);
        const SeriesLayout layout = layOut(SeriesAxis::Episode, false, {&b, &a}, {idOf(kReward)});
        const CurvePoints points =
            reprise::pointsOf(curvesOf(b, idOf(kReward), layout).front(), layout.whole, 100);
        QCOMPARE(points.line.front(), QPointF(1, 4));
        QVERIFY(std::isnan(points.line[1].y())); // it had no second episode
        QCOMPARE(points.line.back(), QPointF(4, 8));
        QCOMPARE(points.lone, QList<QPointF>({{1, 4}, {4, 8}}));
    }

    void gapsStayGaps() {
        const SeriesRun run = oneSeries(kReward, {kNan, 1, kNan, 2, 3, kNan});
        const CurvePoints points = pointsOf(run, kReward);
        QCOMPARE(points.line.size(), 4);
        QVERIFY(std::isnan(points.line[1].y()));
        QCOMPARE(points.line[3], QPointF(5, 3));
        QCOMPARE(points.lone, QList<QPointF>({{2, 1}}));
        const CurvePoints nothing = pointsOf(oneSeries(kReward, {kNan, kNan}), kReward);
        QVERIFY(nothing.line.isEmpty());
        QVERIFY(nothing.lowest > nothing.highest);
    }

    void aMillionValuesKeepTheirPeaks() {
        std::vector<double> values(1'000'000);
        for (std::size_t k = 0; k < values.size(); ++k) {
            values[k] = std::sin(double(k) * 1e-4);
        }
        values[123'456] = 7;
        values[654'321] = -5;
        const SeriesRun run = oneSeries(kLoss, values);
        const CurvePoints points = pointsOf(run, kLoss, 800);
        QVERIFY(points.line.size() <= 4 * 801);
        QVERIFY(points.line.size() > 1600);
        QCOMPARE(points.highest, 7.0);
        QCOMPARE(points.lowest, -5.0);
        QVERIFY(points.line.contains(QPointF(0.123456, 7)));
        QVERIFY(std::is_sorted(points.line.begin(), points.line.end(),
                               [](QPointF a, QPointF b) { return a.x() < b.x(); }));
    }

    void onlyWhatIsVisibleIsLookedAt() {
        std::vector<double> values(1000);
        for (std::size_t k = 0; k < values.size(); ++k) {
            values[k] = double(k);
        }
        const SeriesRun run = oneSeries(kReward, values);
        const SeriesLayout layout = layOut(SeriesAxis::Episode, false, {&run}, {idOf(kReward)});
        const auto curve = curvesOf(run, idOf(kReward), layout).front();
        const CurvePoints points = reprise::pointsOf(curve, {10.2, 12.5}, 500);
        QCOMPARE(points.line, QList<QPointF>({{10, 9}, {11, 10}, {12, 11}, {13, 12}}));
        const SeriesRun timed = oneSeries(kLoss, values); // one each ms
        const SeriesLayout time = layOut(SeriesAxis::Time, false, {&timed}, {idOf(kLoss)});
        const auto loss = curvesOf(timed, idOf(kLoss), time).front();
        QCOMPARE(reprise::pointsOf(loss, {0.0102, 0.0115}, 500).line,
                 QList<QPointF>({{0.010, 10}, {0.011, 11}, {0.012, 12}}));
    }

    void theNearestValueIsFound() {
        const SeriesRun run = oneSeries(kLoss, {5, 4, 3, 2}); // each 0.25 s
        const SeriesLayout layout = layOut(SeriesAxis::Time, false, {&run}, {idOf(kLoss)});
        const auto curve = curvesOf(run, idOf(kLoss), layout).front();
        QCOMPARE(sampleAt(curve, 0.3)->index, std::size_t(1));
        QCOMPARE(sampleAt(curve, 0.4)->value, 3.0);
        QCOMPARE(sampleAt(curve, 0.8)->index, std::size_t(3));
        QVERIFY(!sampleAt(curve, 1.2));
        QVERIFY(!sampleAt({}, 0.3));
        const SeriesRun counted = oneSeries(kReward, {5, 4});
        const SeriesLayout episodes =
            layOut(SeriesAxis::Episode, false, {&counted}, {idOf(kReward)});
        const auto reward = curvesOf(counted, idOf(kReward), episodes).front();
        QCOMPARE(sampleAt(reward, 1.6)->index, std::size_t(1));
        QVERIFY(!sampleAt(reward, 3));
    }

    void severalRunsHaveAMeanAndASpread() {
        const SeriesRun a = oneSeries(kReward, {1, 2, kNan}), b = oneSeries(kReward, {3, 4}),
                        c = oneSeries(kReward, {5, 9, 7, 8});
        const SeriesSpread spread = spreadOf({&a, &b, &c});
        const PhaseSeries* mean = spread.mean.phases.front().find(idOf(kReward));
        QCOMPARE(*mean->values, std::vector<double>({3, 5, 7, 8}));
        const auto& low = *spread.low.phases.front().series.front().values;
        const auto& high = *spread.high.phases.front().series.front().values;
        QCOMPARE(low[0], 1.0); // 3 − 2
        QCOMPARE(high[0], 5.0);
        QVERIFY(std::abs(high[1] - (5 + std::sqrt(13.0))) < 1e-12);
        QVERIFY(std::isnan(low[2]) && std::isnan(high[3])); // of one run alone
    }

    void runsAreInterpolatedOverTime() {
        const SeriesRun a = oneSeries(kLoss, {0, 4}); // at 0 and 0.5 s
        InventedRun other;
        other.phase("before", 3); // the phase begins later
        other.phase("learn", 1);
        other.add(kLoss, {2, 2, 4, 10}); // each 0.25 s
        const SeriesRun b = runOf(other);
        const SeriesSpread there = spreadOf({&b, &a});
        const auto& mean = *there.mean.phases[1].find(idOf(kLoss))->values;
        QCOMPARE(mean, std::vector<double>({1, 2, 4, 10})); // a has 0, 2, 4, nothing
    }
};

REPRISE_TEST(TstSeriesCurve)
#include "tst_series_curve.moc"
