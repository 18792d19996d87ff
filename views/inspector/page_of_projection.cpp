/// \file
/// A projection: its ends, how they are connected, weight and delay, and the parameters of its
/// synapse model.
#include "core/models/registry.hpp"
#include "core/project/experiment_edits.hpp"
#include "core/project/sections.hpp"
#include "views/inspector/list_text.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <algorithm>

namespace reprise {

namespace {

constexpr double kMostIndegree = 10'000'000;

/// A field of projection \p index that is the member \p member.
template<class T>
PageField projectionField(std::size_t index, ParameterSpec spec, T ProjectionSpec::*member) {
    return {std::move(spec),
            [index, member](const Project& project) {
                return ParameterValue(project.projections[index].*member);
            },
            [index, member](Project& project, const ParameterValue& value) {
                project.projections[index].*member = std::get<T>(value);
            }};
}

PageField drawnField(std::size_t index, ParameterSpec spec,
                     RealOrDistribution ProjectionSpec::*member) {
    return {std::move(spec),
            [index, member](const Project& project) {
                return std::visit([](const auto& value) { return ParameterValue(value); },
                                  project.projections[index].*member);
            },
            [index, member](Project& project, const ParameterValue& value) {
                const auto* drawn = std::get_if<Distribution>(&value);
                project.projections[index].*member =
                    drawn != nullptr ? RealOrDistribution(*drawn) : std::get<double>(value);
            }};
}

PageField unchosen(PageField field) {
    field.hasDefault = false;
    return field;
}

std::vector<std::string> idsOfKind(const ModelKind& kind) {
    std::vector<std::string> ids;
    for (const RegisteredModel* model : modelsOfKind(kind)) {
        ids.push_back(model->descriptor.id);
    }
    return ids;
}

PageField projectionIdField(std::size_t index) {
    PageField field = projectionField(
        index, freeText("id").in("Connection").says("Its name; a projection needs none."),
        &ProjectionSpec::id);
    field.problem = [index](const Project& project, const ParameterValue& value) {
        const auto& wanted = std::get<std::string>(value);
        bool isTaken = false;
        for (std::size_t other = 0; other < project.projections.size(); ++other) {
            isTaken = isTaken || (other != index && project.projections[other].id == wanted);
        }
        return wanted.empty() ? QString() : idProblem(wanted, isTaken);
    };
    field.hasDefault = false;
    return field;
}

/// The rows of `connect: list` as text.
PageField listField(std::size_t index) {
    return {freeText("list")
                .in("Connection")
                .says("Its connections, each ended by a semicolon: source target, then weight and "
                      "delay (ms) where they differ."),
            [index](const Project& project) {
                return ParameterValue(asRows(project.projections[index].list).toStdString());
            },
            [index](Project& project, const ParameterValue& value) {
                const auto text = QString::fromStdString(std::get<std::string>(value));
                project.projections[index].list = rowsFrom(text).value();
            },
            false,
            [](const Project&, const ParameterValue& value) {
                const auto rows = rowsFrom(QString::fromStdString(std::get<std::string>(value)));
                const auto isRow = [](const std::vector<double>& row) {
                    return row.size() >= 2 && row.size() <= 4;
                };
                return rows && std::ranges::all_of(*rows, isRow)
                           ? QString()
                           : tr("Rows of two to four numbers, for example 0 1; 0 2 30 1.5");
            }};
}

/// The numbers that belong to the way of connecting.
void addNumbersOfRule(const ProjectionSpec& spec, std::size_t index, PageShape& shape) {
    if (spec.connect == "fixed_probability") {
        shape.fields.push_back(
            projectionField(index,
                            real("probability", "p", "", 0.1)
                                .range(0, 1)
                                .in("Connection")
                                .says("Of each pair of neurons to be connected."),
                            &ProjectionSpec::probability));
    } else if (spec.connect == "fixed_indegree") {
        shape.fields.push_back({integer("indegree", "K", 1)
                                    .range(0, kMostIndegree)
                                    .in("Connection")
                                    .says("Connections that each target neuron receives."),
                                [index](const Project& project) {
                                    return ParameterValue(
                                        std::int64_t{project.projections[index].indegree});
                                },
                                [index](Project& project, const ParameterValue& value) {
                                    project.projections[index].indegree =
                                        static_cast<int>(std::get<std::int64_t>(value));
                                }});
    } else if (spec.connect == "list") {
        shape.fields.push_back(listField(index));
    }
}

PageField synapseField(std::size_t index, const std::string& present) {
    PageField field = projectionField(
        index,
        chooser("synapse", present, idsOfKind(ModelKind::Synapse))
            .in("Synapses")
            .says("Whether and how weights change. Parameters that another model has too stay."),
        &ProjectionSpec::synapse);
    field.spec.defaultValue = ProjectionSpec().synapse;
    field.put = [index](Project& project, const ParameterValue& value) {
        ProjectionSpec& changed = project.projections[index];
        changed.synapse = std::get<std::string>(value);
        if (const RegisteredModel* model = findModel(changed.synapse)) {
            keepFitting(changed.parameters, model->descriptor);
        }
    };
    return field;
}

PageField receptorField(std::size_t index, const ProjectionSpec& spec,
                        const ModelDescriptor* target) {
    std::vector<std::string> names{""};
    for (const ReceptorSpec& receptor :
         target != nullptr ? target->receptors : std::vector<ReceptorSpec>{}) {
        names.push_back(receptor.name);
    }
    PageField field = projectionField(index,
                                      chooser("receptor", spec.receptor, std::move(names))
                                          .in("Synapses")
                                          .says("Where they arrive; none: chosen by the sign of "
                                                "the weight."),
                                      &ProjectionSpec::receptor);
    field.spec.defaultValue = std::string();
    return field;
}

} // namespace

std::optional<PageShape> shapeOfProjection(const Project& project, std::size_t index,
                                           const PartModels& models) {
    if (index >= project.projections.size()) {
        return std::nullopt;
    }
    const ProjectionSpec& spec = project.projections[index];
    const std::vector<std::string> ends = endsOf(project, models);
    const ModelDescriptor* target = modelOfEnd(project, spec.to, models);
    PageShape shape;
    shape.name = !spec.id.empty() ? QString::fromStdString(spec.id)
                                  : QStringLiteral("%1 → %2").arg(QString::fromStdString(spec.from),
                                                                  QString::fromStdString(spec.to));
    shape.fields = {
        projectionIdField(index),
        unchosen(projectionField(
            index, chooser("from", spec.from, ends).in("Connection").says("Whose spikes."),
            &ProjectionSpec::from)),
        unchosen(projectionField(
            index, chooser("to", spec.to, ends).in("Connection").says("Who gets them."),
            &ProjectionSpec::to)),
        projectionField(
            index,
            chooser("connect", spec.connect,
                    {"all_to_all", "one_to_one", "fixed_probability", "fixed_indegree", "list"})
                .in("Connection")
                .says("Which neurons are connected to which."),
            &ProjectionSpec::connect)};
    shape.fields.back().spec.defaultValue = ProjectionSpec().connect;
    addNumbersOfRule(spec, index, shape);
    shape.fields.push_back(synapseField(index, spec.synapse));
    shape.fields.push_back(receptorField(index, spec, target));
    shape.fields.push_back(
        unchosen(drawnField(index,
                            real("weight", "w", weightUnit(target, spec), 1)
                                .varies()
                                .in("Synapses")
                                .says("Strength of each synapse; negative ones inhibit."),
                            &ProjectionSpec::weight)));
    shape.fields.push_back(drawnField(index,
                                      real("delay", "d", "ms", 1)
                                          .above(0)
                                          .varies()
                                          .onGrid()
                                          .in("Synapses")
                                          .says("From the spike until it arrives."),
                                      &ProjectionSpec::delay));
    if (const RegisteredModel* synapse = findModel(spec.synapse)) {
        shape.summary = QString::fromStdString(synapse->descriptor.summary);
        shape.model = &synapse->descriptor;
        shape.described = synapse->descriptor.parameters;
        shape.set = [index](const Project& now) -> const ParameterMap& {
            return now.projections[index].parameters;
        };
    }
    return shape;
}

} // namespace reprise
