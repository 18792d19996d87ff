/// \file
/// The phases train, test and train_readout: a stimulus is shown, learned, and what the network did
/// is measured. reference/wta.md 4, 5, 7.2.

#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_circuit.hpp"
#include "core/engine/protocol.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/phase_registry.hpp"

#include <algorithm>

namespace reprise {

class GridPresentation final : public Protocol {
public:
    explicit GridPresentation(const ProtocolContext& context)
        : Protocol(context), m_circuit(static_cast<WtaGridCircuit&>(*context.circuit)),
          m_isTraining(context.descriptor.id == "train") {}

    void beginPhase(PhaseReport& report) override;
    EpisodePlan beginEpisode(const EpisodeRequest& request) override;
    void endEpisode(const EpisodePlan& plan, std::span<const Event> events,
                    PhaseReport& report) override;
    void endPhase(PhaseReport& report) override;

private:
    ReadoutMaterial material() const;

    WtaGridCircuit& m_circuit;
    bool m_isTraining = false;
};

void GridPresentation::beginPhase(PhaseReport&) {
    const std::string input = textValue("input");
    for (std::size_t i = 0; i < m_circuit.m_stimulusIds.size(); ++i) {
        if (input.empty() ? i == 0 : m_circuit.m_stimulusIds[i] == input) {
            m_circuit.m_stimulus = static_cast<std::int32_t>(i);
        }
    }
    if (!m_isTraining &&
        wtaGridDescriptor().booleanValue("reset_before_test", m_circuit.m_parameters)) {
        simulation().clearDynamics();
    }
    const std::string amplitude =
        wtaGridDescriptor().textValue("stp_in_test", m_circuit.m_parameters);
    for (const int projection : {m_circuit.m_inputSynapses, m_circuit.m_recurrentSynapses}) {
        SynapseGroup& part = m_circuit.synapses(simulation(), projection);
        part.setLearning(m_isTraining && (projection == m_circuit.m_recurrentSynapses ||
                                          wtaGridDescriptor().booleanValue(
                                              "train_inputs", m_circuit.m_parameters)));
        using enum WinnerTakeAllSynapses::TestAmplitude;
        neededOf<WinnerTakeAllSynapses>(part).setTestAmplitude(
            m_isTraining || projection == m_circuit.m_inputSynapses || amplitude == "dynamic"
                ? Dynamic
            : amplitude == "frozen" ? Frozen
                                    : Static);
    }
    neededOf<WinnerTakeAllNeurons>(m_circuit.neurons(simulation())).setLearning(m_isTraining);
    m_circuit.m_stimuli[static_cast<std::size_t>(m_circuit.m_stimulus)]->beginRun(!m_isTraining);
    m_circuit.m_record.begin(m_circuit.msOf(simulation().step()), m_circuit.m_stimulus,
                             !m_isTraining);
    m_circuit.m_startWeights = m_circuit.meanIncoming(simulation());
}

EpisodePlan GridPresentation::beginEpisode(const EpisodeRequest& request) {
    const InputStretch stretch =
        m_circuit.m_stimuli[static_cast<std::size_t>(m_circuit.m_stimulus)]->next(
            m_circuit.msOf(simulation().step()));
    EpisodePlan plan;
    plan.startStep = simulation().step();
    plan.steps = m_circuit.stepOf(stretch.endMs - 1) - simulation().step();
    m_circuit.m_phases = stretch.phases;
    plan.inputPhases = stretch.phases;
    if (request.stepsLeft >= 0 && plan.steps > request.stepsLeft) {
        plan.steps = request.stepsLeft;
        const std::int64_t endMs = m_circuit.msOf(plan.startStep + plan.steps);
        std::erase_if(plan.inputPhases, [&](const InputPhase& p) { return p.startMs >= endMs; });
        for (InputPhase& phase : plan.inputPhases) {
            phase.endMs = std::min(phase.endMs, endMs);
        }
    }
    std::vector<ScheduledSpike> schedule;
    for (const InputSpike& spike : stretch.spikes) {
        schedule.push_back({m_circuit.stepOf(spike.ms), spike.channel, 0});
    }
    neededOf<SpikeSource>(
        *simulation().network().populations[static_cast<std::size_t>(m_circuit.m_in)])
        .setSchedule(std::move(schedule));
    int run = 0;
    for (const InputPhase& phase : plan.inputPhases) {
        if (phase.pattern >= 0) {
            plan.presentations.push_back({m_circuit.stepOf(phase.startMs),
                                          std::max(0, phase.sequence), std::max(0, phase.element),
                                          phase.pattern, run++});
        }
    }
    neededOf<WinnerTakeAllNeurons>(m_circuit.neurons(simulation()))
        .startHistory(plan.startStep, plan.steps / m_circuit.m_stepsPerUpdate);
    return plan;
}

void GridPresentation::endEpisode(const EpisodePlan& plan, std::span<const Event> events,
                                  PhaseReport& report) {
    std::vector<GridSpike> network;
    std::vector<SourceSpike> channels;
    for (const Event& e : events) {
        const std::int64_t ms =
            m_circuit.msOf(e.step) - 1; // a spike stands at the end of its millisecond
        if (e.population == m_circuit.m_wta) {
            network.push_back({ms, static_cast<std::int32_t>(e.neuron)});
        } else if (e.population == m_circuit.m_in) {
            channels.push_back({ms, e.neuron});
        }
    }
    auto& group = neededOf<WinnerTakeAllNeurons>(m_circuit.neurons(simulation()));
    const FractionRows rows{group.history(), static_cast<std::size_t>(m_circuit.m_topology.neurons),
                            m_circuit.m_stepsPerUpdate * m_circuit.m_resolution};
    m_circuit.m_record.add({m_circuit.msOf(plan.startStep),
                            m_circuit.msOf(plan.startStep + plan.steps), m_circuit.m_phases,
                            network, channels, rows},
                           group.maximalRates());
    group.stopHistory();
    WeightSample sample;
    sample.timeMs = m_circuit.msOf(plan.startStep + plan.steps);
    const auto weigh = [&](int projection, const std::vector<std::size_t>& chosen,
                           std::vector<float>& weights) {
        for (const std::size_t k : chosen) {
            weights.push_back(
                static_cast<float>(m_circuit.synapses(simulation(), projection).weightOf(k)));
        }
    };
    weigh(m_circuit.m_inputSynapses, m_circuit.m_sampledInput, sample.input);
    weigh(m_circuit.m_recurrentSynapses, m_circuit.m_sampledRecurrent, sample.recurrent);
    report.parts.get<GridReport>().weights.push_back(std::move(sample));
}

ReadoutMaterial GridPresentation::material() const {
    const auto stimulus = static_cast<std::size_t>(m_circuit.m_stimulus);
    return {m_circuit.m_stimulusKinds[stimulus],
            static_cast<int>(m_circuit.m_stimuli[stimulus]->patterns().size()),
            static_cast<std::size_t>(m_circuit.m_topology.neurons),
            static_cast<std::size_t>(m_circuit.m_channels), m_circuit.m_record};
}

void GridPresentation::endPhase(PhaseReport& report) {
    if (m_isTraining) {
        return;
    }
    report.measures = m_circuit.m_record.measures();
    report.parts.get<GridReport>().path = m_circuit.m_record.path();
    if (context().descriptor.id == "train_readout") {
        m_circuit.m_readouts.fit(
            material(), wtaGridDescriptor().booleanValue("wta_readout", m_circuit.m_parameters),
            report);
    } else {
        m_circuit.m_readouts.judge(material(), report);
    }
}

namespace {

PhaseDescriptor gridPhase(std::string id, std::string name, std::string summary) {
    PhaseDescriptor phase;
    phase.id = std::move(id);
    phase.name = std::move(name);
    phase.summary = std::move(summary);
    phase.targets = {"wta_grid"};
    phase.timeKey = "duration";
    phase.parameters = {
        phaseDuration("100 s"),
        freeText("input").of(NamedThing::Input).says("Id of the input shown; none: the first."),
    };
    return phase;
}

const PhaseRegistration kTrain(
    phaseModel<GridPresentation>(gridPhase("train", "Train", "An input is shown and learned.")));
const PhaseRegistration kTest(phaseModel<GridPresentation>(
    gridPhase("test", "Test", "An input is shown and the answer measured; nothing is learned.")));
const PhaseRegistration kTrainReadout(phaseModel<GridPresentation>(gridPhase(
    "train_readout", "Train the read-outs", "Linear read-outs are fitted to the answer.")));

} // namespace

} // namespace reprise
