#include "core/engine/simulation.hpp"

#include "core/engine/player.hpp"
#include "core/engine/record_once.hpp"

#include <fmt/format.h>

#include <numeric>

namespace reprise {

Simulation::Simulation(Network network)
    : m_network(std::move(network)), m_spikeCounts(m_network.populations.size(), 0) {
    for (const PopulationOutline& population : m_network.outline.populations) {
        m_givesEvents.push_back(population.recordsSpikes || !population.circuit.empty());
    }
}

Simulation::~Simulation() = default;

std::string Simulation::setParameter(int population, const std::string& key,
                                     const ParameterValue& value) {
    m_network.populations[static_cast<std::size_t>(population)]->setParameter(key, value, m_step);
    return {};
}

void Simulation::leaveOutRepeats() {
    recordOnce(m_probes, [](const Probe& probe) { return probe.variable; });
}

std::int64_t Simulation::totalSpikes() const {
    return std::accumulate(m_spikeCounts.begin(), m_spikeCounts.end(), std::int64_t{0});
}

void Simulation::checkFinite() const {
    for (std::size_t p = 0; p < m_network.populations.size(); ++p) {
        if (const int neuron = m_network.populations[p]->firstNonFinite(); neuron >= 0) {
            throw RunError{fmt::format("The state of neuron {} of '{}' is no longer a finite "
                                       "number at {} ms; check its parameters and weights",
                                       neuron, m_network.outline.populations[p].id, timeMs())};
        }
    }
}

void Simulation::sampleProbes() {
    for (const Probe& probe : m_probes) {
        if (m_step % probe.interval != 0) {
            continue;
        }
        const NeuronGroup& group =
            *m_network.populations[static_cast<std::size_t>(probe.population)];
        for (const int neuron : probe.neurons) {
            m_samples.push_back({m_step, static_cast<std::uint32_t>(neuron),
                                 static_cast<std::uint16_t>(probe.population),
                                 static_cast<std::uint16_t>(probe.label),
                                 group.sample(probe.variable, neuron, m_step)});
        }
    }
}

} // namespace reprise
