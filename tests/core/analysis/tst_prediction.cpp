/// Prediction metrics on hand-made episodes (reference/shtm.md 6).

#include "core/analysis/prediction.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;

class TstPrediction : public QObject {
    Q_OBJECT

    /// Sequence 0-1-2 shown at 10, 50, 90 ms, h = 0.1 ms, patterns of 3, 4 symbols of 15 neurons.
    static PredictionQuery query() {
        PredictionQuery q;
        q.symbols = 4;
        q.sequences = 2;
        q.patternSize = 3;
        return q;
    }
    static std::vector<PresentedSequence> shown() { return {{0, {0, 1, 2}, {100, 500, 900}}}; }
    static ColumnEvent dap(double ms, int symbol, int neuron) {
        return {static_cast<std::int64_t>(std::lround(ms * 10)), symbol, symbol * 15 + neuron,
                true};
    }
    static ColumnEvent spike(double ms, int symbol, int neuron) {
        return {static_cast<std::int64_t>(std::lround(ms * 10)), symbol, symbol * 15 + neuron,
                false};
    }

private slots:
    void nothingPredictedIsOneFalseNegativePerElement() {
        const EpisodeResult r = judgePrediction(query(), {}, shown());
        QCOMPARE(r.predictionError[0], 1.0);
        QCOMPARE(r.falseNegatives[0], 1.0);
        QCOMPARE(r.falsePositives[0], 0.0);
        QVERIFY(std::isnan(r.predictionError[1])); // was not shown
        QCOMPARE(r.outcomes[0],
                 (std::vector<Outcome>{Outcome::First, Outcome::Missed, Outcome::Missed}));
    }

    void halfAPatternIsEnough() {
        // 2 of 3 neurons of symbol 1; symbol 2 only one.
        const std::vector<ColumnEvent> events = {dap(20, 1, 0), dap(21, 1, 1), dap(60, 2, 4)};
        const EpisodeResult r = judgePrediction(query(), events, shown());
        QCOMPARE(r.outcomes[0][1], Outcome::Predicted);
        QCOMPARE(r.outcomes[0][2], Outcome::Missed);
        QCOMPARE(r.predictionError[0], 0.5);
        QCOMPARE(r.falseNegatives[0], 0.5);
    }

    void wrongPredictionsAddUnderTheRoot() {
        // Before element 1: symbols 2 and 3 are predicted instead: error sqrt(3).
        const std::vector<ColumnEvent> events = {dap(20, 2, 0), dap(20, 2, 1), dap(20, 3, 0),
                                                 dap(20, 3, 1), dap(60, 2, 0), dap(60, 2, 1)};
        const EpisodeResult r = judgePrediction(query(), events, shown());
        QVERIFY(std::abs(r.predictionError[0] - std::sqrt(3.0) / 2) < 1e-12);
        QCOMPARE(r.falsePositives[0], 1.0);
        QCOMPARE(r.falseNegatives[0], 0.5);
        QCOMPARE(r.duplicateDendriticSpikes, 2.0); // neurons 0 and 1 of symbol 2
    }

    void windowsAreOpenIntervals() {
        // At exactly 10 and 50 ms events belong to neither window.
        const std::vector<ColumnEvent> events = {dap(10, 1, 0), dap(10, 1, 1), dap(50, 1, 2),
                                                 dap(50, 1, 3)};
        QCOMPARE(judgePrediction(query(), events, shown()).outcomes[0][1], Outcome::Missed);
    }

    void countsActiveNeuronsInTheElementsOwnWindow() {
        std::vector<ColumnEvent> events;
        for (int n = 0; n < 15; ++n) {
            events.push_back(spike(52.5, 1, n)); // element 1 bursts
        }
        events.push_back(spike(55, 3, 0));  // another symbol
        events.push_back(spike(95, 2, 0));  // element 2
        events.push_back(spike(140, 2, 1)); // too late
        const EpisodeResult r = judgePrediction(query(), events, shown());
        QCOMPARE(r.activeNeurons[0], 8.0); // (15 + 1) / 2
        QCOMPARE(r.outcomes[0][1], Outcome::Surprising);
        QCOMPARE(r.outcomes[0][2], Outcome::Missed);
    }

    void lastElementAloneCanBeJudged() {
        PredictionQuery q = query();
        q.judgesLastOnly = true;
        const std::vector<ColumnEvent> events = {dap(60, 2, 0), dap(61, 2, 1)};
        QCOMPARE(judgePrediction(q, events, shown()).predictionError[0], 0.0);
    }

    void b22LooksAtPlateausEightMsAfterTheStimulus() {
        PredictionQuery q = query();
        q.window = PredictionWindow::B22;
        q.judgesLastOnly = true;
        // Neurons 0 and 1 in a plateau at 58 ms; 2's was ended by a spike, 3's ran out, 4's is
        // late.
        const std::vector<ColumnEvent> events = {dap(-3, 2, 3), dap(30, 2, 2),   dap(54, 2, 0),
                                                 dap(55, 2, 1), spike(56, 2, 2), dap(59, 2, 4)};
        QCOMPARE(judgePrediction(q, events, shown()).predictionError[0], 0.0);
        QCOMPARE(judgePrediction(q, {}, shown()).predictionError[0], 0.25); // 1/M
        q.patternSize = 5; // now 2 of 5 are not enough
        QCOMPARE(judgePrediction(q, events, shown()).predictionError[0], 0.25);
    }

    void b25RefusesTooManyPredictions() {
        PredictionQuery q = query();
        q.window = PredictionWindow::B25;
        std::vector<ColumnEvent> events;
        for (int n = 0; n < 15; ++n) {
            events.push_back(dap(16, 1, n)); // 15 = 5 patterns: still right
        }
        for (int n = 0; n < 15; ++n) {
            events.push_back(dap(36, 1, n)); // counted once
        }
        QCOMPARE(judgePrediction(q, events, shown()).outcomes[0][1], Outcome::Predicted);
        events.insert(events.begin(), dap(15, 1, 50)); // one more is too many
        QVERIFY(judgePrediction(q, events, shown()).outcomes[0][1] != Outcome::Predicted);
        events = {dap(16, 1, 0), dap(16, 1, 1), spike(20, 1, 0), spike(29, 1, 1)};
        QVERIFY(judgePrediction(q, events, shown()).outcomes[0][1] != Outcome::Predicted);
        events.push_back(dap(45, 1, 2)); // after the window
        QVERIFY(judgePrediction(q, events, shown()).outcomes[0][1] != Outcome::Predicted);
    }

    void countsEpisodesUntilTheErrorStaysZero_data() {
        QTest::addColumn<QList<double>>("errors");
        QTest::addColumn<int>("expected");
        QTest::newRow("none") << QList<double>{} << -1;
        QTest::newRow("never an error") << QList<double>{0, 0} << 1;
        QTest::newRow("learned at three") << QList<double>{1, 0.5, 0, 0} << 3;
        QTest::newRow("relapse counts") << QList<double>{1, 0, 0.5, 0} << 4;
        QTest::newRow("ends with an error") << QList<double>{1, 0, 0, 0.1} << -1;
        QTest::newRow("a pause after the last error")
            << QList<double>{1, 0, 0.5, std::nan(""), std::nan("")} << 4;
        QTest::newRow("a pause while solved") << QList<double>{1, 0, std::nan(""), 0} << 2;
        QTest::newRow("never shown") << QList<double>{std::nan(""), std::nan("")} << -1;
    }
    void countsEpisodesUntilTheErrorStaysZero() {
        QFETCH(QList<double>, errors);
        QFETCH(int, expected);
        std::vector<EpisodeResult> episodes;
        int before = -1;
        for (const double error : errors) {
            EpisodeResult e;
            e.predictionError = {0, error};
            e.predictionError[0] = std::isnan(error) ? error : 0;
            episodes.push_back(e);
            before = episodesToZeroError(episodes, before);
            QCOMPARE(before, episodesToZeroError(episodes));
        }
        QCOMPARE(episodesToZeroError(episodes), expected);
    }
};

REPRISE_TEST(TstPrediction)
#include "tst_prediction.moc"
