/// \file
/// What the circuit holds at any time: thresholds, blocked symbols, inhibition, synapses; and how
/// it is seen and changed from outside. reference/shtm.md 2, 3.7, 7.4.

#include "core/circuits/s_htm/s_htm_circuit.hpp"
#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/capabilities.hpp"
#include "core/models/registry.hpp"
#include "core/values/visit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {

namespace {
constexpr double kActiveMs = 10; // a cell counts as active this long after its spike
constexpr std::size_t kHistogramBins = 40;
} // namespace

NeuronGroup& ShtmCircuit::excitatory(Simulation& simulation) const {
    return *simulation.network().populations[static_cast<std::size_t>(m_exc)];
}

std::int32_t ShtmCircuit::symbolIndex(const std::string& symbol) const {
    const auto& symbols = m_settings.symbols;
    const auto found = std::find(symbols.begin(), symbols.end(), symbol);
    return found == symbols.end() ? -1 : static_cast<std::int32_t>(found - symbols.begin());
}

/// Blocks \p symbols for a phase, besides those blocked by commands.
void ShtmCircuit::setBlocked(const std::vector<std::string>& symbols) {
    m_isBlocked = m_isBlockedLive;
    m_isBlocked.resize(static_cast<std::size_t>(m_settings.symbolCount), 0);
    for (const std::string& symbol : symbols) {
        if (const std::int32_t index = symbolIndex(symbol); index >= 0) {
            m_isBlocked[static_cast<std::size_t>(index)] = 1;
        }
    }
}

/// Somatic thresholds as they must be now.
void ShtmCircuit::applyThresholds(Simulation& simulation) const {
    const bool isAnyBlocked =
        std::any_of(m_isBlocked.begin(), m_isBlocked.end(), [](auto is) { return is != 0; });
    if (!m_isReplaying && !isAnyBlocked) {
        excitatory(simulation)
            .setParameter("v_thresh", ownParameter("v_thresh"), simulation.step());
        return;
    }
    neededOf<SettableThresholds>(excitatory(simulation))
        .setThresholds(thresholdsNow(), simulation.step());
}

/// Weights of the excitatory-to-inhibitory synapses (all the same, or only of neurons that can be
/// predicted: shtm.md 7.4, dyn_inh_weights), and the switch of the global inhibition.
void ShtmCircuit::weighInhibition(Network& network) const {
    const double gain = m_isReplaying ? 1 / m_settings.replayInhibitionDivisor : 1.0;
    SynapseGroup& toInhibition = *network.projections[m_excInh].synapses;
    if (m_settings.hasDynamicInhibition) {
        std::vector<double> gains(
            static_cast<std::size_t>(m_settings.symbolCount * m_settings.neuronsPerSymbol), 0.0);
        for (const auto& [source, target] : matureConnections(network)) {
            gains[target] = gain;
        }
        toInhibition.setParameter("gain", gains);
    } else {
        toInhibition.setParameter("gain", gain);
    }
    if (m_settings.sharesContexts) { // to tell places apart, their contexts must stay apart
        network.projections[m_lateral].synapses->setParameter(
            "gain", m_isReplaying && m_query.goal >= 0 ? 1.0 : 0.0);
    }
    if (m_glob >= 0) {
        network.projections[m_inhGlob].synapses->setParameter("gain", m_isReplaying ? 1.0 : 0.0);
    }
}

/// A threshold times \p factor, as seen from the resting potential; mV.
double ShtmCircuit::scaled(double threshold, double factor) const {
    const double rest = parameter("e_l");
    return rest + (threshold - rest) * factor;
}

/// (source, target) of the synapses that carry a weight: the mature ones, or all of plain STDP.
std::vector<std::pair<std::uint32_t, std::uint32_t>>
ShtmCircuit::matureConnections(const Network& network) const {
    const bool areAll = m_settings.variant == ShtmVariant::NsStdp;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> mature;
    const SynapseGroup& synapses = *network.projections[m_plastic].synapses;
    const Permanences view = synapses.permanences();
    const SynapseTable& table = synapses.table();
    for (std::uint32_t source = 0; source + 1 < table.rowStart.size(); ++source) {
        for (std::size_t k = table.rowStart[source]; k < table.rowStart[source + 1]; ++k) {
            if (areAll || view.isMature(k)) {
                mature.emplace_back(source, table.target[k]);
            }
        }
    }
    return mature;
}

std::shared_ptr<const ConnectionCounts>
ShtmCircuit::countSynapses(const Simulation& simulation) const {
    auto counts = std::make_shared<ConnectionCounts>();
    const int columns = m_settings.symbolCount;
    const int perSymbol = m_settings.neuronsPerSymbol;
    const SynapseGroup& synapses = *simulation.network().projections[m_plastic].synapses;
    const Permanences view = synapses.permanences();
    const auto pairs = static_cast<std::size_t>(columns * columns);
    counts->matureSynapses.assign(pairs, 0);
    counts->potentialSynapses.assign(pairs, 0);
    counts->meanPermanence.assign(pairs, 0);
    counts->permanenceHistogram.assign(kHistogramBins, 0);
    counts->permanenceMax = 0;
    double thresholds = 0;
    for (const PermanenceConstants& each : view.constants) {
        counts->permanenceMax = std::max(counts->permanenceMax, each.maximum);
        thresholds += each.threshold;
    }
    counts->permanenceThreshold = thresholds / static_cast<double>(view.constants.size());
    const SynapseTable& table = synapses.table();
    const double binsPerUnit = static_cast<double>(kHistogramBins) / counts->permanenceMax;
    for (std::size_t source = 0; source + 1 < table.rowStart.size(); ++source) {
        const std::size_t from = source / static_cast<std::size_t>(perSymbol);
        for (std::size_t k = table.rowStart[source]; k < table.rowStart[source + 1]; ++k) {
            const std::size_t pair = from * static_cast<std::size_t>(columns) +
                                     table.target[k] / static_cast<std::size_t>(perSymbol);
            if (view.isMature(k)) {
                ++counts->matureSynapses[pair];
                counts->mature.emplace_back(static_cast<std::uint32_t>(source), table.target[k]);
            }
            ++counts->potentialSynapses[pair];
            counts->meanPermanence[pair] += static_cast<float>(view.permanence[k]);
            const auto bin = static_cast<std::size_t>(view.permanence[k] * binsPerUnit);
            ++counts->permanenceHistogram[std::min(bin, kHistogramBins - 1)];
        }
    }
    for (std::size_t pair = 0; pair < pairs; ++pair) {
        if (counts->potentialSynapses[pair] > 0) {
            counts->meanPermanence[pair] /= static_cast<float>(counts->potentialSynapses[pair]);
        }
    }
    return counts;
}

void ShtmCircuit::look(const Simulation& simulation, std::span<const Event> recent,
                       StateSnapshot& snapshot) const {
    const int columns = m_settings.symbolCount;
    const int perSymbol = m_settings.neuronsPerSymbol;
    ShtmState& state = snapshot.parts.all<ShtmState>().emplace_back();
    state.circuit = m_id;
    state.symbols = columns;
    state.neuronsPerSymbol = perSymbol;
    state.cells.resize(static_cast<std::size_t>(columns * perSymbol));
    const NeuronGroup& neurons = *simulation.network().populations[static_cast<std::size_t>(m_exc)];
    const auto plateaus = neededOf<DendriticPlateaus>(neurons).plateaus();
    for (std::size_t i = 0; i < state.cells.size(); ++i) {
        state.cells[i] = plateaus[i] > 0 ? CellState::Predictive : CellState::Silent;
    }
    const std::int64_t since = simulation.step() - stepsOf(kActiveMs);
    for (auto e = recent.rbegin(); e != recent.rend() && e->step > since; ++e) {
        if (e->population == m_exc && e->kind == EventKind::Spike) {
            state.cells[e->neuron] = CellState::Active;
        }
    }
    // Synapses are many and change slowly: counted once an episode, shared until then.
    if (!m_counted) {
        m_counted = countSynapses(simulation);
    }
    state.connections = m_counted;
    const NeuronValues usual = own("v_thresh");
    state.thresholds.reserve(static_cast<std::size_t>(columns));
    state.isBlocked.reserve(static_cast<std::size_t>(columns));
    for (int symbol = 0; symbol < columns; ++symbol) {
        const auto at = static_cast<std::size_t>(symbol);
        double mean = usual[0]; // of the symbol's neurons
        if (!usual.areEqual()) {
            mean = 0;
            for (int n = 0; n < perSymbol; ++n) {
                mean +=
                    usual[at * static_cast<std::size_t>(perSymbol) + static_cast<std::size_t>(n)] /
                    perSymbol;
            }
        }
        state.thresholds.push_back(static_cast<float>(m_isReplaying ? m_thresholds[at] : mean));
        state.isBlocked.push_back(at < m_isBlocked.size() ? m_isBlocked[at] : 0);
    }
    state.goal = m_query.goal;
    state.isReplaying = m_isReplaying;
}

void ShtmCircuit::setParameter(Simulation& simulation, const std::string& key,
                               const ParameterValue& value) {
    m_parameters[key] = value;
    if (key.starts_with("replay_") ||
        (m_isReplaying && (key == "v_thresh" || key == "theta_dap"))) {
        return; // is read when it is needed; those two come back after the replay
    }
    Network& network = simulation.network();
    const auto& rule = findModel(ruleId())->descriptor;
    if (key == "inhibitory_v_thresh") {
        for (const int population : {m_inh, m_glob}) {
            if (population >= 0) {
                network.populations[static_cast<std::size_t>(population)]->setParameter(
                    "V_th", value, simulation.step());
            }
        }
    } else if (rule.find(key) != nullptr) {
        network.projections[m_plastic].synapses->setParameter(key, value);
    } else {
        excitatory(simulation)
            .setParameter(key,
                          key == "theta_dap" ? dendriticThreshold() : ownParameter(key.c_str()),
                          simulation.step());
        if (key == "v_thresh") {
            applyThresholds(simulation); // blocked symbols stay so
        }
    }
}

void ShtmCircuit::visit(StateVisitor& state) {
    state(m_episodes);
    state(m_isReplaying);
    state(m_replays);
    state(m_query.goal);
    state(m_thresholds);
    state(m_query.measuredStep);
    state(m_query.foundPath);
    state(m_query.stepTimes);
    state(m_query.groups);
    state(m_query.winnerMargin);
    state(m_query.cues);
    visitList(state, m_query.graph.edges, [&](std::pair<int, int>& edge) {
        state(edge.first);
        state(edge.second);
    });
    state(m_query.graph.starts);
    state(m_isBlocked);
    state(m_isBlockedLive);
    visitList(state, m_contextCells, [&](auto& elements) {
        visitList(state, elements, [&](std::vector<int>& cells) { state(cells); });
    });
}

std::string ShtmCircuit::obey(Simulation& simulation, const Command& command) {
    const std::int32_t symbol = symbolIndex(command.key);
    if (symbol < 0) {
        return fmt::format("the network has learned nothing of a place '{}'", command.key);
    }
    if (command.kind == Command::Kind::Block) {
        const bool* isBlocked = std::get_if<bool>(&command.value);
        if (isBlocked == nullptr) {
            return "block needs the value true or false";
        }
        m_isBlockedLive.resize(static_cast<std::size_t>(m_settings.symbolCount), 0);
        m_isBlocked.resize(m_isBlockedLive.size(), 0);
        m_isBlockedLive[static_cast<std::size_t>(symbol)] = *isBlocked ? 1 : 0;
        m_isBlocked[static_cast<std::size_t>(symbol)] = *isBlocked ? 1 : 0;
        applyThresholds(simulation);
        return {};
    }
    std::vector<int> sources;
    if (m_settings.hasIndividualInput) {
        sources = cuedNeurons({0, -1, 0, symbol, 0});
    } else {
        sources.push_back(symbol);
    }
    auto& external =
        neededOf<SpikeSource>(*simulation.network().populations[static_cast<std::size_t>(m_ext)]);
    for (const int source : sources) {
        external.add({simulation.step() + 1, static_cast<std::uint32_t>(source), 0});
    }
    return {};
}

} // namespace reprise
