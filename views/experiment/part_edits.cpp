#include "views/experiment/part_edits.hpp"

#include "core/project/experiment_edits.hpp"
#include "core/project/sections.hpp"
#include "core/project/structure_edits.hpp"
#include "views/experiment/part_list.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <optional>

namespace reprise {

namespace {

constexpr LayoutSpec kBeside{60, 60}; // where a copy of a population stands, scene units

/// A part as a place in one of the project's lists.
struct PlaceOfPart {
    enum class Kind { Population, Projection, Input, Experiment, Phase, Recording, Sequences, Map };

    Kind kind = Kind::Map;
    std::size_t index = 0; ///< in its list
    std::size_t of = 0;    ///< the experiment of a phase
};

/// Calls \p edit with the list in which the part stands; false for what stands in none.
template<class AnyProject, class Edit>
bool withList(AnyProject& project, const PlaceOfPart& place, Edit edit) {
    switch (place.kind) {
    case PlaceOfPart::Kind::Population:
        edit(project.populations);
        return true;
    case PlaceOfPart::Kind::Projection:
        edit(project.projections);
        return true;
    case PlaceOfPart::Kind::Input:
        edit(project.environment.inputs);
        return true;
    case PlaceOfPart::Kind::Experiment:
        edit(project.experiments);
        return true;
    case PlaceOfPart::Kind::Phase:
        edit(project.experiments[place.of].phases);
        return true;
    case PlaceOfPart::Kind::Recording:
        edit(project.record);
        return true;
    case PlaceOfPart::Kind::Sequences:
    case PlaceOfPart::Kind::Map:
        break;
    }
    return false;
}

std::optional<std::size_t> numberIn(const QString& word) {
    bool isNumber = false;
    const std::size_t number = word.toUInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

std::optional<PlaceOfPart> inExperiments(const Project& project, const QStringList& parts) {
    using Kind = PlaceOfPart::Kind;
    const auto experiment = numberIn(parts.value(1));
    if (!experiment || *experiment >= project.experiments.size()) {
        return std::nullopt;
    }
    if (parts.size() < 4) {
        return PlaceOfPart{Kind::Experiment, *experiment};
    }
    const auto phase = numberIn(parts[3]);
    return phase && *phase < project.experiments[*experiment].phases.size()
               ? std::optional(PlaceOfPart{Kind::Phase, *phase, *experiment})
               : std::nullopt;
}

std::optional<PlaceOfPart> placeOfPart(const Project& project, const QString& path) {
    using Kind = PlaceOfPart::Kind;
    if (path == QLatin1String("environment.map")) {
        return project.environment.map != nullptr || !project.environment.mapFile.empty()
                   ? std::optional(PlaceOfPart{Kind::Map})
                   : std::nullopt;
    }
    const QString part = PagePath::of(project, path).part;
    const QStringList parts = part.split(QLatin1Char('.'));
    if (parts[0] == QLatin1String("experiments")) {
        return inExperiments(project, parts);
    }
    if (parts[0] == QLatin1String("record")) {
        const auto index = numberIn(parts.value(1));
        return index && *index < project.record.size()
                   ? std::optional(PlaceOfPart{Kind::Recording, *index})
                   : std::nullopt;
    }
    if (part == QLatin1String("environment.sequences")) {
        return project.environment.sequences.isEmpty()
                   ? std::nullopt
                   : std::optional(PlaceOfPart{Kind::Sequences});
    }
    for (std::size_t k = 0; k < project.projections.size(); ++k) {
        if (partOfProjection(project, k) == part) {
            return PlaceOfPart{Kind::Projection, k};
        }
    }
    for (std::size_t k = 0; k < project.environment.inputs.size(); ++k) {
        if (partOfInput(project, k) == part) {
            return PlaceOfPart{Kind::Input, k};
        }
    }
    const auto found =
        std::ranges::find(project.populations, part.toStdString(), &PopulationSpec::id);
    return found != project.populations.end()
               ? std::optional(PlaceOfPart{Kind::Population,
                                           std::size_t(found - project.populations.begin())})
               : std::nullopt;
}

QString pathOfPlace(const Project& project, const PlaceOfPart& place) {
    switch (place.kind) {
    case PlaceOfPart::Kind::Population:
        return QStringLiteral("network.populations.%1")
            .arg(QString::fromStdString(project.populations[place.index].id));
    case PlaceOfPart::Kind::Projection:
        return partOfProjection(project, place.index);
    case PlaceOfPart::Kind::Input:
        return partOfInput(project, place.index);
    case PlaceOfPart::Kind::Experiment:
        return QStringLiteral("experiments.%1").arg(place.index);
    case PlaceOfPart::Kind::Phase:
        return partOfPhase(place.of, place.index);
    case PlaceOfPart::Kind::Recording:
        return partOfRecording(place.index);
    case PlaceOfPart::Kind::Sequences:
        return QStringLiteral("environment.sequences");
    case PlaceOfPart::Kind::Map:
        break;
    }
    return QStringLiteral("environment.map");
}

QString placeInWords(const Project& project, const PlaceOfPart& place) {
    const auto text = [](const std::string& word) { return QString::fromStdString(word); };
    switch (place.kind) {
    case PlaceOfPart::Kind::Population:
        return tr("population %1").arg(text(project.populations[place.index].id));
    case PlaceOfPart::Kind::Projection: {
        const ProjectionSpec& spec = project.projections[place.index];
        return spec.id.empty() ? tr("projection %1 → %2").arg(text(spec.from), text(spec.to))
                               : tr("projection %1").arg(text(spec.id));
    }
    case PlaceOfPart::Kind::Input:
        return tr("input %1").arg(text(project.environment.inputs[place.index].id));
    case PlaceOfPart::Kind::Experiment:
        return tr("experiment %1").arg(text(project.experiments[place.index].name));
    case PlaceOfPart::Kind::Phase:
        return tr("phase %1").arg(text(project.experiments[place.of].phases[place.index].action));
    case PlaceOfPart::Kind::Recording:
        return tr("the recording of %1").arg(text(project.record[place.index].population));
    case PlaceOfPart::Kind::Sequences:
        return tr("the sequences");
    case PlaceOfPart::Kind::Map:
        break;
    }
    return tr("the map");
}

void removeAt(Project& project, const PlaceOfPart& place) {
    if (place.kind == PlaceOfPart::Kind::Population) {
        removePopulations(project, {project.populations[place.index].id});
    } else if (place.kind == PlaceOfPart::Kind::Sequences) {
        project.environment.sequences = {};
    } else if (place.kind == PlaceOfPart::Kind::Map) {
        project.environment.map = nullptr;
        project.environment.mapFile.clear();
    } else {
        withList(project, place, [&place](auto& list) { removeElement(list, place.index); });
    }
}

/// Returns where the copy stands.
PlaceOfPart duplicateAt(Project& project, PlaceOfPart place) {
    switch (place.kind) {
    case PlaceOfPart::Kind::Population:
        insertPart(project, partOf(project, {project.populations[place.index].id}), kBeside);
        place.index = project.populations.size() - 1;
        return place;
    case PlaceOfPart::Kind::Experiment:
        place.index = duplicateExperiment(project, place.index);
        return place;
    case PlaceOfPart::Kind::Input:
        place.index = duplicateInput(project, place.index);
        return place;
    default:
        withList(project, place, [&place](auto& list) { duplicateElement(list, place.index); });
        ++place.index;
    }
    if (place.kind == PlaceOfPart::Kind::Projection) {
        project.projections[place.index].id.clear(); // two may not have the same
    }
    return place;
}

/// Renames, or returns false where \p name cannot be.
bool renameAt(Project& project, const PlaceOfPart& place, const std::string& name) {
    const auto isTaken = [&](const auto& list, auto member) {
        return std::ranges::find(list, name, member) != list.end();
    };
    switch (place.kind) {
    case PlaceOfPart::Kind::Population:
        if (!isIdentifier(name) || isTaken(project.populations, &PopulationSpec::id)) {
            return false;
        }
        renamePopulation(project, std::string(project.populations[place.index].id), name);
        return true;
    case PlaceOfPart::Kind::Projection:
        if (!isIdentifier(name) || isTaken(project.projections, &ProjectionSpec::id)) {
            return false;
        }
        project.projections[place.index].id = name;
        return true;
    case PlaceOfPart::Kind::Input:
        if (!isIdentifier(name) || isTaken(project.environment.inputs, &InputSpec::id)) {
            return false;
        }
        renameInput(project, std::string(project.environment.inputs[place.index].id), name);
        return true;
    case PlaceOfPart::Kind::Experiment:
        if (name.empty() || isTaken(project.experiments, &ExperimentSpec::name)) {
            return false;
        }
        project.experiments[place.index].name = name;
        return true;
    default:
        return false;
    }
}

} // namespace

QString partInWords(const Project& project, const QString& path) {
    const auto place = placeOfPart(project, path);
    return place ? placeInWords(project, *place) : QString();
}

PartAbilities abilitiesOf(const Project& project, const QString& path) {
    using Kind = PlaceOfPart::Kind;
    const auto place = placeOfPart(project, path);
    if (!place) {
        return {};
    }
    PartAbilities can;
    can.isRemovable = true;
    can.isCopyable =
        withList(project, *place, [&can](const auto& list) { can.count = list.size(); });
    can.index = place->index;
    const bool isOfNetwork = place->kind == Kind::Population || place->kind == Kind::Projection;
    can.isMovable = can.isCopyable && !isOfNetwork; // drawn, not in an order
    can.isNamed = isOfNetwork || place->kind == Kind::Input || place->kind == Kind::Experiment;
    can.isSwitched = place->kind == Kind::Phase;
    can.isOn = !can.isSwitched || project.experiments[place->of].phases[place->index].isEnabled;
    return can;
}

void removePart(Document& document, const QString& path) {
    if (const auto place = placeOfPart(document.project(), path)) {
        document.change(tr("Remove %1").arg(placeInWords(document.project(), *place)),
                        [&](Project& project) { removeAt(project, *place); });
    }
}

QString duplicatePart(Document& document, const QString& path) {
    const auto place = placeOfPart(document.project(), path);
    if (!place || !abilitiesOf(document.project(), path).isCopyable) {
        return {};
    }
    PlaceOfPart copy;
    document.change(tr("Duplicate %1").arg(placeInWords(document.project(), *place)),
                    [&](Project& project) { copy = duplicateAt(project, *place); });
    return pathOfPlace(document.project(), copy);
}

QString movePart(Document& document, const QString& path, std::size_t to) {
    auto place = placeOfPart(document.project(), path);
    const PartAbilities can = abilitiesOf(document.project(), path);
    if (!place || !can.isMovable || to >= can.count || to == place->index) {
        return {};
    }
    document.change(
        tr("Move %1").arg(placeInWords(document.project(), *place)), [&](Project& project) {
            withList(project, *place, [&](auto& list) { moveElement(list, place->index, to); });
        });
    place->index = to;
    return pathOfPlace(document.project(), *place);
}

bool renamePart(Document& document, const QString& path, const QString& name) {
    const auto place = placeOfPart(document.project(), path);
    Project tried = document.project();
    if (!place || !renameAt(tried, *place, name.toStdString())) {
        return false;
    }
    document.change(tr("Rename %1 to %2").arg(placeInWords(document.project(), *place), name),
                    [&](Project& project) { renameAt(project, *place, name.toStdString()); });
    return true;
}

void switchPart(Document& document, const QString& path, bool isOn) {
    const auto place = placeOfPart(document.project(), path);
    if (place && place->kind == PlaceOfPart::Kind::Phase) {
        const QString words = isOn ? tr("Switch on %1") : tr("Switch off %1");
        document.change(words.arg(placeInWords(document.project(), *place)), [&](Project& project) {
            project.experiments[place->of].phases[place->index].isEnabled = isOn;
        });
    }
}

void connectEdits(PartList& list, Document& document, std::function<QString(int)> pathOf,
                  std::function<void(int)> choose) {
    QObject::connect(&list, &PartList::switched, &list, [&document, pathOf](int row, bool isOn) {
        switchPart(document, pathOf(row), isOn);
    });
    QObject::connect(&list, &PartList::renamed, &list,
                     [&document, pathOf](int row, const QString& name) {
                         renamePart(document, pathOf(row), name);
                     });
    QObject::connect(&list, &PartList::duplicateWanted, &list,
                     [&document, pathOf, choose](int row) {
                         if (!duplicatePart(document, pathOf(row)).isEmpty()) {
                             choose(row + 1);
                         }
                     });
    QObject::connect(&list, &PartList::removeWanted, &list,
                     [&list, &document, pathOf, choose](int row) {
                         removePart(document, pathOf(row));
                         choose(std::min(row, list.count() - 1));
                     });
    QObject::connect(&list, &PartList::moveWanted, &list,
                     [&document, pathOf, choose](int from, int to) {
                         if (!movePart(document, pathOf(from), std::size_t(to)).isEmpty()) {
                             choose(to);
                         }
                     });
}

} // namespace reprise
