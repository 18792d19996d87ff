/// Parameters of circuits that are drawn for each neuron, connection, synapse or circuit of a grid.

#include "core/analysis/episode_report.hpp"
#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/neuron_values.hpp"
#include "core/models/neurons/shtm_neuron.hpp"
#include "core/models/registry.hpp"
#include "core/models/synapses/exponential_stdp.hpp"
#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace reprise;
using namespace reprise::test;

namespace {

using DrawnKind = Distribution::Kind;

/// Learns two ways through one place, then looks for the shorter one.
Project twoWays(const ParameterMap& parameters, const std::string& variant = "ns_org") {
    Project project = shtmProject("S1", variant, 50, 2);
    project.environment.sequences.published.clear();
    project.environment.sequences.list = {{"A", "B", "C", "D", "E", "G", "I", "J"},
                                          {"A", "B", "C", "F", "H", "J"}};
    ParameterMap& own = project.populations[0].parameters;
    own["neurons_per_symbol"] = std::int64_t{21};
    own["ext_indiv"] = true;
    own["w_mature"] = 64.9;
    own["replay_threshold_delta_t_up"] = 58.0;
    for (const auto& [key, value] : parameters) {
        own[key] = value;
    }
    PhaseSpec find = phaseOf("find_path", "htm", 4);
    find.parameters["to"] = std::string("J");
    project.experiments[0].phases.push_back(find);
    return project;
}

NeuronValues drawnFor(const Project& project, const std::string& key, const std::string& entity,
                      int size) {
    const PopulationSpec& spec = project.populations[0];
    return valuesOf(findModel(spec.model)->descriptor, key, spec.parameters,
                    GroupContext{entity, size, project.engine.resolution, project.seed});
}

/// Advances to the \p boundary that many times.
void passed(ExperimentPlayer& player, Boundary boundary, int times) {
    for (int k = 0; k < times; ++k) {
        player.advance(10'000'000, boundary);
    }
}

ShtmNeuronGroup& excitatoryOf(ExperimentPlayer& player) {
    return static_cast<ShtmNeuronGroup&>(*player.simulation().network().populations[0]);
}

Project smallGrid(const ParameterMap& parameters) {
    Project project = gridProject(8, false, 4, 4, 2, 30);
    ParameterMap& own = project.populations[0].parameters;
    own["use_recurrent_connections"] = false;
    for (const auto& [key, value] : parameters) {
        own[key] = value;
    }
    return project;
}

std::string drawnProblemOf(const Project& project) {
    Issues issues = checkProject(project);
    if (!hasErrors(issues)) {
        issues = checkBuildable(project);
    }
    for (const Issue& issue : issues) {
        if (issue.severity == Severity::Error) {
            return issue.text;
        }
    }
    return {};
}

} // namespace

class TstDrawnCircuits : public QObject {
    Q_OBJECT

private slots:
    /// Draws of no width go the way of drawn values, and must end where numbers do.
    void drawsWithoutWidthChangeNothing_data() {
        QTest::addColumn<QString>("variant");
        for (const char* variant : {"ns_org", "ns_plan", "ns_bss2", "ns_stdp", "b22", "b25"}) {
            QTest::newRow(variant) << variant;
        }
    }
    void drawsWithoutWidthChangeNothing() {
        QFETCH(QString, variant);
        const ModelDescriptor& circuit = findModel("s_htm")->descriptor;
        Project numbers = twoWays({}, variant.toStdString());
        ParameterMap& own = numbers.populations[0].parameters;
        if (variant.startsWith("b2")) {
            numbers.experiments[0].phases[0].parameters["episodes"] = std::int64_t{3};
            own["w_mature"] = 13.0;
            own.erase("neurons_per_symbol");
            own.erase("ext_indiv");
        }
        own["global_inhibition"] = true;
        Project draws = numbers;
        int drawn = 0;
        for (const ParameterSpec& spec : circuit.parameters) {
            const ParameterValue value = circuit.value(spec.key, own);
            const auto* number = std::get_if<double>(&value);
            if (spec.mayVary && number != nullptr && std::isfinite(*number)) {
                draws.populations[0].parameters[spec.key] =
                    Distribution{DrawnKind::Uniform, *number, *number};
                ++drawn;
            }
        }
        QVERIFY(drawn > 45);
        QCOMPARE(drawnProblemOf(draws), std::string());
        ExperimentPlayer one(numbers), two(draws);
        const auto wanted = playAll(one), found = playAll(two);
        QVERIFY(wanted.size() > 1000);
        QCOMPARE(found.size(), wanted.size());
        for (std::size_t k = 0; k < wanted.size(); ++k) {
            QVERIFY(found[k].step == wanted[k].step && found[k].neuron == wanted[k].neuron &&
                    found[k].population == wanted[k].population);
        }
        for (std::size_t e = 0; e < partOf<EpisodeReport>(one.reports()[0]).episodes.size(); ++e) {
            QCOMPARE(partOf<EpisodeReport>(two.reports()[0]).episodes[e].predictionError,
                     partOf<EpisodeReport>(one.reports()[0]).episodes[e].predictionError);
        }
        for (std::size_t r = 0; r < partOf<ReplayReport>(one.reports()[1]).replays.size(); ++r) {
            const auto &these = partOf<ReplayReport>(two.reports()[1]).replays[r].edges,
                       &those = partOf<ReplayReport>(one.reports()[1]).replays[r].edges;
            QVERIFY(std::equal(these.begin(), these.end(), those.begin(), those.end(),
                               [](const ReplayEdge& a, const ReplayEdge& b) {
                                   return a.from == b.from && a.to == b.to && a.state == b.state;
                               }));
        }
        QCOMPARE(partOf<ReplayReport>(two.reports()[1]).foundPath,
                 partOf<ReplayReport>(one.reports()[1]).foundPath);
    }

    /// The rule of a replay, written out for each neuron.
    void aReplayScalesEachNeuronsOwnThresholds() {
        Project project = twoWays({{"v_thresh", Distribution{DrawnKind::Normal, 20, 0.05}},
                                   {"e_l", Distribution{DrawnKind::Normal, 0, 0.02}},
                                   {"theta_dap", Distribution{DrawnKind::Uniform, 57, 61}},
                                   {"tau_refrac", Distribution{DrawnKind::Uniform, 9, 11}},
                                   {"tau_dap", Distribution{DrawnKind::Uniform, 58, 62}}});
        std::vector<PhaseSpec>& phases = project.experiments[0].phases;
        phases.insert(phases.begin() + 1, phaseOf("replay", "htm", 2));
        ExperimentPlayer player(project);
        const int neurons = player.outline().populations[0].size;
        const NeuronValues v = drawnFor(project, "v_thresh", "htm.exc", neurons),
                           e = drawnFor(project, "e_l", "htm.exc", neurons),
                           theta = drawnFor(project, "theta_dap", "htm.exc", neurons);
        ShtmNeuronGroup& group = excitatoryOf(player);
        const auto isUsual = [&] {
            for (int i = 0; i < neurons; ++i) {
                const auto k = std::size_t(i);
                if (std::abs(group.threshold(i) - v[k]) > 1e-12 ||
                    group.dendriticThreshold(i) != theta[k]) {
                    return false;
                }
            }
            return true;
        };
        QVERIFY(isUsual());
        passed(player, Boundary::Phase, 1);
        QVERIFY(isUsual());
        passed(player, Boundary::Episode, 1);
        player.advance(10); // the second replay
        const auto snapshot = player.makeStateSnapshot();
        const ShtmState& circuit = snapshot->parts.all<ShtmState>()[0];
        QVERIFY(circuit.isReplaying);
        int lowered = 0;
        for (int i = 0; i < neurons; ++i) {
            const auto k = std::size_t(i);
            const double now = circuit.thresholds[k / 21];
            const double wanted = e[k] + (v[k] - e[k]) * now / 20;
            QVERIFY2(std::abs(group.threshold(i) - wanted) < 1e-5, // the snapshot has floats
                     qPrintable(QString("%1: %2, wanted %3; %4 %5 %6")
                                    .arg(i)
                                    .arg(group.threshold(i))
                                    .arg(wanted)
                                    .arg(e[k])
                                    .arg(v[k])
                                    .arg(now)));
            QVERIFY(std::abs(group.dendriticThreshold(i) - theta[k] * 59 / 59) < 1e-12);
            lowered += now < 6.5 - 1e-3;
        }
        QVERIFY(lowered > 0); // where few fired
        playAll(player);
        QVERIFY(isUsual());
        QCOMPARE(partOf<ReplayReport>(player.reports()[2]).foundPath.size(),
                 std::size_t(6)); // it finds its way
    }

    void aDrawnThresholdOfReplayIsTheNeuronsOwn() {
        const Project project =
            twoWays({{"replay_v_thresh", Distribution{DrawnKind::Normal, 6.5, 0.2}},
                     {"replay_theta_dap", Distribution{DrawnKind::Uniform, 55, 63}},
                     {"v_reset", Distribution{DrawnKind::Normal, 0, 0.1}}});
        ExperimentPlayer player(project);
        const int neurons = player.outline().populations[0].size;
        const NeuronValues v = drawnFor(project, "replay_v_thresh", "htm.exc", neurons),
                           theta = drawnFor(project, "replay_theta_dap", "htm.exc", neurons);
        passed(player, Boundary::Phase, 1);
        player.advance(10);
        const auto goal = player.makeStateSnapshot()->parts.all<ShtmState>()[0].goal;
        QVERIFY(goal >= 0);
        for (int i = 0; i < neurons; ++i) {
            const double scale = i / 21 == goal ? 0.8 : 1.0; // replay_scaling_target
            const auto k = std::size_t(i);
            QVERIFY(std::abs(excitatoryOf(player).threshold(i) - scale * v[k]) < 1e-12);
            QCOMPARE(excitatoryOf(player).dendriticThreshold(i), theta[k]);
        }
        passed(player, Boundary::Phase, 1);
        QCOMPARE(excitatoryOf(player).threshold(3), 20.0);
        QCOMPARE(excitatoryOf(player).dendriticThreshold(3), 59.0);
    }

    void aRestoredReplayGoesOnWithItsOwnThresholds() {
        const Project project =
            twoWays({{"replay_theta_dap", Distribution{DrawnKind::Uniform, 57, 61}},
                     {"v_thresh", Distribution{DrawnKind::Normal, 20, 0.2}},
                     {"lambda_plus", Distribution{DrawnKind::Uniform, 0.07, 0.09}}});
        Command command;
        command.population = "htm";
        command.key = "i_p";
        command.value = 201.0;
        std::string reason;
        ExperimentPlayer player(project);
        passed(player, Boundary::Phase, 1);
        player.advance(500);
        const auto state = player.snapshot();
        QVERIFY(player.apply(command, reason));
        playAll(player);
        ExperimentPlayer other(project);
        other.restore(state);
        QVERIFY(other.apply(command, reason));
        playAll(other);
        QCOMPARE(other.stateHash(), player.stateHash());
    }

    void connectionsHaveTheirOwnWeightsAndDelays() {
        const Project project =
            twoWays({{"j_ext_exc_psp", Distribution{DrawnKind::Normal, 22, 2}},
                     {"delay_inh_exc", Distribution{DrawnKind::Uniform, 0.5, 1.5}},
                     {"delay_exc_exc", Distribution{DrawnKind::Uniform, 1, 3}}});
        const Project plain = twoWays({{"j_ext_exc_psp", 22.0}});
        const BuiltNetwork drawn = buildNetwork(project), equal = buildNetwork(plain);
        const auto tableOf = [](const BuiltNetwork& built, const std::string& id) {
            for (const LoweredProjection& each : built.network.projections) {
                if (each.id == id) {
                    return each.synapses->table();
                }
            }
            return SynapseTable();
        };
        const double usual = tableOf(equal, "htm.ext_exc").weightOf(0);
        const SynapseTable external = tableOf(drawn, "htm.ext_exc");
        double mean = 0, squares = 0;
        for (const double weight : external.weight) {
            mean += weight / usual / double(external.size());
            squares += std::pow(weight / usual - 1, 2) / double(external.size());
        }
        QCOMPARE(external.weight.size(), std::size_t(210));
        QVERIFY(std::abs(mean - 1) < 5 * 2 / 22.0 / std::sqrt(210.0));
        QVERIFY(std::abs(std::sqrt(squares) / (2 / 22.0) - 1) < 0.25);
        for (const auto& [id, least, most] :
             {std::tuple("htm.inh_exc", 5, 15), std::tuple("htm.exc_exc", 10, 30)}) {
            const SynapseTable table = tableOf(drawn, id);
            QCOMPARE(table.delay.size(), table.size());
            const auto [low, high] = std::minmax_element(table.delay.begin(), table.delay.end());
            QVERIFY(*low >= least && *low <= least + 1 && *high <= most && *high >= most - 1);
        }
    }

    void whatCannotBeDrawnSaysSo_data() {
        QTest::addColumn<QString>("circuit");
        QTest::addColumn<QString>("key");
        QTest::newRow("time step") << "grid"
                                   << "dt";
        QTest::newRow("EPSPs") << "grid"
                               << "tau";
        QTest::newRow("share of cells") << "grid"
                                        << "train_fraction";
        QTest::newRow("interval of elements") << "htm"
                                              << "dt_stm";
        QTest::newRow("length of a replay") << "htm"
                                            << "replay_runtime";
        QTest::newRow("number of neurons") << "htm"
                                           << "neurons_per_symbol";
    }
    void whatCannotBeDrawnSaysSo() {
        QFETCH(QString, circuit);
        QFETCH(QString, key);
        const ParameterMap drawn{{key.toStdString(), Distribution{DrawnKind::Uniform, 1, 2}}};
        const Project project = circuit == "grid" ? smallGrid(drawn) : twoWays(drawn);
        const QString problem = QString::fromStdString(drawnProblemOf(project));
        QVERIFY2(problem.contains("takes one value, no distribution"), qPrintable(problem));
    }

    void aReplayThresholdBelowTheResetNamesTheNeuron() {
        const Project project =
            twoWays({{"v_thresh", Distribution{DrawnKind::Uniform, 15, 25}}, {"v_reset", 6.0}});
        const QString problem = QString::fromStdString(drawnProblemOf(project));
        QVERIFY2(problem.contains("is reset to 6 mV, but its threshold in replay is"),
                 qPrintable(problem));
        const int neuron = problem.section("neuron ", 1).section(' ', 0, 0).toInt();
        const NeuronValues v = drawnFor(project, "v_thresh", "htm.exc", 210);
        QVERIFY(v[std::size_t(neuron)] * 6.5 / 20 < 6);
    }

    void weightsThatLeaveTheFiniteAreRefused() {
        const Project project = twoWays({{"j_ext_exc_psp", 1e300}});
        const QString problem = QString::fromStdString(drawnProblemOf(project));
        QVERIFY2(problem.contains("the weight from the input is"), qPrintable(problem));
    }

    /// The independent path: without recurrent connections a circuit does not know of the others,
    /// so it goes as in a grid all of whose circuits have its values.
    void eachCircuitOfAGridGoesAsAmongItsEquals_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::newRow("rate") << "rmax" << 40.0 << 200.0;
        QTest::newRow("noise") << "znoise" << 0.05 << 0.8;
    }
    void eachCircuitOfAGridGoesAsAmongItsEquals() {
        QFETCH(QString, key);
        QFETCH(double, least);
        QFETCH(double, most);
        const std::string name = key.toStdString();
        const Project project = smallGrid({{name, Distribution{DrawnKind::Uniform, least, most}}});
        ExperimentPlayer player(project);
        const auto together = playAll(player);
        const std::vector<GridCell> cells = player.outline().parts.all<GridOutline>()[0].cells;
        const NeuronValues values =
            drawnFor(project, name, "grid.wta", static_cast<int>(cells.size()));
        QVERIFY(values[0] != values[1]);
        for (std::size_t c = 0; c < cells.size(); ++c) {
            ExperimentPlayer equal(smallGrid({{name, values[c]}}));
            const auto spikesOf = [&](const std::vector<Event>& events) {
                std::vector<std::pair<std::int64_t, std::uint32_t>> spikes;
                for (const Event& e : events) {
                    const int n = static_cast<int>(e.neuron) - cells[c].first;
                    if (e.population == 0 && n >= 0 && n < cells[c].count) {
                        spikes.emplace_back(e.step, e.neuron);
                    }
                }
                return spikes;
            };
            const auto alone = spikesOf(playAll(equal));
            QVERIFY(alone.size() > 100);
            QVERIFY(spikesOf(together) == alone);
        }
    }

    /// Circuits of one neuron: what a neuron learns depends on its own rate of learning alone.
    void eachNeuronOfAGridLearnsAtItsOwnRate() {
        const auto single = [](const ParameterValue& eta) {
            return smallGrid({{"eta", eta},
                              {"k_min", std::int64_t{1}},
                              {"k_max", std::int64_t{1}},
                              {"use_variance_tracking", false},
                              {"use_priors", true}});
        };
        const auto weightsOf = [](ExperimentPlayer& player, int neuron) {
            playAll(player);
            auto& synapses = static_cast<ExponentialStdp&>(
                *player.simulation().network().projections[0].synapses);
            const auto weights = synapses.incoming(neuron);
            return std::vector<double>(weights.begin(), weights.end());
        };
        const Project project = single(Distribution{DrawnKind::Uniform, 0.01, 0.5});
        const NeuronValues eta = drawnFor(project, "eta", "grid.wta", 8);
        for (int neuron = 0; neuron < 8; ++neuron) {
            ExperimentPlayer together(project), equal(single(eta[std::size_t(neuron)])),
                other(single(0.7));
            const auto weights = weightsOf(together, neuron);
            QVERIFY(weights == weightsOf(equal, neuron));
            QVERIFY(weights != weightsOf(other, neuron));
        }
    }

    void dynamicSynapsesHaveTheValuesOfTheirSources() {
        Project project = gridProject(1, false, 4, 4, 2, 30);
        ParameterMap& own = project.populations[0].parameters;
        own["u_mean"] = Distribution{DrawnKind::Uniform, 0.2, 0.8};
        own["tau_d_mean"] = Distribution{DrawnKind::Normal, 1100, 100};
        own["tau_f_mean"] = Distribution{DrawnKind::Lognormal, 4, 0.2};
        own["frac_tau_ds"] = Distribution{DrawnKind::Uniform, 5, 20};
        own["stp_spread"] = 0.0;
        ExperimentPlayer player(project);
        const int neurons = player.outline().populations[0].size;
        const auto valuesFor = [&](const char* key) {
            return drawnFor(project, key, "grid.wta", neurons);
        };
        const NeuronValues use = valuesFor("u_mean"), depression = valuesFor("tau_d_mean"),
                           facilitation = valuesFor("tau_f_mean"),
                           divisor = valuesFor("frac_tau_ds");
        const auto stpOf = [](ExperimentPlayer& of, std::size_t source) {
            return static_cast<ExponentialStdp&>(*of.simulation().network().projections[1].synapses)
                .stp(source);
        };
        for (std::size_t k = 0; k < std::size_t(neurons); ++k) {
            QCOMPARE(stpOf(player, k).U, use[k]);
            QCOMPARE(stpOf(player, k).depression, depression[k] / divisor[k]);
            QCOMPARE(stpOf(player, k).facilitation, facilitation[k] / divisor[k]);
        }
        own["stp_spread"] = Distribution{DrawnKind::Uniform, 0.1, 0.4};
        ExperimentPlayer spread(project);
        const double share = valuesFor("stp_spread")[3];
        own["stp_spread"] = share;
        ExperimentPlayer equal(project);
        QCOMPARE(stpOf(spread, 3).U, stpOf(equal, 3).U);
        QVERIFY(stpOf(spread, 3).U != use[3]);
    }

    void aRateBeyondOneSpikeInAStepNamesTheCell() {
        const Project project = smallGrid({{"rmax", Distribution{DrawnKind::Uniform, 900, 1100}}});
        const QString problem = QString::fromStdString(drawnProblemOf(project));
        QVERIFY2(problem.contains("more than one spike in a step of 1 ms"), qPrintable(problem));
        const int cell = problem.section("rmax of WTA circuit ", 1).section(' ', 0, 0).toInt();
        QVERIFY(drawnFor(project, "rmax", "grid.wta", 8)[std::size_t(cell)] > 1000);
        // A live change is held to the same.
        ExperimentPlayer player(smallGrid({}));
        player.advance(10);
        Command command;
        command.population = "grid";
        command.key = "rmax";
        command.value = 1001.0;
        std::string reason;
        QVERIFY(!player.apply(command, reason));
        QVERIFY2(reason.find("more than one spike in a step") != std::string::npos, reason.c_str());
        command.value = Distribution{DrawnKind::Uniform, 50, 100};
        QVERIFY2(player.apply(command, reason), reason.c_str());
    }
};

REPRISE_TEST(TstDrawnCircuits)
#include "tst_drawn_circuits.moc"
