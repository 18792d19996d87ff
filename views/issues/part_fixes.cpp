#include "views/issues/part_fixes.hpp"

#include "core/models/registry.hpp"
#include "core/project/experiment_edits.hpp"
#include "core/project/sections.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

/// Applies \p edit to the list that \p listOf finds, as long as \p asked still stands there.
template<class T, class ListOf, class Edit>
auto whileItStands(std::size_t index, const T& asked, ListOf listOf, Edit edit) {
    return [=](Project& project, const std::string& choice) {
        std::vector<T>& list = listOf(project);
        if (index < list.size() && list[index] == asked) {
            edit(list, choice);
        }
    };
}

auto recordings() {
    return [](Project& project) -> std::vector<RecordSpec>& { return project.record; };
}
auto projections() {
    return [](Project& project) -> std::vector<ProjectionSpec>& { return project.projections; };
}
auto inputs() {
    return [](Project& project) -> std::vector<InputSpec>& { return project.environment.inputs; };
}

/// The nearest positive multiple of the resolution, ms; three steps of 0.1 are 0.3.
double nearestOnGrid(double ms, double resolution) {
    const double steps = std::max(1.0, std::round(ms / resolution));
    const double perMs = std::round(1 / resolution);
    return std::abs(perMs * resolution - 1) < 1e-12 ? steps / perMs : steps * resolution;
}

QString number(double value) {
    return QString::fromStdString(toText(ParameterValue(value)));
}

QStringList asWords(const std::vector<std::string>& ids, const std::string& except) {
    QStringList words;
    for (const std::string& id : ids) {
        words += id == except ? QStringList() : QStringList{QString::fromStdString(id)};
    }
    return words;
}

/// Populations of which something can be recorded.
std::vector<std::string> recordable(const Project& project) {
    std::vector<std::string> ids = endsOf(project, {});
    std::erase_if(ids, [&project](const std::string& id) {
        const ModelDescriptor* model = modelOf(project, id);
        return model == nullptr || model->recordables.empty();
    });
    return ids;
}

std::vector<IssueFix> fixesOfRecording(const Project& project, std::size_t index,
                                       const QString& key) {
    const RecordSpec asked = project.record[index];
    const QString of = QString::fromStdString(asked.population);
    const auto change = [&](auto edit) {
        return whileItStands(index, asked, recordings(),
                             [index, edit](std::vector<RecordSpec>& list, const std::string& to) {
                                 edit(list[index], to);
                             });
    };
    std::vector<IssueFix> fixes;
    const ModelDescriptor* model = modelOfEnd(project, asked.population, {});
    if (key == QLatin1String("population")) {
        const QStringList others = asWords(recordable(project), asked.population);
        if (!others.isEmpty()) {
            fixes.push_back({tr("Choose another population"), others, tr("Record %1 instead"),
                             change([](RecordSpec& record, const std::string& to) {
                                 record.population = to;
                             })});
        }
    } else if (key == QLatin1String("variables") && model != nullptr &&
               !model->recordables.empty()) {
        QStringList names;
        for (const RecordableSpec& each : model->recordables) {
            names += QString::fromStdString(each.name);
        }
        fixes.push_back(
            {tr("Choose a variable"), names, tr("Record %1"),
             change([](RecordSpec& record, const std::string& to) { record.variables = {to}; })});
    } else if (key == QLatin1String("interval")) {
        const double nearest = nearestOnGrid(asked.interval, project.engine.resolution);
        fixes.push_back({tr("Every %1 ms").arg(number(nearest)),
                         {},
                         tr("Record %1 every %2 ms").arg(of, number(nearest)),
                         change([nearest](RecordSpec& record, const std::string&) {
                             record.interval = nearest;
                         })});
    } else if (key == QLatin1String("neurons")) {
        fixes.push_back(
            {tr("Record all neurons"),
             {},
             tr("Record all neurons of %1").arg(of),
             change([](RecordSpec& record, const std::string&) { record.neurons.clear(); })});
    }
    fixes.push_back({tr("Remove the recording"),
                     {},
                     tr("Remove the recording of %1").arg(of),
                     whileItStands(index, asked, recordings(),
                                   [index](std::vector<RecordSpec>& list, const std::string&) {
                                       removeElement(list, index);
                                   })});
    return fixes;
}

std::vector<IssueFix> fixesOfProjection(const Project& project, std::size_t index,
                                        const QString& key) {
    const ProjectionSpec asked = project.projections[index];
    const auto change = [&](auto edit) {
        return whileItStands(index, asked, projections(),
                             [index, edit](std::vector<ProjectionSpec>& list,
                                           const std::string& to) { edit(list[index], to); });
    };
    std::vector<IssueFix> fixes;
    const bool isFrom = key == QLatin1String("from");
    if (isFrom || key == QLatin1String("to")) {
        const QStringList others = asWords(endsOf(project, {}), isFrom ? asked.from : asked.to);
        if (!others.isEmpty()) {
            fixes.push_back({isFrom ? tr("Choose another source") : tr("Choose another target"),
                             others, isFrom ? tr("Project from %1") : tr("Project to %1"),
                             change([isFrom](ProjectionSpec& spec, const std::string& to) {
                                 (isFrom ? spec.from : spec.to) = to;
                             })});
        }
    } else if (key == QLatin1String("connect") && asked.connect != "all_to_all") {
        fixes.push_back({tr("Connect all to all"),
                         {},
                         tr("Connect all to all"),
                         change([](ProjectionSpec& spec, const std::string&) {
                             spec.connect = "all_to_all";
                         })});
    } else if (const auto* delay = std::get_if<double>(&asked.delay);
               key == QLatin1String("delay") && delay != nullptr && std::isfinite(*delay)) {
        const double nearest = nearestOnGrid(*delay, project.engine.resolution);
        fixes.push_back({tr("Delay %1 ms").arg(number(nearest)),
                         {},
                         tr("Set the delay to %1 ms").arg(number(nearest)),
                         change([nearest](ProjectionSpec& spec, const std::string&) {
                             spec.delay = nearest;
                         })});
    } else if (key == QLatin1String("receptor")) {
        fixes.push_back(
            {tr("By the sign of the weight"),
             {},
             tr("Choose the receptor by the sign of the weight"),
             change([](ProjectionSpec& spec, const std::string&) { spec.receptor.clear(); })});
    }
    fixes.push_back({tr("Remove the projection"),
                     {},
                     tr("Remove the projection from %1 to %2")
                         .arg(QString::fromStdString(asked.from), QString::fromStdString(asked.to)),
                     whileItStands(index, asked, projections(),
                                   [index](std::vector<ProjectionSpec>& list, const std::string&) {
                                       removeElement(list, index);
                                   })});
    return fixes;
}

std::vector<IssueFix> fixesOfInput(const Project& project, std::size_t index, const QString& key) {
    const InputSpec asked = project.environment.inputs[index];
    const QString id = QString::fromStdString(asked.id);
    std::vector<IssueFix> fixes;
    if (key == QLatin1String("like")) {
        const auto change = [&] {
            return whileItStands(index, asked, inputs(),
                                 [index](std::vector<InputSpec>& list, const std::string& to) {
                                     list[index].like = to;
                                 });
        };
        std::vector<std::string> others;
        for (const InputSpec& other : project.environment.inputs) {
            if (other.id != asked.id && other.kind == asked.kind && other.like.empty()) {
                others.push_back(other.id);
            }
        }
        if (!others.empty()) {
            fixes.push_back({tr("Choose another input"), asWords(others, asked.like),
                             tr("Show the patterns of %1"), change()});
        }
        fixes.push_back({tr("Patterns of its own"),
                         {},
                         tr("Give input %1 patterns of its own").arg(id),
                         change()});
    }
    fixes.push_back({tr("Remove the input"),
                     {},
                     tr("Remove input %1").arg(id),
                     whileItStands(index, asked, inputs(),
                                   [index](std::vector<InputSpec>& list, const std::string&) {
                                       removeElement(list, index);
                                   })});
    return fixes;
}

std::vector<IssueFix> fixesOfExperiment(const Project& project, std::size_t index,
                                        const QString& key) {
    const ExperimentSpec asked = project.experiments[index];
    const QString name = QString::fromStdString(asked.name);
    const auto whole = [](Project& now) -> std::vector<ExperimentSpec>& { return now.experiments; };
    std::vector<IssueFix> fixes;
    if (key == QLatin1String("name")) {
        fixes.push_back({tr("Give it another name"),
                         {},
                         tr("Rename one experiment %1").arg(name),
                         [index, asked](Project& now, const std::string&) {
                             if (index < now.experiments.size() &&
                                 now.experiments[index] == asked) {
                                 const std::size_t copy = duplicateExperiment(now, index);
                                 removeElement(now.experiments, copy - 1);
                             }
                         }});
        return fixes;
    }
    if (!asked.phases.empty()) { // all of them are switched off
        fixes.push_back(
            {tr("Switch its phases on"),
             {},
             tr("Switch on the phases of %1").arg(name),
             whileItStands(index, asked, whole,
                           [index](std::vector<ExperimentSpec>& list, const std::string&) {
                               for (PhaseSpec& phase : list[index].phases) {
                                   phase.isEnabled = true;
                               }
                           })});
    }
    fixes.push_back({tr("Remove the experiment"),
                     {},
                     tr("Remove experiment %1").arg(name),
                     whileItStands(index, asked, whole,
                                   [index](std::vector<ExperimentSpec>& list, const std::string&) {
                                       removeElement(list, index);
                                   })});
    return fixes;
}

/// The element of a list that an issue's path is about.
struct PartOfIssue {
    QString list; ///< "record", "network.projections" …
    std::size_t index = 0;
    QString key;
};

std::optional<PartOfIssue> partOf(const Issue& issue, const Project& project) {
    const QString path = QString::fromStdString(issue.path);
    const PagePath page = PagePath::of(project, path);
    const QStringList parts = page.part.split(QLatin1Char('.'));
    bool isNumber = false;
    const std::size_t index = parts.value(1).toUInt(&isNumber);
    if (parts.size() == 2 && isNumber && parts[0] == QLatin1String("record") &&
        index < project.record.size()) {
        return PartOfIssue{parts[0], index, page.key};
    }
    if (parts.size() == 2 && isNumber && parts[0] == QLatin1String("experiments") &&
        index < project.experiments.size()) {
        return PartOfIssue{parts[0], index, page.key};
    }
    for (std::size_t k = 0; k < project.projections.size(); ++k) {
        if (partOfProjection(project, k) == page.part) {
            return PartOfIssue{QStringLiteral("network.projections"), k, page.key};
        }
    }
    for (std::size_t k = 0; k < project.environment.inputs.size(); ++k) {
        if (partOfInput(project, k) == page.part) {
            return PartOfIssue{QStringLiteral("environment.inputs"), k, page.key};
        }
    }
    return std::nullopt;
}

} // namespace

std::vector<IssueFix> fixesOfPart(const Issue& issue, const Project& project) {
    if (issue.path == "duration" && !project.experiments.empty()) {
        return {{tr("Remove the duration"),
                 {},
                 tr("Remove the duration"),
                 [](Project& now, const std::string&) {
                     if (!now.experiments.empty()) {
                         now.duration.reset();
                     }
                 }}};
    }
    const auto part = partOf(issue, project);
    if (!part) {
        return {};
    }
    return part->list == QLatin1String("record") ? fixesOfRecording(project, part->index, part->key)
           : part->list == QLatin1String("experiments")
               ? fixesOfExperiment(project, part->index, part->key)
           : part->list == QLatin1String("network.projections")
               ? fixesOfProjection(project, part->index, part->key)
               : fixesOfInput(project, part->index, part->key);
}

QString adviceOnPart(const Issue& issue, const Project& project) {
    const auto part = partOf(issue, project);
    if (!part) {
        return {};
    }
    if (part->list == QLatin1String("experiments")) {
        return project.experiments[part->index].phases.empty()
                   ? tr("Add a phase in the experiment view, or remove the experiment.")
                   : QString();
    }
    if (part->list == QLatin1String("record") && part->key == QLatin1String("population")) {
        return tr("Choose another population, or remove the recording.");
    }
    if (part->list == QLatin1String("record") && part->key == QLatin1String("variables")) {
        return tr("Choose what is recorded, or remove the recording.");
    }
    const bool isEnd = part->key == QLatin1String("from") || part->key == QLatin1String("to");
    return part->list == QLatin1String("network.projections") && isEnd
               ? tr("Choose another population, or remove the projection.")
               : QString();
}

} // namespace reprise
