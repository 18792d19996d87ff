/// Read-outs on maps that are known, and their tasks on hand-made logs (reference/wta.md 4.4).

#include "core/analysis/linear_readout.hpp"
#include "core/analysis/wta_readout.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;

class TstLinearReadout : public QObject {
    Q_OBJECT

    static InputPhase phase(std::int64_t start, std::int64_t end, int pattern, int stream = 0,
                            double value = 0) {
        InputPhase p;
        p.startMs = start;
        p.endMs = end;
        p.pattern = pattern;
        p.sequence = pattern;
        p.stream = stream;
        p.value = value;
        return p;
    }
    static double value(int i) { return std::sin(1.7 * i * i); }

private slots:
    void tracesDecayByAStepOfEuler() {
        TraceFilter filter(2);
        filter.advance();
        filter.addSpike(1);
        QCOMPARE(filter.traces()[1], 1.0);
        filter.advance();
        filter.addSpike(1);
        QVERIFY(std::abs(filter.traces()[1] - 1.95) < 1e-12);
        QCOMPARE(filter.traces()[0], 0.0);
    }

    void recoversAKnownMapDespiteSilentAndEqualSources() {
        // Sources 0, 1 vary, 2 is silent, 3 repeats 0.
        ReadoutSamples samples(4, 2);
        for (int i = 0; i < 40; ++i) {
            const double a = value(i);
            const double b = value(i + 100);
            samples.add(std::vector<double>{a, b, 0, a},
                        std::vector<double>{2 * a - 3 * b + 0.5, b - 7});
        }
        const LinearReadout readout = fitLinearReadout(samples);
        QCOMPARE(readout.rank, std::size_t{3});
        QVERIFY(std::abs(readout.weights[0] + readout.weights[3] - 2) < 1e-10);
        QVERIFY(std::abs(readout.weights[1] + 3) < 1e-10);
        QCOMPARE(readout.weights[2], 0.0);
        const std::vector<double> y = readout.predict(std::vector<double>{0.3, 0.2, 5, 0.3});
        QVERIFY(std::abs(y[0] - 0.5) < 1e-10 && std::abs(y[1] + 6.8) < 1e-10);
        for (const double score : readoutScores(readout, samples, ReadoutScoreKind::Correlation)) {
            QVERIFY(std::abs(score - 1) < 1e-10);
        }
    }

    void exclusiveOrNeedsProducts() {
        ReadoutSamples inputs(2, 1);
        ReadoutSamples products(3, 1);
        for (int i = 0; i < 40; ++i) {
            const double a = i & 1;
            const double b = (i >> 1) & 1;
            const std::vector<double> target{a != b ? 1.0 : -1.0};
            inputs.add(std::vector<double>{a, b}, target);
            products.add(std::vector<double>{a, b, a * b}, target);
        }
        const auto largest = [](const ReadoutSamples& samples) {
            double most = 0;
            for (const double y : fitLinearReadout(samples).predictAll(samples)) {
                most = std::max(most, std::abs(y));
            }
            return most;
        };
        QVERIFY(largest(inputs) < 1e-10); // the best line is the constant 0
        const std::vector<double> scores =
            readoutScores(fitLinearReadout(products), products, ReadoutScoreKind::Accuracy);
        QCOMPARE(scores, std::vector<double>{1.0});
    }

    void withoutSamplesTheReadoutIsZero() {
        const LinearReadout readout = fitLinearReadout(ReadoutSamples(3, 2));
        QCOMPARE(readout.predict(std::vector<double>{1, 2, 3}), (std::vector<double>{0, 0}));
    }

    void accuracyPassesOverTargetsOfZero() {
        const std::vector<double> target{1, -1, 0, 1};
        QCOMPARE(readoutScore(ReadoutScoreKind::Accuracy, target, std::vector<double>{2, 1, 9, 3}),
                 2.0 / 3);
        QVERIFY(std::isnan(readoutScore(ReadoutScoreKind::Accuracy, {}, {})));
    }

    void patternsAreSampledEveryTwentyMs() {
        const std::vector<InputPhase> log{phase(0, 30, -1), phase(30, 65, 1), phase(65, 100, 0)};
        const std::vector<ReadoutTask> tasks = readoutTasks("patterns", log, 2);
        QCOMPARE(tasks.size(), std::size_t{1});
        QCOMPARE(tasks[0].outputs, (std::vector<std::string>{"pattern 0", "pattern 1"}));
        const ReadoutSamples samples = collectSamples(tasks[0], {0, 100, log, 1, {}}, false);
        QCOMPARE(samples.target(0), (std::vector<double>{0, 0, 0, 1, 1}));
        QCOMPARE(samples.target(1), (std::vector<double>{0, 1, 1, 0, 0}));
    }

    void speechIsSampledEveryMs() {
        const std::vector<InputPhase> log{phase(0, 2, -1), phase(2, 4, 1), phase(4, 5, 0)};
        const ReadoutTask task = readoutTasks("speech", log, 2).at(0);
        QCOMPARE(toText(task.score), std::string("accuracy"));
        // 6 and 7 ms lie beyond the log.
        const ReadoutSamples samples = collectSamples(task, {0, 7, log, 1, {}}, false);
        QCOMPARE(samples.target(0), (std::vector<double>{0, 0, 1, 1, -1}));
    }

    void exclusiveOrComparesPatternsWithinTheirStreams() {
        // Stream 1 has patterns 2 and 3, which are its first and second.
        const std::vector<InputPhase> log{phase(0, 50, 0, 0),    phase(0, 50, 3, 1),
                                          phase(50, 100, 1, 0),  phase(50, 100, 3, 1),
                                          phase(100, 150, 1, 0), phase(100, 150, 2, 1)};
        const ReadoutTask task = readoutTasks("xor", log, 4).at(0);
        QVERIFY(!task.sample({log, 49, false})); // nothing came before
        QVERIFY(!task.sample({log, 98, false}));
        QCOMPARE(*task.sample({log, 99, false}), (std::vector<double>{-1, 1}));
        QCOMPARE(*task.sample({log, 149, false}), (std::vector<double>{1, 1}));
    }

    void ratesRememberThePreviousInterval() {
        const std::vector<InputPhase> log{phase(0, 100, -1, 0, 10), phase(0, 100, -1, 1, 40),
                                          phase(100, 200, -1, 0, 20), phase(100, 200, -1, 1, 30)};
        const ReadoutTask task = readoutTasks("rates", log, 0).at(0);
        ReadoutSamples training = collectSamples(task, {0, 200, log, 1, {}}, false);
        QCOMPARE(training.rows(), std::size_t{5}); // 119, 139, ... 199
        QCOMPARE(collectSamples(task, {0, 200, log, 1, {}}, true).rows(), std::size_t{1});
        QCOMPARE(training.target(2), std::vector<double>(5, 600.0));
        QCOMPARE(training.target(3), std::vector<double>(5, 400.0));
        const std::vector<double> largest = training.largestTargets();
        QCOMPARE(largest, (std::vector<double>{20, 30, 600, 400}));
        training.divideTargets(largest);
        QCOMPARE(training.target(3), std::vector<double>(5, 1.0));
        QVERIFY(readoutTasks("other", log, 0).empty());
    }

    void collectsTheTracesOfTheSampledMoment() {
        const std::vector<InputPhase> log{phase(0, 20, 0)};
        const std::vector<SourceSpike> spikes{{3, 0}, {19, 1}};
        const ReadoutSamples samples =
            collectSamples(readoutTasks("patterns", log, 1).at(0), {0, 20, log, 2, spikes}, false);
        QCOMPARE(samples.rows(), std::size_t{1});
        QVERIFY(std::abs(samples.traces()[0] - std::pow(0.95, 16)) < 1e-12);
        QCOMPARE(samples.traces()[1], 1.0);
    }

    void epspsFollowTheEulerKernel() {
        EpspFilter filter(1);
        filter.advance();
        filter.addSpike(0);
        for (int lag = 1; lag < 12; ++lag) {
            filter.advance();
            QVERIFY(std::abs(filter.epsps()[0] - eulerEpspKernel(lag)) < 1e-12);
        }
        QVERIFY(std::abs(eulerEpspKernel(5) - 0.7520) < 1e-4);
    }

    void circuitLearnsToTellTwoInputs() {
        WtaReadout readout(4, 2);
        const std::vector<double> first{1, 1, 0.1, 0.1};
        const std::vector<double> second{0.1, 0.1, 1, 1};
        QCOMPARE(readout.predict(first), (std::vector<double>{0.5, 0.5}));
        for (int i = 0; i < 2000; ++i) {
            readout.learn(first, 0);
            readout.learn(second, 1);
        }
        QVERIFY(readout.predict(first)[0] > 0.9);
        QVERIFY(readout.predict(second)[1] > 0.9);
        QVERIFY(std::abs(readout.weight(0, 0).weight) < 0.05); // e^w is the mean of Y
        QVERIFY(readout.weight(0, 2).weight < -1);
    }
};

REPRISE_TEST(TstLinearReadout)
#include "tst_linear_readout.moc"
