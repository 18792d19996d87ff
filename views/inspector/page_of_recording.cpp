/// \file
/// A recording: of whom, which variables, how often, and of which neurons.
#include "core/project/experiment_edits.hpp"
#include "core/project/sections.hpp"
#include "views/inspector/list_text.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <algorithm>

namespace reprise {

namespace {

/// One box for each variable that can be recorded, and for those that are and cannot.
PageField variableField(std::size_t index, const RecordableSpec& recordable) {
    PageField field = {
        boolean(recordable.name, false)
            .in("Variables")
            .says(recordable.unit.empty() ? recordable.meaning
                                          : recordable.meaning + " [" + recordable.unit + "]"),
        [index, name = recordable.name](const Project& project) {
            const auto& recorded = project.record[index].variables;
            return ParameterValue(std::ranges::find(recorded, name) != recorded.end());
        },
        [index, name = recordable.name](Project& project, const ParameterValue& value) {
            auto& recorded = project.record[index].variables;
            std::erase(recorded, name);
            if (std::get<bool>(value)) {
                recorded.push_back(name);
            }
        },
        false,
        {},
        [index, name = recordable.name](const Project& project, const ParameterValue& value) {
            const QString words =
                std::get<bool>(value) ? tr("Record %1 of %2") : tr("Do not record %1 of %2");
            return words.arg(QString::fromStdString(name),
                             QString::fromStdString(project.record[index].population));
        }};
    field.signal = [index, name = recordable.name](const Project& project) {
        return QString::fromStdString(project.record[index].population + '\n' + name);
    };
    return field;
}

PageField recordedField(const Project& project, std::size_t index, const PartModels& models) {
    return {chooser("population", project.record[index].population, endsOf(project, models))
                .in("Recording")
                .says("Of whom."),
            [index](const Project& now) { return ParameterValue(now.record[index].population); },
            [index, models](Project& now, const ParameterValue& value) {
                RecordSpec& record = now.record[index];
                record.population = std::get<std::string>(value);
                const ModelDescriptor* model = modelOfEnd(now, record.population, models);
                if (model == nullptr || model->recordables.empty()) {
                    return;
                }
                std::erase_if(record.variables, [model](const std::string& name) {
                    return std::ranges::find(model->recordables, name, &RecordableSpec::name) ==
                           model->recordables.end();
                });
                if (record.variables.empty()) {
                    record.variables.push_back(model->recordables.front().name);
                }
            },
            false};
}

PageField neuronsField(std::size_t index) {
    return {freeText("neurons")
                .in("Recording")
                .says("Numbers from 0, for example 0-9, 20; empty: all of them."),
            [index](const Project& project) {
                return ParameterValue(asRanges(project.record[index].neurons).toStdString());
            },
            [index](Project& project, const ParameterValue& value) {
                const auto text = QString::fromStdString(std::get<std::string>(value));
                project.record[index].neurons = rangesFrom(text).value();
            },
            true,
            [](const Project&, const ParameterValue& value) {
                return rangesFrom(QString::fromStdString(std::get<std::string>(value)))
                           ? QString()
                           : tr("Numbers and ranges of them, for example 0-9, 20");
            }};
}

} // namespace

std::optional<PageShape> shapeOfRecording(const Project& project, std::size_t index,
                                          const PartModels& models) {
    if (index >= project.record.size()) {
        return std::nullopt;
    }
    const RecordSpec& record = project.record[index];
    PageShape shape;
    shape.name = tr("the recording of %1").arg(QString::fromStdString(record.population));
    shape.summary = tr("Variables that are sampled while the network runs; the traces show them.");
    shape.fields = {recordedField(project, index, models)};
    shape.fields.push_back(
        {real("interval", "", "ms", 0.1)
             .above(0)
             .onGrid()
             .in("Recording")
             .says("Between two samples; a whole number of steps of the engine."),
         [index](const Project& now) { return ParameterValue(now.record[index].interval); },
         [index](Project& now, const ParameterValue& value) {
             now.record[index].interval = std::get<double>(value);
         },
         false});
    shape.fields.push_back(neuronsField(index));
    std::vector<RecordableSpec> recordables;
    if (const ModelDescriptor* model = modelOfEnd(project, record.population, models)) {
        recordables = model->recordables;
    }
    for (const std::string& name : record.variables) {
        if (std::ranges::find(recordables, name, &RecordableSpec::name) == recordables.end()) {
            recordables.push_back({name, "", "Recorded now."});
        }
    }
    for (const RecordableSpec& recordable : recordables) {
        shape.fields.push_back(variableField(index, recordable));
    }
    return shape;
}

} // namespace reprise
