/// \file
/// A population: its id, model and size, and the parameters of the model.
#include "core/models/registry.hpp"
#include "core/project/experiment_edits.hpp"
#include "core/project/structure_edits.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <QStringList>

#include <limits>

namespace reprise {

namespace {

const PopulationSpec& populationIn(const Project& project, const std::string& id) {
    return *project.findPopulation(id);
}

PopulationSpec& populationIn(Project& project, const std::string& id) {
    return const_cast<PopulationSpec&>(*std::as_const(project).findPopulation(id));
}

/// Gives it another model; returns the parameters that go.
std::vector<std::string> takeModel(PopulationSpec& population, const std::string& model) {
    const ModelDescriptor& descriptor = findModel(model)->descriptor;
    population.model = model;
    if (descriptor.kind == ModelKind::Circuit) {
        population.size.reset();
    }
    return keepFitting(population.parameters, descriptor);
}

PageField idField(const std::string& id) {
    return {freeText("id")
                .in("Population")
                .says("Its name in the project. Projections, phases and recordings follow."),
            [id](const Project&) { return ParameterValue(id); },
            [id](Project& project, const ParameterValue& value) {
                renamePopulation(project, id, std::get<std::string>(value));
            },
            false,
            [id](const Project& project, const ParameterValue& value) {
                const auto& wanted = std::get<std::string>(value);
                return idProblem(wanted, wanted != id && project.findPopulation(wanted) != nullptr);
            },
            [id](const Project&, const ParameterValue& value) {
                return tr("Rename %1 to %2")
                    .arg(QString::fromStdString(id),
                         QString::fromStdString(std::get<std::string>(value)));
            }};
}

PageField modelField(const std::string& id, const std::string& present) {
    return {
        chooser("model", present, populationModelIds())
            .in("Population")
            .says("What its neurons do. Parameters that another model has too stay."),
        [id](const Project& project) { return ParameterValue(populationIn(project, id).model); },
        [id](Project& project, const ParameterValue& value) {
            takeModel(populationIn(project, id), std::get<std::string>(value));
        },
        false,
        {},
        [id](const Project& project, const ParameterValue& value) {
            PopulationSpec copy = populationIn(project, id);
            QStringList gone;
            for (const std::string& key : takeModel(copy, std::get<std::string>(value))) {
                gone += QString::fromStdString(key);
            }
            const QString step =
                tr("Make %1 a %2")
                    .arg(QString::fromStdString(id), QString::fromStdString(copy.model));
            return gone.isEmpty() ? step : tr("%1, without %2").arg(step, gone.join(", "));
        }};
}

PageField sizeField(const std::string& id) {
    return {integer("size", "N", 1)
                .range(1, std::numeric_limits<int>::max())
                .in("Population")
                .says("Number of neurons of this population."),
            [id](const Project& project) {
                return ParameterValue(std::int64_t{populationIn(project, id).size.value_or(1)});
            },
            [id](Project& project, const ParameterValue& value) {
                populationIn(project, id).size = static_cast<int>(std::get<std::int64_t>(value));
            },
            false};
}

PageField recordsSpikesField(const std::string& id) {
    return {boolean("record_spikes", true)
                .in("Population")
                .says("Whether its spikes are written and shown; else they are counted only."),
            [id](const Project& project) {
                return ParameterValue(populationIn(project, id).recordSpikes);
            },
            [id](Project& project, const ParameterValue& value) {
                populationIn(project, id).recordSpikes = std::get<bool>(value);
            }};
}

} // namespace

std::optional<PageShape> shapeOfPopulation(const Project& project, const std::string& id) {
    const PopulationSpec* spec = project.findPopulation(id);
    const RegisteredModel* model = spec != nullptr ? findModel(spec->model) : nullptr;
    if (spec == nullptr) {
        return std::nullopt;
    }
    PageShape shape;
    shape.name = QString::fromStdString(id);
    shape.fields = {idField(id), modelField(id, spec->model)};
    if (model == nullptr) { // only another model helps
        shape.summary = tr("There is no model %1.").arg(QString::fromStdString(spec->model));
        return shape;
    }
    if (model->descriptor.kind != ModelKind::Circuit) {
        shape.fields.push_back(sizeField(id)); // a circuit derives its sizes from its parameters
    }
    shape.fields.push_back(recordsSpikesField(id));
    shape.summary = QString::fromStdString(model->descriptor.summary);
    shape.model = &model->descriptor;
    shape.described = model->descriptor.parameters;
    shape.set = [id](const Project& now) -> const ParameterMap& {
        return populationIn(now, id).parameters;
    };
    return shape;
}

} // namespace reprise
