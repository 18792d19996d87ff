#include "views/issues/issue_fixes.hpp"

#include "core/environment/maps/map_graph.hpp"
#include "core/environment/sequence_sets.hpp"
#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/network/circuit.hpp"
#include "core/project/experiment_edits.hpp"
#include "core/project/sections.hpp"
#include "views/issues/close_words.hpp"
#include "views/issues/part_fixes.hpp"
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

/// What is wrong, as the target's circuit sees it, with \p phase when \p choose has put each of
/// \p choices into it. [choice] "": nothing, else the key of the phase that is wrong.
QStringList wrongKeys(const Project& project, const PhaseSpec& phase, const QStringList& choices,
                      const std::function<void(PhaseSpec&, const std::string&)>& choose) {
    QStringList wrong(choices.size());
    const PopulationSpec* target = project.findPopulation(phase.target);
    const auto* makeCircuit = target ? makerOf<CircuitFactory>(target->model) : nullptr;
    if (makeCircuit == nullptr) {
        return wrong;
    }
    Project asked = project;
    asked.experiments.assign(1, {});
    for (const QString& choice : choices) {
        choose(asked.experiments[0].phases.emplace_back(phase), choice.toStdString());
    }
    for (const Issue& issue : (*makeCircuit)(target->id)->check(asked, *target)) {
        if (const auto path = phasePathOf(issue, asked)) {
            wrong[qsizetype(path->phase)] = path->key;
        }
    }
    return wrong;
}

/// A word of a phase that names a symbol or an input: what may stand there, and how it is said.
struct NamingWord {
    QString key;
    QStringList known;
    QString another;                                                   ///< "Choose another goal"
    QString use;                                                       ///< "Seek %1"
    std::function<void(PhaseSpec&, const std::string& choice)> choose; ///< in place of all

    /// As it stands in the phase, each word by itself.
    QStringList wordsOf(const PhaseSpec& phase) const {
        QStringList words;
        for (const std::string& word :
             setOr<std::vector<std::string>>(phase.parameters, key.toStdString())) {
            words += QString::fromStdString(word);
        }
        const auto single = setOr<std::string>(phase.parameters, key.toStdString());
        return single.empty() ? words : words << QString::fromStdString(single);
    }
};

std::optional<NamingWord> namingWord(const QString& key, const PhaseSpec& phase,
                                     const Project& project) {
    const auto one = [name = key.toStdString()](PhaseSpec& found, const std::string& choice) {
        found.parameters[name] = choice;
    };
    const auto list = [name = key.toStdString()](PhaseSpec& found, const std::string& choice) {
        found.parameters[name] = std::vector{choice};
    };
    if (key == QLatin1String("to")) {
        return NamingWord{key, placesFor(project), tr("Choose another goal"), tr("Seek %1"), one};
    }
    if (key == QLatin1String("from")) {
        return NamingWord{key, placesFor(project), tr("Choose another start"), tr("Start at %1"),
                          list};
    }
    if (key == QLatin1String("blocked")) {
        return NamingWord{key, placesFor(project), {}, tr("Block %1"), list};
    }
    const RegisteredPhase* registered = phaseOf(project, phase);
    const ParameterSpec* spec =
        registered ? registered->descriptor.find(key.toStdString()) : nullptr;
    if (!spec || spec->names != NamedThing::Input) {
        return std::nullopt;
    }
    QStringList inputs;
    for (const InputSpec& input : project.environment.inputs) {
        inputs += QString::fromStdString(input.id);
    }
    return NamingWord{key, inputs, tr("Choose another input"), tr("Present %1"), one};
}

/// Puts \p right in the place of \p wrong.
void replaceWord(PhaseSpec& phase, const std::string& key, const std::string& wrong,
                 const std::string& right) {
    ParameterValue& value = phase.parameters[key];
    if (auto* words = std::get_if<std::vector<std::string>>(&value)) {
        std::replace(words->begin(), words->end(), wrong, right);
    } else {
        value = right;
    }
}

using PhaseEdit = std::function<void(PhaseSpec&, const std::string& choice)>;

/// Of a phase: what follows changes it unless it is another one by now.
auto changeOfPhase(const PhasePath& path, const PhaseSpec& asked, const PhaseEdit& edit) {
    return [=](Project& project, const std::string& choice) {
        if (PhaseSpec* found = samePhase(project, path, asked)) {
            edit(*found, choice);
        }
    };
}

/// One for each symbol or input that may have been meant by a word that nothing has.
void addClose(std::vector<IssueFix>& fixes, const NamingWord& naming, const PhasePath& path,
              const PhaseSpec& phase, const Project& project) {
    for (const QString& word : naming.wordsOf(phase)) {
        if (naming.known.contains(word)) {
            continue;
        }
        const PhaseEdit replace = [key = naming.key.toStdString(), wrong = word.toStdString()](
                                      PhaseSpec& found, const std::string& right) {
            replaceWord(found, key, wrong, right);
        };
        const QStringList close = closeWords(word, naming.known);
        const QStringList wrong = wrongKeys(project, phase, close, replace);
        for (qsizetype k = 0; k < close.size(); ++k) {
            if (wrong[k] != naming.key) {
                const PhaseEdit take = [replace, right = close[k].toStdString()](
                                           PhaseSpec& found, const std::string&) {
                    replace(found, right);
                };
                fixes.push_back({naming.use.arg(close[k]),
                                 {},
                                 tr("%1 instead").arg(naming.use.arg(close[k])),
                                 changeOfPhase(path, phase, take)});
            }
        }
        return; // one word after the other
    }
}

/// A menu of all that can stand there; if nothing makes the phase right as it is, of all that is
/// not wrong by itself.
void addAnother(std::vector<IssueFix>& fixes, const NamingWord& naming, const PhasePath& path,
                const PhaseSpec& phase, const Project& project) {
    QStringList choices = naming.known;
    for (const QString& word : naming.wordsOf(phase)) {
        choices.removeAll(word);
    }
    if (naming.key == QLatin1String("from")) {
        choices = naming.known; // one of several may stay
        choices.removeAll(goalOf(phase));
    } else if (naming.key == QLatin1String("to")) {
        for (const std::string& start : startsOf(phase, project)) {
            choices.removeAll(QString::fromStdString(start));
        }
    }
    const QStringList wrong = wrongKeys(project, phase, choices, naming.choose);
    QStringList right, possible;
    for (qsizetype k = 0; k < choices.size(); ++k) {
        right += wrong[k].isEmpty() ? QStringList{choices[k]} : QStringList();
        possible += wrong[k] != naming.key ? QStringList{choices[k]} : QStringList();
    }
    const QStringList& offered = right.isEmpty() ? possible : right;
    if (!offered.isEmpty()) {
        fixes.push_back({naming.another, offered, tr("%1 instead").arg(naming.use),
                         changeOfPhase(path, phase, naming.choose)});
    }
}

/// A phase without a target that can do it: another one.
void addTargets(std::vector<IssueFix>& fixes, const PhasePath& path, const PhaseSpec& phase,
                const Project& project) {
    QStringList targets;
    for (const std::string& id : targetsOf(project, phase.action)) {
        targets += id == phase.target ? QStringList() : QStringList{QString::fromStdString(id)};
    }
    if (!targets.isEmpty()) {
        fixes.push_back(
            {phase.target.empty() ? tr("Choose a target") : tr("Choose another target"), targets,
             tr("Act on %1 instead"),
             changeOfPhase(path, phase, [](PhaseSpec& found, const std::string& choice) {
                 found.target = choice;
             })});
    }
}

/// What must be given and is not: a value that it usually has.
void addNeeded(std::vector<IssueFix>& fixes, const PhasePath& path, const PhaseSpec& phase,
               const Project& project) {
    const RegisteredPhase* registered = phaseOf(project, phase);
    const std::string key = path.key.toStdString();
    if (registered == nullptr || key.empty() || phase.parameters.contains(key)) {
        return;
    }
    const PhaseSpec proposed = proposedPhase(project, registered->descriptor, phase.target);
    const auto value = proposed.parameters.find(key);
    const ParameterSpec* spec = registered->descriptor.find(key);
    if (value != proposed.parameters.end() && spec->names == NamedThing::None) {
        const QString words =
            tr("Set %1 to %2").arg(path.key, QString::fromStdString(spec->neededExample));
        fixes.push_back(
            {words,
             {},
             words,
             changeOfPhase(path, phase,
                           [key, wanted = value->second](PhaseSpec& found, const std::string&) {
                               found.parameters[key] = wanted;
                           })});
    }
}

/// A phase that presents an input, where there is none at all.
void addFirstInput(std::vector<IssueFix>& fixes, const PhaseSpec& phase, const Project& project) {
    const RegisteredPhase* registered = phaseOf(project, phase);
    const auto isInput = [](const ParameterSpec& spec) { return spec.names == NamedThing::Input; };
    if (registered != nullptr && project.environment.inputs.empty() &&
        std::ranges::any_of(registered->descriptor.parameters, isInput)) {
        fixes.push_back({tr("Add an input"),
                         {},
                         tr("Add input patterns"),
                         [](Project& now, const std::string&) {
                             if (now.environment.inputs.empty()) {
                                 addInput(now, InputSpec().kind);
                             }
                         }});
    }
}

} // namespace

std::vector<IssueFix> fixesOf(const Issue& issue, const Project& project) {
    if (const auto route = routePathOf(issue, project)) {
        return fixesOfRoute(*route, project);
    }
    const auto path = phasePathOf(issue, project);
    if (!path) {
        return fixesOfPart(issue, project);
    }
    const PhaseSpec& phase = phaseAt(project, *path);
    std::vector<IssueFix> fixes;
    if (path->key == QLatin1String("target") || path->key == QLatin1String("do")) {
        addTargets(fixes, *path, phase, project);
    }
    addNeeded(fixes, *path, phase, project);
    addFirstInput(fixes, phase, project);
    if (const auto naming = namingWord(path->key, phase, project)) {
        addClose(fixes, *naming, *path, phase, project);
        if (!naming->another.isEmpty()) {
            addAnother(fixes, *naming, *path, phase, project);
        }
    }
    if (path->key == QLatin1String("blocked") && phase.parameters.contains("blocked")) {
        fixes.push_back({tr("Unblock its places"),
                         {},
                         tr("Unblock the places of the phase %1").arg(inFewWords(phase)),
                         changeOfPhase(*path, phase, [](PhaseSpec& found, const std::string&) {
                             found.parameters.erase("blocked");
                         })});
    }
    if (phase.isEnabled) {
        fixes.push_back({tr("Switch it off"),
                         {},
                         tr("Switch off the phase %1").arg(inFewWords(phase)),
                         changeOfPhase(*path, phase, [](PhaseSpec& found, const std::string&) {
                             found.isEnabled = false;
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
        if (path->key == QLatin1String("target")) {
            return targetsOf(project, phase.action).empty()
                       ? tr("Switch the phase off until there is a population that can do it, or "
                            "remove it.")
                       : tr("Choose another target, switch the phase off, or remove it.");
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
    if (const QString advice = adviceOnPart(issue, project); !advice.isEmpty()) {
        return advice;
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
