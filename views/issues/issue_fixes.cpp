#include "views/issues/issue_fixes.hpp"

#include "core/environment/maps/map_graph.hpp"
#include "core/environment/sequence_sets.hpp"
#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/network/circuit.hpp"
#include "core/project/sections.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <optional>

namespace reprise {

namespace {

/// "experiments.0.phases.2.to" taken apart.
struct PhasePath {
    std::size_t experiment = 0;
    std::size_t phase = 0;
    QString key; ///< "": the phase itself
};

std::optional<PhasePath> phasePathOf(const Issue& issue, const Project& project) {
    const QStringList parts = QString::fromStdString(issue.path).split('.');
    if (parts.size() < 4 || parts[0] != QLatin1String("experiments") ||
        parts[2] != QLatin1String("phases")) {
        return std::nullopt;
    }
    bool hasExperiment = false;
    bool hasPhase = false;
    PhasePath path{parts[1].toUInt(&hasExperiment), parts[3].toUInt(&hasPhase), parts.value(4)};
    const bool exists = hasExperiment && hasPhase && path.experiment < project.experiments.size() &&
                        path.phase < project.experiments[path.experiment].phases.size();
    return exists ? std::optional(path) : std::nullopt;
}

const PhaseSpec& phaseAt(const Project& project, const PhasePath& path) {
    return project.experiments[path.experiment].phases[path.phase];
}

QString goalOf(const PhaseSpec& phase) {
    return QString::fromStdString(setOr<std::string>(phase.parameters, "to"));
}

QString inFewWords(const PhaseSpec& phase) {
    const QString action = QString::fromStdString(phase.action);
    const QString goal = goalOf(phase);
    return goal.isEmpty() ? action : tr("%1 to %2").arg(action, goal);
}

/// Places that a query can be about: those of the sequences; without any, those of the map.
QStringList placesFor(const Project& project) {
    std::string error;
    std::vector<std::string> symbols =
        symbolsOf(resolveSequences(project.environment, project.seed, error));
    if (symbols.empty() && project.environment.map) {
        for (const MapPlace& place : graphOf(*project.environment.map).places) {
            symbols.push_back(place.symbol);
        }
    }
    std::sort(symbols.begin(), symbols.end());
    symbols.erase(std::unique(symbols.begin(), symbols.end()), symbols.end());
    QStringList names;
    for (const std::string& symbol : symbols) {
        names += QString::fromStdString(symbol);
    }
    return names;
}

/// The phase the issue is about, as long as it still stands there.
PhaseSpec* samePhase(Project& project, const PhasePath& path, const PhaseSpec& asked) {
    if (path.experiment >= project.experiments.size() ||
        path.phase >= project.experiments[path.experiment].phases.size()) {
        return nullptr;
    }
    PhaseSpec& phase = project.experiments[path.experiment].phases[path.phase];
    return phase.action == asked.action && phase.parameters == asked.parameters ? &phase : nullptr;
}

IssueFix removal(const PhasePath& path, const PhaseSpec& phase) {
    return {tr("Remove the phase"),
            {},
            tr("Remove the phase %1").arg(inFewWords(phase)),
            [path, asked = phase](Project& project, const std::string&) {
                if (samePhase(project, path, asked)) {
                    auto& phases = project.experiments[path.experiment].phases;
                    phases.erase(phases.begin() + std::ptrdiff_t(path.phase));
                }
            }};
}

/// "environment.map.sequences.0.2" or "environment.sequences.0.2" taken apart.
struct RoutePath {
    bool isOfMap = false;
    std::size_t route = 0;
    int place = -1; ///< of the route, -1: all of it
};

const std::vector<Sequence>* routesOf(const Project& project, bool isOfMap) {
    const EnvironmentSpec& environment = project.environment;
    return !isOfMap          ? &environment.sequences.list
           : environment.map ? &environment.map->sequences
                             : nullptr;
}

std::optional<RoutePath> routePathOf(const Issue& issue, const Project& project) {
    const QString path = QString::fromStdString(issue.path);
    for (const bool isOfMap : {true, false}) {
        const QString start = isOfMap ? QStringLiteral("environment.map.sequences.")
                                      : QStringLiteral("environment.sequences.");
        const std::vector<Sequence>* routes = routesOf(project, isOfMap);
        if (!path.startsWith(start) || !routes) {
            continue;
        }
        const QStringList parts = path.mid(start.size()).split('.');
        bool hasRoute = false;
        bool hasPlace = false;
        RoutePath found{isOfMap, parts[0].toUInt(&hasRoute), parts.value(1).toInt(&hasPlace)};
        if (!hasRoute || found.route >= routes->size()) {
            return std::nullopt;
        }
        hasPlace = hasPlace && found.place < int((*routes)[found.route].size());
        found.place = hasPlace ? found.place : -1;
        return found;
    }
    return std::nullopt;
}

/// Changes the routes, unless the one the issue is about is another one by now.
auto changeOfRoutes(const RoutePath& path, const Sequence& asked,
                    std::function<void(std::vector<Sequence>&)> edit) {
    return [=](Project& project, const std::string&) {
        const std::vector<Sequence>* routes = routesOf(project, path.isOfMap);
        if (!routes || path.route >= routes->size() || (*routes)[path.route] != asked) {
            return;
        }
        std::vector<Sequence> changed = *routes;
        edit(changed);
        if (!path.isOfMap) {
            project.environment.sequences.list = std::move(changed);
            return;
        }
        NavigationMap map = *project.environment.map;
        map.sequences = std::move(changed);
        project.environment.map = std::make_shared<const NavigationMap>(std::move(map));
        project.environment.mapFile.clear(); // it is no longer what the file says
    };
}

std::vector<IssueFix> fixesOfRoute(const RoutePath& path, const Project& project) {
    const Sequence route = (*routesOf(project, path.isOfMap))[path.route];
    std::vector<IssueFix> fixes;
    const int number = int(path.route) + 1;
    if (path.place >= 0 && route.size() > 2) {
        const QString name = QString::fromStdString(route[std::size_t(path.place)]);
        fixes.push_back({tr("Take %1 out of the route").arg(name),
                         {},
                         tr("Take %1 out of route %2").arg(name).arg(number),
                         changeOfRoutes(path, route, [path](std::vector<Sequence>& routes) {
                             Sequence& changed = routes[path.route];
                             changed.erase(changed.begin() + path.place);
                         })});
    }
    fixes.push_back({tr("Remove the route"),
                     {},
                     tr("Remove route %1").arg(number),
                     changeOfRoutes(path, route, [path](std::vector<Sequence>& routes) {
                         routes.erase(routes.begin() + std::ptrdiff_t(path.route));
                     })});
    return fixes;
}

/// Where a question begins: the places it names, else where the routes begin.
std::vector<std::string> startsOf(const PhaseSpec& phase, const Project& project) {
    auto starts = setOr<std::vector<std::string>>(phase.parameters, "from");
    if (starts.empty()) {
        std::string error;
        for (const Sequence& route : resolveSequences(project.environment, project.seed, error)) {
            if (!route.empty()) {
                starts.push_back(route.front());
            }
        }
    }
    return starts;
}

/// Of \p choices those with which the circuit of \p phase finds nothing wrong in it.
QStringList answerable(const Project& project, const PhaseSpec& phase, const QStringList& choices,
                       const std::function<void(PhaseSpec&, const std::string&)>& choose) {
    const PopulationSpec* target = project.findPopulation(phase.target);
    const auto* makeCircuit = target ? makerOf<CircuitFactory>(target->model) : nullptr;
    if (makeCircuit == nullptr) {
        return choices;
    }
    Project asked = project;
    asked.experiments.assign(1, {});
    for (const QString& choice : choices) {
        choose(asked.experiments[0].phases.emplace_back(phase), choice.toStdString());
    }
    QStringList left = choices;
    for (const Issue& issue : (*makeCircuit)(target->id)->check(asked, *target)) {
        if (const auto path = phasePathOf(issue, asked)) {
            left.removeAll(choices[qsizetype(path->phase)]);
        }
    }
    return left;
}

} // namespace

std::vector<IssueFix> fixesOf(const Issue& issue, const Project& project) {
    if (const auto route = routePathOf(issue, project)) {
        return fixesOfRoute(*route, project);
    }
    const auto path = phasePathOf(issue, project);
    if (!path) {
        return {};
    }
    const PhaseSpec& phase = phaseAt(project, *path);
    std::vector<IssueFix> fixes;
    const auto change = [at = *path, asked = phase](auto&& edit) {
        return [=](Project& changed, const std::string& choice) {
            if (PhaseSpec* found = samePhase(changed, at, asked)) {
                edit(*found, choice);
            }
        };
    };
    QStringList places = placesFor(project);
    if (path->key == QLatin1String("to")) {
        places.removeAll(goalOf(phase));
        for (const std::string& start : startsOf(phase, project)) {
            places.removeAll(QString::fromStdString(start));
        }
        const auto seek = [](PhaseSpec& found, const std::string& choice) {
            found.parameters["to"] = choice;
        };
        places = answerable(project, phase, places, seek);
        if (!places.isEmpty()) {
            fixes.push_back(
                {tr("Choose another goal"), places, tr("Seek %1 instead"), change(seek)});
        }
    } else if (path->key == QLatin1String("from")) {
        places.removeAll(goalOf(phase));
        const auto start = [](PhaseSpec& found, const std::string& choice) {
            found.parameters["from"] = std::vector{choice};
        };
        places = answerable(project, phase, places, start);
        if (!places.isEmpty()) {
            fixes.push_back(
                {tr("Choose another start"), places, tr("Start at %1 instead"), change(start)});
        }
    } else if (path->key == QLatin1String("blocked") && phase.parameters.contains("blocked")) {
        fixes.push_back({tr("Unblock its places"),
                         {},
                         tr("Unblock the places of the phase %1").arg(inFewWords(phase)),
                         change([](PhaseSpec& found, const std::string&) {
                             found.parameters.erase("blocked");
                         })});
    }
    fixes.push_back(removal(*path, phase));
    return fixes;
}

QString adviceOn(const Issue& issue, const Project& project) {
    if (const auto path = phasePathOf(issue, project)) {
        const PhaseSpec& phase = phaseAt(project, *path);
        if (const RegisteredPhase* registered = phaseOf(project, phase);
            registered && registered->descriptor.needsSequences &&
            !project.environment.hasSequences()) {
            const bool hasMap =
                project.environment.map && !project.environment.map->environments.empty();
            return hasMap ? tr("Draw a route on the map: take the Route tool, click its places one "
                               "after the other, press Enter.")
                          : tr("Type a sequence in the sequence player, such as A C B.");
        }
        if (path->key == QLatin1String("to")) {
            return tr("Choose another goal, add a route that leads there, or remove the phase.");
        }
        if (path->key == QLatin1String("from")) {
            return tr("Choose another start, or remove the phase.");
        }
        if (path->key == QLatin1String("blocked")) {
            return tr("Unblock the places of this phase, or remove it.");
        }
    }
    if (const auto route = routePathOf(issue, project)) {
        return route->place >= 0 ? tr("Take the place out of the route, remove the route, or draw "
                                      "the place again.")
                                 : tr("Remove the route, or change it in the map editor.");
    }
    if (!issue.fix.empty()) {
        return QString::fromStdString(issue.fix);
    }
    if (issue.path.starts_with("network.") || issue.path.starts_with("engine.")) {
        return tr("Click to see it in the inspector, and change it there.");
    }
    if (issue.where.isKnown()) {
        return tr("Correct the file at this line and open it again.");
    }
    return issue.path.empty()
               ? tr("Undo the last change, or save the project and correct its file.")
               : tr("Correct %1.").arg(QString::fromStdString(issue.path));
}

} // namespace reprise
