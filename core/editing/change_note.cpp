#include "core/editing/change_note.hpp"

#include "core/editing/parameter_edit.hpp"
#include "core/models/registry.hpp"
#include "core/project/plays_the_same.hpp"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace reprise {

namespace {

using What = ChangeNote::What;

/// Keys with other values, or that only one of the two has.
std::vector<std::string> changedKeys(const ParameterMap& before, const ParameterMap& after) {
    std::vector<std::string> keys;
    for (const auto& [key, value] : before) {
        const auto found = after.find(key);
        if (found == after.end() || found->second != value) {
            keys.push_back(key);
        }
    }
    for (const auto& [key, value] : after) {
        if (!before.contains(key)) {
            keys.push_back(key);
        }
    }
    return keys;
}

bool isLiveSafe(const std::string& model, const std::string& key) {
    const RegisteredModel* known = findModel(model);
    const ParameterSpec* spec = known != nullptr ? known->descriptor.find(key) : nullptr;
    return spec != nullptr && spec->isLiveSafe;
}

ChangeNote describePopulation(const PopulationSpec& before, const PopulationSpec& after) {
    const QString path = populationPath(QString::fromStdString(after.id));
    PopulationSpec rest = before;
    rest.parameters = after.parameters;
    const auto keys = changedKeys(before.parameters, after.parameters);
    if (rest != after || keys.size() != 1) {
        return {What::Structure, path};
    }
    return {What::Parameter,
            parameterPath(QString::fromStdString(after.id), QString::fromStdString(keys.front())),
            !isLiveSafe(after.model, keys.front())};
}

ChangeNote describeNetwork(const Project& before, const Project& after) {
    const auto& was = before.populations;
    const auto& is = after.populations;
    if (was.size() != is.size() || before.projections != after.projections) {
        return {What::Structure, QStringLiteral("network")};
    }
    const auto first = std::mismatch(was.begin(), was.end(), is.begin());
    const bool isOnlyOne = std::equal(first.first + 1, was.end(), first.second + 1);
    return isOnlyOne && first.first->id == first.second->id
               ? describePopulation(*first.first, *first.second)
               : ChangeNote{What::Structure, QStringLiteral("network")};
}

} // namespace

QString wordsFor(const ChangeNote& note) {
    const QStringList parts = note.path.split(QLatin1Char('.'));
    if (note.path.isEmpty()) {
        return note.needsRebuild || note.what != What::Name
                   ? QCoreApplication::translate("Reprise", "several parts")
                   : QCoreApplication::translate("Reprise", "comments and layout");
    }
    const bool isOfPart = parts.size() > 3 && parts[0] == QLatin1String("network");
    return isOfPart ? QCoreApplication::translate("Reprise", "%1 of %2").arg(parts.back(), parts[2])
                    : parts.back();
}

ChangeNote describeChange(const Project& before, const Project& after) {
    // Every field has a name here, so that a new one does not compile before it is thought of.
    const auto& [name, seed, engine, populations, projections, environment, experiments, duration,
                 record, backend, notes, drawing, batch] = before;
    std::vector<ChangeNote> notesOfParts;
    const auto add = [&](bool isChanged, What what, const char* path) {
        if (isChanged) {
            notesOfParts.push_back({what, QString::fromLatin1(path)});
        }
    };
    add(name != after.name, What::Name, "name");
    add(notes != after.notes, What::Name, "notes");
    add(drawing != after.drawing, What::Structure, "drawing");
    add(seed != after.seed, What::Parameter, "seed");
    add(engine.resolution != after.engine.resolution, What::Parameter, "engine.resolution");
    add(engine.threads != after.engine.threads, What::Parameter, "engine.threads");
    add(environment != after.environment, What::Sequences, "environment");
    add(experiments != after.experiments, What::Experiments, "experiments");
    add(duration != after.duration, What::Experiments, "duration");
    add(record != after.record, What::Experiments, "record");
    add(backend != after.backend, What::Everything, "backend");
    add(batch != after.batch, What::Name, "batch");
    if (populations != after.populations || projections != after.projections) {
        notesOfParts.push_back(describeNetwork(before, after));
    }
    ChangeNote note = notesOfParts.empty() ? ChangeNote{} : notesOfParts.front();
    if (notesOfParts.size() > 1) {
        const bool isOfOneKind = note.what != What::Parameter &&
                                 std::ranges::all_of(notesOfParts, [&note](const ChangeNote& part) {
                                     return part.what == note.what;
                                 });
        note = {isOfOneKind ? note.what : What::Everything, {}};
    }
    note.needsRebuild = note.needsRebuild && !playsTheSame(before, after);
    return note;
}

} // namespace reprise
