#include "core/engine/clocked_simulation.hpp"

#include "core/engine/integrators.hpp"

#include <algorithm>
#include <utility>

namespace reprise {

namespace {
constexpr std::int64_t kCheckInterval = 4096; // steps between looks at finiteness and work
constexpr int kNeuronsWorthSharing = 3000;    // awake neurons from which threads pay off
} // namespace

ClockedSimulation::ClockedSimulation(Network network, int threads)
    : Simulation(std::move(network)), m_threads(std::max(1, threads)),
      m_last(m_network.populations.size()), m_lastValue(m_network.populations.size(), 1.0),
      m_lastValues(m_network.populations.size()),
      m_emissions(static_cast<std::size_t>(m_threads),
                  std::vector<Emission>(m_network.populations.size())) {
    for (std::size_t i = 0; i < m_network.projections.size(); ++i) {
        m_projections.push_back(i);
        if (m_network.projections[i].synapses->learns()) {
            m_learning.push_back(i);
        }
    }
    for (const auto& group : m_network.populations) {
        m_emitsCurrent.push_back(group->emitsCurrent());
    }
}

ClockedSimulation::~ClockedSimulation() = default;

void ClockedSimulation::advance(std::int64_t steps) {
    for (; steps > 0; --steps) {
        if (m_step % kCheckInterval == 0) {
            chooseTeam();
            checkFinite();
        }
        computeStep();
    }
}

void ClockedSimulation::chooseTeam() {
    m_parts = 1;
    if (m_threads == 1) {
        return;
    }
    std::int64_t awake = 0;
    for (const auto& group : m_network.populations) {
        awake += static_cast<std::int64_t>(group->awakeBlocks()) * kBlock;
    }
    if (awake >= kNeuronsWorthSharing) {
        m_parts = m_threads;
        if (!m_team) {
            m_team = std::make_unique<ThreadTeam>(m_threads);
        }
    }
}

NeuronRange ClockedSimulation::rangeOf(int population, int thread) const {
    const NeuronGroup& group = *m_network.populations[static_cast<std::size_t>(population)];
    if (m_parts == 1) {
        return {0, group.size()};
    }
    if (m_emitsCurrent[static_cast<std::size_t>(population)]) {
        return {0, thread == 0 ? group.size() : 0};
    }
    return group.part(thread, m_parts);
}

void ClockedSimulation::computeStep() {
    // In most steps nobody spikes: then only what learned rules still have to do is looked for.
    m_delivering.clear();
    for (const std::size_t i : m_hasEmissions ? m_projections : m_learning) {
        LoweredProjection& projection = m_network.projections[i];
        const Emission& source = m_last[static_cast<std::size_t>(projection.source)];
        const Emission& target = m_last[static_cast<std::size_t>(projection.target)];
        const bool learns = projection.synapses->learns();
        const bool delivers =
            !source.spikes.empty() ||
            (learns && (!target.spikes.empty() || !target.dendriticSpikes.empty() ||
                        projection.synapses->hasPending()));
        if (!delivers) {
            continue;
        }
        m_delivering.push_back(i);
        if (learns) {
            projection.synapses->note(
                {m_step, source.spikes, target.spikes, target.dendriticSpikes, 1.0});
        }
    }
    ++m_step;
    if (m_parts == 1) {
        work(0);
    } else {
        m_team->run([this](int thread) { work(thread); });
    }
    merge();
}

void ClockedSimulation::work(int thread) {
    for (const std::size_t i : m_delivering) {
        LoweredProjection& projection = m_network.projections[i];
        const auto source = static_cast<std::size_t>(projection.source);
        const Emission& target = m_last[static_cast<std::size_t>(projection.target)];
        const NeuronRange range = rangeOf(projection.target, thread);
        projection.synapses->deliver({m_step - 1, m_last[source].spikes, target.spikes,
                                      target.dendriticSpikes, m_lastValue[source],
                                      m_lastValues[source]},
                                     range);
    }
    std::vector<Emission>& emissions = m_emissions[static_cast<std::size_t>(thread)];
    for (std::size_t p = 0; p < m_network.populations.size(); ++p) {
        emissions[p].spikes.clear();
        emissions[p].dendriticSpikes.clear();
        m_network.populations[p]->update(m_step, rangeOf(static_cast<int>(p), thread),
                                         emissions[p]);
    }
}

void ClockedSimulation::merge() {
    m_hasEmissions = false;
    for (std::size_t p = 0; p < m_last.size(); ++p) {
        Emission& all = m_last[p];
        all.spikes.clear();
        all.dendriticSpikes.clear();
        for (int thread = 0; thread < m_parts; ++thread) {
            const Emission& part = m_emissions[static_cast<std::size_t>(thread)][p];
            all.spikes.insert(all.spikes.end(), part.spikes.begin(), part.spikes.end());
            all.dendriticSpikes.insert(all.dendriticSpikes.end(), part.dendriticSpikes.begin(),
                                       part.dendriticSpikes.end());
        }
        const bool isQuiet = all.spikes.empty() && all.dendriticSpikes.empty();
        m_hasEmissions |= !isQuiet;
        if (m_emitsCurrent[p]) {
            m_lastValue[p] = m_network.populations[p]->emissionValue();
            const auto values = m_network.populations[p]->emissionValues();
            m_lastValues[p].assign(values.begin(), values.end());
            continue;
        }
        if (isQuiet) {
            continue;
        }
        m_spikeCounts[p] += static_cast<std::int64_t>(all.spikes.size());
        if (!m_givesEvents[p]) {
            continue;
        }
        const auto population = static_cast<std::uint16_t>(p);
        for (const std::uint32_t neuron : all.spikes) {
            m_events.push_back({m_step, neuron, population, EventKind::Spike, 0});
        }
        for (const std::uint32_t neuron : all.dendriticSpikes) {
            m_events.push_back({m_step, neuron, population, EventKind::DendriticSpike, 0});
        }
    }
    sampleProbes();
}

void ClockedSimulation::clearDynamics() {
    for (std::size_t p = 0; p < m_network.populations.size(); ++p) {
        m_network.populations[p]->clear(m_step);
        m_network.populations[p]->input().clear();
        m_last[p] = {};
    }
    for (LoweredProjection& projection : m_network.projections) {
        projection.synapses->clearDynamics();
    }
}

void ClockedSimulation::visit(StateVisitor& state) {
    m_hasEmissions = true; // whatever is restored
    state(m_step);
    for (std::size_t p = 0; p < m_network.populations.size(); ++p) {
        m_network.populations[p]->visit(state);
        m_network.populations[p]->input().visit(state);
        state(m_last[p].spikes);
        state(m_last[p].dendriticSpikes);
    }
    state(m_lastValue);
    for (std::size_t p = 0; p < m_network.populations.size(); ++p) {
        if (!m_network.populations[p]->emissionValues().empty()) {
            state(m_lastValues[p]);
        }
    }
    state(m_spikeCounts);
    for (LoweredProjection& projection : m_network.projections) {
        projection.synapses->visit(state);
    }
}

namespace {
const IntegratorRegistration kClocked("clocked", [](Network network, int threads) {
    return std::make_unique<ClockedSimulation>(std::move(network), threads);
});
} // namespace

} // namespace reprise
