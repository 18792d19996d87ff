/// \file
/// An input: what kind of stimulus it is, in which order its patterns come, and the parameters of
/// the stimulus.
#include "core/models/registry.hpp"
#include "core/project/experiment_edits.hpp"
#include "views/inspector/list_text.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

InputSpec& inputIn(Project& project, std::size_t index) {
    return project.environment.inputs[index];
}
const InputSpec& inputIn(const Project& project, std::size_t index) {
    return project.environment.inputs[index];
}

PageField inputIdField(std::size_t index) {
    return {freeText("id").in("Input").says("Its name in the project. Frozen patterns are drawn "
                                            "by it: under another name they are others."),
            [index](const Project& project) { return ParameterValue(inputIn(project, index).id); },
            [index](Project& project, const ParameterValue& value) {
                renameInput(project, std::string(inputIn(project, index).id),
                            std::get<std::string>(value));
            },
            false,
            [index](const Project& project, const ParameterValue& value) {
                const auto& wanted = std::get<std::string>(value);
                return idProblem(wanted, wanted != inputIn(project, index).id && !wanted.empty() &&
                                             project.findInput(wanted) >= 0);
            },
            [index](const Project& project, const ParameterValue& value) {
                return tr("Rename input %1 to %2")
                    .arg(QString::fromStdString(inputIn(project, index).id),
                         QString::fromStdString(std::get<std::string>(value)));
            }};
}

PageField kindField(const Project& project, std::size_t index) {
    std::vector<std::string> kinds;
    for (const RegisteredModel* model : modelsOfKind(ModelKind::Stimulus)) {
        kinds.push_back(model->descriptor.id);
    }
    return {chooser("kind", inputIn(project, index).kind, std::move(kinds))
                .in("Input")
                .says("What is shown. Parameters that another kind has too stay."),
            [index](const Project& now) { return ParameterValue(inputIn(now, index).kind); },
            [index](Project& now, const ParameterValue& value) {
                InputSpec& input = inputIn(now, index);
                input.kind = std::get<std::string>(value);
                if (const RegisteredModel* model = findModel(input.kind)) {
                    keepFitting(input.parameters, model->descriptor);
                }
            },
            false};
}

PageField likeField(const Project& project, std::size_t index) {
    const InputSpec& input = inputIn(project, index);
    std::vector<std::string> others{""};
    for (const InputSpec& other : project.environment.inputs) {
        if (&other != &input && other.kind == input.kind && other.like.empty()) {
            others.push_back(other.id);
        }
    }
    PageField field{
        chooser("like", input.like, std::move(others))
            .in("Input")
            .says("Another input whose frozen patterns it shows; none: its own."),
        [index](const Project& now) { return ParameterValue(inputIn(now, index).like); },
        [index](Project& now, const ParameterValue& value) {
            inputIn(now, index).like = std::get<std::string>(value);
        }};
    field.spec.defaultValue = std::string();
    return field;
}

using PatternRows = std::vector<std::vector<int>>;

std::optional<PatternRows> patternRowsFrom(const ParameterValue& value) {
    const auto rows = rowsFrom(QString::fromStdString(std::get<std::string>(value)));
    if (!rows) {
        return std::nullopt;
    }
    PatternRows patterns;
    for (const std::vector<double>& row : *rows) {
        std::vector<int>& sequence = patterns.emplace_back();
        for (const double number : row) {
            if (number != std::floor(number) || number < 0 || number > 1e6) {
                return std::nullopt;
            }
            sequence.push_back(static_cast<int>(number));
        }
    }
    return patterns;
}

PageField patternRowsField(std::size_t index, const char* key, const char* meaning,
                           PatternRows InputSpec::*member) {
    return {freeText(key).in("Input").says(meaning),
            [index, member](const Project& project) {
                std::vector<std::vector<double>> rows;
                for (const std::vector<int>& row : inputIn(project, index).*member) {
                    rows.emplace_back(row.begin(), row.end());
                }
                return ParameterValue(asRows(rows).toStdString());
            },
            [index, member](Project& project, const ParameterValue& value) {
                inputIn(project, index).*member = patternRowsFrom(value).value();
            },
            true,
            [](const Project&, const ParameterValue& value) {
                return patternRowsFrom(value) ? QString()
                                              : tr("Patterns by number, a semicolon between "
                                                   "sequences, for example 0 1; 2");
            }};
}

} // namespace

std::optional<PageShape> shapeOfInput(const Project& project, std::size_t index) {
    if (index >= project.environment.inputs.size()) {
        return std::nullopt;
    }
    const InputSpec& input = inputIn(project, index);
    PageShape shape;
    shape.name = QString::fromStdString(input.id);
    shape.fields = {inputIdField(index), kindField(project, index), likeField(project, index),
                    patternRowsField(index, "pattern_sequences",
                                     "Which patterns follow one another, by their numbers; empty: "
                                     "each alone.",
                                     &InputSpec::patternSequences),
                    patternRowsField(index, "test_pattern_sequences",
                                     "The same in phases that test; empty: as they are learned.",
                                     &InputSpec::testPatternSequences)};
    const RegisteredModel* model = findModel(input.kind);
    if (model != nullptr && model->descriptor.kind == ModelKind::Stimulus) {
        shape.summary = QString::fromStdString(model->descriptor.summary);
        shape.model = &model->descriptor;
        shape.described = model->descriptor.parameters;
        shape.set = [index](const Project& now) -> const ParameterMap& {
            return inputIn(now, index).parameters;
        };
    }
    return shape;
}

} // namespace reprise
