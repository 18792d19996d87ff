/// \file
/// Replay: only first elements are shown and the network goes on by itself, with lower thresholds
/// and global inhibition; between replays the thresholds adapt. reference/shtm.md 3.7, 4.3-4.5.

#include "core/analysis/replay_edges.hpp"
#include "core/analysis/threshold_adaptation.hpp"
#include "core/circuits/s_htm/s_htm_circuit.hpp"
#include "core/engine/random.hpp"
#include "core/engine/simulation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reprise {

namespace {
constexpr double kLeastTraceGapMs = 4; // a successor this close fired together with its symbol
constexpr double kStepMarginMs = 2;    // automatic threshold_delta_t_up: below the nominal step
} // namespace

bool ShtmCircuit::isReplay(const std::string& action) {
    return action == "replay" || action == "find_path" || action == "disambiguate";
}

void ShtmCircuit::beginPhase(Simulation& simulation, const PhaseSpec& phase) {
    setBlocked(phase.blocked);
    if (!isReplay(phase.action)) {
        applyThresholds(simulation);
        return;
    }
    m_isReplaying = true;
    beginQuery(phase);
    m_measuredStep = std::nan("");
    m_foundPath.clear();
    m_groups.clear();
    m_stepTimes.clear();
    m_winnerMargin = std::nan("");
    const double threshold = parameter("replay_v_thresh");
    if (m_thresholds.empty() ||
        shtmDescriptor().booleanValue("replay_resets_thresholds", m_parameters)) {
        m_thresholds.assign(static_cast<std::size_t>(m_settings.symbolCount), threshold);
    }
    if (m_goal >= 0) {
        double& goal = m_thresholds[static_cast<std::size_t>(m_goal)];
        goal = std::min(goal, scaled(threshold, parameter("replay_scaling_target")));
    }
    excitatory(simulation).setParameter("theta_dap", dendriticThreshold(), simulation.step());
    excitatory(simulation).setParameter("tau_refrac", refractoryTime(), simulation.step());
    weighInhibition(simulation.network());
}

void ShtmCircuit::endPhase(Simulation& simulation, const PhaseSpec& phase, PhaseReport& report) {
    setBlocked({});
    if (!isReplay(phase.action)) {
        applyThresholds(simulation);
        return;
    }
    addReplayMeasures(report);
    m_isReplaying = false;
    m_goal = -1;
    excitatory(simulation).setParameter("theta_dap", dendriticThreshold(), simulation.step());
    excitatory(simulation).setParameter("tau_refrac", refractoryTime(), simulation.step());
    applyThresholds(simulation);
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
    if (m_settings.sharesContexts) { // to tell places apart, their contexts must stay apart
        network.projections[m_lateral].synapses->setParameter(
            "gain", m_isReplaying && m_goal >= 0 ? 1.0 : 0.0);
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

EpisodePlan ShtmCircuit::beginReplay(Simulation& simulation) const {
    simulation.clearDynamics();
    simulation.network().projections[m_plastic].synapses->setLearning(false);
    applyThresholds(simulation);
    EpisodePlan plan;
    plan.startStep = simulation.step();
    plan.steps = std::max<std::int64_t>(1, stepsOf(parameter("replay_runtime")));
    planCues(plan);
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
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> mature =
        matureConnections(simulation.network());
    result.groups = groups;
    EdgeRule rule{m_settings.neuronsPerSymbol, m_settings.patternSize, own("tau_dap").greatest(),
                  m_resolution};
    const ParameterValue held = dendriticThreshold();
    const auto* list = std::get_if<std::vector<double>>(&held);
    const std::vector<double> thresholds =
        list != nullptr ? *list : std::vector{std::get<double>(held)};
    rule.synapsesNeeded.clear();
    for (const double threshold : thresholds) {
        rule.synapsesNeeded.push_back(
            std::max(1, static_cast<int>(std::ceil(threshold / m_settings.matureWeight))));
    }
    result.edges = edgeStates(rule, column, groups, m_graph, mature);
    readOut(groups, report);
    for (const SpikeGroup& group : groups) {
        result.path.push_back(group.symbol);
    }
    if (!m_foundPath.empty()) {
        result.path = m_foundPath; // without other cues
    }
    if (m_goal >= 0 && shtmDescriptor().booleanValue("replay_ends_at_goal", m_parameters)) {
        forgetAfterGoal(result.groups, spikes);
    }
    report.goal = m_goal;
    if (m_goal >= 0 && report.replays.empty()) {
        const std::vector<int> shortest = shortestPath(m_graph, m_goal);
        report.shortestPath.assign(shortest.begin(), shortest.end());
    }
    report.blocked.clear();
    for (std::size_t symbol = 0; symbol < m_isBlocked.size(); ++symbol) {
        if (m_isBlocked[symbol] != 0) {
            report.blocked.push_back(static_cast<std::int32_t>(symbol));
        }
    }
    report.replays.push_back(std::move(result));
    spikes.mature = mature;
    const std::vector<std::uint16_t>& delays =
        simulation.network().projections[m_plastic].synapses->table().delay;
    adaptThresholds(spikes, isDrawn("delay_exc_exc")
                                ? *std::max_element(delays.begin(), delays.end()) * m_resolution
                                : parameter("delay_exc_exc"));
}

/// Leaves out the spikes that came later than the goal's first group.
void ShtmCircuit::forgetAfterGoal(const std::vector<SpikeGroup>& groups,
                                  ReplaySpikes& spikes) const {
    const auto reached = std::find_if(groups.begin(), groups.end(),
                                      [&](const SpikeGroup& g) { return g.symbol == m_goal; });
    if (reached != groups.end()) {
        const std::int64_t last = nearestStep(reached->meanMs + kGroupGapMs, m_resolution);
        for (std::vector<std::int64_t>& steps : spikes.steps) {
            std::erase_if(steps, [&](std::int64_t step) { return step > last; });
        }
    }
}

/// \p longestDelay in ms, of the dendritic synapses.
void ShtmCircuit::adaptThresholds(const ReplaySpikes& spikes, double longestDelay) {
    ThresholdRule rule;
    rule.neuronsPerSymbol = m_settings.neuronsPerSymbol;
    rule.patternSize = m_settings.patternSize;
    rule.traceScaling = parameter("replay_scaling_trace");
    rule.traceSteps =
        static_cast<int>(shtmDescriptor().integerValue("replay_trace_steps", m_parameters));
    rule.longestStep = stepsOf(own("tau_dap").greatest() + longestDelay + kGroupGapMs);
    if (const double spread = parameter("replay_trace_spread"); spread > 0) {
        const RandomKey key(m_seed, m_id, "replay trace");
        for (std::size_t symbol = 0; symbol < m_thresholds.size(); ++symbol) {
            rule.traceSpread.push_back(1 - spread * key.uniformAt(m_replays, symbol));
        }
    }
    ++m_replays;
    rule.leastGap = stepsOf(kLeastTraceGapMs);
    const double wanted = parameter("replay_threshold_delta_t_up");
    const double measured = m_measuredStep - kStepMarginMs;
    rule.mostGap = !std::isnan(wanted)    ? stepsOf(wanted)
                   : std::isnan(measured) ? 0
                                          : nearestStep(measured, m_resolution);
    rule.locationScaling = m_goal < 0 ? parameter("replay_max_scaling_loc") : 0.0;
    rule.adaptsFirst = shtmDescriptor().booleanValue("replay_adapts_first", m_parameters);
    const std::vector<double> factors = thresholdFactors(rule, spikes);
    for (std::size_t symbol = 0; symbol < factors.size(); ++symbol) {
        const double least =
            scaled(parameter("replay_v_thresh"), parameter("replay_least_scaling"));
        double& threshold = m_thresholds[symbol];
        threshold = std::min(threshold, std::max(least, scaled(threshold, factors[symbol])));
    }
}

} // namespace reprise
