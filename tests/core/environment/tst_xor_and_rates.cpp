#include "tests/core/environment/stimulus_run.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

using namespace reprise;
using namespace reprise::test;

/// Inputs of the tasks for read-outs: two streams of patterns, and changing rates.
class TstXorAndRates : public QObject {
    Q_OBJECT

private slots:
    void streamsHaveTheirOwnChannelsAndPatterns() {
        const auto stimulus = makeStimulus(input("xor"), 3, 100);
        QCOMPARE(stimulus->patterns().size(), 4u);
        QCOMPARE(stimulus->patterns()[2].name, std::string("stream 2, pattern 0"));
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(stimulus->patterns()[i].lengthMs, 50);
            for (const InputSpike& spike : stimulus->patterns()[i].spikes) {
                QCOMPARE(spike.channel / 50, i < 2 ? 0u : 1u);
            }
        }
        stimulus->beginRun(false);
        const auto stretches = play(*stimulus, 3, 200);
        QVERIFY(phasesOf(stretches, false).empty());
        const auto spikes = spikesOf(stretches);
        const auto phases = phasesOf(stretches, true);
        QCOMPARE(phases.size(), 2u * 60u);
        for (const InputPhase& phase : phases) {
            QCOMPARE(phase.pattern / 2, phase.stream);
            QCOMPARE(phase.endMs - phase.startMs, std::int64_t{50});
            std::vector<InputSpike> ofStream;
            for (const InputSpike& spike : frozenOnly(spikesWithin(spikes, phase))) {
                if (spike.channel / 50 == static_cast<std::uint32_t>(phase.stream)) {
                    ofStream.push_back(spike);
                }
            }
            QVERIFY(ofStream ==
                    stimulus->patterns()[static_cast<std::size_t>(phase.pattern)].spikes);
        }
    }

    void streamsDrawTheirPatternsIndependently() {
        const auto stimulus = makeStimulus(input("xor"), 3, 2);
        stimulus->beginRun(false);
        std::map<std::int64_t, std::array<int, 2>> shown;
        for (const InputPhase& phase : phasesOf(play(*stimulus, 100), true)) {
            shown[phase.startMs][static_cast<std::size_t>(phase.stream)] = phase.pattern % 2;
        }
        QCOMPARE(shown.size(), 2000u);
        std::map<std::array<int, 2>, double> pairs;
        std::array<double, 2> repeats{};
        const std::array<int, 2>* last = nullptr;
        for (const auto& [time, chosen] : shown) {
            pairs[chosen] += 1;
            for (std::size_t stream = 0; stream < 2; ++stream) {
                repeats[stream] += last != nullptr && (*last)[stream] == chosen[stream] ? 1 : 0;
            }
            last = &chosen;
        }
        QCOMPARE(pairs.size(), 4u);
        for (const auto& [chosen, count] : pairs) {
            QVERIFY(isLikely(count, 2000, 0.25));
        }
        QVERIFY(isLikely(repeats[0], 1999, 0.5));
        QVERIFY(isLikely(repeats[1], 1999, 0.5));
    }

    void noiseOfStreamsHasItsRate() {
        const auto stimulus = makeStimulus(input("xor", {{"r_noise_pattern", 10.0}}), 3, 100);
        stimulus->beginRun(false);
        double count = 0, frozen = 0;
        for (const InputSpike& spike : spikesOf(play(*stimulus, 20))) {
            (spike.pattern == 0 ? count : frozen) += 1;
        }
        QVERIFY(isLikely(count, 20 * 1000 * 100 - frozen, 1 - std::exp(-0.010)));
    }

    void groupsHaveTheRatesThatTheirPhasesSay() {
        const auto stimulus =
            makeStimulus(input("rates", {{"in_rate_lims", std::vector<double>{10, 200}}}), 3, 200);
        QVERIFY(stimulus->patterns().empty());
        stimulus->beginRun(false);
        const auto stretches = play(*stimulus, 20);
        const auto spikes = spikesOf(stretches);
        const auto phases = phasesOf(stretches, false);
        QCOMPARE(phases.size(), 2u * 200u);
        double sum = 0, least = 1e9, most = 0;
        for (const InputPhase& phase : phases) {
            QVERIFY(phase.stream == 0 || phase.stream == 1);
            QCOMPARE(phase.endMs - phase.startMs, std::int64_t{100});
            double count = 0;
            for (const InputSpike& spike : spikesWithin(spikes, phase)) {
                count += spike.channel / 100 == static_cast<std::uint32_t>(phase.stream) ? 1 : 0;
            }
            // 400 phases: one beyond four standard deviations would be a surprise.
            QVERIFY(isLikely(count, 100 * 100, 1 - std::exp(-phase.value / 1000)));
            sum += phase.value;
            least = std::min(least, phase.value);
            most = std::max(most, phase.value);
        }
        QVERIFY(least >= 10 && least < 15 && most <= 200 && most > 195);
        // Standard error of the mean: 190 / sqrt(12 · 400) = 2.7 Hz.
        QVERIFY(std::abs(sum / 400 - 105) < 11);
    }

    void groupsDrawTheirRatesIndependently() {
        const auto stimulus = makeStimulus(input("rates"), 3, 4);
        stimulus->beginRun(false);
        std::array<std::vector<double>, 2> values;
        for (const InputPhase& phase : phasesOf(play(*stimulus, 100), false)) {
            values[static_cast<std::size_t>(phase.stream)].push_back(phase.value - 25);
        }
        double product = 0, squares = 0;
        for (std::size_t i = 0; i < values[0].size(); ++i) {
            product += values[0][i] * values[1][i];
            squares += values[0][i] * values[0][i];
        }
        QCOMPARE(values[0].size(), 1000u);
        QVERIFY(std::abs(product / squares) < 4 / std::sqrt(1000.0));
    }

    void saysWhatCannotBe_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("channels");
        QTest::addColumn<QString>("problem");
        QTest::newRow("odd channels") << "xor"
                                      << "" << 101
                                      << "101 channels cannot be shared evenly by the 2 streams of "
                                         "'in'";
        QTest::newRow("sequences")
            << "xor"
            << "sequences" << 100 << "'in' is of kind xor, which has no sequences of patterns";
        QTest::newRow("one channel")
            << "rates"
            << "" << 1 << "1 channels cannot be shared evenly by the 2 groups of 'in'";
        QTest::newRow("limits the wrong way")
            << "rates"
            << "in_rate_lims" << 4
            << "'in_rate_lims' of 'in' goes from 40 to 10; the first must not be the greater";
    }
    void saysWhatCannotBe() {
        QFETCH(QString, kind);
        QFETCH(QString, key);
        QFETCH(int, channels);
        QFETCH(QString, problem);
        InputSpec spec = input(kind.toStdString());
        if (key == "sequences") {
            spec.patternSequences = {{0}};
        } else if (!key.isEmpty()) {
            spec.parameters[key.toStdString()] = std::vector<double>{40, 10};
        }
        QCOMPARE(QString::fromStdString(stimulusProblem(spec, channels)), problem);
    }
};

REPRISE_TEST(TstXorAndRates)
#include "tst_xor_and_rates.moc"
