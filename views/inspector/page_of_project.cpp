/// \file
/// What holds for the whole project, and the generator of its sequences.
#include "core/models/registry.hpp"
#include "views/inspector/page_shapes.hpp"
#include "widgets/words.hpp"

#include <limits>

namespace reprise {

std::optional<PageShape> shapeOfProject(const Project&) {
    PageShape shape;
    shape.summary = tr("What holds for the whole project, whatever runs in it.");
    shape.fields.push_back(
        {integer("seed", "", 0)
             .range(0, 9.0e18)
             .in("Run")
             .says("Every random number follows from it: the same seed gives the same spikes."),
         [](const Project& project) { return static_cast<std::int64_t>(project.seed); },
         [](Project& project, const ParameterValue& value) {
             project.seed = static_cast<std::uint64_t>(std::get<std::int64_t>(value));
         },
         false});
    shape.fields.push_back(
        {real("resolution", "h", "ms", 0.1)
             .above(0)
             .usual(0.01, 1)
             .in("Run")
             .says("Width of the time grid on which neurons spike. Every delay is a whole number "
                   "of steps."),
         [](const Project& project) { return project.engine.resolution; },
         [](Project& project, const ParameterValue& value) {
             project.engine.resolution = std::get<double>(value);
         }});
    ParameterSpec threads = integer("threads", "", 0)
                                .range(1, 4096)
                                .automatic()
                                .in("Run")
                                .says("Threads of the engine; auto takes as many as help. Results "
                                      "do not depend on it.");
    threads.defaultValue = std::numeric_limits<double>::quiet_NaN();
    shape.fields.push_back({threads,
                            [automatic = threads.defaultValue](const Project& project) {
                                return project.engine.threads == 0
                                           ? automatic
                                           : ParameterValue(std::int64_t{project.engine.threads});
                            },
                            [](Project& project, const ParameterValue& value) {
                                project.engine.threads =
                                    isAutomatic(value)
                                        ? 0
                                        : static_cast<int>(std::get<std::int64_t>(value));
                            }});
    return shape;
}

std::optional<PageShape> shapeOfSequences(const Project& project) {
    const std::string& id = project.environment.sequences.generator;
    const RegisteredModel* model = id.empty() ? nullptr : findModel(id);
    if (model == nullptr || model->descriptor.kind != ModelKind::Generator) {
        return std::nullopt;
    }
    PageShape shape;
    shape.name = tr("the sequences");
    shape.summary = QString::fromStdString(model->descriptor.summary);
    shape.model = &model->descriptor;
    shape.described = model->descriptor.parameters;
    shape.set = [](const Project& now) -> const ParameterMap& {
        return now.environment.sequences.parameters;
    };
    return shape;
}

} // namespace reprise
