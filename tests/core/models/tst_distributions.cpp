/// Parameters, initial states, weights and delays that are drawn for each neuron or synapse.

#include "core/analysis/episode_report.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/neuron_values.hpp"
#include "core/models/registry.hpp"
#include "core/network/connectivity.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace reprise;
using namespace reprise::test;

namespace {

using Kind = Distribution::Kind;

/// 95 % of a standard normal distribution lies below.
constexpr double kQuantile95 = 1.6448536269514722;

RecordSpec recorded(const std::string& population, std::vector<std::string> variables) {
    return {population, std::move(variables), 0.1, {}};
}

/// [neuron] of the samples of variable 0, in order of time.
std::vector<std::vector<double>> tracesOf(ExperimentPlayer& player, int population, int neurons) {
    std::vector<std::vector<double>> traces(static_cast<std::size_t>(neurons));
    for (const TraceSample& sample : player.takeSamples()) {
        if (sample.population == population) {
            traces[sample.neuron].push_back(sample.value);
        }
    }
    return traces;
}

/// A driven cell whose every parameter differs from its neighbour's.
ParameterMap drawnParameters(const std::string& model) {
    if (model == "iaf_psc_exp") {
        return {{"tau_m", Distribution{Kind::Uniform, 8, 20}},
                {"C_m", Distribution{Kind::Normal, 250, 20}},
                {"E_L", Distribution{Kind::Normal, -70, 1}},
                {"V_th", Distribution{Kind::Uniform, -60, -55}},
                {"V_reset", Distribution{Kind::Uniform, -75, -70}},
                {"t_ref", Distribution{Kind::Uniform, 1, 4}},
                {"tau_syn_ex", Distribution{Kind::Lognormal, 0.7, 0.2}},
                {"tau_syn_in", Distribution{Kind::Lognormal, 0.7, 0.2}},
                {"I_e", Distribution{Kind::Normal, 450, 50}},
                {"V_m", Distribution{Kind::Uniform, -70, -56}},
                {"I_syn_ex", Distribution{Kind::Uniform, 0, 100}},
                {"I_syn_in", Distribution{Kind::Uniform, -100, 0}}};
    }
    return {{"tau_m", Distribution{Kind::Uniform, 8, 20}},
            {"c_m", Distribution{Kind::Normal, 250, 20}},
            {"e_l", Distribution{Kind::Normal, 0, 1}},
            {"v_reset", Distribution{Kind::Uniform, -1, 0}},
            {"v_thresh", Distribution{Kind::Uniform, 5, 8}},
            {"tau_syn_ext", Distribution{Kind::Lognormal, 0.7, 0.2}},
            {"tau_syn_den", Distribution{Kind::Uniform, 4, 6}},
            {"tau_syn_inh", Distribution{Kind::Uniform, 1, 2}},
            {"tau_refrac", Distribution{Kind::Uniform, 5, 15}},
            {"i_p", Distribution{Kind::Normal, 200, 10}},
            {"tau_dap", Distribution{Kind::Uniform, 10, 30}},
            {"theta_dap", Distribution{Kind::Uniform, 40, 50}},
            {"inc_dap", 1.0},
            {"i_e", Distribution{Kind::Normal, 100, 20}},
            {"V_m", Distribution{Kind::Uniform, 0, 4}},
            {"I_ext", Distribution{Kind::Uniform, 0, 100}},
            {"I_dend", Distribution{Kind::Uniform, 0, 30}},
            {"I_inh", Distribution{Kind::Uniform, 0, 20}}};
}

Project driven(const std::string& model, int size, const ParameterMap& parameters) {
    Project project;
    project.seed = 3;
    project.engine.threads = 1;
    std::vector<double> times;
    for (int k = 1; k <= 30; ++k) {
        times.push_back(7.0 * k);
    }
    project.populations = {population("in", "spike_generator", 1, {{"spike_times", times}}),
                           population("cell", model, size, parameters)};
    project.projections = {projection("in", "cell", 150, 1)};
    if (model == "shtm_neuron") {
        project.projections[0].receptor = "dendritic";
    }
    project.record = {recorded("cell", {"V_m"})};
    project.duration = 220;
    return project;
}

} // namespace

class TstDistributions : public QObject {
    Q_OBJECT

private slots:
    void drawsFollowTheirClosedForm_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<double>("first");
        QTest::addColumn<double>("second");
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("sd");
        QTest::addColumn<double>("quantile95");
        QTest::newRow("uniform") << int(Kind::Uniform) << -60.0 << -50.0 << -55.0
                                 << 10 / std::sqrt(12.0) << -50.5;
        QTest::newRow("normal") << int(Kind::Normal) << -65.0 << 3.0 << -65.0 << 3.0
                                << -65 + 3 * kQuantile95;
        QTest::newRow("lognormal")
            << int(Kind::Lognormal) << 1.0 << 0.5 << std::exp(1.125)
            << std::exp(1.125) * std::sqrt(std::exp(0.25) - 1) << std::exp(1 + 0.5 * kQuantile95);
    }
    void drawsFollowTheirClosedForm() {
        QFETCH(int, kind);
        QFETCH(double, first);
        QFETCH(double, second);
        QFETCH(double, mean);
        QFETCH(double, sd);
        QFETCH(double, quantile95);
        const Distribution drawn{Kind(kind), first, second};
        const RandomKey key(1, "cell", "test");
        constexpr int kDraws = 100'000;
        double sum = 0, squares = 0;
        int above = 0;
        for (int i = 0; i < kDraws; ++i) {
            const double x = drawn.draw(key, std::uint64_t(i), -1e9, 1e9);
            sum += x;
            squares += (x - mean) * (x - mean);
            above += x > quantile95;
        }
        QVERIFY(std::abs(sum / kDraws - mean) < 5 * sd / std::sqrt(double(kDraws)));
        QVERIFY(std::abs(std::sqrt(squares / kDraws) / sd - 1) < 0.03);
        QVERIFY(std::abs(above / double(kDraws) - 0.05) < 0.004);
        QVERIFY(std::abs(drawn.shareWithin(-1e9, quantile95) - 0.95) < 1e-9);
        QCOMPARE(drawn.draw(key, 17, -1e9, 1e9), drawn.draw(key, 17, -1e9, 1e9));
    }

    void whatFallsOutsideIsDrawnAgain() {
        const Distribution drawn{Kind::Normal, 0, 1};
        const RandomKey key(1, "cell", "test");
        double sum = 0;
        constexpr int kDraws = 50'000;
        for (int i = 0; i < kDraws; ++i) {
            const double x = drawn.draw(key, std::uint64_t(i), 0, 1e9);
            QVERIFY(x >= 0);
            sum += x;
        }
        // The mean of half a normal distribution.
        QVERIFY(std::abs(sum / kDraws - std::sqrt(2 / std::numbers::pi)) < 0.02);
    }

    void whatBreaksARelationIsDrawnAgain() {
        const ModelDescriptor& cell = findModel("iaf_psc_exp")->descriptor;
        const ParameterMap both{{"V_reset", Distribution{Kind::Normal, -57, 2}},
                                {"V_th", Distribution{Kind::Normal, -55, 2}}};
        const ParameterMap one{{"V_reset", both.at("V_reset")}};
        const ParameterMap other{{"V_th", both.at("V_th")}};
        const GroupContext context{"cell", 5000, 0.1, 3, true};
        const NeuronValues reset = valuesOf(cell, "V_reset", both, context),
                           threshold = valuesOf(cell, "V_th", both, context),
                           alone = valuesOf(cell, "V_reset", one, context),
                           freeThreshold =
                               valuesOf(cell, "V_th",
                                        {{"V_th", other.at("V_th")}, {"V_reset", -100.0}}, context);
        double gaps = 0;
        int changed = 0;
        for (std::size_t i = 0; i < 5000; ++i) {
            QVERIFY(reset[i] < threshold[i]);
            QVERIFY(alone[i] < -55); // the default of V_th
            gaps += (threshold[i] - reset[i]) / 5000;
            changed += threshold[i] != freeThreshold[i];
        }
        // The gap is normal, mean 2, deviation sqrt(8), cut off at 0; 24 % of the pairs break it.
        const double z = 2 / std::sqrt(8.0);
        const double phi = std::exp(-z * z / 2) / std::sqrt(2 * std::numbers::pi);
        const double Phi = 0.5 * std::erfc(-z / std::numbers::sqrt2);
        QVERIFY(std::abs(gaps - (2 + std::sqrt(8.0) * phi / Phi)) < 0.12);
        QVERIFY(std::abs(changed / 5000.0 - (1 - Phi)) < 0.03);
    }

    void aCurrentThatLeavesTheFiniteAtTheEndOfARunIsSaid() {
        Project project;
        project.engine.threads = 1;
        project.populations = {
            population("cell", "iaf_psc_exp", 1, {{"I_e", -1e308}, {"C_m", 1e-9}})};
        project.duration = 5;
        ExperimentPlayer player(project);
        QVERIFY_EXCEPTION_THROWN(playAll(player), RunError);
    }

    void everyNumberOfAPlainNeuronMayBeDrawn_data() {
        QTest::addColumn<QString>("model");
        QTest::newRow("iaf_psc_exp") << "iaf_psc_exp";
        QTest::newRow("shtm_neuron") << "shtm_neuron";
    }
    void everyNumberOfAPlainNeuronMayBeDrawn() {
        QFETCH(QString, model);
        for (const ParameterSpec& spec : findModel(model.toStdString())->descriptor.parameters) {
            QVERIFY2(spec.mayVary == (spec.kind == ParameterKind::Real), spec.key.c_str());
        }
    }

    /// The independent path: every neuron alone, with the values that were drawn for it.
    void eachNeuronBehavesAsItWouldAlone_data() { everyNumberOfAPlainNeuronMayBeDrawn_data(); }
    void eachNeuronBehavesAsItWouldAlone() {
        QFETCH(QString, model);
        constexpr int kSize = 19;
        const std::string id = model.toStdString();
        const ModelDescriptor& descriptor = findModel(id)->descriptor;
        const ParameterMap parameters = drawnParameters(id);
        const Project project = driven(id, kSize, parameters);
        ExperimentPlayer together(project);
        const auto events = playAll(together);
        const auto traces = tracesOf(together, 1, kSize);
        const GroupContext context{"cell", kSize, 0.1, project.seed, true};
        int spikes = 0;
        for (int i = 0; i < kSize; ++i) {
            ParameterMap own;
            for (const auto& [key, value] : parameters) {
                const NeuronValues values = valuesOf(descriptor, key, parameters, context);
                own[key] = descriptor.find(key)->grid == GridKind::Engine
                               ? static_cast<double>(values.steps(i, context.resolution)) *
                                     context.resolution
                               : values[i]; // drawn times go to the nearest step
            }
            ExperimentPlayer alone(driven(id, 1, own));
            const auto steps = stepsOf(playAll(alone), 1);
            QVERIFY(tracesOf(alone, 1, 1)[0] == traces[std::size_t(i)]);
            std::vector<std::int64_t> here;
            for (const Event& e : events) {
                if (e.population == 1 && e.neuron == std::uint32_t(i) &&
                    e.kind == EventKind::Spike) {
                    here.push_back(e.step);
                }
            }
            QVERIFY(here == steps);
            spikes += int(steps.size());
        }
        QVERIFY(spikes > kSize);
    }

    void aPoissonGeneratorHasTheRatesDrawnForItsMembers() {
        Project project;
        project.seed = 5;
        project.engine.threads = 1;
        const ParameterMap parameters{{"rate", Distribution{Kind::Uniform, 10, 200}}};
        project.populations = {population("noise", "poisson_generator", 20, parameters)};
        project.duration = 20'000;
        ExperimentPlayer player(project);
        std::vector<double> spikes(20, 0.0);
        for (const Event& e : playAll(player)) {
            ++spikes[e.neuron];
        }
        const NeuronValues rates = valuesOf(findModel("poisson_generator")->descriptor, "rate",
                                            parameters, {"noise", 20, 0.1, 5, true});
        for (int i = 0; i < 20; ++i) {
            const double expected = rates[i] * 20;
            QVERIFY(std::abs(spikes[std::size_t(i)] - expected) < 5 * std::sqrt(expected));
        }
    }

    /// The closed form: V = E_L + I tau/C (1 - exp(-(t - start - delay) / tau)) between the two.
    void aDirectCurrentGeneratorHasTheCurrentsDrawnForItsMembers() {
        Project project;
        project.seed = 5;
        project.engine.threads = 1;
        const ParameterMap parameters{{"amplitude", Distribution{Kind::Uniform, 50, 300}},
                                      {"start", Distribution{Kind::Uniform, 1, 20}}};
        project.populations = {population("current", "dc_generator", 12, parameters),
                               population("cell", "iaf_psc_exp", 12)};
        project.projections = {projection("current", "cell", 1, 1, "one_to_one")};
        project.record = {recorded("cell", {"V_m"})};
        project.duration = 60;
        ExperimentPlayer player(project);
        playAll(player);
        const auto traces = tracesOf(player, 1, 12);
        const GroupContext context{"current", 12, 0.1, 5, true, {}};
        const ModelDescriptor& descriptor = findModel("dc_generator")->descriptor;
        const NeuronValues current = valuesOf(descriptor, "amplitude", parameters, context);
        const NeuronValues start = valuesOf(descriptor, "start", parameters, context);
        for (int i = 0; i < 12; ++i) {
            const double on = 0.1 * double(start.steps(i, 0.1)) + 1;
            for (std::size_t k = 0; k < 600; ++k) {
                const double time = 0.1 * double(k + 1) - on;
                const double gained = current[i] * 10 / 250 * (1 - std::exp(-time / 10));
                const double wanted = -70 + (time > 0 ? gained : 0);
                QVERIFY(std::abs(traces[std::size_t(i)][k] - wanted) < 1e-9);
            }
        }
    }

    void neuronsOfACircuitMayDiffer() {
        Project equal = shtmProject("S1", "ns_org", 60), unequal = equal;
        unequal.populations[0].parameters["tau_m"] = Distribution{Kind::Normal, 10, 0.1};
        unequal.populations[0].parameters["inhibitory_tau_m"] = Distribution{Kind::Normal, 5, 0.1};
        ExperimentPlayer one(equal), two(unequal), again(unequal);
        playAll(one);
        playAll(two);
        playAll(again);
        QVERIFY(one.stateHash() != two.stateHash());
        QCOMPARE(again.stateHash(), two.stateHash());
        QVERIFY(partOf<EpisodeReport>(two.reports()[0]).episodesToZeroError >
                0); // it learns all the same
    }

    void anInitialPotentialDecaysInClosedForm() {
        Project project;
        project.engine.threads = 1;
        project.populations = {population("cell", "iaf_psc_exp", 1, {{"V_m", -60.0}})};
        project.record = {recorded("cell", {"V_m"})};
        project.duration = 50;
        ExperimentPlayer player(project);
        playAll(player);
        const auto trace = tracesOf(player, 0, 1)[0];
        QCOMPARE(trace.size(), std::size_t(500));
        for (std::size_t k = 0; k < trace.size(); ++k) {
            const double wanted = -70 + 10 * std::exp(-0.1 * double(k + 1) / 10);
            QVERIFY(std::abs(trace[k] - wanted) < 1e-11);
        }
    }

    void drawnPopulationsAreRepeatedByResetThreadsAndWithoutResting() {
        Project project = driven("shtm_neuron", 40, drawnParameters("shtm_neuron"));
        ExperimentPlayer player(project);
        playAll(player);
        const std::uint64_t hash = player.stateHash();
        player.reset();
        playAll(player);
        QCOMPARE(player.stateHash(), hash);
        ExperimentPlayer half(project);
        half.advance(1000);
        const auto state = half.snapshot();
        ExperimentPlayer other(project);
        other.restore(state);
        playAll(other);
        QCOMPARE(other.stateHash(), hash);
        project.seed += 1;
        ExperimentPlayer elsewhere(project);
        playAll(elsewhere);
        QVERIFY(elsewhere.stateHash() != hash);
    }

    void aLiveParameterMayBeDrawnAnew() {
        ExperimentPlayer player(driven("iaf_psc_exp", 8, {}));
        player.advance(100);
        std::string reason;
        Command command;
        command.population = "cell";
        command.key = "I_e";
        command.value = Distribution{Kind::Uniform, 400, 600};
        QVERIFY2(player.apply(command, reason), reason.c_str());
        playAll(player);
        const auto traces = tracesOf(player, 1, 8);
        QVERIFY(traces[0].back() != traces[1].back());
    }

    void drawnWeightsKeepTheirSignAndDelaysTheirGrid() {
        ProjectionSpec spec = projection("a", "b", 0, 1);
        spec.weight = Distribution{Kind::Normal, 50, 50};
        spec.delay = Distribution{Kind::Uniform, 0.5, 3};
        const auto connections = makeConnections(spec, 50, 40, false, 0.1, 7, "a->b");
        QCOMPARE(connections.size(), std::size_t(2000));
        double weights = 0, delays = 0;
        for (const Connection& c : connections) {
            QVERIFY(c.weight >= 0);
            QVERIFY(c.delay >= 5 && c.delay <= 30);
            weights += c.weight / 2000;
            delays += c.delay / 2000.0;
        }
        // Mean of a normal distribution cut at 0: mean + sd phi(1) / Phi(1).
        const double phi = std::exp(-0.5) / std::sqrt(2 * std::numbers::pi);
        const double Phi = 0.5 * std::erfc(-1 / std::numbers::sqrt2);
        QVERIFY(std::abs(weights - (50 + 50 * phi / Phi)) < 4);
        QVERIFY(std::abs(delays - 17.5) < 0.45); // the mean's own sd is 0.16 steps
        const auto same = makeConnections(spec, 50, 40, false, 0.1, 7, "a->b");
        const auto other = makeConnections(spec, 50, 40, false, 0.1, 8, "a->b");
        QCOMPARE(same[99].weight, connections[99].weight);
        QVERIFY(other[99].weight != connections[99].weight);
        spec.delay = Distribution{Kind::Uniform, 1.001, 1.04}; // all nearest to 1 ms
        for (const Connection& c : makeConnections(spec, 50, 40, false, 0.1, 7, "a->b")) {
            QCOMPARE(c.delay, std::uint16_t{10});
        }
    }
};

REPRISE_TEST(TstDistributions)
#include "tst_distributions.moc"
