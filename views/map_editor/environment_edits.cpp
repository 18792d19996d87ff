#include "views/map_editor/environment_edits.hpp"

#include "core/environment/maps/map_file.hpp"
#include "views/map_editor/map_words.hpp"
#include "views/sequences/sequence_edit.hpp"

#include <algorithm>
#include <map>

namespace reprise {

namespace {

EnvironmentMap emptyGrid(int columns, int rows) {
    EnvironmentMap grid;
    grid.columns = columns;
    grid.rows = rows;
    grid.cells.resize(std::size_t(columns) * std::size_t(rows));
    return grid;
}

int lastOf(const NavigationMap& map) {
    return int(map.environments.size()) - 1;
}

/// "hall 2" beside "hall": a name no environment has; "" stays "".
std::string nameOfCopy(const NavigationMap& map, const std::string& name) {
    const auto isTaken = [&](const std::string& wanted) {
        return std::any_of(map.environments.begin(), map.environments.end(),
                           [&](const EnvironmentMap& each) { return each.name == wanted; });
    };
    std::string copy = name;
    for (int k = 2; !name.empty() && isTaken(copy); ++k) {
        copy = name + ' ' + std::to_string(k);
    }
    return copy;
}

} // namespace

NavigationMap newGridMap(int columns, int rows) {
    NavigationMap map;
    map.environments.push_back(emptyGrid(columns, rows));
    return map;
}

QString environmentName(const NavigationMap& map, int environment) {
    const std::string& name = map.environments[std::size_t(environment)].name;
    return name.empty() ? say("Environment %1").arg(environment + 1) : inWords(name);
}

bool hasRoomFor(const NavigationMap& map, int cells) {
    std::size_t present = 0;
    for (const EnvironmentMap& each : map.environments) {
        present += each.cells.size() + each.places.size();
    }
    return present + std::size_t(cells) <= std::size_t(kMaximumMapPlaces);
}

MapEdit addGrid(NavigationMap map, int columns, int rows) {
    map.environments.push_back(emptyGrid(columns, rows));
    const int added = lastOf(map);
    return {say("Add a grid of %1 × %2 cells").arg(columns).arg(rows), std::move(map), added};
}

MapEdit addFreePlaces(NavigationMap map) {
    map.environments.emplace_back();
    const int added = lastOf(map);
    return {say("Add an environment of free places"), std::move(map), added};
}

MapEdit duplicateEnvironment(NavigationMap map, int environment) {
    EnvironmentMap copy = environmentOf(map, environment);
    const QString text = say("Duplicate %1").arg(environmentName(map, environment));
    copy.name = nameOfCopy(map, copy.name);
    map.environments.insert(map.environments.begin() + environment + 1, std::move(copy));
    return {text, std::move(map), environment + 1};
}

MapEdit removeEnvironment(NavigationMap map, int environment) {
    if (map.environments.size() < 2) {
        return {{}, std::move(map)};
    }
    const QString text = say("Remove %1").arg(environmentName(map, environment));
    map.environments.erase(map.environments.begin() + environment);
    const int next = std::min(environment, lastOf(map));
    return {text, std::move(map), next};
}

MapEdit renameEnvironment(NavigationMap map, int environment, const QString& name) {
    const QString before = environmentName(map, environment);
    std::string& held = environmentOf(map, environment).name;
    const std::string wanted = name.trimmed().toStdString();
    if (held == wanted || (held.empty() && name.trimmed() == before)) {
        return {{}, std::move(map)};
    }
    held = wanted;
    const QString after = environmentName(map, environment);
    return {say("Rename %1 to %2").arg(before, after), std::move(map)};
}

MapEdit moveEnvironment(NavigationMap map, int from, int to) {
    if (from == to) {
        return {{}, std::move(map)};
    }
    const QString text = say("Move %1 to place %2").arg(environmentName(map, from)).arg(to + 1);
    EnvironmentMap moved = std::move(environmentOf(map, from));
    map.environments.erase(map.environments.begin() + from);
    map.environments.insert(map.environments.begin() + to, std::move(moved));
    return {text, std::move(map), to};
}

QString routeProblem(const NavigationMap& map, const Sequence& route) {
    if (route.size() < 2) {
        return say("A route visits at least two places, e.g. A B.");
    }
    const MapGraph graph = graphOf(map);
    std::vector<int> here;
    for (std::size_t k = 0; k < route.size(); ++k) {
        const std::vector<int> found = graph.placesOf(route[k]);
        if (found.empty()) {
            return say("%1 is no place of this map.").arg(inWords(route[k]));
        }
        if (k > 0 && !graph.areNeighbours(route[k - 1], route[k])) {
            return say("No step leads from %1 to %2.")
                .arg(inWords(route[k - 1]), inWords(route[k]));
        }
        here = k == 0 ? found : graph.next(here, route[k]);
        if (here.empty()) {
            return say("Each step exists, but nowhere do those up to %1 follow each other.")
                .arg(inWords(route[k]));
        }
    }
    return {};
}

int environmentOfRoute(const MapGraph& graph, const Sequence& route, int preferred) {
    if (route.empty()) {
        return preferred;
    }
    std::map<int, std::size_t> reach{{preferred, 0}}; // environment -> elements walked there
    std::vector<int> here = graph.placesOf(route.front());
    for (std::size_t k = 1; k <= route.size() && !here.empty(); ++k) {
        for (const int place : here) {
            reach[graph.places[std::size_t(place)].environment] = k;
        }
        here = k < route.size() ? graph.next(here, route[k]) : std::vector<int>();
    }
    int best = preferred;
    for (const auto& [environment, elements] : reach) {
        if (elements > reach.at(best)) {
            best = environment;
        }
    }
    return best;
}

MapEdit addRoute(NavigationMap map, const Sequence& route) {
    map.sequences.push_back(route);
    return {say("Add route %1").arg(joined(route)), std::move(map)};
}

MapEdit changeRoute(NavigationMap map, int index, const Sequence& route) {
    Sequence& held = map.sequences[std::size_t(index)];
    if (held == route) {
        return {{}, std::move(map)};
    }
    held = route;
    return {say("Change route %1 to %2").arg(index + 1).arg(joined(route)), std::move(map)};
}

MapEdit removeRoute(NavigationMap map, int index) {
    const QString text =
        say("Remove route %1 (%2)").arg(index + 1).arg(joined(map.sequences[std::size_t(index)]));
    map.sequences.erase(map.sequences.begin() + index);
    return {text, std::move(map)};
}

} // namespace reprise
