/// \file
/// Episodes of the circuit: presentation, evaluation, learning. reference/shtm.md 3, 4.1, 6.

#include "core/analysis/prediction.hpp"
#include "core/circuits/s_htm/s_htm_circuit.hpp"
#include "core/engine/random.hpp"
#include "core/engine/report_state.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/registry.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace reprise {

namespace {
constexpr int kSolvedEpisodes = 5; // stop_when_solved: this many without an error
constexpr double kActiveMs = 10;   // a cell counts as active this long after its spike
constexpr double kCueLeadMs = 20;  // sparse_first_char primes this long before the element
constexpr std::size_t kHistogramBins = 40;
} // namespace

std::vector<int> ShtmCircuit::presentedSequences(int episode) const {
    std::vector<int> order;
    const RandomKey key(m_seed, m_id, "presentation");
    for (int repetition = 0; repetition < m_settings.repetitions; ++repetition) {
        if (!m_settings.isProbabilistic) {
            for (std::size_t s = 0; s < m_sequences.size(); ++s) {
                order.push_back(static_cast<int>(s));
            }
            continue;
        }
        std::vector<double> weights = m_settings.probabilities;
        weights.resize(m_sequences.size(), m_settings.probabilities.empty() ? 1.0 : 0.0);
        double total = 0;
        for (const double w : weights) {
            total += w;
        }
        double draw = key.uniformAt(static_cast<std::uint64_t>(episode),
                                    static_cast<std::uint64_t>(repetition)) *
                      total;
        std::size_t chosen = 0;
        while (chosen + 1 < weights.size() && draw >= weights[chosen]) {
            draw -= weights[chosen++];
        }
        order.push_back(static_cast<int>(chosen));
    }
    return order;
}

EpisodePlan ShtmCircuit::beginEpisode(Simulation& simulation, const EpisodeRequest& request) {
    if (m_isReplaying) {
        return beginReplay(simulation);
    }
    if (!m_settings.isContinuous) {
        simulation.clearDynamics();
    }
    simulation.network().projections[m_plastic].synapses->setLearning(request.isTraining());
    EpisodePlan plan;
    plan.startStep = simulation.step();
    double time = m_settings.firstStimulus;
    double last = time;
    int run = 0;
    for (const int s : presentedSequences(static_cast<int>(m_episodes))) {
        const std::vector<int>& symbols = m_sequences[static_cast<std::size_t>(s)];
        for (std::size_t k = 0; k < symbols.size(); ++k) {
            last = time;
            plan.presentations.push_back(
                {plan.startStep + stepsOf(time), s, static_cast<int>(k), symbols[k], run});
            time +=
                k + 1 < symbols.size() ? m_settings.stimulusInterval : m_settings.sequenceInterval;
        }
        ++run;
    }
    const double runtime = m_settings.runtime > 0
                               ? m_settings.runtime
                               : last + m_settings.sequenceInterval - m_settings.firstStimulus;
    plan.steps = std::max<std::int64_t>(1, stepsOf(runtime));
    ++m_episodes;
    schedule(simulation, plan);
    return plan;
}

void ShtmCircuit::schedule(Simulation& simulation, const EpisodePlan& plan) const {
    const auto entry = [](std::int64_t step, int neuron) {
        return SpikeGeneratorGroup::Entry{step, static_cast<std::uint32_t>(neuron), 0};
    };
    std::vector<SpikeGeneratorGroup::Entry> external, cue;
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
    const auto set = [&](int index, std::vector<SpikeGeneratorGroup::Entry> entries) {
        static_cast<SpikeGeneratorGroup&>(*populations[static_cast<std::size_t>(index)])
            .setSchedule(std::move(entries));
    };
    set(m_ext, std::move(external));
    if (m_cue >= 0) {
        set(m_cue, std::move(cue));
    }
}

ShtmNeuronGroup& ShtmCircuit::excitatory(Simulation& simulation) const {
    return static_cast<ShtmNeuronGroup&>(
        *simulation.network().populations[static_cast<std::size_t>(m_exc)]);
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

void ShtmCircuit::endEpisode(Simulation& simulation, const EpisodePlan& plan,
                             std::span<const Event> events, PhaseReport& report) {
    m_counted.reset(); // what was seen of it within the episode is out of date
    if (m_isReplaying) {
        endReplay(simulation, plan, events, report);
        return;
    }
    std::vector<PresentedSequence> presented;
    for (const Presentation& shown : plan.presentations) {
        if (shown.element == 0) {
            presented.push_back({shown.sequence, {}, {}});
        }
        presented.back().symbols.push_back(shown.symbol);
        presented.back().stimulus.push_back(shown.step - plan.startStep);
    }
    PredictionQuery query;
    query.window = m_settings.variant == ShtmVariant::B22   ? PredictionWindow::B22
                   : m_settings.variant == ShtmVariant::B25 ? PredictionWindow::B25
                                                            : PredictionWindow::Neuroseq;
    query.judgesLastOnly = m_settings.judgesLastOnly;
    query.symbols = m_settings.symbolCount;
    query.sequences = static_cast<int>(m_sequences.size());
    query.patternSize = m_settings.patternSize;
    query.resolution = m_resolution;
    query.stimulusInterval = m_settings.stimulusInterval;
    const NeuronValues plateau = own("tau_dap");
    query.plateauDurations = plateau.areEqual() ? std::vector{plateau[0]} : listOf(plateau);
    EpisodeResult result = judgePrediction(query, columnEvents(plan, events), presented);
    result.circuit = m_id;
    result.isTraining = report.action == "train";
    result.episode = static_cast<int>(report.episodes.size()) + 1;
    result.startMs = static_cast<double>(plan.startStep) * m_resolution;
    result.endMs = static_cast<double>(plan.startStep + plan.steps) * m_resolution;
    if (result.isTraining) {
        learn(simulation, plan, events);
    }
    rememberContexts(plan, events);
    report.episodes.push_back(std::move(result));
    report.episodesToZeroError = episodesToZeroError(report.episodes, report.episodesToZeroError);
}

bool ShtmCircuit::isSolved(const PhaseSpec& phase, const PhaseReport& report) const {
    if (isReplay(phase.action)) {
        return !m_foundPath.empty();
    }
    const auto done = static_cast<int>(report.episodes.size());
    return phase.stopWhenSolved && report.episodesToZeroError > 0 &&
           done - report.episodesToZeroError + 1 >= kSolvedEpisodes;
}

void ShtmCircuit::learn(Simulation& simulation, const EpisodePlan& plan,
                        std::span<const Event> events) {
    const auto neurons =
        static_cast<std::size_t>(m_settings.symbolCount * m_settings.neuronsPerSymbol);
    SpikeTrains somatic, dendritic;
    somatic.steps.resize(neurons);
    dendritic.steps.resize(neurons);
    for (const Event& e : events) {
        if (e.population == m_exc) {
            auto& trains = e.kind == EventKind::DendriticSpike ? dendritic : somatic;
            trains.steps[e.neuron].push_back(static_cast<std::int32_t>(e.step - plan.startStep));
        }
    }
    simulation.network().projections[m_plastic].synapses->endEpisode(
        {&somatic, &somatic, &dendritic, plan.steps, plan.startStep + plan.steps});
    if (m_settings.hasDynamicInhibition) {
        weighInhibition(simulation.network());
    }
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
    ShtmState& state = snapshot.shtms.emplace_back();
    state.symbols = columns;
    state.neuronsPerSymbol = perSymbol;
    state.cells.assign(static_cast<std::size_t>(columns * perSymbol), CellState::Silent);
    const auto& neurons = static_cast<const ShtmNeuronGroup&>(
        *simulation.network().populations[static_cast<std::size_t>(m_exc)]);
    for (int i = 0; i < columns * perSymbol; ++i) {
        if (neurons.isInPlateau(i)) {
            state.cells[static_cast<std::size_t>(i)] = CellState::Predictive;
        }
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
    state.goal = m_goal;
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
    state(m_goal);
    state(m_thresholds);
    state(m_measuredStep);
    state(m_foundPath);
    state(m_stepTimes);
    state(m_groups);
    state(m_winnerMargin);
    state(m_cues);
    visitList(state, m_graph.edges, [&](std::pair<int, int>& edge) {
        state(edge.first);
        state(edge.second);
    });
    state(m_graph.starts);
    state(m_isBlocked);
    state(m_isBlockedLive);
    visitList(state, m_contextCells, [&](auto& elements) {
        visitList(state, elements, [&](std::vector<int>& cells) { state(cells); });
    });
}

} // namespace reprise
