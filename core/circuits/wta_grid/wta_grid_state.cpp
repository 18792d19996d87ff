/// \file
/// What the grid holds at any time, and how it is seen and changed from outside.
/// reference/wta.md 2, 5.1.

#include "core/circuits/wta_grid/wta_grid_circuit.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/neurons/wta_neuron.hpp"
#include "core/models/synapses/exponential_stdp.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr std::size_t kWeightBins = 52; // of 0.1 from -5 to 0, and one at either end
} // namespace

NeuronGroup& WtaGridCircuit::neurons(const Simulation& simulation) const {
    return *simulation.network().populations[static_cast<std::size_t>(m_wta)];
}

SynapseGroup& WtaGridCircuit::synapses(const Simulation& simulation, int projection) const {
    return *simulation.network().projections[static_cast<std::size_t>(projection)].synapses;
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
    const auto& input = neededOf<WinnerTakeAllSynapses>(synapses(simulation, m_inputSynapses));
    const auto& recurrent =
        neededOf<WinnerTakeAllSynapses>(synapses(simulation, m_recurrentSynapses));
    for (int k = 0; k < m_topology.neurons; ++k) {
        double sum = 0;
        std::size_t count = 0;
        for (const WinnerTakeAllSynapses* part : {&input, &recurrent}) {
            const auto weights = part->incoming(k);
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

void WtaGridCircuit::look(const Simulation& simulation, std::span<const Event>,
                          StateSnapshot& snapshot) const {
    GridState grid;
    grid.circuit = m_id;
    const auto& group = neededOf<WinnerTakeAllNeurons>(neurons(simulation));
    const auto potentials = group.potentials(), fractions = group.fractions();
    const auto means = group.meanFractions(), rates = group.maximalRates();
    const auto size = static_cast<std::size_t>(m_topology.neurons);
    grid.rate.resize(size);
    grid.potential.resize(size);
    grid.fraction.resize(size);
    grid.weightChange = meanIncoming(simulation);
    for (std::size_t k = 0; k < size; ++k) {
        grid.rate[k] = static_cast<float>(rates[k] * means[k]);
        grid.potential[k] = static_cast<float>(potentials[k]);
        grid.fraction[k] = static_cast<float>(fractions[k]);
        grid.weightChange[k] -= k < m_startWeights.size() ? m_startWeights[k] : 0.0F;
    }
    const auto histogram = [&](int projection) {
        const auto& part = neededOf<WinnerTakeAllSynapses>(synapses(simulation, projection));
        std::vector<std::int32_t> bins(kWeightBins, 0);
        for (int k = 0; k < m_topology.neurons; ++k) {
            for (const double w : part.incoming(k)) {
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
    snapshot.parts.all<GridState>().push_back(std::move(grid));
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
