/// \file
/// Phases of replay from beginning to end. reference/shtm.md 3.7, 4.3-4.5.

#include "core/circuits/s_htm/s_htm_replay.hpp"

#include "core/analysis/replay_edges.hpp"
#include "core/analysis/replay_report.hpp"
#include "core/analysis/threshold_adaptation.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/phase_registry.hpp"
#include "core/numerics/random.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kLeastTraceGapMs = 4; // a successor this close fired together with its symbol
constexpr double kStepMarginMs = 2;    // automatic threshold_delta_t_up: below the nominal step
} // namespace

void ShtmReplay::beginPhase(PhaseReport& report) {
    report.parts.get<ReplayReport>();
    m_circuit.setBlocked(wordsValue("blocked"));
    m_circuit.m_isReplaying = true;
    beginQuery();
    m_query.measuredStep = std::nan("");
    m_query.foundPath.clear();
    m_query.groups.clear();
    m_query.stepTimes.clear();
    m_query.winnerMargin = std::nan("");
    const double threshold = m_circuit.parameter("replay_v_thresh");
    if (m_thresholds.empty() ||
        shtmDescriptor().booleanValue("replay_resets_thresholds", m_circuit.m_parameters)) {
        m_thresholds.assign(static_cast<std::size_t>(m_settings.symbolCount), threshold);
    }
    if (m_query.goal >= 0) {
        double& goal = m_thresholds[static_cast<std::size_t>(m_query.goal)];
        goal = std::min(goal,
                        m_circuit.scaled(threshold, m_circuit.parameter("replay_scaling_target")));
    }
    m_circuit.excitatory(simulation())
        .setParameter("theta_dap", m_circuit.dendriticThreshold(), simulation().step());
    m_circuit.excitatory(simulation())
        .setParameter("tau_refrac", m_circuit.refractoryTime(), simulation().step());
    m_circuit.weighInhibition(simulation().network());
}

void ShtmReplay::endPhase(PhaseReport& report) {
    m_circuit.setBlocked({});
    addMeasures(report);
    m_circuit.m_isReplaying = false;
    m_query.goal = -1;
    m_circuit.excitatory(simulation())
        .setParameter("theta_dap", m_circuit.dendriticThreshold(), simulation().step());
    m_circuit.excitatory(simulation())
        .setParameter("tau_refrac", m_circuit.refractoryTime(), simulation().step());
    m_circuit.applyThresholds(simulation());
    m_circuit.weighInhibition(simulation().network());
    simulation().clearDynamics();
}

EpisodePlan ShtmReplay::beginEpisode(const EpisodeRequest&) {
    simulation().clearDynamics();
    simulation().network().projections[m_circuit.m_plastic].synapses->setLearning(false);
    m_circuit.applyThresholds(simulation());
    EpisodePlan plan;
    plan.startStep = simulation().step();
    plan.steps =
        std::max<std::int64_t>(1, m_circuit.stepsOf(m_circuit.parameter("replay_runtime")));
    planCues(plan);
    m_circuit.schedule(simulation(), plan);
    return plan;
}

void ShtmReplay::endEpisode(const EpisodePlan& plan, std::span<const Event> events,
                            PhaseReport& report) {
    const auto perSymbol = static_cast<std::size_t>(m_settings.neuronsPerSymbol);
    const auto symbols = static_cast<std::size_t>(m_settings.symbolCount);
    m_circuit.m_counted.reset(); // what was seen of it within the episode is out of date
    const std::vector<ColumnEvent> column = m_circuit.columnEvents(plan, events);
    ReplaySpikes spikes;
    spikes.steps.resize(symbols * perSymbol);
    ReplayResult result;
    result.startMs = static_cast<double>(plan.startStep) * m_circuit.m_resolution;
    result.endMs = static_cast<double>(plan.startStep + plan.steps) * m_circuit.m_resolution;
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
            result.firstSpikeMs[symbol] = static_cast<double>(e.step) * m_circuit.m_resolution;
        }
        steps.push_back(e.step);
    }
    std::vector<SpikeGroup> groups =
        groupSpikes(column, m_settings.symbolCount, m_settings.patternSize, m_circuit.m_resolution);
    const std::vector<std::pair<std::uint32_t, std::uint32_t>> mature =
        m_circuit.matureConnections(simulation().network());
    result.groups = groups;
    EdgeRule rule{m_settings.neuronsPerSymbol, m_settings.patternSize,
                  m_circuit.own("tau_dap").greatest(), m_circuit.m_resolution};
    const ParameterValue held = m_circuit.dendriticThreshold();
    const auto* list = std::get_if<std::vector<double>>(&held);
    const std::vector<double> thresholds =
        list != nullptr ? *list : std::vector{std::get<double>(held)};
    rule.synapsesNeeded.clear();
    for (const double threshold : thresholds) {
        rule.synapsesNeeded.push_back(
            std::max(1, static_cast<int>(std::ceil(threshold / m_settings.matureWeight))));
    }
    result.edges = edgeStates(rule, column, groups, m_query.graph, mature);
    readOut(groups, report);
    for (const SpikeGroup& group : groups) {
        result.path.push_back(group.symbol);
    }
    if (!m_query.foundPath.empty()) {
        result.path = m_query.foundPath; // without other cues
    }
    if (m_query.goal >= 0 &&
        shtmDescriptor().booleanValue("replay_ends_at_goal", m_circuit.m_parameters)) {
        forgetAfterGoal(result.groups, spikes);
    }
    auto& found = report.parts.get<ReplayReport>();
    found.goal = m_query.goal;
    if (m_query.goal >= 0 && found.replays.empty()) {
        const std::vector<int> shortest = shortestPath(m_query.graph, m_query.goal);
        found.shortestPath.assign(shortest.begin(), shortest.end());
    }
    found.blocked.clear();
    for (std::size_t symbol = 0; symbol < m_circuit.m_isBlocked.size(); ++symbol) {
        if (m_circuit.m_isBlocked[symbol] != 0) {
            found.blocked.push_back(static_cast<std::int32_t>(symbol));
        }
    }
    found.replays.push_back(std::move(result));
    spikes.mature = mature;
    const std::vector<std::uint16_t>& delays =
        simulation().network().projections[m_circuit.m_plastic].synapses->table().delay;
    adaptThresholds(spikes,
                    m_circuit.isDrawn("delay_exc_exc")
                        ? *std::max_element(delays.begin(), delays.end()) * m_circuit.m_resolution
                        : m_circuit.parameter("delay_exc_exc"));
}

bool ShtmReplay::isSolved(const PhaseReport&) const {
    return !m_query.foundPath.empty();
}

/// Leaves out the spikes that came later than the goal's first group.
void ShtmReplay::forgetAfterGoal(const std::vector<SpikeGroup>& groups,
                                 ReplaySpikes& spikes) const {
    const auto reached = std::find_if(groups.begin(), groups.end(), [&](const SpikeGroup& g) {
        return g.symbol == m_query.goal;
    });
    if (reached != groups.end()) {
        const std::int64_t last =
            nearestStep(reached->meanMs + kGroupGapMs, m_circuit.m_resolution);
        for (std::vector<std::int64_t>& steps : spikes.steps) {
            std::erase_if(steps, [&](std::int64_t step) { return step > last; });
        }
    }
}

/// \p longestDelay in ms, of the dendritic synapses.
void ShtmReplay::adaptThresholds(const ReplaySpikes& spikes, double longestDelay) {
    ThresholdRule rule;
    rule.neuronsPerSymbol = m_settings.neuronsPerSymbol;
    rule.patternSize = m_settings.patternSize;
    rule.traceScaling = m_circuit.parameter("replay_scaling_trace");
    rule.traceSteps = static_cast<int>(
        shtmDescriptor().integerValue("replay_trace_steps", m_circuit.m_parameters));
    rule.longestStep =
        m_circuit.stepsOf(m_circuit.own("tau_dap").greatest() + longestDelay + kGroupGapMs);
    if (const double spread = m_circuit.parameter("replay_trace_spread"); spread > 0) {
        const RandomKey key(m_circuit.m_seed, m_circuit.m_id, "replay trace");
        for (std::size_t symbol = 0; symbol < m_thresholds.size(); ++symbol) {
            rule.traceSpread.push_back(1 - spread * key.uniformAt(m_circuit.m_replays, symbol));
        }
    }
    ++m_circuit.m_replays;
    rule.leastGap = m_circuit.stepsOf(kLeastTraceGapMs);
    const double wanted = m_circuit.parameter("replay_threshold_delta_t_up");
    const double measured = m_query.measuredStep - kStepMarginMs;
    rule.mostGap = !std::isnan(wanted)    ? m_circuit.stepsOf(wanted)
                   : std::isnan(measured) ? 0
                                          : nearestStep(measured, m_circuit.m_resolution);
    rule.locationScaling = m_query.goal < 0 ? m_circuit.parameter("replay_max_scaling_loc") : 0.0;
    rule.adaptsFirst = shtmDescriptor().booleanValue("replay_adapts_first", m_circuit.m_parameters);
    const std::vector<double> factors = thresholdFactors(rule, spikes);
    for (std::size_t symbol = 0; symbol < factors.size(); ++symbol) {
        const double least = m_circuit.scaled(m_circuit.parameter("replay_v_thresh"),
                                              m_circuit.parameter("replay_least_scaling"));
        double& threshold = m_thresholds[symbol];
        threshold =
            std::min(threshold, std::max(least, m_circuit.scaled(threshold, factors[symbol])));
    }
}

namespace {

PhaseDescriptor replayPhase(std::string id, std::string name, std::string summary) {
    PhaseDescriptor phase;
    phase.id = std::move(id);
    phase.name = std::move(name);
    phase.summary = std::move(summary);
    phase.reference = "Bouhadjar et al., PLoS Comput. Biol. 18 (2022); neuroseq";
    phase.targets = {"s_htm"};
    phase.countKey = "replays";
    phase.workspace = "navigate";
    phase.parameters = {
        textList("from")
            .of(NamedThing::Symbol)
            .says("Symbols that are cued; none: the first elements of the sequences."),
        integerList("contexts").says("Only these sequences are cued, counted from 1; none: all."),
        textList("blocked")
            .of(NamedThing::Symbol)
            .says("Symbols whose neurons cannot fire in this phase."),
        integer("replays", "", 1).range(1, 10'000).says("Replays, one after the other."),
    };
    return phase;
}

PhaseDescriptor findPathPhase() {
    PhaseDescriptor phase =
        replayPhase("find_path", "Find a path",
                    "Replays with a lowered threshold at the goal, until one path to it is left.");
    phase.parameters.insert(
        phase.parameters.begin() + 1,
        freeText("to").of(NamedThing::Symbol).needed("C").says("The goal's symbol."));
    phase.parameters.back().says("Most replays; ends earlier once the path is isolated.");
    return phase;
}

const PhaseRegistration kReplay(phaseModel<ShtmReplay>(
    replayPhase("replay", "Replay", "The sequences are replayed from their cues.")));
const PhaseRegistration kFindPath(phaseModel<ShtmReplay>(findPathPhase()));
const PhaseRegistration kDisambiguate(phaseModel<ShtmReplay>(
    replayPhase("disambiguate", "Tell places apart",
                "Replays that lower the thresholds where few sequences pass.")));

} // namespace

} // namespace reprise
