/// \file
/// Replay: only first elements are shown and the network goes on by itself, with lower thresholds
/// and global inhibition; between replays the thresholds adapt. reference/shtm.md 3.7, 4.3-4.5.

#include "core/analysis/threshold_adaptation.hpp"
#include "core/circuits/s_htm/s_htm_circuit.hpp"
#include "core/engine/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reprise {

namespace {
constexpr double kLeastTraceGapMs = 4; // a successor this close fired together with its symbol
constexpr double kStepMarginMs = 2;    // automatic threshold_delta_t_up: below the nominal step

double meanOf(const std::vector<double>& values) {
    return values.empty() ? std::nan("")
                          : std::accumulate(values.begin(), values.end(), 0.0) /
                                static_cast<double>(values.size());
}

double deviationOf(const std::vector<double>& values) {
    const double mean = meanOf(values);
    double squares = 0;
    for (const double value : values) {
        squares += (value - mean) * (value - mean);
    }
    return values.empty() ? std::nan("") : std::sqrt(squares / static_cast<double>(values.size()));
}
} // namespace

bool ShtmCircuit::isReplay(const std::string& action) {
    return action == "replay" || action == "find_path" || action == "disambiguate";
}

void ShtmCircuit::beginPhase(Simulation& simulation, const PhaseSpec& phase) {
    if (!isReplay(phase.action)) {
        return;
    }
    m_isReplaying = true;
    m_goal = -1;
    if (phase.action == "find_path") {
        const auto& symbols = m_settings.symbols;
        const auto found = std::find(symbols.begin(), symbols.end(), phase.to);
        m_goal = found == symbols.end() ? -1 : static_cast<std::int32_t>(found - symbols.begin());
    }
    m_measuredStep = std::nan("");
    m_foundPath.clear();
    m_stepTimes.clear();
    const double threshold = parameter("replay_v_thresh");
    if (m_thresholds.empty() ||
        shtmDescriptor().booleanValue("replay_resets_thresholds", m_parameters)) {
        m_thresholds.assign(static_cast<std::size_t>(m_settings.symbolCount), threshold);
    }
    if (m_goal >= 0) {
        double& goal = m_thresholds[static_cast<std::size_t>(m_goal)];
        goal = std::min(goal, scaled(threshold, parameter("replay_scaling_target")));
    }
    excitatory(simulation)
        .setParameter("theta_dap", parameter("replay_theta_dap"), simulation.step());
    weighInhibition(simulation.network());
}

void ShtmCircuit::endPhase(Simulation& simulation, const PhaseSpec& phase, PhaseReport& report) {
    if (!isReplay(phase.action)) {
        return;
    }
    addReplayMeasures(report);
    m_isReplaying = false;
    for (const char* key : {"theta_dap", "v_thresh"}) {
        excitatory(simulation).setParameter(key, parameter(key), simulation.step());
    }
    weighInhibition(simulation.network());
    simulation.clearDynamics();
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
    const PermanenceView view = synapses.permanences();
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

EpisodePlan ShtmCircuit::beginReplay(Simulation& simulation) const {
    simulation.clearDynamics();
    simulation.network().projections[m_plastic].synapses->setLearning(false);
    std::vector<double> thresholds; // [neuron]
    for (const double threshold : m_thresholds) {
        thresholds.insert(thresholds.end(), static_cast<std::size_t>(m_settings.neuronsPerSymbol),
                          threshold);
    }
    excitatory(simulation).setThresholds(thresholds, simulation.step());
    EpisodePlan plan;
    plan.startStep = simulation.step();
    plan.steps = std::max<std::int64_t>(1, stepsOf(parameter("replay_runtime")));
    double time = m_settings.firstStimulus;
    for (std::size_t s = 0; s < m_sequences.size(); ++s) {
        const int symbol = m_sequences[s].front();
        const auto isSame = [&](const Presentation& shown) { return shown.symbol == symbol; };
        // Without individual inputs, sequences that begin alike have the same cue.
        if (m_settings.cueInterval == 0 && !m_settings.hasIndividualInput &&
            std::any_of(plan.presentations.begin(), plan.presentations.end(), isSame)) {
            continue;
        }
        if (stepsOf(time) < plan.steps) {
            plan.presentations.push_back({plan.startStep + stepsOf(time), static_cast<int>(s), 0,
                                          symbol, static_cast<int>(s)});
        }
        time += m_settings.cueInterval;
    }
    schedule(simulation, plan);
    return plan;
}

void ShtmCircuit::endReplay(Simulation& simulation, const EpisodePlan& plan,
                            std::span<const Event> events, PhaseReport& report) {
    const auto perSymbol = static_cast<std::size_t>(m_settings.neuronsPerSymbol);
    const auto symbols = static_cast<std::size_t>(m_settings.symbolCount);
    const std::vector<ColumnEvent> column = columnEvents(plan, events);
    ReplaySpikes spikes;
    spikes.steps.resize(symbols * perSymbol);
    ReplayResult result;
    result.startMs = static_cast<double>(plan.startStep) * m_resolution;
    result.endMs = static_cast<double>(plan.startStep + plan.steps) * m_resolution;
    result.firstSpikeMs.assign(symbols, std::nan(""));
    result.active.assign(symbols, 0);
    result.thresholds = m_thresholds;
    for (const ColumnEvent& e : column) {
        if (e.isDendritic) {
            continue;
        }
        const auto symbol = static_cast<std::size_t>(e.symbol);
        auto& steps = spikes.steps[static_cast<std::size_t>(e.neuron)];
        result.active[symbol] += steps.empty() ? 1 : 0;
        if (std::isnan(result.firstSpikeMs[symbol])) {
            result.firstSpikeMs[symbol] = static_cast<double>(e.step) * m_resolution;
        }
        steps.push_back(e.step);
    }
    std::vector<SpikeGroup> groups =
        groupSpikes(column, m_settings.symbolCount, m_settings.patternSize, m_resolution);
    readOut(groups);
    for (const SpikeGroup& group : groups) {
        result.path.push_back(group.symbol);
    }
    if (!m_foundPath.empty()) {
        result.path = m_foundPath; // without other cues
    }
    report.replays.push_back(std::move(result));
    spikes.mature = matureConnections(simulation.network());
    adaptThresholds(spikes);
}

/// Looks for the path to the goal, leaves out of \p groups what followed it, and measures the
/// steps.
void ShtmCircuit::readOut(std::vector<SpikeGroup>& groups) {
    const LearnedGraph graph = graphOf(m_sequences);
    if (m_goal >= 0) {
        m_foundPath = isolatedPath(groups, graph, m_goal);
        const auto reached = std::find_if(groups.begin(), groups.end(),
                                          [&](const SpikeGroup& g) { return g.symbol == m_goal; });
        groups.erase(reached == groups.end() ? reached : reached + 1, groups.end());
    }
    m_stepTimes = stepTimes(groups, graph);
    if (std::isnan(m_measuredStep) && !m_stepTimes.empty()) {
        std::vector<double> sorted = m_stepTimes;
        std::sort(sorted.begin(), sorted.end());
        m_measuredStep = sorted[sorted.size() / 2];
    }
}

void ShtmCircuit::adaptThresholds(const ReplaySpikes& spikes) {
    const double wanted = parameter("replay_threshold_delta_t_up");
    const double most = std::isnan(wanted) ? m_measuredStep - kStepMarginMs : wanted;
    ThresholdRule rule;
    rule.neuronsPerSymbol = m_settings.neuronsPerSymbol;
    rule.patternSize = m_settings.patternSize;
    rule.traceScaling = parameter("replay_scaling_trace");
    rule.leastGap = stepsOf(kLeastTraceGapMs);
    rule.mostGap = std::isnan(most) ? 0 : stepsOf(most);
    rule.locationScaling = m_goal < 0 ? parameter("replay_max_scaling_loc") : 0.0;
    rule.adaptsFirst = shtmDescriptor().booleanValue("replay_adapts_first", m_parameters);
    const std::vector<double> factors = thresholdFactors(rule, spikes);
    for (std::size_t symbol = 0; symbol < factors.size(); ++symbol) {
        m_thresholds[symbol] = scaled(m_thresholds[symbol], factors[symbol]);
    }
}

void ShtmCircuit::addReplayMeasures(PhaseReport& report) const {
    const auto add = [&](const char* name, double value) {
        report.measures.push_back({name, value});
    };
    const auto replays = static_cast<double>(report.replays.size());
    if (report.action == "find_path") {
        const bool isFound = !m_foundPath.empty();
        const double shortest =
            static_cast<double>(shortestPath(graphOf(m_sequences), m_goal).size()) - 1;
        add("path_found", isFound ? 1 : 0);
        add("replays_needed", isFound ? replays : -1);
        add("path_steps", isFound ? static_cast<double>(m_foundPath.size()) - 1 : std::nan(""));
        add("shortest_path_steps", shortest >= 0 ? shortest : std::nan(""));
    }
    add("mean_step_ms", meanOf(m_stepTimes));
    add("sd_step_ms", deviationOf(m_stepTimes));
    if (report.action == "disambiguate") {
        const auto used = static_cast<std::ptrdiff_t>(m_settings.symbols.size());
        const auto lowest =
            std::min_element(m_thresholds.begin(), m_thresholds.begin() + used); // no unused column
        const auto place = static_cast<int>(lowest - m_thresholds.begin());
        std::vector<int> contexts(m_settings.symbols.size(), 0);
        for (const std::vector<int>& sequence : m_sequences) {
            for (std::size_t symbol = 0; symbol < contexts.size(); ++symbol) {
                const auto at = static_cast<int>(symbol);
                contexts[symbol] +=
                    std::find(sequence.begin(), sequence.end(), at) != sequence.end();
            }
        }
        add("least_ambiguous_symbol", place);
        add("least_ambiguous_threshold_mV", *lowest);
        add("least_ambiguous_contexts", contexts[static_cast<std::size_t>(place)]);
        add("fewest_contexts", *std::min_element(contexts.begin(), contexts.end()));
    }
}

} // namespace reprise
