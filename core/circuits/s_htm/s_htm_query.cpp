/// \file
/// Questions to the learned network: where replays begin, what may not be entered, and what the
/// answer is worth. reference/shtm.md 4.3-4.5, 6.4.

#include "core/analysis/replay_edges.hpp"
#include "core/analysis/replay_report.hpp"
#include "core/circuits/s_htm/s_htm_replay.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/phase_registry.hpp"
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

bool isQuery(const std::string& action) {
    const RegisteredPhase* phase = findPhase(action, &shtmDescriptor());
    return phase != nullptr && phase->descriptor.find("from") != nullptr;
}

struct QueryProblem {
    std::string text, key, fix;
};

/// What a query says.
struct QueryWords {
    explicit QueryWords(const PhaseSpec& phase)
        : from(setOr<std::vector<std::string>>(phase.parameters, "from")),
          blocked(setOr<std::vector<std::string>>(phase.parameters, "blocked")),
          contexts(setOr<std::vector<double>>(phase.parameters, "contexts")),
          to(setOr<std::string>(phase.parameters, "to")) {}

    std::vector<std::string> from, blocked; ///< symbols
    std::vector<double> contexts;           ///< sequences, from 1
    std::string to;                         ///< "": no goal
};

bool isIn(const std::vector<std::string>& list, const std::string& symbol) {
    return std::find(list.begin(), list.end(), symbol) != list.end();
}

/// Of words that name no symbol, or a start that is blocked.
QueryProblem symbolProblem(const QueryWords& query, const ShtmSettings& settings) {
    const std::vector<std::string>& symbols = settings.symbols;
    const std::string all = fmt::format("one of {}", fmt::join(symbols, ", "));
    if (!query.to.empty() && !isIn(symbols, query.to)) {
        return {fmt::format("no sequence has the goal '{}'", query.to), "to", all};
    }
    for (const std::string& symbol : query.from) {
        if (!isIn(symbols, symbol)) {
            return {fmt::format("no sequence has the start '{}'", symbol), "from", all};
        }
        if (isIn(query.blocked, symbol)) {
            return {fmt::format("the start '{}' is blocked", symbol), "blocked", {}};
        }
    }
    for (const std::string& symbol : query.blocked) {
        if (!isIn(symbols, symbol)) {
            return {fmt::format("no sequence has '{}', so it cannot be blocked", symbol), "blocked",
                    all};
        }
    }
    return {};
}

/// Of contexts that are none, or do not pass the starts.
QueryProblem contextProblem(const QueryWords& query, const ShtmSettings& settings) {
    if (!query.contexts.empty() && !settings.hasIndividualInput) {
        return {"single contexts can only be cued with individual inputs", "contexts",
                "set ext_indiv: true"};
    }
    const std::size_t count = settings.sequences.size();
    for (const double number : query.contexts) {
        const auto context = static_cast<int>(number);
        if (context < 1 || context > static_cast<int>(count)) {
            return {fmt::format("there is no sequence {}", context), "contexts",
                    fmt::format("sequences count from 1 to {}", count)};
        }
        for (const std::string& symbol : query.from) {
            if (!isIn(settings.sequences[static_cast<std::size_t>(context - 1)], symbol)) {
                return {
                    fmt::format("sequence {} does not pass '{}'", context, symbol), "contexts", {}};
            }
        }
    }
    return {};
}

/// Of a goal to which the sequences do not lead.
QueryProblem goalProblem(const QueryWords& query, const ShtmSettings& settings,
                         const std::vector<std::vector<int>>& sequences) {
    const std::vector<std::string>& symbols = settings.symbols;
    if (isIn(query.blocked, query.to)) {
        return {fmt::format("the goal '{}' is blocked", query.to), "blocked", {}};
    }
    LearnedGraph graph = graphOf(sequences);
    if (!query.from.empty()) {
        graph.starts = settings.indicesOf(query.from);
    } else if (!query.contexts.empty()) {
        graph.starts.clear();
        for (const double number : query.contexts) {
            graph.starts.push_back(sequences[static_cast<std::size_t>(number) - 1].front());
        }
    }
    const int goal = settings.indicesOf({query.to}).front();
    if (std::count(graph.starts.begin(), graph.starts.end(), goal) ==
        static_cast<std::ptrdiff_t>(graph.starts.size())) {
        return {fmt::format("the start and the goal are both '{}'", query.to), "to",
                "choose two different places"};
    }
    std::erase_if(graph.edges, [&](const auto& edge) {
        return isIn(query.blocked, symbols[static_cast<std::size_t>(edge.first)]) ||
               isIn(query.blocked, symbols[static_cast<std::size_t>(edge.second)]);
    });
    if (!shortestPath(graph, goal).empty()) {
        return {};
    }
    std::vector<std::string> starts;
    for (const int start : graph.starts) {
        starts.push_back(symbols[static_cast<std::size_t>(start)]);
    }
    return {fmt::format("no steps of the sequences lead from '{}' to '{}'{}",
                        fmt::join(starts, "' or '"), query.to,
                        query.blocked.empty() ? "" : " past what is blocked"),
            "to", "teach a sequence that does, or choose another goal"};
}

/// What makes a replay phase impossible; an empty text if nothing does.
QueryProblem problemOf(const PhaseSpec& phase, const ShtmSettings& settings,
                       const std::vector<std::vector<int>>& sequences) {
    const QueryWords query(phase);
    QueryProblem problem = symbolProblem(query, settings);
    if (problem.text.empty()) {
        problem = contextProblem(query, settings);
    }
    if (problem.text.empty() && !query.to.empty()) {
        problem = goalProblem(query, settings, sequences);
    }
    return problem;
}

} // namespace

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
            if (!phases[p].isEnabled || phases[p].target != m_id || !isQuery(phases[p].action)) {
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

/// Where the replays begin, what they are to reach, and the steps they may take.
void ShtmReplay::beginQuery() {
    const bool hasGoal = context().descriptor.find("to") != nullptr;
    m_query.goal = hasGoal ? m_circuit.symbolIndex(textValue("to")) : -1;
    const std::vector<double> contexts =
        context().descriptor.listValue("contexts", context().phase.parameters);
    const std::vector<std::string> from = wordsValue("from");
    m_query.cues.clear();
    for (std::size_t s = 0; s < m_sequences.size(); ++s) {
        const bool isChosen =
            contexts.empty() || std::find(contexts.begin(), contexts.end(),
                                          static_cast<double>(s + 1)) != contexts.end();
        if (isChosen && from.empty()) {
            m_query.cues.push_back({static_cast<std::int32_t>(s), 0, m_sequences[s].front()});
        }
        for (std::size_t k = 0; isChosen && k < m_sequences[s].size(); ++k) {
            const std::string& symbol =
                m_settings.symbols[static_cast<std::size_t>(m_sequences[s][k])];
            if (std::find(from.begin(), from.end(), symbol) != from.end()) {
                m_query.cues.push_back({static_cast<std::int32_t>(s), static_cast<std::int32_t>(k),
                                        m_sequences[s][k]});
            }
        }
    }
    m_query.graph = graphOf(m_sequences);
    std::erase_if(m_query.graph.edges, [&](const auto& edge) {
        return m_circuit.m_isBlocked[static_cast<std::size_t>(edge.first)] != 0 ||
               m_circuit.m_isBlocked[static_cast<std::size_t>(edge.second)] != 0;
    });
    m_query.graph.starts.clear();
    for (const ShtmCue& cue : m_query.cues) {
        if (std::find(m_query.graph.starts.begin(), m_query.graph.starts.end(), cue.symbol) ==
            m_query.graph.starts.end()) {
            m_query.graph.starts.push_back(cue.symbol);
        }
    }
}

/// The cues of one replay, together or one after the other.
void ShtmReplay::planCues(EpisodePlan& plan) const {
    double time = m_settings.firstStimulus;
    for (const ShtmCue& cue : m_query.cues) {
        const auto isSame = [&](const Presentation& shown) { return shown.symbol == cue.symbol; };
        // Without individual inputs, sequences that begin alike have the same cue.
        if (m_settings.cueInterval == 0 && !m_settings.hasIndividualInput &&
            std::any_of(plan.presentations.begin(), plan.presentations.end(), isSame)) {
            continue;
        }
        if (m_circuit.stepsOf(time) < plan.steps) {
            plan.presentations.push_back({plan.startStep + m_circuit.stepsOf(time), cue.sequence,
                                          cue.element, cue.symbol,
                                          static_cast<int>(plan.presentations.size())});
        }
        time += m_settings.cueInterval;
    }
}

/// Looks for the path to the goal, leaves out of \p groups what followed it, and measures the
/// steps.
void ShtmReplay::readOut(std::vector<SpikeGroup>& groups, PhaseReport& report) {
    const double margin = winnerMargin(m_query.groups, groups, m_query.graph);
    m_query.winnerMargin =
        std::isnan(m_query.winnerMargin) ? margin : std::fmin(m_query.winnerMargin, margin);
    m_query.groups = groups;
    if (m_query.goal >= 0) {
        m_query.foundPath = isolatedPath(groups, m_query.graph, m_query.goal);
        report.parts.get<ReplayReport>().foundPath.assign(m_query.foundPath.begin(),
                                                          m_query.foundPath.end());
        const auto reached = std::find_if(groups.begin(), groups.end(), [&](const SpikeGroup& g) {
            return g.symbol == m_query.goal;
        });
        groups.erase(reached == groups.end() ? reached : reached + 1, groups.end());
    }
    m_query.stepTimes = stepTimes(groups, m_query.graph);
    if (std::isnan(m_query.measuredStep) && !m_query.stepTimes.empty()) {
        std::vector<double> sorted = m_query.stepTimes;
        std::sort(sorted.begin(), sorted.end());
        m_query.measuredStep = sorted[sorted.size() / 2];
    }
}

void ShtmReplay::addMeasures(PhaseReport& report) const {
    const auto add = [&](const char* name, double value) {
        report.measures.push_back({name, value});
    };
    const auto& found = partOf<ReplayReport>(report);
    const auto replays = static_cast<double>(found.replays.size());
    if (m_query.goal >= 0) {
        const bool isFound = !m_query.foundPath.empty();
        const double shortest = static_cast<double>(found.shortestPath.size()) - 1;
        add("path_found", isFound ? 1 : 0);
        add("replays_needed", isFound ? replays : -1);
        add("path_steps",
            isFound ? static_cast<double>(m_query.foundPath.size()) - 1 : std::nan(""));
        add("shortest_path_steps", shortest >= 0 ? shortest : std::nan(""));
        add("path_is_shortest", isFound && m_query.foundPath.size() == found.shortestPath.size());
    }
    add("winner_margin_ms", m_query.winnerMargin);
    add("mean_step_ms", meanOf(m_query.stepTimes));
    add("sd_step_ms", deviationOf(m_query.stepTimes));
    if (context().descriptor.id == "disambiguate") {
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
