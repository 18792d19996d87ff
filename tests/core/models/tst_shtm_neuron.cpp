/// Deterministic facts of the S-HTM neuron (reference/shtm.md 1 and 11.1).

#include "core/engine/simulation.hpp"
#include "core/models/neurons/shtm_neuron.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace reprise;
using namespace reprise::test;

class TstShtmNeuron : public QObject {
    Q_OBJECT

    /// A neuron whose dendrite gets \p weight (pA) once, at 11 ms; I_dend and V_m are recorded.
    static Project dendriticInput(double weight, ParameterMap cell, double duration = 200) {
        Project project;
        project.engine.threads = 1;
        project.populations = {
            population("drive", "spike_generator", 1, {{"spike_times", std::vector<double>{10}}}),
            population("cell", "shtm_neuron", 1, std::move(cell))};
        project.projections = {projection("drive", "cell", weight, 1.0)};
        project.projections[0].receptor = "dendritic";
        project.duration = duration;
        project.record = {{"cell", {"I_dend", "V_m"}, 0.1, {}}};
        return project;
    }

    struct Traces {
        std::vector<double> dendrite, soma; // [step - 1]
        std::vector<Event> events;
    };
    static Traces play(const Project& project) {
        ExperimentPlayer player(project);
        Traces traces;
        traces.events = playAll(player);
        for (const TraceSample& sample : player.takeSamples()) {
            (sample.variable == 0 ? traces.dendrite : traces.soma).push_back(sample.value);
        }
        return traces;
    }
    static std::size_t at(double ms) { return static_cast<std::size_t>(std::lround(ms * 10)) - 1; }

private slots:
    void alphaCurrentPeaksAtItsWeightAfterFiveMs() {
        const Traces t = play(dendriticInput(50, {}));
        const auto peak = std::max_element(t.dendrite.begin(), t.dendrite.end());
        QVERIFY(std::abs(*peak - 50) < 1e-9);
        QCOMPARE(static_cast<std::size_t>(peak - t.dendrite.begin()), at(16.0));
        for (double ms = 11; ms < 60; ms += 0.1) { // the whole course: w e/tau t exp(-t/tau)
            const double s = ms - 11;
            QVERIFY(std::abs(t.dendrite[at(ms)] - 50 * std::exp(1.0) / 5 * s * std::exp(-s / 5)) <
                    1e-9);
        }
    }

    void plateauHoldsItsCurrentForItsDuration() {
        const Traces t = play(dendriticInput(65, {}));
        const auto onset = stepsOf(t.events, 1, EventKind::DendriticSpike);
        QCOMPARE(onset.size(), std::size_t{1});
        for (std::int64_t s = onset[0]; s <= onset[0] + 600; ++s) {
            QCOMPARE(t.dendrite[static_cast<std::size_t>(s - 1)], 200.0);
        }
        QCOMPARE(t.dendrite[static_cast<std::size_t>(onset[0] + 600)], 0.0);
        QVERIFY(stepsOf(t.events, 1).empty()); // 8 mV never reach 20
    }

    void plateauAloneDrivesTheSomaToEightMillivolts() {
        const Traces t = play(dendriticInput(65, {{"alpha_clamp", std::string("clean")}}));
        const double highest = *std::max_element(t.soma.begin(), t.soma.end());
        // After 60 ms of 8 (1 - e^-6); the input before the onset adds a little.
        QVERIFY2(std::abs(highest - 8.0) < 8.0 * 5e-3, qPrintable(QString::number(highest)));
    }

    void firesFromRestSixteenPointSevenMsAfterOnsetInReplayMode() {
        // A plateau that begins at once: threshold of the dendrite nearly zero, so from rest.
        ParameterMap cell = {
            {"v_thresh", 6.5}, {"theta_dap", 1e-6}, {"alpha_clamp", std::string("clean")}};
        const Traces t = play(dendriticInput(1, cell));
        const auto onset = stepsOf(t.events, 1, EventKind::DendriticSpike);
        const auto spikes = stepsOf(t.events, 1);
        QVERIFY(!onset.empty() && !spikes.empty());
        const double delay = static_cast<double>(spikes[0] - onset[0]) * 0.1;
        QVERIFY2(std::abs(delay - 10 * std::log(8 / 1.5)) <= 0.1 + 1e-9,
                 qPrintable(QString::number(delay)));
    }

    void undershootsAfterAnUnusedPlateauOnlyInTheOriginal() {
        const Traces quirk = play(dendriticInput(65, {}));
        const auto onset = stepsOf(quirk.events, 1, EventKind::DendriticSpike);
        const auto lowest = std::min_element(quirk.dendrite.begin(), quirk.dendrite.end());
        QVERIFY2(std::abs(*lowest + 36.6) < 0.05, qPrintable(QString::number(*lowest)));
        const auto end = static_cast<std::ptrdiff_t>(onset[0] + 600); // index of the first 0
        QVERIFY(std::abs((lowest - quirk.dendrite.begin()) - (end + 50)) <= 1);
        const Traces clean = play(dendriticInput(65, {{"alpha_clamp", std::string("clean")}}));
        QCOMPARE(*std::min_element(clean.dendrite.begin(), clean.dendrite.end()), 0.0);
    }

    void somaticSpikeEndsThePlateau() {
        Project project = dendriticInput(65, {});
        project.populations.push_back(
            population("push", "spike_generator", 1, {{"spike_times", std::vector<double>{40}}}));
        project.projections.push_back(projection("push", "cell", 4112.209, 0.1));
        const Traces t = play(project);
        const auto spikes = stepsOf(t.events, 1);
        QCOMPARE(spikes.size(), std::size_t{1});
        QCOMPARE(t.dendrite[static_cast<std::size_t>(spikes[0] - 1)], 0.0);
        QCOMPARE(t.soma[static_cast<std::size_t>(spikes[0] - 1)], 0.0);
        for (std::int64_t s = spikes[0]; s <= spikes[0] + 100; ++s) { // 10 ms refractory
            QCOMPARE(t.soma[static_cast<std::size_t>(s - 1)], 0.0);
        }
    }

    void unpredictedNeuronFiresShortlyAfterTheStimulus_data() {
        QTest::addColumn<double>("threshold");
        QTest::addColumn<double>("published"); // ms after the stimulus; NaN: closed form only
        // The published 0.7 ms belongs to the threshold of replay: at 20 mV the 22 mV response
        // needs 2.5 ms (reference/shtm.md 11.1 names no threshold).
        QTest::newRow("replay") << 6.5 << 0.7;
        QTest::newRow("predictive") << 20.0 << qQNaN();
    }
    void unpredictedNeuronFiresShortlyAfterTheStimulus() {
        QFETCH(double, threshold);
        QFETCH(double, published);
        Project project;
        project.engine.threads = 1;
        project.populations = {
            population("ext", "spike_generator", 1, {{"spike_times", std::vector<double>{10}}}),
            population("cell", "shtm_neuron", 1, {{"v_thresh", threshold}})};
        project.projections = {projection("ext", "cell", 4112.209, 0.1)};
        project.duration = 16;
        ExperimentPlayer player(project);
        const auto spikes = stepsOf(playAll(player), 1);
        QCOMPARE(spikes.size(), std::size_t{1});
        double v = 0;
        std::int64_t n = 0;
        while (v <= threshold) {
            const double t = 0.1 * static_cast<double>(++n);
            v = 4112.209 / 250 * 20.0 / 8.0 * (std::exp(-t / 10) - std::exp(-t / 2));
        }
        QCOMPARE(spikes[0], 101 + n);
        if (!std::isnan(published)) {
            QVERIFY(std::abs(static_cast<double>(spikes[0] - 100) * 0.1 - published) <= 0.1 + 1e-9);
        }
    }

    void threeButNotTwoSpikesFireTheInhibitoryNeuron_data() {
        QTest::addColumn<int>("spikes");
        QTest::addColumn<int>("expected");
        QTest::newRow("two") << 2 << 0;
        QTest::newRow("three") << 3 << 1;
    }
    void threeButNotTwoSpikesFireTheInhibitoryNeuron() {
        QFETCH(int, spikes);
        QFETCH(int, expected);
        Project project;
        project.engine.threads = 1;
        project.populations = {population("exc", "spike_generator", spikes,
                                          {{"spike_times", std::vector<double>{10}}}),
                               population("inh", "iaf_psc_exp", 1,
                                          {{"E_L", 0.0},
                                           {"V_reset", 0.0},
                                           {"V_th", 15.0},
                                           {"tau_m", 5.0},
                                           {"tau_syn_ex", 0.5},
                                           {"t_ref", 2.0}})};
        project.projections = {projection("exc", "inh", 3874.649, 0.1)};
        project.duration = 30;
        ExperimentPlayer player(project);
        QCOMPARE(static_cast<int>(stepsOf(playAll(player), 1).size()), expected);
    }

    void retriggeringDendriteStartsAgain() {
        Project project = dendriticInput(200, {{"dendrite", std::string("retriggering")}});
        project.populations[0].parameters["spike_times"] = std::vector<double>{10, 40};
        const Traces again = play(project);
        QVERIFY(stepsOf(again.events, 1, EventKind::DendriticSpike).size() >= 2);
        project.populations[1].parameters["dendrite"] = std::string("published");
        const Traces once = play(project);
        QCOMPARE(stepsOf(once.events, 1, EventKind::DendriticSpike).size(), std::size_t{1});
    }

    void b25PlateauLastsOneStepLess() {
        const Traces t = play(dendriticInput(65, {{"dendrite", std::string("b25")}}));
        const auto onset = stepsOf(t.events, 1, EventKind::DendriticSpike);
        QCOMPARE(t.dendrite[static_cast<std::size_t>(onset[0] + 598)], 200.0);
        QCOMPARE(t.dendrite[static_cast<std::size_t>(onset[0] + 599)], 0.0);
    }

    // A plateau alone leads to 8 mV: a spike follows tau_m ln(8 / (8 - V_th)) after its onset.
    void neuronsMayHaveThresholdsOfTheirOwn() {
        Project project;
        project.engine.threads = 1;
        project.populations = {
            population("in", "spike_generator", 1, {{"spike_times", std::vector<double>{10}}}),
            population("exc", "shtm_neuron", 20,
                       {{"alpha_clamp", std::string("clean")}, {"e_l", -3.0}, {"v_reset", -3.0}})};
        project.projections = {projection("in", "exc", 2000, 2)};
        project.projections[0].receptor = "dendritic";
        project.duration = 100;
        ExperimentPlayer player(project);
        player.advance(20);
        std::vector<double> thresholds(20, 17.0); // mV, with a rest of -3
        thresholds[3] = 6.5 - 3;
        thresholds[15] = 5.2 - 3;
        auto& neurons =
            static_cast<ShtmNeuronGroup&>(*player.simulation().network().populations[1]);
        neurons.setThresholds(thresholds, player.simulation().step());
        const std::vector<std::byte> saved = player.snapshot();
        for (int again = 0; again < 2; ++again) {
            std::map<std::uint32_t, double> onset, spike;
            for (const Event& e : playAll(player)) {
                if (e.population == 1) {
                    (e.kind == EventKind::Spike ? spike : onset)[e.neuron] =
                        static_cast<double>(e.step) * 0.1;
                }
            }
            QCOMPARE(onset.size(), std::size_t{20});
            QCOMPARE(spike.size(), std::size_t{2});
            QVERIFY(std::abs(spike[3] - onset[3] - 16.7) < 0.2);
            QVERIFY(std::abs(spike[15] - onset[15] - 10.5) < 0.2);
            player.restore(saved); // the thresholds come back with the state
        }
    }
};

REPRISE_TEST(TstShtmNeuron)
#include "tst_shtm_neuron.moc"
