/// \file
/// Questions to the learned network: where replays begin, what may not be entered, and what the
/// answer is worth. reference/shtm.md 4.3-4.5, 6.4.

#include "core/analysis/replay_edges.hpp"
#include "core/circuits/s_htm/s_htm_circuit.hpp"
#include "core/engine/simulation.hpp"
#include "core/project/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace reprise {

namespace {

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

struct QueryProblem {
    std::string text, key, fix;
};

/// What makes a replay phase impossible; an empty text if nothing does.
QueryProblem problemOf(const PhaseSpec& phase, const ShtmSettings& settings,
                       const std::vector<std::vector<int>>& sequences) {
    const std::vector<std::string>& symbols = settings.symbols;
    const auto isIn = [](const std::vector<std::string>& list, const std::string& symbol) {
        return std::find(list.begin(), list.end(), symbol) != list.end();
    };
    const std::string all = fmt::format("one of {}", fmt::join(symbols, ", "));
    const bool hasGoal = phase.action == "find_path" && !phase.to.empty();
    if (hasGoal && !isIn(symbols, phase.to)) {
        return {fmt::format("no sequence has the goal '{}'", phase.to), "to", all};
    }
    for (const std::string& symbol : phase.from) {
        if (!isIn(symbols, symbol)) {
            return {fmt::format("no sequence has the start '{}'", symbol), "from", all};
        }
        if (isIn(phase.blocked, symbol)) {
            return {fmt::format("the start '{}' is blocked", symbol), "blocked", {}};
        }
    }
    for (const std::string& symbol : phase.blocked) {
        if (!isIn(symbols, symbol)) {
            return {fmt::format("no sequence has '{}', so it cannot be blocked", symbol), "blocked",
                    all};
        }
    }
    if (!phase.contexts.empty() && !settings.hasIndividualInput) {
        return {"single contexts can only be cued with individual inputs", "contexts",
                "set ext_indiv: true"};
    }
    for (const int context : phase.contexts) {
        if (context < 1 || context > static_cast<int>(sequences.size())) {
            return {fmt::format("there is no sequence {}", context), "contexts",
                    fmt::format("sequences count from 1 to {}", sequences.size())};
        }
        for (const std::string& symbol : phase.from) {
            if (!isIn(settings.sequences[static_cast<std::size_t>(context - 1)], symbol)) {
                return {
                    fmt::format("sequence {} does not pass '{}'", context, symbol), "contexts", {}};
            }
        }
    }
    if (!hasGoal) {
        return {};
    }
    if (isIn(phase.blocked, phase.to)) {
        return {fmt::format("the goal '{}' is blocked", phase.to), "blocked", {}};
    }
    LearnedGraph graph = graphOf(sequences);
    if (!phase.from.empty()) {
        graph.starts = settings.indicesOf(phase.from);
    } else if (!phase.contexts.empty()) {
        graph.starts.clear();
        for (const int context : phase.contexts) {
            graph.starts.push_back(sequences[static_cast<std::size_t>(context - 1)].front());
        }
    }
    const int goal = settings.indicesOf({phase.to}).front();
    if (std::count(graph.starts.begin(), graph.starts.end(), goal) ==
        static_cast<std::ptrdiff_t>(graph.starts.size())) {
        return {fmt::format("the start and the goal are both '{}'", phase.to), "to",
                "choose two different places"};
    }
    std::erase_if(graph.edges, [&](const auto& edge) {
        return isIn(phase.blocked, symbols[static_cast<std::size_t>(edge.first)]) ||
               isIn(phase.blocked, symbols[static_cast<std::size_t>(edge.second)]);
    });
    if (shortestPath(graph, goal).empty()) {
        std::vector<std::string> starts;
        for (const int start : graph.starts) {
            starts.push_back(symbols[static_cast<std::size_t>(start)]);
        }
        return {fmt::format("no steps of the sequences lead from '{}' to '{}'{}",
                            fmt::join(starts, "' or '"), phase.to,
                            phase.blocked.empty() ? "" : " past what is blocked"),
                "to", "teach a sequence that does, or choose another goal"};
    }
    return {};
}

} // namespace

std::int32_t ShtmCircuit::symbolIndex(const std::string& symbol) const {
    const auto& symbols = m_settings.symbols;
    const auto found = std::find(symbols.begin(), symbols.end(), symbol);
    return found == symbols.end() ? -1 : static_cast<std::int32_t>(found - symbols.begin());
}

/// A query must ask for what the sequences can answer.
Issues ShtmCircuit::checkQueries(const Project& project, const ShtmSettings& settings) const {
    Issues issues;
    std::vector<std::vector<int>> sequences;
    for (const Sequence& sequence : settings.sequences) {
        sequences.push_back(settings.indicesOf(sequence));
    }
    for (std::size_t e = 0; e < project.experiments.size(); ++e) {
        const std::vector<PhaseSpec>& phases = project.experiments[e].phases;
        for (std::size_t p = 0; p < phases.size(); ++p) {
            if (phases[p].target != m_id || !isReplay(phases[p].action)) {
                continue;
            }
            const QueryProblem problem = problemOf(phases[p], settings, sequences);
            if (!problem.text.empty()) {
                Issue issue;
                issue.text = problem.text;
                issue.path = fmt::format("experiments.{}.phases.{}.{}", e, p, problem.key);
                issue.fix = problem.fix;
                issues.push_back(issue);
            }
        }
    }
    return issues;
}

/// Where the replays of \p phase begin, what they are to reach, and the steps they may take.
void ShtmCircuit::beginQuery(const PhaseSpec& phase) {
    m_goal = phase.action == "find_path" ? symbolIndex(phase.to) : -1;
    m_cues.clear();
    for (std::size_t s = 0; s < m_sequences.size(); ++s) {
        const bool isChosen =
            phase.contexts.empty() || std::find(phase.contexts.begin(), phase.contexts.end(),
                                                static_cast<int>(s) + 1) != phase.contexts.end();
        if (isChosen && phase.from.empty()) {
            m_cues.push_back({static_cast<std::int32_t>(s), 0, m_sequences[s].front()});
        }
        for (std::size_t k = 0; isChosen && k < m_sequences[s].size(); ++k) {
            const std::string& symbol =
                m_settings.symbols[static_cast<std::size_t>(m_sequences[s][k])];
            if (std::find(phase.from.begin(), phase.from.end(), symbol) != phase.from.end()) {
                m_cues.push_back({static_cast<std::int32_t>(s), static_cast<std::int32_t>(k),
                                  m_sequences[s][k]});
            }
        }
    }
    m_graph = graphOf(m_sequences);
    std::erase_if(m_graph.edges, [&](const auto& edge) {
        return m_isBlocked[static_cast<std::size_t>(edge.first)] != 0 ||
               m_isBlocked[static_cast<std::size_t>(edge.second)] != 0;
    });
    m_graph.starts.clear();
    for (const CueSpec& cue : m_cues) {
        if (std::find(m_graph.starts.begin(), m_graph.starts.end(), cue.symbol) ==
            m_graph.starts.end()) {
            m_graph.starts.push_back(cue.symbol);
        }
    }
}

/// The cues of one replay, together or one after the other.
void ShtmCircuit::planCues(EpisodePlan& plan) const {
    double time = m_settings.firstStimulus;
    for (const CueSpec& cue : m_cues) {
        const auto isSame = [&](const Presentation& shown) { return shown.symbol == cue.symbol; };
        // Without individual inputs, sequences that begin alike have the same cue.
        if (m_settings.cueInterval == 0 && !m_settings.hasIndividualInput &&
            std::any_of(plan.presentations.begin(), plan.presentations.end(), isSame)) {
            continue;
        }
        if (stepsOf(time) < plan.steps) {
            plan.presentations.push_back({plan.startStep + stepsOf(time), cue.sequence, cue.element,
                                          cue.symbol, static_cast<int>(plan.presentations.size())});
        }
        time += m_settings.cueInterval;
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

/// Which neurons stood for each element when its sequence was last presented.
void ShtmCircuit::rememberContexts(const EpisodePlan& plan, std::span<const Event> events) {
    m_contextCells.resize(m_sequences.size());
    const std::int64_t window = stepsOf(m_settings.stimulusInterval);
    auto event = events.begin();
    for (const Presentation& shown : plan.presentations) {
        auto& elements = m_contextCells[static_cast<std::size_t>(shown.sequence)];
        elements.resize(m_sequences[static_cast<std::size_t>(shown.sequence)].size());
        std::vector<int>& cells = elements[static_cast<std::size_t>(shown.element)];
        cells.clear();
        while (event != events.end() && event->step < shown.step) {
            ++event;
        }
        for (auto e = event; e != events.end() && e->step < shown.step + window; ++e) {
            if (e->population == m_exc && e->kind == EventKind::Spike &&
                static_cast<int>(e->neuron) / m_settings.neuronsPerSymbol == shown.symbol) {
                cells.push_back(static_cast<int>(e->neuron));
            }
        }
        std::sort(cells.begin(), cells.end());
        cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
    }
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
    excitatory(simulation).setThresholds(thresholdsNow(), simulation.step());
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
    auto& external = static_cast<SpikeGeneratorGroup&>(
        *simulation.network().populations[static_cast<std::size_t>(m_ext)]);
    for (const int source : sources) {
        external.add({simulation.step() + 1, static_cast<std::uint32_t>(source), 0});
    }
    return {};
}

/// Looks for the path to the goal, leaves out of \p groups what followed it, and measures the
/// steps.
void ShtmCircuit::readOut(std::vector<SpikeGroup>& groups, PhaseReport& report) {
    const double margin = winnerMargin(m_groups, groups, m_graph);
    m_winnerMargin = std::isnan(m_winnerMargin) ? margin : std::fmin(m_winnerMargin, margin);
    m_groups = groups;
    if (m_goal >= 0) {
        m_foundPath = isolatedPath(groups, m_graph, m_goal);
        report.foundPath.assign(m_foundPath.begin(), m_foundPath.end());
        const auto reached = std::find_if(groups.begin(), groups.end(),
                                          [&](const SpikeGroup& g) { return g.symbol == m_goal; });
        groups.erase(reached == groups.end() ? reached : reached + 1, groups.end());
    }
    m_stepTimes = stepTimes(groups, m_graph);
    if (std::isnan(m_measuredStep) && !m_stepTimes.empty()) {
        std::vector<double> sorted = m_stepTimes;
        std::sort(sorted.begin(), sorted.end());
        m_measuredStep = sorted[sorted.size() / 2];
    }
}

void ShtmCircuit::addReplayMeasures(PhaseReport& report) const {
    const auto add = [&](const char* name, double value) {
        report.measures.push_back({name, value});
    };
    const auto replays = static_cast<double>(report.replays.size());
    if (report.action == "find_path") {
        const bool isFound = !m_foundPath.empty();
        const double shortest = static_cast<double>(report.shortestPath.size()) - 1;
        add("path_found", isFound ? 1 : 0);
        add("replays_needed", isFound ? replays : -1);
        add("path_steps", isFound ? static_cast<double>(m_foundPath.size()) - 1 : std::nan(""));
        add("shortest_path_steps", shortest >= 0 ? shortest : std::nan(""));
        add("path_is_shortest", isFound && m_foundPath.size() == report.shortestPath.size());
    }
    add("winner_margin_ms", m_winnerMargin);
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
