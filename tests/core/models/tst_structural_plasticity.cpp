/// Rules of structural plasticity on single synapses, against sums written out by hand.

#include "core/engine/clocked_simulation.hpp"
#include "core/models/registry.hpp"
#include "core/network/project_network.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>

using namespace reprise;
using namespace reprise::test;

class TstStructuralPlasticity : public QObject {
    Q_OBJECT

    /// One plastic synapse whose permanence starts at 5; the tests hand it the spikes.
    struct Pair {
        ClockedSimulation simulation;
        SynapseGroup& synapses() { return *simulation.network().projections[0].synapses; }
        double permanence() { return synapses().permanences().permanence[0]; }
    };
    static Pair makePair(const std::string& rule, ParameterMap parameters) {
        parameters["permanence_init_min"] = 5.0;
        parameters["permanence_init_max"] = 5.0;
        NetworkBuilder builder(0.1, 1);
        builder.addPopulation({"pre", "spike_generator", "", Role::Input, 1}, {});
        builder.addPopulation({"post", "iaf_psc_exp", "", Role::Other, 1}, {});
        builder.addProjection({"plastic", 0, 1, 0, rule, parameters, {{0, 0, 0, 20}}});
        return {ClockedSimulation(builder.finish(), 1)};
    }
    static SpikeTrains trains(const std::vector<std::int32_t>& steps) { return {{steps}}; }

    static double episodePermanence(const std::string& rule, ParameterMap parameters,
                                    const std::vector<std::int32_t>& pre,
                                    const std::vector<std::int32_t>& post,
                                    const std::vector<std::int32_t>& dendrite, int episodes = 1) {
        parameters["permanence_init_min"] = 2.0;
        parameters["permanence_init_max"] = 2.0;
        NetworkBuilder builder(0.1, 1);
        builder.addPopulation({"pre", "spike_generator", "", Role::Input, 1}, {});
        builder.addPopulation({"post", "shtm_neuron", "", Role::Excitatory, 1}, {});
        builder.addProjection({"plastic", 0, 1, 1, rule, parameters, {{0, 0, 0, 20}}});
        Network network = builder.finish();
        SynapseGroup& synapses = *network.projections[0].synapses;
        const SpikeTrains a = trains(pre), b = trains(post), c = trains(dendrite);
        for (int e = 0; e < episodes; ++e) {
            synapses.endEpisode({&a, &b, &c, 3600, 3600 * (e + 1)});
        }
        return synapses.permanences().permanence[0];
    }

private slots:
    void episodeRuleAddsThePublishedIncrementOfOnePair() {
        // dt = 40 + 2 ms: facilitation 0.08 e^-2.1 20, homeostasis 0.28 (1 - 0), depression 0.03.
        const double p = episodePermanence("stdsp_episode", {}, {100}, {500}, {});
        QVERIFY(std::abs(p - (2 + 0.08 * std::exp(-2.1) * 20 + 0.28 - 0.03)) < 1e-12);
        QVERIFY(std::abs(0.08 * std::exp(-2.1) * 20 - 0.196) < 1e-3);
    }

    void episodeRuleLeavesOutPairsBeyondTheWindow_data() {
        QTest::addColumn<int>("post");
        QTest::addColumn<bool>("counts");
        // gap = post + 2 ms - 10 ms; the window is open: 4 < gap < 75.
        QTest::newRow("at 4 ms") << 120 << false;
        QTest::newRow("just above 4 ms") << 121 << true;
        QTest::newRow("just below 75 ms") << 829 << true;
        QTest::newRow("at 75 ms") << 830 << false;
        QTest::newRow("before") << 50 << false;
    }
    void episodeRuleLeavesOutPairsBeyondTheWindow() {
        QFETCH(int, post);
        QFETCH(bool, counts);
        // Start above the lower bound, so that depression shows.
        const double p =
            episodePermanence("stdsp_episode", {{"lambda_minus", 0.0}}, {100}, {post}, {});
        QCOMPARE(p > 2, counts);
    }

    void episodeRuleNeverFallsBelowTheInitialPermanence() {
        QCOMPARE(episodePermanence("stdsp_episode", {}, {100, 200, 300}, {}, {}), 2.0);
    }

    void episodeRuleHoldsBackByTheDendriticTrace() {
        // One dAP 10 ms before the spike: z = e^{-10/440}.
        const double z = std::exp(-10.0 / 440);
        const double p = episodePermanence("stdsp_episode", {}, {100}, {500}, {400});
        QVERIFY(std::abs(p - (2 + 0.08 * std::exp(-2.1) * 20 + 0.28 * (1 - z) - 0.03)) < 1e-12);
    }

    void episodeRuleCarriesItsTracesOver() {
        // Second episode: x starts at e^{-350/20}, z at e^{-320/440}.
        const double x2 = 1 + std::exp(-350.0 / 20) * std::exp(-10.0 / 20);
        const double z1 = std::exp(-10.0 / 440);
        const double z2 = (std::exp(-320.0 / 440) * std::exp(-40.0 / 440) + 1) * z1;
        const double expected =
            2 + 20 * (0.08 * std::exp(-2.1) * (1 + x2) + 0.014 * (2 - z1 - z2) - 2 * 0.0015);
        const double p = episodePermanence("stdsp_episode", {}, {100}, {500}, {400}, 2);
        QVERIFY2(std::abs(p - expected) < 1e-10, qPrintable(QString::number(p - expected)));
    }

    void correlationRuleFollowsItsFormula() {
        // x = e^{-40/19}, z = e^{-10/19} > 0.16, so homeostasis depresses exponentially.
        const double x = std::exp(-40.0 / 19), z = std::exp(-10.0 / 19);
        const double expected = 2 + 20 * (0.15 * x - 0.02 * std::exp(z - 0.16) - 0.004);
        const double p = episodePermanence("stdsp_correlation", {}, {100}, {500}, {400});
        QVERIFY2(std::abs(p - std::max(2.0, expected)) < 1e-12, qPrintable(QString::number(p)));
        const double missing = 0.16;
        const double grown = 2 + 20 * (0.15 * x + 0.02 * missing - 0.004);
        QVERIFY(std::abs(episodePermanence("stdsp_correlation", {}, {100}, {500}, {}) - grown) <
                1e-12);
    }

    void integerRuleKeepsWholeNumbersOnTheChipsScale() {
        const double p = episodePermanence("stdsp_correlation", {{"integer_permanence", true}},
                                           {100}, {500}, {});
        const double x = std::exp(-40.0 / 19);
        QCOMPARE(p, std::nearbyint(2 * 12.8 + 256 * (0.15 * x + 0.02 * 0.16 - 0.004)));
    }

    void plainStdpWeightFollowsThePermanence() {
        // 10 pA per unit of permanence, without a threshold.
        Project project = shtmProject("S1", "ns_stdp", 1);
        project.populations[0].parameters["permanence_init_min"] = 3.0;
        project.populations[0].parameters["permanence_init_max"] = 3.0;
        project.populations[0].parameters["theta_dap"] = 29.0; // one event of 30 pA passes it
        ExperimentPlayer above(project);
        QVERIFY(!stepsOf(playAll(above), 0, EventKind::DendriticSpike).empty());
        // All three potential sources of a neuron together bring 90 pA, never more.
        project.populations[0].parameters["theta_dap"] = 95.0;
        ExperimentPlayer below(project);
        QVERIFY(stepsOf(playAll(below), 0, EventKind::DendriticSpike).empty());
    }

    void continuousRuleFacilitatesOneDelayAfterThePostsynapticSpike() {
        Pair pair = makePair("stdsp_b22", {});
        // A postsynaptic spike at 50 ms reaches the synapse at 52: gap 42 ms.
        const std::vector<std::uint32_t> none, one = {0};
        SynapseGroup& synapses = pair.synapses();
        synapses.note({100, one, none, none, 1});
        synapses.deliver({100, one, none, none, 1}, {0, 1});
        QCOMPARE(pair.permanence(), 5.0); // depression stops at the personal bound
        synapses.note({101, none, none, none, 1});
        synapses.note({500, none, one, none, 1});
        synapses.deliver({500, none, one, none, 1}, {0, 1});
        QCOMPARE(pair.permanence(), 5.0);
        synapses.note({520, none, none, none, 1});
        synapses.deliver({520, none, none, none, 1}, {0, 1});
        const double expected = 5 + 0.08 * std::exp(-2.1) * 20 + 0.28;
        QVERIFY2(std::abs(pair.permanence() - expected) < 1e-12,
                 qPrintable(QString::number(pair.permanence())));
        // The next presynaptic spike depresses once.
        synapses.note({600, one, none, none, 1});
        synapses.deliver({600, one, none, none, 1}, {0, 1});
        QVERIFY(std::abs(pair.permanence() - (expected - 0.03)) < 1e-12);
    }

    void continuousRuleUsesTheNearestPresynapticSpikeOnly() {
        Pair pair = makePair("stdsp_b22", {});
        const std::vector<std::uint32_t> none, one = {0};
        SynapseGroup& synapses = pair.synapses();
        synapses.note({100, one, none, none, 1});
        synapses.note({490, one, none, none, 1}); // nearest: gap 52.0 - 49.0 = 3 ms, too close
        synapses.note({500, none, one, none, 1});
        synapses.note({520, none, none, none, 1});
        synapses.deliver({520, none, none, none, 1}, {0, 1});
        QCOMPARE(pair.permanence(), 5.0);
    }

    void leakOfB25LeadsToTheLowerBound() {
        Pair pair = makePair("stdsp_b25", {{"tau_p", 1000.0}});
        const SpikeTrains empty = trains({});
        pair.synapses().endEpisode({&empty, &empty, &empty, 10000, 10000}); // 1000 ms
        QVERIFY(std::abs(pair.permanence() - (1 + 4 * std::exp(-1.0))) < 1e-12);
    }

    void b25TakesItsOwnContributionOutOfClosePairs() {
        Pair pair = makePair("stdsp_b25", {{"tau_p", 1e12}});
        const std::vector<std::uint32_t> none, one = {0};
        SynapseGroup& synapses = pair.synapses();
        synapses.note({100, one, none, none, 1});
        synapses.note({500, one, none, none, 1}); // nearest: gap 3 ms
        synapses.note({510, none, one, none, 1});
        synapses.note({530, none, none, none, 1});
        synapses.deliver({530, none, none, none, 1}, {0, 1});
        const double trace = (std::exp(-40.0 / 20) + 1) * std::exp(-3.0 / 20) - std::exp(-3.0 / 20);
        QVERIFY2(std::abs(pair.permanence() - (5 + 0.6 * 20 * trace)) < 1e-9,
                 qPrintable(QString::number(pair.permanence())));
    }
};

REPRISE_TEST(TstStructuralPlasticity)
#include "tst_structural_plasticity.moc"
