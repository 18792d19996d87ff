#include "core/project/reader.hpp"
#include "tests/core/environment/stimulus_run.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

using namespace reprise;
using namespace reprise::test;

namespace {

const std::int64_t kThree = 3;
constexpr std::uint64_t kPatternSeed = 11;

/// Sequences in the order in which they are shown.
std::vector<int> orderOf(Stimulus& stimulus, int count) {
    std::vector<int> order;
    for (const InputPhase& phase : phasesOf(play(stimulus, count), true)) {
        if (phase.element == 0) {
            order.push_back(phase.sequence);
        }
    }
    return order;
}

std::vector<InputSpike> withoutPattern(std::vector<InputSpike> spikes) {
    for (InputSpike& spike : spikes) {
        spike.pattern = 0;
    }
    return spikes;
}

} // namespace

/// Frozen Poisson patterns in noise (reference/wta.md 4.1, 4.2).
class TstPatterns : public QObject {
    Q_OBJECT

private slots:
    void aStretchIsNoiseAndOneSequence() {
        const auto stimulus = makeStimulus(
            input("patterns", {{"n_patterns", kThree}}, {{0, 1}, {2}}), kPatternSeed, 10);
        stimulus->beginRun(false);
        const auto stretches = play(*stimulus, 2, 1000);
        QCOMPARE(stretches[0].phases.size(), 3u);
        QCOMPARE(stretches[0].phases[0].pattern, -1);
        QCOMPARE(stretches[0].phases[0].sequence, -1);
        for (int element = 0; element < 2; ++element) {
            const InputPhase& phase = stretches[0].phases[static_cast<std::size_t>(element) + 1];
            QCOMPARE(phase.pattern, element);
            QCOMPARE(phase.element, element);
            QCOMPARE(phase.sequence, 0);
            QCOMPARE(phase.endMs - phase.startMs, std::int64_t{300});
        }
        QCOMPARE(stretches[1].phases.size(), 2u);
        QCOMPARE(stretches[1].phases[1].pattern, 2);
        QCOMPARE(stretches[1].phases[1].sequence, 1);
    }

    void everyPresentationHasTheSameFrozenSpikes() {
        const auto stimulus =
            makeStimulus(input("patterns", {{"n_patterns", kThree},
                                            {"t_pattern", std::vector<double>{300, 100, 900}}}),
                         kPatternSeed, 50);
        stimulus->beginRun(false);
        const auto stretches = play(*stimulus, 30, 777);
        const auto spikes = spikesOf(stretches);
        std::map<int, int> shown;
        for (const InputPhase& phase : phasesOf(stretches, true)) {
            const FrozenPattern& pattern =
                stimulus->patterns()[static_cast<std::size_t>(phase.pattern)];
            QCOMPARE(phase.endMs - phase.startMs, std::int64_t{pattern.lengthMs});
            QVERIFY(frozenOnly(spikesWithin(spikes, phase)) == pattern.spikes);
            for (const InputSpike& spike : pattern.spikes) {
                QCOMPARE(spike.pattern, static_cast<std::uint32_t>(phase.pattern) + 1);
            }
            ++shown[phase.pattern];
        }
        QCOMPARE(shown, (std::map<int, int>{{0, 10}, {1, 10}, {2, 10}}));
        for (const InputPhase& phase : phasesOf(stretches, false)) {
            QVERIFY(frozenOnly(spikesWithin(spikes, phase)).empty());
        }
        QVERIFY(stimulus->patterns()[0].spikes != stimulus->patterns()[1].spikes);
    }

    void frozenSpikesHaveTheirRate_data() {
        QTest::addColumn<double>("rate");
        QTest::newRow("usual") << 5.0;
        QTest::newRow("a spike every few ms") << 300.0;
        QTest::newRow("the step rate") << 1000.0;
    }
    void frozenSpikesHaveTheirRate() {
        QFETCH(double, rate);
        constexpr int kChannels = 200, kLength = 2000;
        const auto stimulus = makeStimulus(
            input("patterns", {{"r_input", rate}, {"t_pattern", std::vector<double>{kLength}}}),
            kPatternSeed, kChannels);
        const auto count = static_cast<double>(stimulus->patterns()[0].spikes.size());
        const double probability = 1 - std::exp(-rate / 1000);
        QVERIFY2(isLikely(count, kChannels * kLength, probability),
                 qPrintable(QString::number(count)));
        // No time and no channel is preferred.
        double early = 0, low = 0;
        for (const InputSpike& spike : stimulus->patterns()[0].spikes) {
            early += spike.ms < kLength / 2 ? 1 : 0;
            low += spike.channel < kChannels / 2 ? 1 : 0;
        }
        QVERIFY(isLikely(early, kChannels * kLength / 2, probability));
        QVERIFY(isLikely(low, kChannels * kLength / 2, probability));
    }

    void noiseHasItsRatesBetweenAndDuringPatterns() {
        constexpr int kChannels = 100;
        const auto stimulus = makeStimulus(
            input("patterns", {{"r_noise", 20.0}, {"r_noise_pattern", 8.0}, {"r_input", 5.0}}),
            kPatternSeed, kChannels);
        stimulus->beginRun(false);
        const auto stretches = play(*stimulus, 60);
        const auto spikes = spikesOf(stretches);
        double between = 0, betweenCells = 0, during = 0, duringCells = 0;
        std::vector<double> byChannel(kChannels);
        for (const InputPhase& phase : phasesOf(stretches, false)) {
            for (const InputSpike& spike : spikesWithin(spikes, phase)) {
                between += 1;
                byChannel[spike.channel] += 1;
            }
            betweenCells += static_cast<double>(phase.endMs - phase.startMs) * kChannels;
        }
        for (const InputPhase& phase : phasesOf(stretches, true)) {
            for (const InputSpike& spike : spikesWithin(spikes, phase)) {
                during += spike.pattern == 0 ? 1 : 0;
            }
            // Where a frozen spike stands, noise cannot be seen.
            duringCells += static_cast<double>(phase.endMs - phase.startMs) * kChannels -
                           static_cast<double>(stimulus->patterns()[0].spikes.size());
        }
        QVERIFY(isLikely(between, betweenCells, 1 - std::exp(-0.020)));
        QVERIFY(isLikely(during, duringCells, 1 - std::exp(-0.008)));
        for (const double count : byChannel) {
            QVERIFY(isLikely(count, betweenCells / kChannels, 1 - std::exp(-0.020)));
        }
    }

    void noiseIsDrawnAnewAtEveryPresentation() {
        const auto stimulus = makeStimulus(input("patterns"), kPatternSeed, 100);
        stimulus->beginRun(false);
        const auto stretches = play(*stimulus, 2);
        const auto spikes = spikesOf(stretches);
        const auto phases = phasesOf(stretches, true);
        QVERIFY(spikesWithin(spikes, phases[0]) != spikesWithin(spikes, phases[1]));
    }

    void noiseLengthsFillTheirRange() {
        const auto stimulus =
            makeStimulus(input("patterns", {{"t_noise_range", std::vector<double>{200, 600}},
                                            {"test_t_noise_range", std::vector<double>{50, 60}}}),
                         kPatternSeed, 5);
        stimulus->beginRun(false);
        double sum = 0, least = 1e9, most = 0;
        const auto training = phasesOf(play(*stimulus, 1000), false);
        for (const InputPhase& phase : training) {
            const auto length = static_cast<double>(phase.endMs - phase.startMs);
            sum += length;
            least = std::min(least, length);
            most = std::max(most, length);
        }
        QCOMPARE(training.size(), 1000u);
        QVERIFY(least >= 200 && least < 205 && most <= 600 && most > 595);
        // Standard error of the mean: 400 / sqrt(12 · 1000) = 3.65 ms.
        QVERIFY(std::abs(sum / 1000 - 399.5) < 15);
        stimulus->beginRun(true);
        for (const InputPhase& phase : phasesOf(play(*stimulus, 50), false)) {
            QVERIFY(phase.endMs - phase.startMs >= 50 && phase.endMs - phase.startMs <= 60);
        }
    }

    void noiseMayStandBeforeEveryPattern() {
        const auto stimulus = makeStimulus(
            input("patterns", {{"n_patterns", kThree}, {"noise_between_patterns", true}},
                  {{0, 1, 2}}),
            kPatternSeed, 5);
        stimulus->beginRun(false);
        std::vector<int> patterns;
        for (const InputPhase& phase : stimulus->next(0).phases) {
            patterns.push_back(phase.pattern);
        }
        QCOMPARE(patterns, (std::vector<int>{-1, 0, -1, 1, -1, 2}));
    }

    void sequencesFollowOneAnotherAsTheModeSays_data() {
        QTest::addColumn<QString>("mode");
        QTest::addColumn<double>("same");  // probabilities of staying,
        QTest::addColumn<double>("next");  // of going to the next
        QTest::addColumn<double>("other"); // and to the one before
        QTest::newRow("iterate") << "random_iterate" << 0.7 << 0.3 << 0.0;
        QTest::newRow("switching") << "random_switching" << 0.7 << 0.15 << 0.15;
        QTest::newRow("independent") << "random_independent" << 1.0 / 3 << 1.0 / 3 << 1.0 / 3;
        QTest::newRow("alternating") << "alternating" << 0.0 << 1.0 << 0.0;
    }
    void sequencesFollowOneAnotherAsTheModeSays() {
        QFETCH(QString, mode);
        QFETCH(double, same);
        QFETCH(double, next);
        QFETCH(double, other);
        const auto stimulus = makeStimulus(input("patterns", {{"n_patterns", kThree},
                                                              {"pattern_mode", mode.toStdString()},
                                                              {"p_switch", 0.3}}),
                                           kPatternSeed, 1);
        stimulus->beginRun(false);
        constexpr int kSteps = 3000;
        const std::vector<int> order = orderOf(*stimulus, kSteps + 1);
        std::array<double, 3> moves{};
        for (std::size_t i = 1; i < order.size(); ++i) {
            moves[static_cast<std::size_t>((order[i] - order[i - 1] + 3) % 3)] += 1;
        }
        QVERIFY2(isLikely(moves[0], kSteps, same), qPrintable(QString::number(moves[0])));
        QVERIFY2(isLikely(moves[1], kSteps, next), qPrintable(QString::number(moves[1])));
        QVERIFY2(isLikely(moves[2], kSteps, other), qPrintable(QString::number(moves[2])));
    }

    void independentDrawsFollowTheirProbabilities() {
        const auto stimulus =
            makeStimulus(input("patterns",
                               {{"n_patterns", kThree},
                                {"pattern_mode", std::string("random_independent")},
                                {"probabilities", std::vector<double>{0.5, 0, 0.5}}},
                               {{0}, {1}, {2, 0}}),
                         kPatternSeed, 1);
        stimulus->beginRun(false);
        const std::vector<int> order = orderOf(*stimulus, 2000);
        QCOMPARE(std::count(order.begin(), order.end(), 1), 0);
        QVERIFY(
            isLikely(static_cast<double>(std::count(order.begin(), order.end(), 0)), 2000, 0.5));
    }

    void testsTakeTheirOwnSequencesInTurnFromTheFirst() {
        const auto stimulus = makeStimulus(
            input("patterns",
                  {{"n_patterns", kThree}, {"pattern_mode", std::string("random_independent")}},
                  {{0}, {1}}, {{1}, {0, 2}, {0}}),
            kPatternSeed, 1);
        for (int run = 0; run < 3; ++run) {
            stimulus->beginRun(false);
            play(*stimulus, run + 1);
            stimulus->beginRun(true);
            const auto phases = phasesOf(play(*stimulus, 4), true);
            std::vector<int> shown;
            for (const InputPhase& phase : phases) {
                shown.push_back(phase.pattern);
            }
            QCOMPARE(shown, (std::vector<int>{1, 0, 2, 0, 1}));
            QCOMPARE(phases[2].sequence, 1);
            QCOMPARE(phases[2].element, 1);
        }
    }

    void warpStretchesLengthAndTimes() {
        const std::vector<double> range{0.5, 2};
        const auto stimulus = makeStimulus(
            input("patterns", {{"test_time_warp_range", range}, {"r_noise_pattern", 0.0}}),
            kPatternSeed, 20);
        const FrozenPattern& pattern = stimulus->patterns()[0];
        stimulus->beginRun(true);
        const auto stretches = play(*stimulus, 300);
        const auto spikes = spikesOf(stretches);
        double least = 10, most = 0;
        for (const InputPhase& phase : phasesOf(stretches, true)) {
            QVERIFY(phase.warp >= 0.5 && phase.warp <= 2);
            least = std::min(least, phase.warp);
            most = std::max(most, phase.warp);
            const std::int64_t length = phase.endMs - phase.startMs;
            QCOMPARE(length, std::llround(300 * phase.warp));
            std::vector<InputSpike> expected;
            for (InputSpike spike : pattern.spikes) {
                spike.ms = std::min<std::int64_t>(
                    std::llround(static_cast<double>(spike.ms) * phase.warp), length - 1);
                expected.push_back(spike);
            }
            std::sort(expected.begin(), expected.end());
            expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
            QVERIFY(spikesWithin(spikes, phase) == expected);
        }
        QVERIFY(least < 0.55 && most > 1.95);
        stimulus->beginRun(false);
        for (const InputPhase& phase : phasesOf(play(*stimulus, 5), true)) {
            QCOMPARE(phase.warp, 1.0);
        }
    }

    void testsMayShowNoiseOnly() {
        const auto stimulus =
            makeStimulus(input("patterns", {{"test_noise", true},
                                            {"test_t_noise_range", std::vector<double>{0, 0}}}),
                         kPatternSeed, 5);
        stimulus->beginRun(true);
        const auto stretches = play(*stimulus, 20);
        QVERIFY(phasesOf(stretches, true).empty());
        QCOMPARE(stretches.back().endMs, std::int64_t{20}); // never empty, or time would stop
        stimulus->beginRun(false);
        QCOMPARE(phasesOf(play(*stimulus, 20), true).size(), 20u);
    }

    void silenceEmptiesPartOfEachPresentationInTests() {
        const auto stimulus = makeStimulus(
            input("patterns",
                  {{"silence", std::vector<double>{100, 200}}, {"n_patterns", std::int64_t{2}}},
                  {{0, 1}}),
            kPatternSeed, 100);
        for (const bool isTest : {true, false}) {
            stimulus->beginRun(isTest);
            const auto stretches = play(*stimulus, 10);
            const auto spikes = spikesOf(stretches);
            for (const InputPhase& phase : phasesOf(stretches, true)) {
                int silent = 0, around = 0;
                for (const InputSpike& spike : spikesWithin(spikes, phase)) {
                    ++(spike.ms >= 100 && spike.ms < 200 ? silent : around);
                }
                QCOMPARE(silent == 0, isTest);
                QVERIFY(around > 50);
            }
        }
    }

    /// One change in the inspector must not reshuffle everything else.
    void whatIsNotChangedStays() {
        const auto before =
            makeStimulus(input("patterns", {{"n_patterns", kThree}}), kPatternSeed, 20);
        const auto after =
            makeStimulus(input("patterns", {{"n_patterns", std::int64_t{4}},
                                            {"r_noise", 50.0},
                                            {"p_switch", 0.5},
                                            {"t_pattern", std::vector<double>{300, 300, 300, 80}}}),
                         kPatternSeed, 20);
        for (std::size_t i = 0; i < 3; ++i) {
            QVERIFY(before->patterns()[i].spikes == after->patterns()[i].spikes);
        }
        const auto first = phasesOf(play(*before, 10), false);
        const auto second = phasesOf(play(*after, 10), false);
        for (std::size_t i = 0; i < 10; ++i) {
            QCOMPARE(first[i].endMs - first[i].startMs, second[i].endMs - second[i].startMs);
        }
    }

    void aFrozenSpikeHidesNoiseInTheSamePlace() {
        const auto stimulus =
            makeStimulus(input("patterns", {{"r_noise_pattern", 1000.0}}), kPatternSeed, 20);
        stimulus->beginRun(false);
        const InputStretch stretch = stimulus->next(0);
        const auto frozen = frozenOnly(spikesWithin(stretch.spikes, stretch.phases[1]));
        QVERIFY(withoutPattern(frozen) == withoutPattern(stimulus->patterns()[0].spikes));
    }

    void saysWhatCannotBe_data() {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QString>("issue");
        const auto row = [](const char* name, const char* keys, const char* issue) {
            QTest::newRow(name) << QByteArray(keys) << QString(issue);
        };
        row("rate zero", "r_input: 0",
            "'r_input' of 'a' is 0 Hz; it must be greater than 0 Hz and at most 1000 Hz");
        row("rate negative", "r_noise: -1",
            "'r_noise' of 'a' is -1 Hz; it must be greater than 0 Hz and at most 1000 Hz");
        row("rate above the step rate", "r_noise_pattern: 1.5 kHz",
            "'r_noise_pattern' of 'a' is 1500 Hz; it must be between 0 Hz and 1000 Hz");
        row("pattern without length", "t_pattern: [0]",
            "element 1 of 't_pattern' of 'a' is 0 ms; it must be between 1 ms and 60000 ms");
        row("endless pattern", "t_pattern: [300, 100 s], n_patterns: 2",
            "element 2 of 't_pattern' of 'a' is 100000 ms; it must be between 1 ms and 60000 ms");
        row("lengths of others", "n_patterns: 3, t_pattern: [300, 200]",
            "'t_pattern' of 'a' has 2 values, but there are 3 patterns; give one value, or one for "
            "each");
        row("unknown pattern", "n_patterns: 2, pattern_sequences: [[0, 1], [2]]",
            "sequence 2 in 'pattern_sequences' of 'a' names pattern 2, but the patterns are 0 to "
            "1");
        row("negative pattern", "test_pattern_sequences: [[-1]]",
            "sequence 1 in 'test_pattern_sequences' of 'a' names pattern -1, but there is only "
            "pattern 0");
        row("empty sequence", "pattern_sequences: [[]]",
            "element 1 of 'pattern_sequences' of 'a' is empty");
        row("too few probabilities", "n_patterns: 3, probabilities: [0.5, 0.5]",
            "'probabilities' of 'a' has 2 values, but there are 3 sequences");
        row("probabilities beyond one", "n_patterns: 2, probabilities: [0.8, 0.3]",
            "'probabilities' of 'a' add up to 1.1; they must add up to 1");
        row("range the wrong way", "t_noise_range: [500, 300]",
            "'t_noise_range' of 'a' goes from 500 to 300; the first must not be the greater");
        row("half a range", "test_time_warp_range: [2]",
            "'test_time_warp_range' of 'a' must have two values, the least and the greatest, not "
            "1");
        row("no range", "t_noise_range: []",
            "'t_noise_range' of 'a' must have two values, the least and the greatest, not 0");
        row("no time", "time_warp_range: [0, 2]",
            "element 1 of 'time_warp_range' of 'a' is 0; it must be greater than 0 and at most "
            "100");
        row("endless sequence",
            "t_pattern: [60 s], pattern_sequences: [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]",
            "a sequence of 'a' may last 660 s with its noise; at most 600 s are played at once");
        row("unknown mode", "pattern_mode: random_ind",
            "'pattern_mode' of 'a' cannot be 'random_ind'");
    }
    void saysWhatCannotBe() {
        QFETCH(QByteArray, keys);
        QFETCH(QString, issue);
        const Issues issues =
            readProjectText(
                ("reprise: 1\nenvironment: {inputs: [{id: a, kind: patterns, " + keys + "}]}\n")
                    .toStdString(),
                "p")
                .issues;
        QCOMPARE(issues.size(), 1u);
        QCOMPARE(QString::fromStdString(issues[0].text), issue);
        QVERIFY(issues[0].where.isKnown());
    }

    void saysWhenMemoryWouldNotSuffice() {
        const InputSpec spec =
            input("patterns", {{"r_input", 500.0}, {"t_pattern", std::vector<double>{60000}}});
        QCOMPARE(stimulusProblem(spec, kAnyChannels), std::string());
        QCOMPARE(stimulusProblem(spec, 1000),
                 std::string("'in' would have about 3e+07 spikes at once; at most 1e+07 fit"));
    }
};

REPRISE_TEST(TstPatterns)
#include "tst_patterns.moc"
