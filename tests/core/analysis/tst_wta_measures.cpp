/// Measures of a grid on small runs whose answers are known (reference/wta.md 7.2, 7.3).

#include "core/analysis/grid_cell.hpp"
#include "core/analysis/wta_measures.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace reprise;

class TstWtaMeasures : public QObject {
    Q_OBJECT

    static InputPhase phase(std::int64_t start, std::int64_t end, int pattern = -1) {
        InputPhase p;
        p.startMs = start;
        p.endMs = end;
        p.pattern = pattern;
        return p;
    }
    static GridCell cell(int first, int count) { return {0, 0, first, count}; }
    static double valueOf(const std::vector<Measure>& measures, const std::string& name) {
        for (const Measure& m : measures) {
            if (m.name == name) {
                return m.value;
            }
        }
        return -99;
    }
    static std::vector<GridSpike> sorted(std::vector<GridSpike> spikes) {
        std::stable_sort(spikes.begin(), spikes.end(),
                         [](const auto& a, const auto& b) { return a.ms < b.ms; });
        return spikes;
    }
    static bool isNear(double a, double b) { return std::abs(a - b) < 1e-9; }

private slots:
    void comparesTheOrderOfMeanSpikeTimes() {
        // Neurons 0-3 spike in both; 4 only in the first presentation. Mean times 10 20 30 40 and
        // 15 5 25 35: ranks 1 2 3 4 and 2 1 3 4, so rho = 1 - 6·2/60.
        const std::vector<InputPhase> phases{phase(0, 100, 0), phase(100, 200), phase(200, 300, 0)};
        const auto spikes = sorted({{5, 0},
                                    {15, 0},
                                    {20, 1},
                                    {30, 2},
                                    {40, 3},
                                    {50, 4},
                                    {150, 0},
                                    {215, 0},
                                    {205, 1},
                                    {225, 2},
                                    {235, 3}});
        QVERIFY(isNear(timeCorrelation({0, 300, phases, spikes}, 5, false), 0.8));
        // The second presentation is cut off: nothing to compare.
        QVERIFY(std::isnan(timeCorrelation({0, 299, phases, spikes}, 5, false)));
        QVERIFY(std::isnan(timeCorrelation({0, 300, phases, spikes}, 5, true)));
    }

    void comparesOnlyPresentationsThatAreClose() {
        // Seven presentations: the first and the last in reverse order, silence between them.
        std::vector<InputPhase> phases;
        for (int i = 0; i < 7; ++i) {
            phases.push_back(phase(i * 10, i * 10 + 10, 0));
        }
        auto spikes = sorted({{1, 0}, {2, 1}, {3, 2}, {63, 0}, {62, 1}, {61, 2}});
        QVERIFY(std::isnan(timeCorrelation({0, 70, phases, spikes}, 3, false)));
        phases.erase(phases.begin() + 1); // now they are five apart
        QVERIFY(isNear(timeCorrelation({0, 70, phases, spikes}, 3, false), -1));
    }

    void keepsPatternsApart() {
        // Pattern 1 evokes the reverse of pattern 0.
        std::vector<InputPhase> phases;
        std::vector<GridSpike> spikes;
        for (int i = 0; i < 4; ++i) {
            phases.push_back(phase(i * 10, i * 10 + 10, i % 2));
            for (int k = 0; k < 4; ++k) {
                spikes.push_back({i * 10 + (i % 2 == 0 ? k : 9 - k), k});
            }
        }
        spikes = sorted(spikes);
        QVERIFY(isNear(timeCorrelation({0, 40, phases, spikes}, 4, false), 1));
        QVERIFY(isNear(timeCorrelation({0, 40, phases, spikes}, 4, true), -1));
    }

    void correlatesCertainCoursesEvenWhenWarped() {
        // Neuron 0 rises to 1 in all presentations, the third twice as slowly; neuron 1 is its
        // complement and falls from 1; the second presentation of neuron 2 is never certain.
        const std::vector<GridCell> cells{cell(0, 2), cell(2, 1)};
        const std::vector<InputPhase> phases{phase(0, 5, 0), phase(5, 10, 0), phase(10, 19, 0)};
        FractionStatistics statistics(cells);
        for (const InputPhase& p : phases) {
            for (std::int64_t ms = p.startMs; ms < p.endMs; ++ms) {
                const double rising = static_cast<double>(ms - p.startMs) /
                                      static_cast<double>(p.endMs - 1 - p.startMs);
                const double third = p.startMs == 5 ? 0.5 : ms % 2 == 0 ? 1.0 : 0.0;
                statistics.add(p, ms, std::vector<double>{rising, 1 - rising, third});
            }
        }
        const auto kept = statistics.presentations();
        QCOMPARE(kept[0].size(), std::size_t{3});
        // Pairs (1,2): neurons 0, 1 -> 1. Pair (1,3): also neuron 2, which is 10101 in the first;
        // the third, 101010101, read at every other place is constant: undefined, left out.
        QVERIFY(std::abs(fractionCorrelation(statistics, false) - 1) < 1e-6);
        QVERIFY(std::isnan(fractionCorrelation(statistics, true)));
    }

    void correlationAcrossPatternsIsItsOwn() {
        const std::vector<GridCell> cells{cell(0, 2)};
        FractionStatistics statistics(cells);
        for (const InputPhase& p : {phase(0, 4, 0), phase(4, 8, 1), phase(8, 12, 0),
                                    phase(12, 16, 1), phase(16, 20, 0)}) {
            for (std::int64_t ms = p.startMs; ms < std::min<std::int64_t>(p.endMs, 18); ++ms) {
                const double rising = static_cast<double>(ms - p.startMs) / 3;
                const double first = p.pattern == 0 ? rising : 1 - rising;
                statistics.add(p, ms, std::vector<double>{first, 1 - first});
            }
        }
        QCOMPARE(statistics.presentations()[0].size(), std::size_t{2}); // the third is cut off
        QVERIFY(std::abs(fractionCorrelation(statistics, false) - 1) < 1e-6);
        QVERIFY(std::abs(fractionCorrelation(statistics, true) + 1) < 1e-6);
    }

    void entropyIsOneWhenUniformAndZeroWhenCertain() {
        const std::vector<GridCell> cells{cell(0, 4), cell(4, 2), cell(6, 1)};
        FractionStatistics statistics(cells);
        statistics.add(phase(0, 2), 0, std::vector<float>{.25F, .25F, .25F, .25F, .5F, .5F, 1});
        statistics.add(phase(0, 2), 1, std::vector<float>{.5F, .5F, 0, 0, 1, 0, 1});
        statistics.add(phase(2, 3, 0), 2, std::vector<float>{0, 1, 0, 0, 0, 1, 1});
        // Cells 1, 1 and 1/2, 0; the cell of one neuron does not count.
        QVERIFY(isNear(statistics.normalisedEntropy(false), 0.625));
        QVERIFY(isNear(statistics.normalisedEntropy(true), 0));
        QVERIFY(isNear(statistics.largestFraction(false), (1.75 / 3 + 2.5 / 3) / 2));
        QVERIFY(isNear(statistics.largestFraction(true), 1));
        QVERIFY(std::isnan(FractionStatistics(cells).normalisedEntropy(true)));
    }

    void countsNeuronsByTheirRates() {
        // One second of noise, one of pattern 0. Neuron 0: 3 / 7 Hz; 1: 9 / 4; 2: 1 / 2 (too slow);
        // 3: silent; 4: 10 / 10.
        const std::vector<InputPhase> phases{phase(0, 1000), phase(1000, 2000, 0)};
        std::vector<GridSpike> spikes;
        const std::vector<std::pair<int, int>> counts{{3, 7}, {9, 4}, {1, 2}, {0, 0}, {10, 10}};
        for (int k = 0; k < 5; ++k) {
            const auto [inNoise, inPattern] = counts[static_cast<std::size_t>(k)];
            for (int i = 0; i < inNoise; ++i) {
                spikes.push_back({i * 50, k});
            }
            for (int i = 0; i < inPattern; ++i) {
                spikes.push_back({1000 + i * 50, k});
            }
        }
        spikes = sorted(spikes);
        const std::vector<GridCell> cells{cell(0, 2), cell(2, 3)};
        const auto measures =
            namedMeasures(measureGrid({0, 2000, phases, spikes}, cells, FractionStatistics(cells)));
        QCOMPARE(valueOf(measures, "pattern_neurons"), 1.0);
        QCOMPARE(valueOf(measures, "noise_neurons"), 1.0);
        QCOMPARE(valueOf(measures, "silent_neurons"), 1.0);
        QVERIFY(isNear(valueOf(measures, "circuit_rate_hz"), 46 / 2.0 / 2.0));
        QVERIFY(std::isnan(valueOf(measures, "h_norm_pattern")));
        QCOMPARE(valueOf(measures, "assembly_0"), -99.0); // one pattern has nothing to compare
        PhaseRates rates(5);
        rates.add(phases, spikes, 0, 500);
        rates.add(phases, spikes, 500, 2000); // in pieces
        QCOMPARE(rates.noiseRate(), (std::vector<float>{3, 9, 1, 0, 10}));
        QCOMPARE(rates.patternRate(0), (std::vector<float>{7, 4, 2, 0, 10}));
        QCOMPARE(assemblyMembership(std::vector<std::vector<float>>{rates.patternRate(0)},
                                    rates.noiseRate()),
                 (std::vector<std::int32_t>{0, -2, -1, -1, -1}));
    }

    void sortsNeuronsIntoAssembliesOfTwoPatterns() {
        const std::vector<std::vector<float>> patterns{{20, 11, 15, 9, 1}, {5, 30, 14, 0, 2}};
        const std::vector<float> noise{30, 0, 5, 0, 6};
        QCOMPARE(assemblyMembership(patterns, noise),
                 (std::vector<std::int32_t>{0, 1, -1, -1, -2}));
        // A pattern that was never seen in between changes nothing but the index.
        const float none = std::nanf("");
        QCOMPARE(assemblyMembership(
                     std::vector{patterns[0], std::vector<float>(5, none), patterns[1]}, noise),
                 (std::vector<std::int32_t>{0, 2, -1, -1, -2}));
        std::vector<GridSpike> spikes; // the same rates in one second each
        for (int k = 0; k < 5; ++k) {
            for (int pattern = 0; pattern < 2; ++pattern) {
                const float rate =
                    patterns[static_cast<std::size_t>(pattern)][static_cast<std::size_t>(k)];
                for (int i = 0; i < static_cast<int>(rate); ++i) {
                    spikes.push_back({pattern * 1000 + i, k});
                }
            }
        }
        spikes = sorted(spikes);
        const std::vector<GridCell> cells{cell(0, 5)};
        const std::vector<InputPhase> phases{phase(0, 1000, 0), phase(1000, 2000, 1)};
        const auto measures =
            namedMeasures(measureGrid({0, 2000, phases, spikes}, cells, FractionStatistics(cells)));
        QCOMPARE(valueOf(measures, "assembly_0"), 1.0);
        QCOMPARE(valueOf(measures, "assembly_1"), 1.0);
        QCOMPARE(valueOf(measures, "assembly_shared"), 1.0);
        QVERIFY(std::isnan(valueOf(measures, "pattern_neurons"))); // there was no noise
    }

    void withoutPresentationsEverythingIsUndefined() {
        const std::vector<GridCell> cells{cell(0, 2)};
        for (const Measure& m : namedMeasures(measureGrid({}, cells, FractionStatistics(cells)))) {
            QVERIFY2(std::isnan(m.value), m.name.c_str());
        }
    }
};

REPRISE_TEST(TstWtaMeasures)
#include "tst_wta_measures.moc"
