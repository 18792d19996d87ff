/// The thresholds after a replay, by the formulas of reference/shtm.md 3.7.

#include "core/analysis/threshold_adaptation.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;

class TstThresholdAdaptation : public QObject {
    Q_OBJECT

    static constexpr int kNeurons = 21;

    /// 21 neurons per symbol, patterns of 3, bounds 4 and 58 ms in steps of 0.1 ms, no ADTA.
    static ThresholdRule rule() {
        ThresholdRule rule;
        rule.neuronsPerSymbol = kNeurons;
        rule.patternSize = 3;
        rule.leastGap = 40;
        rule.mostGap = 580;
        rule.locationScaling = 0;
        return rule;
    }
    /// Symbols 0, 1, 2; neuron 0 of symbol 1 is joined to neuron 0 of symbol 2.
    static ReplaySpikes joined(std::int64_t first, std::int64_t second) {
        ReplaySpikes replay;
        replay.steps.resize(3 * kNeurons);
        replay.steps[kNeurons] = {first};
        replay.steps[2 * kNeurons] = {second};
        replay.mature = {{kNeurons, 2 * kNeurons}};
        return replay;
    }

    /// Symbols in a row, one neuron each, which fire \p gaps (steps) after one another and
    /// are joined by mature synapses.
    static ReplaySpikes row(const std::vector<std::int64_t>& gaps) {
        ReplaySpikes replay;
        replay.steps.resize((gaps.size() + 1) * kNeurons);
        std::int64_t step = 100;
        for (std::size_t symbol = 0; symbol <= gaps.size(); ++symbol) {
            replay.steps[symbol * kNeurons] = {step};
            if (symbol < gaps.size()) {
                const auto source = static_cast<std::uint32_t>(symbol * kNeurons);
                replay.mature.emplace_back(source, source + kNeurons);
                step += gaps[symbol];
            }
        }
        return replay;
    }
    static ThresholdRule farReaching(int steps) {
        ThresholdRule reaching = rule();
        reaching.traceSteps = steps;
        reaching.longestStep = 660;
        reaching.adaptsFirst = true;
        return reaching;
    }

private slots:
    void anEarlySuccessorLowersItsPredecessor_data() {
        QTest::addColumn<int>("gap"); // steps
        QTest::addColumn<double>("factor");
        QTest::newRow("together") << 40 << 1.0;
        QTest::newRow("just later") << 41 << 0.9;
        QTest::newRow("just early") << 579 << 0.9;
        QTest::newRow("at the bound") << 580 << 1.0;
        QTest::newRow("before") << -300 << 1.0;
    }
    void anEarlySuccessorLowersItsPredecessor() {
        QFETCH(int, gap);
        QFETCH(double, factor);
        QCOMPARE(thresholdFactors(rule(), joined(1000, 1000 + gap)),
                 (std::vector<double>{1, factor, 1}));
    }

    void onlyMatureSynapsesBetweenSymbolsCount() {
        ReplaySpikes replay = joined(1000, 1300);
        replay.mature = {{kNeurons, 2 * kNeurons + 1}}; // to a neuron that was silent
        QCOMPARE(thresholdFactors(rule(), replay), (std::vector<double>{1, 1, 1}));
        replay.steps[kNeurons + 1] = {1300};
        replay.mature = {{kNeurons, kNeurons + 1}}; // within the symbol
        QCOMPARE(thresholdFactors(rule(), replay), (std::vector<double>{1, 1, 1}));
    }

    void aSymbolIsLoweredOnceWhateverFollows() {
        ReplaySpikes replay = joined(1000, 1300);
        for (std::uint32_t n = 1; n < 6; ++n) {
            replay.steps[kNeurons + n] = {1000};
            replay.steps[2 * kNeurons + n] = {1300};
            replay.mature.emplace_back(kNeurons + n, 2 * kNeurons + n);
        }
        QCOMPARE(thresholdFactors(rule(), replay)[1], 0.9);
    }

    void theFirstSymbolAdaptsOnlyIfAsked() {
        ReplaySpikes replay = joined(0, 0);
        replay.steps[0] = {700};
        replay.steps[kNeurons] = {1000};
        replay.mature = {{0, kNeurons}};
        ThresholdRule r = rule();
        QCOMPARE(thresholdFactors(r, replay)[0], 1.0);
        r.adaptsFirst = true;
        QCOMPARE(thresholdFactors(r, replay)[0], 0.9);
    }

    void ambiguityTakesMostFromAPlaceOfOneContext() {
        QCOMPARE(ambiguityOffset(0.3, 3, 3, kNeurons), 0.3);
        // The published example: 4 of 21 neurons, 6.5 mV.
        QVERIFY(std::abs(6.5 * (1 - ambiguityOffset(0.3, 4, 3, kNeurons)) - 5.168) < 5e-4);
        QVERIFY(std::abs(ambiguityOffset(0.2, 0, 3, kNeurons) - 0.0115) < 5e-5); // silent
        QVERIFY(std::abs(ambiguityOffset(0.3, 0, 3, kNeurons) - 0.0172) < 5e-5);
        QVERIFY(ambiguityOffset(0.3, 9, 3, kNeurons) < ambiguityOffset(0.3, 6, 3, kNeurons));
        QVERIFY(ambiguityOffset(0.3, 2, 3, kNeurons) < ambiguityOffset(0.3, 3, 3, kNeurons));
    }

    void bothRulesMultiply() {
        ThresholdRule r = rule();
        r.locationScaling = 0.3;
        const std::vector<double> factors = thresholdFactors(r, joined(1000, 1300));
        const double one = 1 - 0.3 * std::exp(20.0 * (1 - 3) / 21); // one neuron was active
        QCOMPARE(factors, (std::vector<double>{1, 0.9 * one, one}));
    }

    void theTraceReachesBackAsFarAsAsked_data() {
        QTest::addColumn<int>("steps");
        QTest::addColumn<std::vector<double>>("factors");
        QTest::newRow("as published") << 1 << std::vector<double>{1, 1, 1, 0.9, 1};
        QTest::newRow("two") << 2 << std::vector<double>{1, 1, 0.9, 0.9, 1};
        QTest::newRow("all") << 4 << std::vector<double>{0.9, 0.9, 0.9, 0.9, 1};
        QTest::newRow("more than there are") << 1000 << std::vector<double>{0.9, 0.9, 0.9, 0.9, 1};
    }
    void theTraceReachesBackAsFarAsAsked() {
        QFETCH(int, steps);
        QFETCH(std::vector<double>, factors);
        QCOMPARE(thresholdFactors(farReaching(steps), row({600, 600, 600, 550})), factors);
    }

    void theTraceEndsWhereNoStepWas_data() {
        QTest::addColumn<std::vector<std::int64_t>>("gaps");
        QTest::newRow("too long") << std::vector<std::int64_t>{600, 660, 600, 550};
        QTest::newRow("together") << std::vector<std::int64_t>{600, 40, 600, 550};
        QTest::newRow("backwards") << std::vector<std::int64_t>{600, -600, 600, 550};
    }
    void theTraceEndsWhereNoStepWas() {
        QFETCH(std::vector<std::int64_t>, gaps);
        QCOMPARE(thresholdFactors(farReaching(1000), row(gaps)),
                 (std::vector<double>{1, 1, 0.9, 0.9, 1}));
        ReplaySpikes unlearned = row({600, 600, 600, 550});
        unlearned.mature.erase(unlearned.mature.begin() + 1);
        QCOMPARE(thresholdFactors(farReaching(1000), unlearned),
                 (std::vector<double>{1, 1, 0.9, 0.9, 1}));
    }

    void aLoopIsLoweredOnce() {
        ReplaySpikes loop = row({600, 600, 600, 550});
        loop.mature.emplace_back(4 * kNeurons, 2 * kNeurons); // fired before it
        QCOMPARE(thresholdFactors(farReaching(1000), loop),
                 (std::vector<double>{0.9, 0.9, 0.9, 0.9, 1}));
    }

    void spreadActsOnlyWhereTheTraceDoes() {
        ThresholdRule r = farReaching(2);
        r.traceSpread = {0.5, 0.6, 0.7, 0.8, 0.9};
        QCOMPARE(thresholdFactors(r, row({600, 600, 600, 550})),
                 (std::vector<double>{1, 1, 0.9 * 0.7, 0.9 * 0.8, 1}));
    }
};

REPRISE_TEST(TstThresholdAdaptation)
#include "tst_threshold_adaptation.moc"
