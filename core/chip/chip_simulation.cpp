#include "core/chip/chip_simulation.hpp"

#include "core/chip/chip_cell.hpp"
#include "core/engine/trace_sample.hpp"
#include "core/network/build_control.hpp"
#include "core/values/visit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>
#include <utility>

namespace reprise {

namespace {

constexpr double kTimeDust = 1e-9; // shares of a step

std::uint64_t mixed(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15ULL;
    return hash ^ hash >> 32;
}

} // namespace

ChipSimulation::ChipSimulation(Network network, ChipMapping mapping,
                               std::unique_ptr<ChipExecutor> executor)
    : Simulation(std::move(network)), m_mapping(std::move(mapping)),
      m_executor(std::move(executor)) {}

ChipSimulation::~ChipSimulation() = default;

bool ChipSimulation::isSource(std::size_t population) const {
    return findChipCell(m_mapping.network.populations[population].cell)->isSource();
}

void ChipSimulation::expect(std::int64_t steps) {
    m_wanted = m_step + steps;
    m_end = m_step; // an episode that ended early leaves nothing for the next
}

void ChipSimulation::advance(std::int64_t steps) {
    for (; steps > 0; --steps) {
        if (m_step >= m_end) {
            beginStretch(m_wanted > m_step ? m_wanted - m_step : steps);
        }
        ++m_step;
        giveEvents();
        giveSamples();
    }
}

void ChipSimulation::beginStretch(std::int64_t steps) {
    m_begin = m_step;
    m_coming.clear();
    m_given = 0;
    gatherSources(steps);
    mapWeights(m_network, m_mapping);
    ChipResult result = m_executor->run(
        m_mapping.network, {static_cast<double>(steps) * m_network.resolution, m_runs});
    ++m_runs;
    m_lostSpikes += result.lostSpikes;
    m_lostSamples += result.lostSamples;
    addSpikes(result.spikes);
    std::stable_sort(m_coming.begin(), m_coming.end(), [](const Event& a, const Event& b) {
        return std::tie(a.step, a.population, a.neuron) < std::tie(b.step, b.population, b.neuron);
    });
    m_traces = std::move(result.traces);
    findReadings();
    m_end = m_begin + steps; // last: a run that was called off has not been
}

/// What the inputs will send, from themselves: the same as without a chip.
void ChipSimulation::gatherSources(std::int64_t steps) {
    constexpr std::int64_t kLook = 1024; // steps between two looks at whether it was called off
    std::vector<std::size_t> sources;
    for (std::size_t p = 0; p < m_network.populations.size(); ++p) {
        m_mapping.network.populations[p].spikes.clear();
        if (isSource(p)) {
            sources.push_back(p);
        }
    }
    Emission emission;
    for (std::int64_t k = 1; k <= steps; ++k) {
        if (k % kLook == 0) {
            passBuildPoint();
        }
        const auto cycle = static_cast<std::int64_t>(
            std::floor(static_cast<double>(k) * m_network.resolution / kChipCycle + kTimeDust));
        for (const std::size_t p : sources) {
            NeuronGroup& group = *m_network.populations[p];
            emission.spikes.clear();
            group.update(m_begin + k, {0, group.size()}, emission);
            const auto population = static_cast<std::uint16_t>(p);
            for (const std::uint32_t neuron : emission.spikes) {
                m_mapping.network.populations[p].spikes.push_back({cycle, neuron, population});
                m_coming.push_back({m_begin + k, neuron, population, EventKind::Spike, 0});
            }
        }
    }
}

void ChipSimulation::addSpikes(const std::vector<ChipSpike>& spikes) {
    const double h = m_network.resolution;
    for (const ChipSpike& spike : spikes) {
        const double time = static_cast<double>(spike.cycle) * kChipCycle;
        const auto steps =
            std::max<std::int64_t>(1, static_cast<std::int64_t>(std::ceil(time / h - kTimeDust)));
        double offset = time - static_cast<double>(steps) * h;
        offset = offset > -kTimeDust * h ? 0 : std::max(offset, std::nextafter(-h, 0.0));
        m_coming.push_back(
            {m_begin + steps, spike.cell, spike.population, EventKind::Spike, 0, offset});
    }
}

/// Several records may read the same neuron; any will do.
void ChipSimulation::findReadings() {
    m_readings.clear();
    for (std::size_t probe = 0; probe < m_probes.size(); ++probe) {
        for (std::size_t r = 0; r < m_mapping.network.records.size(); ++r) {
            const ChipRecord& record = m_mapping.network.records[r];
            const auto period =
                static_cast<std::int64_t>(std::llround(record.period / m_network.resolution));
            if (record.population != m_probes[probe].population ||
                period % m_probes[probe].interval != 0) {
                continue;
            }
            Reading reading{probe, {}, period, countsPerLsb(record.reader)};
            for (std::size_t t = 0; t < m_traces.size(); ++t) {
                const bool isMeant = m_traces[t].record == static_cast<int>(r) &&
                                     std::ranges::find(m_probes[probe].neurons, m_traces[t].cell) !=
                                         m_probes[probe].neurons.end();
                if (isMeant) {
                    reading.traces.push_back(t);
                }
            }
            if (!reading.traces.empty()) {
                m_readings.push_back(std::move(reading));
                break;
            }
        }
    }
}

void ChipSimulation::giveEvents() {
    for (; m_given < m_coming.size() && m_coming[m_given].step <= m_step; ++m_given) {
        const Event& event = m_coming[m_given];
        ++m_spikeCounts[event.population];
        m_history = mixed(mixed(mixed(m_history, static_cast<std::uint64_t>(event.step)),
                                std::uint64_t{event.population} << 32 | event.neuron),
                          std::bit_cast<std::uint64_t>(event.offset));
        if (m_givesEvents[event.population]) {
            m_events.push_back(event);
        }
    }
}

/// The converters read at multiples of their periods from the beginning of the run.
void ChipSimulation::giveSamples() {
    const std::int64_t since = m_step - m_begin;
    for (const Reading& reading : m_readings) {
        if (since % reading.period != 0) {
            continue;
        }
        const auto number = static_cast<std::size_t>(since / reading.period - 1);
        const Probe& probe = m_probes[reading.probe];
        for (const std::size_t t : reading.traces) {
            const ChipTrace& trace = m_traces[t];
            if (number < trace.counts.size()) { // else it was lost
                m_samples.push_back({m_step, static_cast<std::uint32_t>(trace.cell),
                                     static_cast<std::uint16_t>(probe.population),
                                     static_cast<std::uint16_t>(probe.label),
                                     m_mapping.scaleOf(probe.population)
                                         .toMv(trace.counts[number] / reading.countsPerLsb)});
            }
        }
    }
}

void ChipSimulation::clearDynamics() {
    for (const auto& group : m_network.populations) {
        group->clear(m_step);
    }
    for (LoweredProjection& projection : m_network.projections) {
        projection.synapses->clearDynamics();
    }
}

void ChipSimulation::visit(StateVisitor& state) {
    state(m_step);
    for (const auto& group : m_network.populations) {
        group->visit(state);
    }
    for (LoweredProjection& projection : m_network.projections) {
        projection.synapses->visit(state);
    }
    state(m_spikeCounts);
    state(m_begin);
    state(m_end);
    state(m_wanted);
    state(m_runs);
    state(m_lostSpikes);
    state(m_lostSamples);
    state(m_history);
    m_coming.erase(m_coming.begin(), m_coming.begin() + static_cast<std::ptrdiff_t>(m_given));
    m_given = 0;
    state(m_coming);
    visitList(state, m_traces, [&](ChipTrace& trace) {
        state(trace.record);
        state(trace.cell);
        state(trace.counts);
    });
    findReadings();
}

std::string ChipSimulation::setParameter(int population, const std::string& key,
                                         const ParameterValue& value) {
    const auto at = static_cast<std::size_t>(population);
    const std::string& id = m_network.outline.populations[at].id;
    if (!isSource(at)) {
        return fmt::format("'{}' of '{}' is what the chip was calibrated to: it changes when the "
                           "run begins anew",
                           key, id);
    }
    if (m_step < m_end) {
        return fmt::format("the chip has been given all events up to {:.6g} ms: '{}' of '{}' can "
                           "change after that",
                           static_cast<double>(m_end) * m_network.resolution, key, id);
    }
    return Simulation::setParameter(population, key, value);
}

RunOrigin ChipSimulation::origin() const {
    RunOrigin origin;
    origin.facts = m_executor->provenance();
    origin.facts.emplace_back("speed_up", std::int64_t{1000});
    origin.facts.emplace_back("runs", static_cast<std::int64_t>(m_runs));
    origin.facts.emplace_back("lost_spikes", m_lostSpikes);
    origin.facts.emplace_back("lost_samples", m_lostSamples);
    ResultTable scales{"potentials",
                       {{"population", ""}, {"lsb_per_mV", ""}, {"rest", "mV"}, {"rest_lsb", ""}},
                       {}};
    ResultTable weights{"weights", {{"projection", ""}, {"pA_per_lsb", ""}}, {}};
    ResultTable realised{
        "realised",
        {{"quantity", ""}, {"unit", ""}, {"requested", ""}, {"realised", ""}, {"spread", ""}},
        {}};
    ResultTable findings{"findings", {{"code", ""}, {"text", ""}}, {}};
    for (std::size_t p = 0; p < m_network.populations.size(); ++p) {
        if (!isSource(p)) {
            const ChipScale& scale = m_mapping.populations[p].scale;
            scales.rows.push_back(
                {m_network.outline.populations[p].id, scale.lsbPerMv, scale.restMv, scale.restLsb});
        }
    }
    for (std::size_t k = 0; k < m_mapping.weightPerLsb.size(); ++k) {
        weights.rows.push_back({m_network.projections[k].id, m_mapping.weightPerLsb[k]});
    }
    for (const Realised& each : this->realised()) {
        realised.rows.push_back({each.name, each.unit, each.requested, each.realised, each.spread});
    }
    for (const FitFinding& finding : m_mapping.findings) {
        findings.rows.push_back({finding.code, finding.text});
    }
    origin.tables = {std::move(scales), std::move(weights), std::move(realised),
                     std::move(findings)};
    return origin;
}

std::vector<Realised> ChipSimulation::realised() const {
    const std::vector<ChipParameters> all = m_executor->realised(m_mapping.network);
    std::vector<Realised> result;
    for (std::size_t p = 0; p < m_mapping.populations.size(); ++p) {
        const ChipPopulation& population = m_mapping.network.populations[p];
        for (const ChipQuantity& quantity : m_mapping.populations[p].quantities) {
            if (all[p].empty()) {
                continue;
            }
            double sum = 0, squares = 0;
            for (int cell = 0; cell < population.size; ++cell) {
                const double value = chipValue(all[p], quantity.cellKey, cell) - quantity.exact;
                sum += value;
                squares += value * value;
            }
            const double mean = sum / population.size;
            const double variance = std::max(0.0, squares / population.size - mean * mean);
            result.push_back({population.id + "." + quantity.key, quantity.unit, quantity.requested,
                              quantity.requested + mean * quantity.perUnit,
                              std::sqrt(variance) * quantity.perUnit});
        }
    }
    return result;
}

} // namespace reprise
