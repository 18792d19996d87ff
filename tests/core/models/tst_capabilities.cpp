/// Circuits, rules and the builder work with every model that offers what they need.

#include "core/engine/clocked_simulation.hpp"
#include "core/engine/protocol.hpp"
#include "core/models/capabilities.hpp"
#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/network/circuit.hpp"
#include "core/network/project_network.hpp"
#include "core/project/sections.hpp"
#include "tests/support/projects.hpp"
#include "tests/support/test_program.hpp"

#include <QTest>

#include <algorithm>

using namespace reprise;
using namespace reprise::test;

namespace {

ModelDescriptor described(const std::string& id, const std::string& partner) {
    ModelDescriptor model;
    model.id = id;
    model.name = "Neuron of a test";
    model.summary = "Keeps sums, and has dendrites in a plateau.";
    model.reference = "none";
    model.receptors = {{"in", "", "Sums of EPSPs."}};
    model.partner = partner;
    return model;
}

/// Silent neurons with sums of EPSPs and dendrites.
class SummingGroup final : public NeuronGroup, public EpspSums, public DendriticPlateaus {
public:
    SummingGroup(const ParameterMap&, const GroupContext& context) : NeuronGroup(context) {
        clear(0);
    }
    int portCount() const override { return 1; }
    void update(std::int64_t, NeuronRange, Emission&) override {}
    void clear(std::int64_t) override {
        m_slow.assign(static_cast<std::size_t>(size()), 0.0);
        m_fast = m_slow;
    }
    void visit(StateVisitor& state) override {
        state(m_slow);
        state(m_fast);
    }
    double* slow(int) override { return m_slow.data(); }
    double* fast(int) override { return m_fast.data(); }
    int stepsPerUpdate() const override { return 1; }
    std::span<const std::int32_t> plateaus() const override { return {}; }

private:
    std::vector<double> m_slow, m_fast;
};

/// Sends what it is told to, and knows what that was.
class EchoGroup final : public NeuronGroup, public SpikeSource {
public:
    using NeuronGroup::NeuronGroup;

    void update(std::int64_t step, NeuronRange range, Emission& out) override {
        for (const ScheduledSpike& spike : told) {
            const auto neuron = static_cast<int>(spike.neuron);
            if (spike.step == step && neuron >= range.first && neuron < range.last) {
                out.spikes.push_back(spike.neuron);
            }
        }
    }
    void clear(std::int64_t) override {}
    void visit(StateVisitor& state) override { state(told); }
    void setSchedule(std::vector<ScheduledSpike> spikes) override {
        std::sort(spikes.begin(), spikes.end());
        told = std::move(spikes);
    }
    void add(const ScheduledSpike& spike) override { told.push_back(spike); }

    std::vector<ScheduledSpike> told;
};

/// [population] spikes of the first episode of a project's first phase.
std::vector<std::int64_t> spikesOfAnEpisode(const Project& project, BuiltNetwork built) {
    ClockedSimulation simulation(std::move(built.network), 1);
    const PhaseSpec& phase = project.experiments[0].phases[0];
    const RegisteredPhase* registered = phaseOf(project, phase);
    const auto protocol = registered->makeProtocol({registered->descriptor,
                                                    phase,
                                                    project,
                                                    simulation,
                                                    built.circuits.begin()->second.get(),
                                                    {}});
    PhaseReport report;
    protocol->beginPhase(report);
    simulation.advance(protocol->beginEpisode({1, -1}).steps);
    return simulation.spikeCounts();
}

} // namespace

class TstCapabilities : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        static const ModelRegistration summing(
            groupModel<SummingGroup>(described("tst_summing", "exponential_stdp")));
    }

    void aRuleLearnsOnAnyNeuronsWithTheSumsItKeeps() {
        Project project;
        project.engine = {1.0, 1};
        project.populations = {population("in", "spike_generator", 3),
                               population("out", "tst_summing", 1)};
        project.populations[0].parameters["spike_times"] = std::vector<double>{3};
        ProjectionSpec learned = projection("in", "out", 0, 1, "all_to_all");
        learned.synapse = "exponential_stdp";
        learned.parameters = {{"random_initial_weights", true}, {"use_dynamic_synapses", false}};
        project.projections = {learned};
        BuiltNetwork built = buildNetwork(project);
        const SynapseGroup& synapses = *built.network.projections[0].synapses;
        const double sum = synapses.weightOf(0) + synapses.weightOf(1) + synapses.weightOf(2);
        ClockedSimulation simulation(std::move(built.network), 1);
        auto& sums = neededOf<EpspSums>(*simulation.network().populations[1]);
        simulation.advance(3);
        QCOMPARE(sums.slow(0)[0], 0.0);
        simulation.advance(1);
        QVERIFY(sum < -0.01);
        QVERIFY(std::abs(sums.slow(0)[0] - sum) < 1e-12);
        QVERIFY(std::abs(sums.fast(0)[0] - sum) < 1e-12);
    }

    void neuronsWithDendritesAreShownAsSuch() {
        Project project;
        project.populations = {population("plain", "iaf_psc_exp", 2),
                               population("own", "tst_summing", 2),
                               population("htm", "shtm_neuron", 2)};
        const NetworkOutline outline = buildNetwork(project).network.outline;
        QCOMPARE(outline.bands.size(), std::size_t(3));
        for (std::size_t k = 0; k < 3; ++k) {
            QCOMPARE(outline.bands[k].hasDendrite, k > 0);
            QCOMPARE(outline.bands[k].role, k > 0 ? Role::Excitatory : Role::Other);
            QCOMPARE(outline.populations[k].role, outline.bands[k].role);
            QCOMPARE(outline.expanded->populations[k].role, outline.bands[k].role);
        }
    }

    void aCircuitStimulatesByWhateverSendsSpikes() {
        const Project project = shtmProject("S1", "ns_org", 1, 4);
        const auto expected = spikesOfAnEpisode(project, buildNetwork(project));
        BuiltNetwork built = buildNetwork(project);
        const int input = built.network.indexOf("htm.ext");
        QVERIFY(input >= 0 && expected[std::size_t(input)] > 0);
        auto& place = built.network.populations[std::size_t(input)];
        const std::unique_ptr<NeuronGroup> usual = std::move(place);
        place = std::make_unique<EchoGroup>(usual->context());
        QCOMPARE(spikesOfAnEpisode(project, std::move(built)), expected);
    }

    void whatIsMissingIsNamed() {
        Project project;
        project.populations = {population("cell", "iaf_psc_exp", 1)};
        const BuiltNetwork built = buildNetwork(project);
        NeuronGroup& cell = *built.network.populations[0];
        QVERIFY(capabilityOf<SpikeSource>(cell) == nullptr);
        try {
            neededOf<SpikeSource>(cell);
            QFAIL("it sends no spikes at given times");
        } catch (const std::logic_error& error) {
            QCOMPARE(QString(error.what()),
                     QString("'cell' is of a model that does not offer spikes at given times"));
        }
    }
};

REPRISE_TEST(TstCapabilities)
#include "tst_capabilities.moc"
