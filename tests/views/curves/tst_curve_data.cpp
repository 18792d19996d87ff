// Points of learning curves from episode results.
#include "tests/support/synthetic_frames.hpp"
#include "tests/support/test_program.hpp"
#include "views/curves/axis_ticks.hpp"
#include "views/curves/curve_data.hpp"
#include "views/curves/thinned_curve.hpp"

#include <QtTest>

#include <cmath>
#include <numeric>

using namespace reprise;
using test::SyntheticRun;

class TstCurveData : public QObject {
    Q_OBJECT

private slots:
    void leavesOutWhatWasNotPresented();
    void keepsEveryPointOfAShortCurve();
    void keepsThePeaksOfALongCurve();
    void drawsALongCurveAsItIs();
    void averagesOverWhatCameBefore();
    void findsTestEpisodes();
    void takesCloseTestEpisodesTogether();
    void writesEveryValueAsCsv();
    void roundsAxesUp_data();
    void roundsAxesUp();
};

void TstCurveData::leavesOutWhatWasNotPresented() {
    SyntheticRun run({"ADBE", "FDBC"});
    run.addEpisodes(3);
    run.episodes()[1].predictionError[0] = std::numeric_limits<double>::quiet_NaN();
    const auto& all = run.episodes();
    QVERIFY(std::isnan(valueOf(all[1], Metric::PredictionError, 0)));
    QVERIFY(std::isnan(valueOf(all[1], Metric::PredictionError, 7)));
    QCOMPARE(meanOf(all[1], Metric::PredictionError), // over the other sequence
             all[1].predictionError[1]);
    QCOMPARE(meanOf(all[0], Metric::PredictionError),
             (all[0].predictionError[0] + all[0].predictionError[1]) / 2);
    ThinnedCurve curve;
    for (int k = 0; k < 3; ++k) {
        curve.add(k + 1, valueOf(all[std::size_t(k)], Metric::PredictionError, 0));
    }
    QCOMPARE(curve.points(),
             (QList<QPointF>{{1, all[0].predictionError[0]}, {3, all[2].predictionError[0]}}));
}

void TstCurveData::keepsEveryPointOfAShortCurve() {
    ThinnedCurve curve(256);
    QList<QPointF> all;
    for (int x = 1; x <= 1024; ++x) { // four of a stretch are kept
        const double y = std::sin(x * 0.7) + 2;
        curve.add(x, y);
        all.append({double(x), y});
        if (x % 100 == 0) {
            QCOMPARE(curve.points(), all);
        }
    }
    QCOMPARE(curve.points(), all);
    QCOMPARE(curve.width(), 4);
    curve.clear();
    QVERIFY(curve.points().isEmpty());
    QCOMPARE(curve.highest(), 0.0);
}

void TstCurveData::keepsThePeaksOfALongCurve() {
    constexpr int kLast = 1'000'000;
    ThinnedCurve curve(500);
    for (int x = 1; x <= kLast; ++x) {
        curve.add(x, x == 123'457 ? 9 : x == 765'431 ? -9 : 1 + 1e-6 * (x % 97));
    }
    const QList<QPointF> points = curve.points();
    QVERIFY(points.size() <= 4 * 500);
    QVERIFY(points.size() >= 4 * 250 - 4);
    QCOMPARE(points.front().x(), 1.0);
    QCOMPARE(points.back().x(), double(kLast));
    QVERIFY(points.contains(QPointF(123'457, 9)));
    QVERIFY(points.contains(QPointF(765'431, -9)));
    QCOMPARE(curve.highest(), 9.0);
    QVERIFY(std::is_sorted(points.begin(), points.end(),
                           [](QPointF a, QPointF b) { return a.x() < b.x(); }));
}

/// In every stretch the kept points reach as low and as high as all points do.
void TstCurveData::drawsALongCurveAsItIs() {
    ThinnedCurve curve(64);
    std::vector<double> all;
    std::uint32_t state = 1;
    for (int x = 1; x <= 50'000; ++x) {
        state = state * 1664525u + 1013904223u;
        all.push_back(double(state >> 8) / (1 << 24));
        curve.add(x, all.back());
    }
    const int width = curve.width();
    const QList<QPointF> points = curve.points();
    for (int first = 1; first <= 50'000; first += width) {
        const auto begin = all.begin() + first - 1;
        const auto end = all.begin() + std::min<std::ptrdiff_t>(first - 1 + width, 50'000);
        double low = 2;
        double high = -1;
        int kept = 0;
        for (const QPointF& point : points) {
            if (point.x() >= first && point.x() < first + width) {
                QCOMPARE(point.y(), all[std::size_t(point.x()) - 1]); // none is made up
                low = std::min(low, point.y());
                high = std::max(high, point.y());
                ++kept;
            }
        }
        QVERIFY(kept <= 4);
        QCOMPARE(low, *std::min_element(begin, end));
        QCOMPARE(high, *std::max_element(begin, end));
    }
}

void TstCurveData::averagesOverWhatCameBefore() {
    RunningMean four(4);
    QList<double> means;
    for (const double value : {4.0, 2.0, 0.0, 2.0, 8.0}) {
        means.append(four.add(value));
    }
    QCOMPARE(means, (QList<double>{4, 3, 2, 2, 3}));
    QVERIFY(std::isnan(four.add(std::nan(""))));
    QCOMPARE(four.add(10), 5.0); // of 0, 2, 8 and 10: what was no number counts in no mean
    RunningMean one(1);
    QCOMPARE(one.add(4), 4.0);
    QCOMPARE(one.add(2), 2.0);
}

void TstCurveData::findsTestEpisodes() {
    TestSpans spans;
    QVERIFY(spans.all().empty());
    for (const int episode : {4, 5, 7}) {
        spans.add(episode, episode);
    }
    QCOMPARE(spans.all(), (std::vector<std::pair<int, int>>{{4, 5}, {7, 7}}));
}

void TstCurveData::takesCloseTestEpisodesTogether() {
    TestSpans spans;
    for (int episode = 10; episode <= 100'000; episode += 10) {
        spans.add(episode, episode);
    }
    spans.add(400'000, 400'000);
    QVERIFY(spans.all().size() <= TestSpans::kMost);
    QCOMPARE(spans.all().front().first, 10);
    QCOMPARE(spans.all().back(), std::pair(400'000, 400'000));
}

void TstCurveData::writesEveryValueAsCsv() {
    EpisodeResults episodes(2);
    episodes[0] = {1, true, 0, 100, {0.5, 1}, {0, 2}, {1, 0.125}, {3, 15}, 2, {}, {}, 1};
    episodes[1] = {1,      false,  100,    200, {0, std::numeric_limits<double>::quiet_NaN()},
                   {0, 0}, {0, 0}, {3, 4}, 0,   {},
                   {},     2};
    QCOMPARE(episodesAsCsv(episodes, {0, 1}),
             QString("episode,sequence,prediction_error,false_positives,false_negatives,"
                     "active_neurons,duplicate_daps,is_training\n"
                     "1,1,0.5,0,1,3,2,1\n"
                     "1,2,1,2,0.125,15,2,1\n"
                     "2,1,0,0,0,3,0,0\n"
                     "2,2,,0,0,4,0,0\n"));
    QCOMPARE(episodesAsCsv(episodes, {1}).section('\n', 1),
             QString("2,1,0,0,0,3,0,0\n2,2,,0,0,4,0,0\n"));
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
