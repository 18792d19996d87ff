#include "core/environment/stimuli/cochleagram.hpp"
#include "tests/core/environment/stimulus_run.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

using namespace reprise;
using test::input;
using test::isLikely;
using test::phasesOf;
using test::play;
using test::spikesWithin;

namespace {

constexpr int kSpeechChannels = 200;

/// Excitation of 40 bands every 5 ms.
std::vector<double> sampled(const Utterance& utterance) {
    std::vector<double> values;
    for (int band = 0; band < 40; ++band) {
        for (int step = 0; step < 100; ++step) {
            values.push_back(utterance.at((band + 0.5) / 40, step * utterance.lengthMs / 100.0));
        }
    }
    return values;
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
    const auto count = static_cast<double>(a.size());
    double meanA = 0, meanB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        meanA += a[i] / count;
        meanB += b[i] / count;
    }
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += (a[i] - meanA) * (b[i] - meanB);
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / std::sqrt(aa * bb);
}

} // namespace

/// The synthetic stand-in for spoken digits.
class TstSpeech : public QObject {
    Q_OBJECT

private slots:
    void excitationIsBoundedAndEnds() {
        const InputRandom random(7, "in");
        for (int digit = 0; digit < 10; ++digit) {
            for (int number = 0; number < 5; ++number) {
                const Utterance spoken = utteranceOf(random, digit, number);
                QVERIFY(spoken.lengthMs >= 300 && spoken.lengthMs <= 500);
                double most = 0;
                for (const double value : sampled(spoken)) {
                    QVERIFY(value >= 0 && value <= 1);
                    most = std::max(most, value);
                }
                QVERIFY(most > 0.3);
                QCOMPARE(spoken.at(0.5, -1), 0.0);
                QCOMPARE(spoken.at(0.5, spoken.lengthMs), 0.0);
            }
        }
    }

    void utterancesOfADigitAreAlikeAndThoseOfOthersAreNot() {
        const InputRandom random(7, "in");
        double alike = 0, unlike = 0;
        std::set<int> lengths;
        for (int number = 1; number < 10; ++number) {
            const auto one = sampled(utteranceOf(random, 1, 0));
            alike += correlation(one, sampled(utteranceOf(random, 1, number))) / 9;
            unlike += correlation(one, sampled(utteranceOf(random, 2, number))) / 9;
            lengths.insert(utteranceOf(random, 1, number).lengthMs);
        }
        QVERIFY2(alike > 0.8, qPrintable(QString::number(alike)));
        QVERIFY2(unlike < 0.6, qPrintable(QString::number(unlike)));
        QVERIFY(lengths.size() > 5);
    }

    void spikesFollowTheExcitation() {
        const InputRandom random(7, "in");
        const Utterance spoken = utteranceOf(random, 3, 0);
        constexpr double kRate = 900;
        std::array<double, 4> hits{}, expected{}, variance{};
        const auto classOf = [&](std::int64_t ms, int channel) {
            const double value =
                spoken.at((channel + 0.5) / kSpeechChannels, static_cast<double>(ms));
            return std::pair(std::min<std::size_t>(3, static_cast<std::size_t>(value * 4)), value);
        };
        for (std::int64_t ms = 0; ms < spoken.lengthMs; ++ms) {
            for (int channel = 0; channel < kSpeechChannels; ++channel) {
                const auto [level, value] = classOf(ms, channel);
                const double probability = 1 - std::exp(-kRate * value / 1000);
                expected[level] += probability;
                variance[level] += probability * (1 - probability);
            }
        }
        const FrozenPattern pattern =
            spikesOf(random.stream("test", 0), {spoken}, kRate, kSpeechChannels, 4);
        QCOMPARE(pattern.lengthMs, spoken.lengthMs);
        for (const InputSpike& spike : pattern.spikes) {
            QCOMPARE(spike.pattern, 5u);
            hits[classOf(spike.ms, static_cast<int>(spike.channel)).first] += 1;
        }
        for (std::size_t level = 0; level < 4; ++level) {
            QVERIFY2(std::abs(hits[level] - expected[level]) <= 4 * std::sqrt(variance[level]),
                     qPrintable(QString("%1 %2").arg(hits[level]).arg(expected[level])));
        }
    }

    void digitsAreNamedPatternsWithTheFirstUtterance() {
        const auto stimulus = makeStimulus(
            input("speech", {{"digits", std::vector<double>{4, 0, 9}}}), 7, kSpeechChannels);
        QCOMPARE(stimulus->patterns().size(), 3u);
        QCOMPARE(stimulus->patterns()[0].name, std::string("4"));
        QCOMPARE(stimulus->patterns()[2].name, std::string("9"));
        const InputRandom random(7, "in");
        QCOMPARE(stimulus->patterns()[1].lengthMs, utteranceOf(random, 0, 0).lengthMs);
    }

    void everyPresentationIsOneOfTheUtterances() {
        const auto stimulus = makeStimulus(
            input("speech", {{"utterances", std::int64_t{4}}, {"r_noise_pattern", 0.0}}), 7,
            kSpeechChannels);
        stimulus->beginRun(false);
        const auto stretches = play(*stimulus, 100);
        const auto spikes = test::spikesOf(stretches);
        std::array<std::set<std::vector<InputSpike>>, 2> different;
        std::array<double, 2> count{};
        for (const InputPhase& phase : phasesOf(stretches, true)) {
            const auto digit = static_cast<std::size_t>(phase.pattern);
            different[digit].insert(spikesWithin(spikes, phase));
            count[digit] += 1;
        }
        QCOMPARE(different[0].size(), 4u);
        QCOMPARE(different[1].size(), 4u);
        QVERIFY(isLikely(count[0], 100, 0.5));
        QVERIFY(different[0].contains(stimulus->patterns()[0].spikes));
    }

    void testsAreStretchedAndTheirPausesShorter() {
        const auto stimulus = makeStimulus(input("speech"), 7, 20);
        stimulus->beginRun(true);
        const auto stretches = play(*stimulus, 100);
        double most = 0;
        for (const InputPhase& phase : phasesOf(stretches, true)) {
            QVERIFY(phase.warp >= 1 && phase.warp <= 3);
            most = std::max(most, phase.warp);
        }
        QVERIFY(most > 2.8);
        for (const InputPhase& phase : phasesOf(stretches, false)) {
            QVERIFY(phase.endMs - phase.startMs >= 100 && phase.endMs - phase.startMs <= 300);
        }
    }

    void mixtureShowsHalfOfBothDigitsInTestsOnly() {
        const auto stimulus = makeStimulus(input("speech", {{"mixture", true}, {"r_max", 300.0}}),
                                           7, kSpeechChannels);
        QCOMPARE(stimulus->patterns().size(), 3u);
        QCOMPARE(stimulus->patterns()[2].name, std::string("1 + 2"));
        stimulus->beginRun(false);
        for (const InputPhase& phase : phasesOf(play(*stimulus, 50), true)) {
            QVERIFY(phase.pattern < 2);
        }
        stimulus->beginRun(true);
        for (const InputPhase& phase : phasesOf(play(*stimulus, 10), true)) {
            QCOMPARE(phase.pattern, 2);
        }
        const auto count = [&](std::size_t pattern) {
            return static_cast<double>(stimulus->patterns()[pattern].spikes.size());
        };
        const double half = (count(0) + count(1)) / 2;
        QVERIFY2(std::abs(count(2) / half - 1) < 0.1,
                 qPrintable(QString("%1 %2 %3").arg(count(0)).arg(count(1)).arg(count(2))));
    }

    void saysWhatCannotBe_data() {
        QTest::addColumn<QList<double>>("digits");
        QTest::addColumn<bool>("isMixture");
        QTest::addColumn<QString>("problem");
        QTest::newRow("none") << QList<double>() << false
                              << "'digits' of 'in' is empty; name at least one";
        QTest::newRow("fraction") << QList<double>{1, 2.5} << false
                                  << "'digits' of 'in' holds 2.5, which is no digit";
        QTest::newRow("twice") << QList<double>{1, 1} << false << "'digits' of 'in' holds 1 twice";
        QTest::newRow("mixture of three")
            << QList<double>{1, 2, 3} << true
            << "'mixture' of 'in' mixes two digits, but 'digits' has 3";
    }
    void saysWhatCannotBe() {
        QFETCH(QList<double>, digits);
        QFETCH(bool, isMixture);
        QFETCH(QString, problem);
        const InputSpec spec =
            input("speech", {{"digits", std::vector<double>(digits.begin(), digits.end())},
                             {"mixture", isMixture}});
        QCOMPARE(QString::fromStdString(stimulusProblem(spec, kSpeechChannels)), problem);
    }
};

REPRISE_TEST(TstSpeech)
#include "tst_speech.moc"
