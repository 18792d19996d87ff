#include "core/chip/emulator/emulated_run.hpp"

#include "core/chip/chip_cell.hpp"
#include "core/chip/emulator/spike_loss.hpp"
#include "core/chip/fit.hpp"
#include "core/network/build_control.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

EmulatedRun::EmulatedRun(const ChipNetwork& network, const EmulatorOptions& options,
                         const ChipRun& run)
    : m_network(network), m_options(options), m_run(run), m_pattern(options),
      m_noise(options, run.number), m_readout(options, run.number) {
    addNeurons();
    addSynapses();
    addProbes();
    for (const ChipPopulation& population : network.populations) {
        m_sources.insert(m_sources.end(), population.spikes.begin(), population.spikes.end());
    }
    std::sort(m_sources.begin(), m_sources.end());
}

void EmulatedRun::addNeurons() {
    for (std::size_t p = 0; p < m_network.populations.size(); ++p) {
        const ChipPopulation& population = m_network.populations[p];
        m_firstNeuron.push_back(static_cast<std::uint32_t>(m_neurons.size()));
        if (findChipCell(population.cell)->isSource()) {
            continue;
        }
        const ChipParameters parameters = m_pattern.realised(population);
        for (int cell = 0; cell < population.size; ++cell) {
            const auto value = [&](const char* key) { return chipValue(parameters, key, cell); };
            Neuron neuron{LifMembrane({value("v_rest"),
                                       value("v_thresh"),
                                       value("v_reset"),
                                       value("tau_m"),
                                       {value("tau_syn_E"), value("tau_syn_I")}}),
                          {}};
            const LifConstants& constants = neuron.membrane.constants();
            neuron.state.potential = constants.rest < constants.threshold
                                         ? constants.rest
                                         : std::min(constants.reset, constants.threshold);
            neuron.refractory =
                kChipCycle * std::max(1.0, std::nearbyint(value("tau_refrac") / kChipCycle));
            neuron.circuit = population.place[static_cast<std::size_t>(cell)];
            neuron.population = static_cast<std::uint16_t>(p);
            neuron.cell = static_cast<std::uint32_t>(cell);
            neuron.isDead = m_pattern.isDead(neuron.circuit);
            m_neurons.push_back(std::move(neuron));
        }
    }
}

void EmulatedRun::addSynapses() {
    for (const ChipPopulation& population : m_network.populations) {
        m_outgoing.emplace_back(static_cast<std::size_t>(population.size));
    }
    for (const ChipProjection& projection : m_network.projections) {
        const auto pre = static_cast<std::size_t>(projection.pre);
        const double gain = m_network.gainOf(projection.receptor);
        for (const ChipConnection& c : projection.connections) {
            const std::uint32_t target =
                m_firstNeuron[static_cast<std::size_t>(projection.post)] + c.post;
            const int circuit = m_neurons[target].circuit;
            const std::uint64_t source =
                FixedPattern::identityOf(m_network.populations[pre], static_cast<int>(c.pre));
            m_outgoing[pre][c.pre].push_back({target, projection.receptor,
                                              gain * m_pattern.weight(c, source, circuit) *
                                                  m_pattern.gain(projection.receptor, circuit),
                                              m_pattern.delay(source, circuit)});
        }
    }
}

void EmulatedRun::addProbes() {
    constexpr double kRounding = 1e-9;
    std::size_t slow = 0; // channels
    for (const ChipRecord& record : m_network.records) {
        slow += record.reader == ChipReader::Cadc ? record.cells.size() : 0;
    }
    for (std::size_t r = 0; r < m_network.records.size(); ++r) {
        const ChipRecord& record = m_network.records[r];
        const auto samplesIn = [&](double us) {
            return static_cast<std::int64_t>(std::floor(us / record.period + kRounding));
        };
        const std::int64_t all = samplesIn(m_run.duration);
        const bool loses =
            m_options.losesSamples && record.reader == ChipReader::Cadc && slow > kSafeCadcChannels;
        const std::int64_t kept = loses ? std::min(all, samplesIn(kSafeCadcTime)) : all;
        for (const int cell : record.cells) {
            Neuron& neuron = m_neurons[m_firstNeuron[static_cast<std::size_t>(record.population)] +
                                       static_cast<std::size_t>(cell)];
            neuron.probes.push_back(
                {m_result.traces.size(), record.period, record.reader, 1, kept});
            m_result.traces.push_back({static_cast<int>(r), cell, {}});
            m_result.lostSamples += all - kept;
        }
    }
}

/// Free of the refractory time, or with currents that decay within it.
LifState EmulatedRun::stateAt(const Neuron& neuron, double time) const {
    LifState state = neuron.state;
    double from = neuron.time;
    if (from < neuron.freeFrom) {
        const double held = std::min(time, neuron.freeFrom);
        const double potential = state.potential;
        state = neuron.membrane.after(state, held - from);
        state.potential = potential;
        from = held;
    }
    return time > from ? neuron.membrane.after(state, time - from) : state;
}

void EmulatedRun::bringTo(Neuron& neuron, double time) {
    for (Probe& probe : neuron.probes) {
        for (; probe.next <= probe.last; ++probe.next) {
            const double at = static_cast<double>(probe.next) * probe.period;
            if (at > time) {
                break;
            }
            m_result.traces[probe.trace].counts.push_back(
                m_readout.read(probe.reader, neuron.circuit, probe.next,
                               stateAt(neuron, std::max(at, neuron.time)).potential));
        }
    }
    neuron.state = stateAt(neuron, time);
    neuron.time = time;
}

void EmulatedRun::predict(std::uint32_t index) {
    constexpr double kSoon = 0.02; // µs
    Neuron& neuron = m_neurons[index];
    ++neuron.version;
    if (neuron.isDead) {
        return;
    }
    if (neuron.time < neuron.freeFrom) {
        m_predictions.push({neuron.freeFrom, false, index, neuron.version});
        return;
    }
    const double wait = neuron.membrane.earliestCrossing(neuron.state);
    if (wait < kSoon) {
        predictSpike(index);
    } else if (wait < kNever) {
        m_predictions.push({neuron.time + wait, false, index, neuron.version});
    }
}

void EmulatedRun::predictSpike(std::uint32_t index) {
    const Neuron& neuron = m_neurons[index];
    const double from = std::max(neuron.time, neuron.freeFrom);
    if (from >= m_run.duration) {
        return;
    }
    const double wait = neuron.membrane.firstCrossing(stateAt(neuron, from), m_run.duration - from);
    if (wait < kNever) {
        m_predictions.push({from + wait, true, index, neuron.version});
    }
}

/// \p spike leaves its cell: its arrivals are on their way.
void EmulatedRun::send(const ChipSpike& spike) {
    const double time = static_cast<double>(spike.cycle) * kChipCycle;
    for (const Synapse& synapse : m_outgoing[spike.population][spike.cell]) {
        m_arrivals.push({time + synapse.delay, m_order++, &synapse});
    }
}

void EmulatedRun::receive(const Arrival& arrival) {
    const Synapse& synapse = *arrival.synapse;
    Neuron& neuron = m_neurons[synapse.target];
    bringTo(neuron, arrival.time);
    neuron.state.current[static_cast<std::size_t>(synapse.receptor)] += synapse.slope;
    predict(synapse.target);
}

void EmulatedRun::fire(std::uint32_t index) {
    Neuron& neuron = m_neurons[index];
    bringTo(neuron, m_now);
    const double shown = std::max(0.0, m_now + m_noise.spikeShift(neuron.circuit, neuron.spikes++));
    const ChipSpike spike{static_cast<std::int64_t>(std::floor(shown / kChipCycle)), neuron.cell,
                          neuron.population};
    neuron.state.potential = neuron.membrane.constants().reset;
    neuron.freeFrom = m_now + neuron.refractory;
    predict(index);
    send(spike);
    if (static_cast<double>(spike.cycle) * kChipCycle <= m_run.duration) {
        m_result.spikes.push_back(spike);
    }
}

void EmulatedRun::dropOutdated() {
    while (!m_predictions.empty() &&
           m_predictions.top().version != m_neurons[m_predictions.top().neuron].version) {
        m_predictions.pop();
    }
}

ChipResult EmulatedRun::play() {
    beginBuildWork(m_run.duration);
    for (std::uint32_t index = 0; index < m_neurons.size(); ++index) {
        predict(index);
    }
    constexpr int kLook = 256; // events between two looks at whether it was called off
    double told = 0;
    auto source = m_sources.begin();
    for (std::uint64_t count = 0;; ++count) {
        if (count % kLook == 0) {
            passBuildPoint(m_now - told);
            told = m_now;
        }
        dropOutdated();
        const double sent =
            source == m_sources.end() ? kNever : static_cast<double>(source->cycle) * kChipCycle;
        const double arrives = m_arrivals.empty() ? kNever : m_arrivals.top().time;
        const double fires = m_predictions.empty() ? kNever : m_predictions.top().time;
        m_now = std::min({sent, arrives, fires});
        if (m_now > m_run.duration) { // or nothing is left
            break;
        }
        if (sent == m_now) {
            send(*source++);
        } else if (arrives == m_now) { // an input counts before a spike of the same time
            const Arrival arrival = m_arrivals.top();
            m_arrivals.pop();
            receive(arrival);
        } else {
            const Prediction prediction = m_predictions.top();
            m_predictions.pop();
            if (prediction.isSpike) {
                fire(prediction.neuron);
            } else {
                predictSpike(prediction.neuron);
            }
        }
    }
    for (Neuron& neuron : m_neurons) {
        bringTo(neuron, m_run.duration);
    }
    std::sort(m_result.spikes.begin(), m_result.spikes.end());
    m_result.lostSpikes = loseSpikes(m_result.spikes, m_options, m_run.number);
    return std::move(m_result);
}

} // namespace reprise
