#include "views/map_editor/place_edits.hpp"

#include "core/environment/maps/map_graph.hpp"
#include "views/map_editor/map_words.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

using Step = std::pair<std::string, std::string>;

std::size_t eraseStep(std::vector<Step>& steps, const Step& step, bool isDirected) {
    return std::erase_if(steps, [&](const Step& each) {
        return each == step || (!isDirected && each == Step{step.second, step.first});
    });
}

} // namespace

std::string freeId(const EnvironmentMap& environment, const std::string& symbol) {
    const auto isTaken = [&](const std::string& id) {
        return std::any_of(environment.places.begin(), environment.places.end(),
                           [&](const FreePlace& place) { return place.id == id; });
    };
    std::string id = symbol;
    for (int k = 2; isTaken(id); ++k) {
        id = symbol + '_' + std::to_string(k);
    }
    return id;
}

std::vector<Step> allSteps(const NavigationMap& map, const EnvironmentMap& grid) {
    NavigationMap alone;
    alone.neighbours = map.neighbours;
    alone.environments.push_back(grid);
    alone.environments.front().edges.clear();
    const MapGraph graph = graphOf(alone);
    std::vector<Step> steps;
    for (const auto& [from, to] : graph.edges) {
        Step step{graph.places[std::size_t(from)].symbol, graph.places[std::size_t(to)].symbol};
        if (!map.isDirected && step.first > step.second) {
            std::swap(step.first, step.second);
        }
        steps.push_back(std::move(step));
    }
    std::sort(steps.begin(), steps.end());
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    return steps;
}

QPointF snapped(QPointF at) {
    return {std::round(at.x() / kPlaceSnap) * kPlaceSnap,
            std::round(at.y() / kPlaceSnap) * kPlaceSnap};
}

MapEdit addPlace(NavigationMap map, int environment, const std::string& symbol, QPointF at) {
    EnvironmentMap& changed = environmentOf(map, environment);
    changed.places.push_back({freeId(changed, symbol), symbol, at.x(), at.y()});
    return {say("Add place %1").arg(inWords(symbol)), std::move(map)};
}

MapEdit movePlace(NavigationMap map, int environment, int place, QPointF to) {
    FreePlace& moved = environmentOf(map, environment).places[std::size_t(place)];
    if (QPointF(moved.x, moved.y) == to) {
        return {{}, std::move(map)};
    }
    moved.x = to.x();
    moved.y = to.y();
    const QString text = say("Move place %1").arg(inWords(moved.symbol));
    return {text, std::move(map)};
}

MapEdit removePlace(NavigationMap map, int environment, int place) {
    EnvironmentMap& changed = environmentOf(map, environment);
    const FreePlace gone = changed.places[std::size_t(place)];
    changed.places.erase(changed.places.begin() + place);
    std::erase_if(changed.edges, [&](const Step& step) {
        return step.first == gone.id || step.second == gone.id;
    });
    return {say("Remove place %1").arg(inWords(gone.symbol)), std::move(map)};
}

QString stepProblem(const NavigationMap& map, int environment, int from, int to) {
    const EnvironmentMap& held = map.environments[std::size_t(environment)];
    const std::string a = symbolAt(held, from);
    const std::string b = symbolAt(held, to);
    if (a.empty() || b.empty() || from == to) {
        return say("Drag from one place to another to join or part them.");
    }
    if (!held.isGrid()) {
        return {};
    }
    const int columns = std::abs(from % held.columns - to % held.columns);
    const int rows = std::abs(from / held.columns - to / held.columns);
    const int farthest = map.neighbours == 4 ? columns + rows : std::max(columns, rows);
    if (farthest > 1) {
        return say("%1 and %2 are no neighbours: only neighbouring cells of a grid can be joined.")
            .arg(inWords(a), inWords(b));
    }
    std::vector<Step> steps = held.edges.empty() ? allSteps(map, held) : held.edges;
    eraseStep(steps, {a, b}, map.isDirected);
    return steps.empty() ? say("The last step of a grid stays: block or erase a cell instead.")
                         : QString();
}

MapEdit toggleStep(NavigationMap map, int environment, int from, int to) {
    if (!stepProblem(map, environment, from, to).isEmpty()) {
        return {{}, std::move(map)};
    }
    EnvironmentMap& held = environmentOf(map, environment);
    const std::string a = symbolAt(held, from);
    const std::string b = symbolAt(held, to);
    const QString names =
        (map.isDirected ? say("%1 to %2") : say("%1 and %2")).arg(inWords(a), inWords(b));
    const bool isGrid = held.isGrid();
    const Step step =
        isGrid ? Step{a, b}
               : Step{held.places[std::size_t(from)].id, held.places[std::size_t(to)].id};
    const std::vector<Step> all = isGrid ? allSteps(map, held) : std::vector<Step>();
    std::vector<Step> steps = held.edges.empty() ? all : held.edges;
    const bool isParted = eraseStep(steps, step, map.isDirected) > 0;
    if (!isParted) {
        steps.push_back(step);
    }
    std::vector<Step> compared = steps;
    for (Step& each : compared) {
        if (!map.isDirected && each.first > each.second) {
            std::swap(each.first, each.second);
        }
    }
    std::sort(compared.begin(), compared.end());
    const bool isAll = isGrid && compared == all; // then none is listed
    held.edges = isAll ? std::vector<Step>() : std::move(steps);
    return {(isParted ? say("Part %1") : say("Join %1")).arg(names), std::move(map)};
}

} // namespace reprise
