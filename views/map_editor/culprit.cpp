#include "views/map_editor/culprit.hpp"

#include "views/map_editor/map_edits.hpp"

#include <QStringList>

namespace reprise {

namespace {

std::vector<int> spotsOf(const EnvironmentMap& environment, const std::string& symbol) {
    std::vector<int> spots;
    const std::size_t count = environment.cells.size() + environment.places.size();
    for (int spot = 0; spot < int(count); ++spot) {
        if (symbolAt(environment, spot) == symbol) {
            spots.push_back(spot);
        }
    }
    return spots;
}

void addSpots(const NavigationMap& map, const std::string& symbol, int preferred, Culprit& found) {
    if (symbol.empty()) {
        return;
    }
    const int count = int(map.environments.size());
    for (int k = 0; k < count; ++k) {
        const int environment = (preferred + k) % count;
        const std::vector<int> spots = spotsOf(map.environments[std::size_t(environment)], symbol);
        if (!spots.empty()) {
            if (found.environment >= 0 && found.environment != environment) {
                return; // the other end is elsewhere; one environment is shown at a time
            }
            found.environment = environment;
            found.spots.insert(found.spots.end(), spots.begin(), spots.end());
            return;
        }
    }
}

/// Number \p at of the path; -1 if it has none within 0 .. size - 1.
int numberIn(const QStringList& parts, int at, std::size_t size) {
    bool isNumber = false;
    const int number = at < parts.size() ? parts[at].toInt(&isNumber) : -1;
    return isNumber && number >= 0 && std::size_t(number) < size ? number : -1;
}

void readEnvironment(const NavigationMap& map, const QStringList& parts, Culprit& found) {
    found.environment = numberIn(parts, 1, map.environments.size());
    if (found.environment < 0 || parts.size() < 4) {
        return;
    }
    const EnvironmentMap& held = map.environments[std::size_t(found.environment)];
    if (parts[2] == QLatin1String("edges")) {
        const int edge = numberIn(parts, 3, held.edges.size());
        if (edge < 0) {
            return;
        }
        const auto& [from, to] = held.edges[std::size_t(edge)];
        for (int spot = 0; spot < int(held.places.size()); ++spot) {
            const std::string& id = held.places[std::size_t(spot)].id;
            if (id == from || id == to) {
                found.spots.push_back(spot);
            }
        }
        for (const std::string& end : {from, to}) {
            const std::vector<int> spots = held.isGrid() ? spotsOf(held, end) : std::vector<int>();
            found.spots.insert(found.spots.end(), spots.begin(), spots.end());
        }
        return;
    }
    const int spot = numberIn(parts, 3, held.cells.size() + held.places.size());
    if (spot >= 0) {
        found.spots = {spot};
    }
}

} // namespace

Culprit culpritOf(const NavigationMap& map, const Issue& issue, int preferred) {
    const QStringList parts = QString::fromStdString(issue.path).split(QLatin1Char('.'));
    Culprit found;
    if (map.environments.empty()) {
        return found;
    }
    if (parts[0] == QLatin1String("environments")) {
        readEnvironment(map, parts, found);
    } else if (parts[0] == QLatin1String("sequences")) {
        found.route = numberIn(parts, 1, map.sequences.size());
        if (found.route >= 0) {
            const Sequence& route = map.sequences[std::size_t(found.route)];
            const int element = numberIn(parts, 2, route.size());
            if (element > 0) { // a jump has two ends
                addSpots(map, route[std::size_t(element - 1)], preferred, found);
            }
            if (element >= 0) {
                addSpots(map, route[std::size_t(element)],
                         found.environment < 0 ? preferred : found.environment, found);
            }
        }
    } else if (parts[0] == QLatin1String("start") || parts[0] == QLatin1String("goal")) {
        addSpots(map, parts[0] == QLatin1String("start") ? map.start : map.goal, preferred, found);
    }
    return found;
}

} // namespace reprise
