#include "views/map/map_queries.hpp"

#include "widgets/words.hpp"

#include <QStringList>

#include <algorithm>

namespace reprise {

namespace {

QString shown(const std::string& symbol) {
    return QString::fromStdString(symbol);
}

QString blockedInWords(const MapKnowledge& known) {
    QStringList names;
    for (const std::string& symbol : known.blocked) {
        names += shown(symbol);
    }
    return names.join(QStringLiteral(", "));
}

/// Places of a map without those that look like a blocked symbol; same indices.
MapGraph without(const MapGraph& map, const std::set<std::string>& blocked) {
    MapGraph open = map;
    std::erase_if(open.edges, [&](const std::pair<int, int>& edge) {
        return blocked.contains(map.places[std::size_t(edge.first)].symbol) ||
               blocked.contains(map.places[std::size_t(edge.second)].symbol);
    });
    return open;
}

bool isReachable(const MapGraph& map, const std::vector<int>& from, const std::vector<int>& to) {
    return !from.empty() && !to.empty() && !shortestPath(map, from, to).empty();
}

/// Steps between symbols as far as they are taught, learned (if that is known) and open.
LearnedGraph stepsOf(const MapKnowledge& known, bool mustBeLearned, bool mustBeOpen) {
    LearnedGraph graph = graphOf(known.taught);
    const std::size_t symbols = known.symbols.size();
    std::erase_if(graph.edges, [&](const std::pair<int, int>& edge) {
        const auto& [from, to] = edge;
        const bool exists = from < int(symbols) && to < int(symbols);
        const bool isMature =
            !mustBeLearned || !known.learned ||
            known.learned->matureSynapses.size() != symbols * symbols ||
            (exists &&
             known.learned->matureSynapses[std::size_t(from) * symbols + std::size_t(to)] > 0);
        const bool isOpen =
            !mustBeOpen || (exists && !known.blocked.contains(known.symbols[std::size_t(from)]) &&
                            !known.blocked.contains(known.symbols[std::size_t(to)]));
        return !exists || !isMature || !isOpen;
    });
    return graph;
}

/// A path with the fewest of these steps; \p start -1: from where the sequences begin.
std::vector<int> pathOn(LearnedGraph graph, int start, int goal) {
    if (start >= 0) {
        graph.starts = {start};
    }
    return shortestPath(graph, goal);
}

bool leadsTo(const LearnedGraph& graph, int start, int goal) {
    return !pathOn(graph, start, goal).empty();
}

QString startInWords(const MapKnowledge& known, const std::string& start) {
    if (!start.empty()) {
        return shown(start);
    }
    QStringList names;
    for (const int s : graphOf(known.taught).starts) {
        names += shown(known.symbols[std::size_t(s)]);
    }
    return names.join(tr(" or "));
}

QString whyNoWayOnMap(const MapKnowledge& known, const std::string& start,
                      const std::string& goal) {
    if (!known.map) {
        return {};
    }
    const std::vector<int> goals = known.map->placesOf(goal);
    if (goals.empty()) {
        return tr("There is no place %1 on the map.").arg(shown(goal));
    }
    std::vector<int> starts = known.map->placesOf(start);
    if (start.empty()) {
        for (const int s : graphOf(known.taught).starts) {
            const std::vector<int> more = known.map->placesOf(known.symbols[std::size_t(s)]);
            starts.insert(starts.end(), more.begin(), more.end());
        }
    }
    if (starts.empty()) {
        return start.empty() ? QString() : tr("There is no place %1 on the map.").arg(shown(start));
    }
    if (!isReachable(*known.map, starts, goals)) {
        return tr("No way on the map leads from %1 to %2.")
            .arg(startInWords(known, start), shown(goal));
    }
    if (!known.blocked.empty() && !isReachable(without(*known.map, known.blocked), starts, goals)) {
        return tr("No way on the map leads from %1 to %2 while %3 cannot be entered.")
            .arg(startInWords(known, start), shown(goal), blockedInWords(known));
    }
    return {};
}

} // namespace

int MapKnowledge::indexOf(const std::string& symbol) const {
    const auto found = std::find(symbols.begin(), symbols.end(), symbol);
    return found == symbols.end() ? -1 : int(found - symbols.begin());
}

QString whyNoReplay(const MapKnowledge& known, const std::string& start) {
    const LearnedGraph taught = graphOf(known.taught);
    if (taught.edges.empty()) {
        return tr("There are no sequences to replay: give the project sequences and train it.");
    }
    if (start.empty()) {
        return {};
    }
    const int index = known.indexOf(start);
    if (index < 0) {
        return tr("%1 is in none of the sequences, so nothing can be replayed from there.")
            .arg(shown(start));
    }
    if (known.blocked.contains(start)) {
        return tr("%1 is blocked: unblock it, or start elsewhere.").arg(shown(start));
    }
    const auto leadsOn = [index](const std::vector<std::pair<int, int>>& edges) {
        return std::any_of(edges.begin(), edges.end(),
                           [index](const auto& edge) { return edge.first == index; });
    };
    if (!leadsOn(taught.edges)) {
        return tr("Every sequence ends at %1, so nothing can be replayed from there.")
            .arg(shown(start));
    }
    if (!leadsOn(stepsOf(known, true, false).edges)) {
        return tr("The network has not learned any step from %1 yet: train it first.")
            .arg(shown(start));
    }
    return {};
}

QString whyNoPath(const MapKnowledge& known, const std::string& start, const std::string& goal) {
    if (goal.empty()) {
        return tr("Choose a goal first: take Start & goal and click two places.");
    }
    if (start == goal) {
        return tr("Start and goal are both %1: choose another goal.").arg(shown(goal));
    }
    const LearnedGraph taught = graphOf(known.taught);
    const int goalIndex = known.indexOf(goal);
    const bool isTaught =
        goalIndex >= 0 && std::any_of(taught.edges.begin(), taught.edges.end(),
                                      [goalIndex](const auto& e) { return e.second == goalIndex; });
    if (!isTaught) {
        return tr("%1 was never learned as a place to go to: no sequence leads there.")
            .arg(shown(goal));
    }
    if (!start.empty() && known.indexOf(start) < 0) {
        return tr("%1 is in none of the sequences, so no path can start there.").arg(shown(start));
    }
    for (const std::string& end : {start, goal}) {
        if (known.blocked.contains(end)) {
            return tr("%1 is blocked: unblock it, or choose another place.").arg(shown(end));
        }
    }
    const QString noWay = whyNoWayOnMap(known, start, goal);
    if (!noWay.isEmpty()) {
        return noWay;
    }
    const int startIndex = known.indexOf(start);
    const QString from = startInWords(known, start);
    if (!leadsTo(taught, startIndex, goalIndex)) {
        return tr("No learned steps lead from %1 to %2: train the network with sequences that do.")
            .arg(from, shown(goal));
    }
    if (!leadsTo(stepsOf(known, true, false), startIndex, goalIndex)) {
        return tr("The network has not learned a way from %1 to %2 yet: train it first.")
            .arg(from, shown(goal));
    }
    if (!leadsTo(stepsOf(known, true, true), startIndex, goalIndex)) {
        return tr("No learned steps lead from %1 to %2 while %3 cannot be entered.")
            .arg(from, shown(goal), blockedInWords(known));
    }
    return {};
}

PhaseSpec mapQuery(const std::string& action, const MapKnowledge& known, const std::string& start,
                   const std::string& goal) {
    PhaseSpec phase{action};
    std::int64_t replays = action == "disambiguate" ? 3 : 1; // as published
    if (action == "find_path") {
        phase.parameters["to"] = goal;
        // The search ends once the path is isolated; it takes about as many replays as steps at
        // most.
        const std::vector<int> path =
            pathOn(graphOf(known.taught), known.indexOf(start), known.indexOf(goal));
        replays = std::max(4, int(path.size()));
    }
    if (!start.empty()) {
        phase.parameters["from"] = std::vector{start};
    }
    if (!known.blocked.empty()) {
        phase.parameters["blocked"] =
            std::vector<std::string>(known.blocked.begin(), known.blocked.end());
    }
    phase.parameters["replays"] = replays;
    return phase;
}

} // namespace reprise
