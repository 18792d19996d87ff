#include "views/inspector/page_shapes.hpp"

#include "core/models/registry.hpp"
#include "core/project/sections.hpp"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace reprise {

namespace {

constexpr QLatin1String kPopulationsStart{"network.populations."};
constexpr QLatin1String kProjectionsStart{"network.projections."};
constexpr QLatin1String kInputsStart{"environment.inputs."};
constexpr QLatin1String kSequences{"environment.sequences"};
constexpr QLatin1String kParameters{"parameters"};
constexpr QLatin1String kSeveral{"several:"};

/// The element of \p list that \p word names by its id, else by its index.
template<class T>
std::optional<std::size_t> indexIn(const std::vector<T>& list, const QString& word) {
    const auto found = std::ranges::find(list, word.toStdString(), &T::id);
    if (!word.isEmpty() && found != list.end()) {
        return static_cast<std::size_t>(found - list.begin());
    }
    bool isNumber = false;
    const std::size_t index = word.toUInt(&isNumber);
    return isNumber && index < list.size() ? std::optional(index) : std::nullopt;
}

QString keyFrom(const QStringList& parts, int at) {
    return parts.value(at) == kParameters ? parts.value(at + 1) : parts.value(at);
}

QString elementOf(const char* list, const std::string& id, std::size_t index) {
    return QStringLiteral("%1.%2").arg(QLatin1String(list), isIdentifier(id)
                                                                ? QString::fromStdString(id)
                                                                : QString::number(index));
}

std::optional<PageShape> shapeInExperiments(const Project& project, const QStringList& parts) {
    bool hasExperiment = false;
    bool hasPhase = false;
    const std::size_t experiment = parts.value(1).toUInt(&hasExperiment);
    const std::size_t phase = parts.value(3).toUInt(&hasPhase);
    if (!hasExperiment || (parts.size() > 2 && !hasPhase)) {
        return std::nullopt;
    }
    return hasPhase ? shapeOfPhase(project, experiment, phase)
                    : shapeOfExperiment(project, experiment);
}

} // namespace

PagePath PagePath::of(const Project& project, const QString& path) {
    const QStringList parts = path.split(QLatin1Char('.'));
    if (parts[0] == QLatin1String("experiments") && parts.size() > 1) {
        const bool isPhase = parts.value(2) == QLatin1String("phases") && parts.size() > 3;
        return {parts.mid(0, isPhase ? 4 : 2).join('.'), parts.value(isPhase ? 4 : 2)};
    }
    if (parts[0] == QLatin1String("record") && parts.size() > 1) {
        return {parts.mid(0, 2).join('.'), parts.value(2)};
    }
    if (path.startsWith(kSequences)) {
        return {kSequences, parts.back()};
    }
    if (path.startsWith(kProjectionsStart)) {
        const auto index = indexIn(project.projections, parts.value(2));
        return {index ? partOfProjection(project, *index) : path, keyFrom(parts, 3)};
    }
    if (path.startsWith(kInputsStart)) {
        const auto index = indexIn(project.environment.inputs, parts.value(2));
        return {index ? partOfInput(project, *index) : path, keyFrom(parts, 3)};
    }
    if (path.startsWith(kPopulationsStart)) {
        const auto index = indexIn(project.populations, parts.value(2));
        return {index ? QString::fromStdString(project.populations[*index].id) : parts.value(2),
                keyFrom(parts, 3)};
    }
    return {{}, parts.back()};
}

std::optional<PageShape> shapeOf(const Project& project, const QString& part,
                                 const PartModels& models) {
    const QStringList parts = part.split(QLatin1Char('.'));
    if (part.isEmpty()) {
        return shapeOfProject(project);
    }
    if (part.startsWith(kSeveral)) {
        return shapeOfSeveral(project, severalIn(part));
    }
    if (part == kSequences) {
        return shapeOfSequences(project);
    }
    if (parts[0] == QLatin1String("experiments") && parts.size() > 1) {
        return shapeInExperiments(project, parts);
    }
    if (parts[0] == QLatin1String("record") && parts.size() == 2) {
        bool isNumber = false;
        const std::size_t index = parts[1].toUInt(&isNumber);
        return isNumber ? shapeOfRecording(project, index, models) : std::nullopt;
    }
    if (part.startsWith(kProjectionsStart)) {
        const auto index = indexIn(project.projections, parts.value(2));
        return index ? shapeOfProjection(project, *index, models) : std::nullopt;
    }
    if (part.startsWith(kInputsStart)) {
        const auto index = indexIn(project.environment.inputs, parts.value(2));
        return index ? shapeOfInput(project, *index) : std::nullopt;
    }
    return shapeOfPopulation(project, part.toStdString());
}

std::optional<std::size_t> listedProjection(const Project& project, const QString& part) {
    const auto index = part.startsWith(kProjectionsStart)
                           ? indexIn(project.projections, part.section(QLatin1Char('.'), 2, 2))
                           : std::nullopt;
    return index && project.projections[*index].connect == "list" ? index : std::nullopt;
}

QString partOfSeveral(const QStringList& ids) {
    return kSeveral + ids.join(QLatin1Char(','));
}

std::vector<std::string> severalIn(const QString& part) {
    std::vector<std::string> ids;
    if (part.startsWith(kSeveral)) {
        for (const QString& id : part.mid(kSeveral.size()).split(QLatin1Char(','))) {
            ids.push_back(id.toStdString());
        }
    }
    return ids;
}

QString partOfProjection(const Project& project, std::size_t index) {
    return elementOf(kProjectionsPath, project.projections[index].id, index);
}

QString partOfInput(const Project& project, std::size_t index) {
    return elementOf(kInputsPath, project.environment.inputs[index].id, index);
}

QString partOfRecording(std::size_t index) {
    return QStringLiteral("record.%1").arg(index);
}

QString partOfPhase(std::size_t experiment, std::size_t phase) {
    return QStringLiteral("experiments.%1.phases.%2").arg(experiment).arg(phase);
}

std::vector<std::string> endsOf(const Project& project, const PartModels& models) {
    std::vector<std::string> ids;
    for (const PopulationSpec& population : project.populations) {
        const ModelDescriptor* model = modelOf(project, population.id);
        if (model == nullptr || model->kind != ModelKind::Circuit) {
            ids.push_back(population.id);
            continue;
        }
        for (const auto& [id, name] : models) {
            if (id.starts_with(population.id + '.')) {
                ids.push_back(id);
            }
        }
    }
    return ids;
}

const ModelDescriptor* modelOfEnd(const Project& project, const std::string& id,
                                  const PartModels& models) {
    const auto part = models.find(id);
    const RegisteredModel* model = part != models.end() ? findModel(part->second) : nullptr;
    if (model != nullptr) {
        return &model->descriptor;
    }
    return project.findPopulation(id) != nullptr ? modelOf(project, id) : nullptr;
}

ParameterSpec chooser(std::string key, const std::string& present,
                      std::vector<std::string> choices) {
    if (std::ranges::find(choices, present) == choices.end()) {
        choices.insert(choices.begin(), present);
    }
    return choice(std::move(key), present, std::move(choices));
}

QString idProblem(const std::string& id, bool isTaken) {
    if (!isIdentifier(id)) {
        return QCoreApplication::translate(
            "Inspector", "An id has letters, digits, _ and -, and begins with a letter.");
    }
    return isTaken ? QCoreApplication::translate("Inspector", "Another one has the id %1.")
                         .arg(QString::fromStdString(id))
                   : QString();
}

} // namespace reprise
