/// \file
/// Phases of the grid: presentation, learning, and what a phase finds. reference/wta.md 4, 5, 7.2.

#include "core/circuits/wta_grid/wta_grid_circuit.hpp"
#include "core/engine/simulation.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr std::size_t kWeightBins = 52; // of 0.1 from -5 to 0, and one at either end
} // namespace

WtaNeuronGroup& WtaGridCircuit::neurons(const Simulation& simulation) const {
    return static_cast<WtaNeuronGroup&>(
        *simulation.network().populations[static_cast<std::size_t>(m_wta)]);
}

ExponentialStdp& WtaGridCircuit::synapses(const Simulation& simulation, int projection) const {
    return static_cast<ExponentialStdp&>(
        *simulation.network().projections[static_cast<std::size_t>(projection)].synapses);
}

/// Model time, in whole milliseconds, that has passed at \p step.
std::int64_t WtaGridCircuit::msOf(std::int64_t step) const {
    return std::llround(static_cast<double>(step) * m_resolution);
}

/// Millisecond m of a stimulus is the time from m to m + 1; its spikes stand at the end of the
/// first update that is not before m + 1.
std::int64_t WtaGridCircuit::stepOf(std::int64_t ms) const {
    const double dt = m_stepsPerUpdate * m_resolution;
    return static_cast<std::int64_t>(std::ceil(static_cast<double>(ms + 1) / dt - 1e-9)) *
           m_stepsPerUpdate;
}

std::vector<float> WtaGridCircuit::meanIncoming(const Simulation& simulation) const {
    std::vector<float> means(static_cast<std::size_t>(m_topology.neurons), 0.0F);
    for (int k = 0; k < m_topology.neurons; ++k) {
        double sum = 0;
        std::size_t count = 0;
        for (const int projection : {m_inputSynapses, m_recurrentSynapses}) {
            const auto weights = synapses(simulation, projection).incoming(k);
            for (const double w : weights) {
                sum += w;
            }
            count += weights.size();
        }
        means[static_cast<std::size_t>(k)] =
            count > 0 ? static_cast<float>(sum / static_cast<double>(count)) : 0.0F;
    }
    return means;
}

void WtaGridCircuit::beginPhase(Simulation& simulation, const PhaseSpec& phase) {
    for (std::size_t i = 0; i < m_stimulusIds.size(); ++i) {
        if (phase.input.empty() ? i == 0 : m_stimulusIds[i] == phase.input) {
            m_stimulus = static_cast<std::int32_t>(i);
        }
    }
    const bool isTest = phase.action != "train";
    if (isTest && wtaGridDescriptor().booleanValue("reset_before_test", m_parameters)) {
        simulation.clearDynamics();
    }
    const std::string amplitude = wtaGridDescriptor().textValue("stp_in_test", m_parameters);
    for (const int projection : {m_inputSynapses, m_recurrentSynapses}) {
        ExponentialStdp& part = synapses(simulation, projection);
        part.setLearning(!isTest &&
                         (projection == m_recurrentSynapses ||
                          wtaGridDescriptor().booleanValue("train_inputs", m_parameters)));
        part.setTestAmplitude(!isTest || projection == m_inputSynapses || amplitude == "dynamic"
                                  ? ExponentialStdp::TestAmplitude::Dynamic
                              : amplitude == "frozen" ? ExponentialStdp::TestAmplitude::Frozen
                                                      : ExponentialStdp::TestAmplitude::Static);
    }
    neurons(simulation).setLearning(!isTest);
    m_stimuli[static_cast<std::size_t>(m_stimulus)]->beginRun(isTest);
    m_record.begin(msOf(simulation.step()), m_stimulus, isTest);
    m_startWeights = meanIncoming(simulation);
}

EpisodePlan WtaGridCircuit::beginEpisode(Simulation& simulation, const EpisodeRequest& request) {
    const InputStretch stretch =
        m_stimuli[static_cast<std::size_t>(m_stimulus)]->next(msOf(simulation.step()));
    EpisodePlan plan;
    plan.startStep = simulation.step();
    plan.steps = stepOf(stretch.endMs - 1) - simulation.step();
    m_phases = stretch.phases;
    plan.inputPhases = stretch.phases;
    if (request.stepsLeft >= 0 && plan.steps > request.stepsLeft) {
        plan.steps = request.stepsLeft;
        const std::int64_t endMs = msOf(plan.startStep + plan.steps);
        std::erase_if(plan.inputPhases, [&](const InputPhase& p) { return p.startMs >= endMs; });
        for (InputPhase& phase : plan.inputPhases) {
            phase.endMs = std::min(phase.endMs, endMs);
        }
    }
    std::vector<SpikeGeneratorGroup::Entry> schedule;
    for (const InputSpike& spike : stretch.spikes) {
        schedule.push_back({stepOf(spike.ms), spike.channel, 0});
    }
    static_cast<SpikeGeneratorGroup&>(
        *simulation.network().populations[static_cast<std::size_t>(m_in)])
        .setSchedule(std::move(schedule));
    int run = 0;
    for (const InputPhase& phase : plan.inputPhases) {
        if (phase.pattern >= 0) {
            plan.presentations.push_back({stepOf(phase.startMs), std::max(0, phase.sequence),
                                          std::max(0, phase.element), phase.pattern, run++});
        }
    }
    neurons(simulation).startHistory(plan.startStep, plan.steps / m_stepsPerUpdate);
    return plan;
}

void WtaGridCircuit::endEpisode(Simulation& simulation, const EpisodePlan& plan,
                                std::span<const Event> events, PhaseReport& report) {
    std::vector<GridSpike> network;
    std::vector<SourceSpike> channels;
    for (const Event& e : events) {
        const std::int64_t ms = msOf(e.step) - 1; // a spike stands at the end of its millisecond
        if (e.population == m_wta) {
            network.push_back({ms, static_cast<std::int32_t>(e.neuron)});
        } else if (e.population == m_in) {
            channels.push_back({ms, e.neuron});
        }
    }
    WtaNeuronGroup& group = neurons(simulation);
    const FractionRows rows{group.history(), static_cast<std::size_t>(m_topology.neurons),
                            m_stepsPerUpdate * m_resolution};
    std::vector<double> rates;
    for (int k = 0; k < m_topology.neurons; ++k) {
        rates.push_back(group.maximalRate(k));
    }
    m_record.add({msOf(plan.startStep), msOf(plan.startStep + plan.steps), m_phases, network,
                  channels, rows},
                 rates);
    group.stopHistory();
    WeightSample sample;
    sample.timeMs = msOf(plan.startStep + plan.steps);
    const auto weigh = [&](int projection, const std::vector<std::size_t>& chosen,
                           std::vector<float>& weights) {
        for (const std::size_t k : chosen) {
            weights.push_back(static_cast<float>(synapses(simulation, projection).weightOf(k)));
        }
    };
    weigh(m_inputSynapses, m_sampledInput, sample.input);
    weigh(m_recurrentSynapses, m_sampledRecurrent, sample.recurrent);
    report.weights.push_back(std::move(sample));
}

ReadoutMaterial WtaGridCircuit::material() const {
    const auto stimulus = static_cast<std::size_t>(m_stimulus);
    return {m_stimulusKinds[stimulus], static_cast<int>(m_stimuli[stimulus]->patterns().size()),
            static_cast<std::size_t>(m_topology.neurons), static_cast<std::size_t>(m_channels),
            m_record};
}

void WtaGridCircuit::endPhase(Simulation&, const PhaseSpec& phase, PhaseReport& report) {
    if (phase.action == "train") {
        return;
    }
    report.measures = m_record.measures();
    report.path = m_record.path();
    if (phase.action == "train_readout") {
        m_readouts.fit(material(), wtaGridDescriptor().booleanValue("wta_readout", m_parameters),
                       report);
    } else {
        m_readouts.judge(material(), report);
    }
}

void WtaGridCircuit::look(const Simulation& simulation, std::span<const Event>,
                          StateSnapshot& snapshot) const {
    GridState grid;
    const WtaNeuronGroup& group = neurons(simulation);
    const auto size = static_cast<std::size_t>(m_topology.neurons);
    grid.rate.resize(size);
    grid.weightChange = meanIncoming(simulation);
    for (std::size_t k = 0; k < size; ++k) {
        grid.rate[k] =
            static_cast<float>(group.maximalRate(static_cast<int>(k)) * group.meanFractions()[k]);
        grid.potential.push_back(static_cast<float>(group.potentials()[k]));
        grid.fraction.push_back(static_cast<float>(group.fractions()[k]));
        grid.weightChange[k] -= k < m_startWeights.size() ? m_startWeights[k] : 0.0F;
    }
    const auto histogram = [&](int projection) {
        std::vector<std::int32_t> bins(kWeightBins, 0);
        for (int k = 0; k < m_topology.neurons; ++k) {
            for (const double w : synapses(simulation, projection).incoming(k)) {
                const double bin = std::floor((w + 5) * 10) + 1;
                ++bins[static_cast<std::size_t>(
                    std::clamp(bin, 0.0, static_cast<double>(kWeightBins - 1)))];
            }
        }
        return bins;
    };
    grid.weightHistogramInput = histogram(m_inputSynapses);
    grid.weightHistogramRecurrent = histogram(m_recurrentSynapses);
    grid.orders = m_record.orders();
    snapshot.grids.push_back(std::move(grid));
}

void WtaGridCircuit::setParameter(Simulation& simulation, const std::string& key,
                                  const ParameterValue& value) {
    m_parameters[key] = value;
    if (WtaNeuronGroup::descriptor().find(key) != nullptr) {
        neurons(simulation).setParameter(key, value, simulation.step());
    }
    if (ExponentialStdp::descriptor().find(key) != nullptr) {
        synapses(simulation, m_inputSynapses).setParameter(key, value);
        synapses(simulation, m_recurrentSynapses).setParameter(key, value);
    }
}

void WtaGridCircuit::visit(StateVisitor& state) {
    state(m_stimulus);
    state(m_startWeights);
    state(m_phases);
    m_record.visit(state);
    m_readouts.visit(state);
    for (const auto& stimulus : m_stimuli) {
        if (stimulus) {
            stimulus->visit(state);
        }
    }
}

} // namespace reprise
