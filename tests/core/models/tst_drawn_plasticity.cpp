/// Parameters of the plasticity rules that are drawn for each synapse or neuron.

#include "core/models/neuron_values.hpp"
#include "core/models/registry.hpp"
#include "core/network/network_builder.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <cmath>
#include <functional>

using namespace reprise;

namespace {

using Kind = Distribution::Kind;

constexpr int kSources = 3, kTargets = 4, kLength = 4000;

/// Spikes at times that look random, about every \p interval steps.
SpikeTrains trainsOf(int neurons, int interval, int shift) {
    SpikeTrains trains;
    for (int n = 0; n < neurons; ++n) {
        std::vector<std::int32_t>& steps = trains.steps.emplace_back();
        for (int step = 40 + 53 * n + shift; step < kLength; step += interval + (step * 7) % 113) {
            steps.push_back(step);
        }
    }
    return trains;
}

std::vector<std::uint32_t> spikesAt(const SpikeTrains& trains, int step) {
    std::vector<std::uint32_t> spikes;
    for (std::size_t n = 0; n < trains.steps.size(); ++n) {
        for (const std::int32_t at : trains.steps[n]) {
            if (at == step) {
                spikes.push_back(static_cast<std::uint32_t>(n));
            }
        }
    }
    return spikes;
}

/// A projection from all sources to all targets; \p delayOf(synapse) in steps.
Network networkOf(const std::string& rule, const ParameterMap& parameters,
                  const std::function<int(int)>& delayOf) {
    NetworkBuilder builder(0.1, 9);
    builder.addPopulation({"pre", "spike_generator", "", Role::Input, kSources}, {});
    builder.addPopulation({"post", "shtm_neuron", "", Role::Excitatory, kTargets}, {});
    std::vector<Connection> connections;
    for (std::uint32_t source = 0; source < kSources; ++source) {
        for (std::uint32_t target = 0; target < kTargets; ++target) {
            const int delay = delayOf(static_cast<int>(connections.size()));
            connections.push_back({source, target, 0, static_cast<std::uint16_t>(delay)});
        }
    }
    builder.addProjection({"plastic", 0, 1, 1, rule, parameters, connections});
    return builder.finish();
}

/// Permanences after one stretch of spikes, which are the same for every network.
std::vector<double> learned(Network network) {
    SynapseGroup& synapses = *network.projections[0].synapses;
    const SpikeTrains pre = trainsOf(kSources, 300, 0), post = trainsOf(kTargets, 350, 111),
                      dendrite = trainsOf(kTargets, 3000, 61);
    for (int step = 0; step < kLength; ++step) {
        const auto a = spikesAt(pre, step), b = spikesAt(post, step), c = spikesAt(dendrite, step);
        synapses.note({step, a, b, c});
        synapses.deliver({step, a, b, c}, {0, kTargets});
    }
    synapses.endEpisode({&pre, &post, &dendrite, kLength, kLength});
    const auto permanence = synapses.permanences().permanence;
    return {permanence.begin(), permanence.end()};
}

/// Every number of \p rule drawn about its default.
ParameterMap drawnAbout(const ModelDescriptor& rule) {
    ParameterMap parameters{{"permanence_init_min", Distribution{Kind::Uniform, 1, 3}},
                            {"permanence_init_max", Distribution{Kind::Normal, 4, 1}},
                            {"delta_t_min", Distribution{Kind::Uniform, 2, 6}},
                            {"delta_t_max", Distribution{Kind::Uniform, 50, 90}},
                            {"permanence_min", Distribution{Kind::Uniform, 0.5, 1.5}},
                            {"mu_plus", Distribution{Kind::Uniform, 0, 0.5}},
                            {"mu_minus", Distribution{Kind::Uniform, 0, 0.5}}};
    for (const ParameterSpec& spec : rule.parameters) {
        if (spec.kind != ParameterKind::Real || parameters.contains(spec.key)) {
            continue;
        }
        const double usual = std::get<double>(spec.defaultValue);
        parameters[spec.key] = Distribution{Kind::Uniform, 0.7 * usual, 1.3 * usual};
    }
    std::erase_if(parameters, [&](const auto& held) { return rule.find(held.first) == nullptr; });
    return parameters;
}

} // namespace

class TstDrawnPlasticity : public QObject {
    Q_OBJECT

private slots:
    /// The independent path: a projection in which all synapses have what this one has.
    void eachSynapseLearnsAsAmongItsEquals_data() {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("perSource"); // the others that are no synapse's are the target's
        QTest::addColumn<QString>("perTarget");
        QTest::addColumn<QString>("silent"); // set to 0
        QTest::newRow("b22") << "stdsp_b22"
                             << "tau_plus"
                             << "tau_h"
                             << "";
        QTest::newRow("episode") << "stdsp_episode"
                                 << "tau_plus"
                                 << "tau_h"
                                 << "";
        QTest::newRow("correlation") << "stdsp_correlation"
                                     << ""
                                     << "tau_plus target_rate_h homeostasis_depression_rate"
                                     << "";
        // Its time constant is that of the source's trace and of the target's.
        QTest::newRow("b25, grows") << "stdsp_b25"
                                    << "tau_plus"
                                    << ""
                                    << "lambda_minus";
        QTest::newRow("b25, declines") << "stdsp_b25"
                                       << ""
                                       << "tau_plus"
                                       << "lambda_plus";
    }
    void eachSynapseLearnsAsAmongItsEquals() {
        QFETCH(QString, rule);
        QFETCH(QString, perSource);
        QFETCH(QString, perTarget);
        QFETCH(QString, silent);
        const std::string id = rule.toStdString();
        const ModelDescriptor& descriptor = findModel(id)->descriptor;
        ParameterMap parameters = drawnAbout(descriptor);
        if (!silent.isEmpty()) {
            parameters[silent.toStdString()] = 0.0;
        }
        const auto delayOf = [](int synapse) { return 5 + 7 * (synapse % 4); };
        Network drawn = networkOf(id, parameters, delayOf);
        const SynapseGroup& synapses = *drawn.projections[0].synapses;
        const SynapseContext& context = synapses.context();
        std::vector<ParameterMap> own(kSources * kTargets);
        for (int k = 0; k < kSources * kTargets; ++k) {
            for (const auto& [key, value] : parameters) {
                const QString name = QString::fromStdString(key);
                const bool isSource = perSource.split(' ').contains(name);
                const bool isTarget = perTarget.split(' ').contains(name);
                const NeuronValues values =
                    isSource   ? valuesOf(descriptor, key, parameters, context.source->context())
                    : isTarget ? valuesOf(descriptor, key, parameters, context.target->context())
                               : valuesOf(descriptor, key, parameters, context);
                const auto at = std::size_t(isSource ? k / kTargets : isTarget ? k % kTargets : k);
                own[std::size_t(k)][key] = descriptor.find(key)->grid == GridKind::Engine
                                               ? double(values.steps(at, 0.1)) * 0.1
                                               : values[at];
            }
        }
        const std::vector<double> together = learned(std::move(drawn));
        int grown = 0;
        for (int k = 0; k < kSources * kTargets; ++k) {
            Network equal = networkOf(id, own[std::size_t(k)], [&](int) { return delayOf(k); });
            const double before =
                equal.projections[0].synapses->permanences().permanence[std::size_t(k)];
            const double alone = learned(std::move(equal))[std::size_t(k)];
            QVERIFY2(std::abs(together[std::size_t(k)] - alone) <= 1e-12 * std::abs(alone),
                     qPrintable(QString("synapse %1: %2, alone %3")
                                    .arg(k)
                                    .arg(together[std::size_t(k)], 0, 'g', 17)
                                    .arg(alone, 0, 'g', 17)));
            grown += std::abs(alone - before) > 1e-6;
        }
        QVERIFY(grown > kSources * kTargets / 2);
    }

    void matureSynapsesHaveTheirOwnThresholdAndWeight() {
        const ParameterMap parameters{{"permanence_threshold", Distribution{Kind::Uniform, 2, 6}},
                                      {"w_mature", Distribution{Kind::Normal, 50, 10}}};
        const Network network = networkOf("stdsp_episode", parameters, [](int) { return 20; });
        const SynapseGroup& synapses = *network.projections[0].synapses;
        const ModelDescriptor& descriptor = findModel("stdsp_episode")->descriptor;
        const SynapseValues threshold =
            valuesOf(descriptor, "permanence_threshold", parameters, synapses.context());
        const SynapseValues weight =
            valuesOf(descriptor, "w_mature", parameters, synapses.context());
        int mature = 0;
        for (std::size_t k = 0; k < synapses.table().size(); ++k) {
            const bool isMature = synapses.permanences().permanence[k] >= threshold[k];
            QCOMPARE(synapses.permanences().isMature(k), isMature);
            QCOMPARE(synapses.weightOf(k), isMature ? weight[k] : 0.0);
            mature += isMature;
        }
        QVERIFY(mature > 0 && mature < kSources * kTargets);
        QVERIFY(weight[0] != weight[1]);
    }

    void aSynapseKeepsItsDrawWhateverOthersThereAre() {
        const ParameterMap parameters{{"w_mature", Distribution{Kind::Normal, 50, 10}}};
        const ModelDescriptor& descriptor = findModel("stdsp_episode")->descriptor;
        const auto drawnFor = [&](std::vector<Connection> connections) {
            SynapseContext context;
            context.id = "a";
            context.table = makeSynapseTable(std::move(connections), 3);
            return valuesOf(descriptor, "w_mature", parameters, context);
        };
        const SynapseValues few = drawnFor({{0, 1}, {2, 2}});
        const SynapseValues many = drawnFor({{0, 0}, {0, 1}, {1, 1}, {2, 2}, {2, 2}});
        QCOMPARE(few[0], many[1]);
        QCOMPARE(few[1], many[3]);
        QVERIFY(many[3] != many[4]); // the second of the same two neurons
    }

    void theLearningFactorMultipliesTheRates() {
        const auto delay = [](int) { return 20; };
        for (const char* rule : {"stdsp_b22", "stdsp_episode", "stdsp_correlation", "stdsp_b25"}) {
            ParameterMap doubled;
            for (const char* key : {"lambda_plus", "lambda_minus", "lambda_h"}) {
                if (findModel(rule)->descriptor.find(key) != nullptr) {
                    doubled[key] = 2 * findModel(rule)->descriptor.realValue(key, {});
                }
            }
            QVERIFY(learned(networkOf(rule, {{"learning_factor", 2.0}}, delay)) ==
                    learned(networkOf(rule, doubled, delay)));
            QVERIFY(learned(networkOf(rule, doubled, delay)) !=
                    learned(networkOf(rule, {}, delay)));
        }
    }
};

REPRISE_TEST(TstDrawnPlasticity)
#include "tst_drawn_plasticity.moc"
