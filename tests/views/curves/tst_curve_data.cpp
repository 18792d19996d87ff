// Points of learning curves from episode results.
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/test_program.hpp"
#include "views/curves/curve_data.hpp"

#include <QtTest>

using namespace reprise;
using test::SyntheticRun;

class TstCurveData : public QObject {
    Q_OBJECT

private slots:
    void pointsAreTheData();
    void leavesOutWhatWasNotPresented();
    void averagesOverWhatCameBefore();
    void findsTestEpisodes();
    void writesEveryValueAsCsv();
    void roundsAxesUp_data();
    void roundsAxesUp();
};

void TstCurveData::pointsAreTheData() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(30);
    const auto points = sequenceCurve(run.episodes(), Metric::FalseNegatives, 1);
    QCOMPARE(points.size(), 30);
    for (int i = 0; i < 30; ++i) {
        QCOMPARE(points[i], QPointF(i + 1, run.episodes()[i].falseNegatives[1]));
    }
    const auto means = meanCurve(run.episodes(), Metric::PredictionError);
    const auto& last = run.episodes()[4].predictionError;
    QCOMPARE(means[4], QPointF(5, (last[0] + last[1]) / 2));
}

void TstCurveData::leavesOutWhatWasNotPresented() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(3);
    run.episodes()[1].predictionError[0] = std::numeric_limits<double>::quiet_NaN();
    const auto points = sequenceCurve(run.episodes(), Metric::PredictionError, 0);
    QCOMPARE(points.size(), 2);
    QCOMPARE(points[1].x(), 3.0);
    QCOMPARE(meanCurve(run.episodes(), Metric::PredictionError)[1].y(),
             run.episodes()[1].predictionError[1]); // the mean is over the other sequence
    QVERIFY(sequenceCurve(run.episodes(), Metric::PredictionError, 7).isEmpty());
}

void TstCurveData::averagesOverWhatCameBefore() {
    const QList<QPointF> points{{1, 4}, {2, 2}, {3, 0}, {4, 2}, {5, 8}};
    const QList<QPointF> expected{{1, 4}, {2, 3}, {3, 2}, {4, 2}, {5, 3}};
    QCOMPARE(movingAverage(points, 4), expected);
    QCOMPARE(movingAverage(points, 1), points);
    QVERIFY(movingAverage({}, 4).isEmpty());
}

void TstCurveData::findsTestEpisodes() {
    SyntheticRun run({"ACB"});
    run.addEpisodes(3);
    run.addEpisodes(2, false);
    run.addEpisodes(1);
    run.addEpisodes(1, false);
    QCOMPARE(testSpans(run.episodes()), (std::vector<std::pair<int, int>>{{4, 5}, {7, 7}}));
}

void TstCurveData::writesEveryValueAsCsv() {
    EpisodeResults episodes(2);
    episodes[0] = {1, true, 0, 100, {0.5, 1}, {0, 2}, {1, 0.125}, {3, 15}, 2, {}, {}};
    episodes[1] = {1,      false,  100,    200, {0, std::numeric_limits<double>::quiet_NaN()},
                   {0, 0}, {0, 0}, {3, 4}, 0,   {},
                   {}};
    QCOMPARE(episodesAsCsv(episodes),
             QString("episode,sequence,prediction_error,false_positives,false_negatives,"
                     "active_neurons,duplicate_daps,is_training\n"
                     "1,1,0.5,0,1,3,2,1\n"
                     "1,2,1,2,0.125,15,2,1\n"
                     "2,1,0,0,0,3,0,0\n"
                     "2,2,,0,0,4,0,0\n"));
}

void TstCurveData::roundsAxesUp_data() {
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("top");
    QTest::newRow("nothing") << 0.0 << 1.0;
    QTest::newRow("exact") << 1.0 << 1.0;
    QTest::newRow("just above") << 1.01 << 1.5;
    QTest::newRow("neurons") << 15.0 << 15.0;
    QTest::newRow("many") << 151.0 << 200.0;
    QTest::newRow("small") << 0.07 << 0.08;
    QTest::newRow("almost ten") << 9.5 << 10.0;
}

void TstCurveData::roundsAxesUp() {
    QFETCH(double, value);
    QFETCH(double, top);
    QVERIFY(std::abs(niceCeiling(value) - top) < 1e-12);
    QVERIFY(niceCeiling(value) / niceStep(niceCeiling(value), 4) <= 4 + 1e-9);
}

REPRISE_TEST(TstCurveData)
#include "tst_curve_data.moc"
