/// \file
/// The external spikes of an episode, and what the columns answered. reference/shtm.md 4.1, 4.3.

#include "core/circuits/s_htm/s_htm_circuit.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/capabilities.hpp"
#include "core/numerics/random.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace reprise {

namespace {
constexpr double kCueLeadMs = 20; // sparse_first_char primes this long before the element
} // namespace

void ShtmCircuit::schedule(Simulation& simulation, const EpisodePlan& plan) const {
    const auto entry = [](std::int64_t step, int neuron) {
        return ScheduledSpike{step, static_cast<std::uint32_t>(neuron), 0};
    };
    std::vector<ScheduledSpike> external, cue;
    RandomStream packets(m_seed, m_id, "packets " + std::to_string(m_episodes));
    std::set<std::pair<std::int64_t, int>> cued;
    const auto stimulate = [&](std::int64_t step, int source) {
        for (int k = 0; k < m_settings.packetSpikes; ++k) {
            const std::int64_t shift =
                m_settings.packetSpread > 0
                    ? nearestStep(m_settings.packetSpread * packets.normal(), m_resolution)
                    : 0;
            external.push_back(entry(std::max(plan.startStep + 1, step + shift), source));
        }
    };
    for (const Presentation& shown : plan.presentations) {
        if (!m_settings.hasIndividualInput) {
            stimulate(shown.step, shown.symbol);
        } else if (m_isReplaying) {
            for (const int neuron : cuedNeurons(shown)) {
                if (cued.insert({shown.step, neuron}).second) { // once, if several contexts have it
                    stimulate(shown.step, neuron);
                }
            }
        } else {
            // The first element drives only its context's group; the others drive the column.
            const bool isFirst = shown.element == 0;
            const int group = m_cueGroup[static_cast<std::size_t>(shown.sequence)];
            const int first = isFirst ? group * m_settings.patternSize : 0;
            const int count = isFirst ? m_settings.patternSize : m_settings.neuronsPerSymbol;
            for (int n = first; n < first + count; ++n) {
                stimulate(shown.step, shown.symbol * m_settings.neuronsPerSymbol + n);
            }
        }
        if (m_cue >= 0 && shown.element == 0 && !m_isReplaying) { // a primed group would not wait
            cue.push_back(entry(std::max(plan.startStep + 1, shown.step - stepsOf(kCueLeadMs)),
                                shown.symbol));
        }
    }
    auto& populations = simulation.network().populations;
    const auto set = [&](int index, std::vector<ScheduledSpike> spikes) {
        neededOf<SpikeSource>(*populations[static_cast<std::size_t>(index)])
            .setSchedule(std::move(spikes));
    };
    set(m_ext, std::move(external));
    if (m_cue >= 0) {
        set(m_cue, std::move(cue));
    }
}

/// Neurons that a cue drives: those that stand for its element in its sequence, or all of the
/// symbol if it belongs to no sequence or that has not been presented yet.
std::vector<int> ShtmCircuit::cuedNeurons(const Presentation& shown) const {
    const int column = shown.symbol * m_settings.neuronsPerSymbol;
    std::vector<int> neurons;
    if (shown.sequence < 0 || shown.element > 0) {
        const auto& cells = m_contextCells;
        if (shown.sequence >= 0 && static_cast<std::size_t>(shown.sequence) < cells.size()) {
            const auto& elements = cells[static_cast<std::size_t>(shown.sequence)];
            const auto element = static_cast<std::size_t>(shown.element);
            if (element < elements.size() && !elements[element].empty()) {
                return elements[element];
            }
        }
        for (int n = 0; n < m_settings.neuronsPerSymbol; ++n) {
            neurons.push_back(column + n);
        }
        return neurons;
    }
    const int first = m_cueGroup[static_cast<std::size_t>(shown.sequence)] * m_settings.patternSize;
    for (int n = first; n < first + m_settings.patternSize; ++n) {
        neurons.push_back(column + n);
    }
    return neurons;
}

/// Somatic and dendritic spikes of the columns, in steps since the episode began.
std::vector<ColumnEvent> ShtmCircuit::columnEvents(const EpisodePlan& plan,
                                                   std::span<const Event> events) const {
    std::vector<ColumnEvent> column;
    for (const Event& e : events) {
        if (e.population == m_exc) {
            column.push_back({e.step - plan.startStep,
                              static_cast<int>(e.neuron) / m_settings.neuronsPerSymbol,
                              static_cast<int>(e.neuron), e.kind == EventKind::DendriticSpike});
        }
    }
    return column;
}

} // namespace reprise
