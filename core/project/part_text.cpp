#include "core/project/part_text.hpp"

#include "core/project/project_tree.hpp"
#include "core/project/reader.hpp"
#include "core/values/words.hpp"
#include "core/yaml/source_text.hpp"
#include "core/yaml/yaml_emit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {
namespace {

/// Of a whole project. `engine` is not among them: it says at which interval is recorded.
const std::vector<std::string> kNotDrawn{"name",        "seed",     "notes",   "environment",
                                         "experiments", "duration", "backend", "batch"};

bool isDrawnNear(const Project& part) {
    return std::ranges::all_of(part.populations,
                               [](const auto& one) {
                                   return isDrawable(one.drawnSize) &&
                                          (!one.layout || isOnCanvas(*one.layout));
                               }) &&
           std::ranges::all_of(
               part.drawing.notes,
               [](const auto& one) { return isOnCanvas(one.at) && isDrawable(one.size); }) &&
           std::ranges::all_of(part.drawing.arrows, [](const auto& one) {
               return isOnCanvas(one.from) && isOnCanvas(one.to);
           });
}

ReadPart refused(std::string text, std::string fix) {
    return {{}, {{Severity::Error, std::move(text), {}, {}, std::move(fix)}}};
}

} // namespace

std::string writePartText(const Project& part) {
    const YamlPtr tree = projectTree(part);
    std::erase_if(tree->entries,
                  [](const YamlEntry& entry) { return isContained(kNotDrawn, entry.key); });
    return emitDocument(*tree);
}

ReadPart readPartText(const std::string& text) {
    const SourceText source(text.size() <= kMaximumProjectBytes ? text : std::string(), {});
    const YamlDocument document = source.problem() ? YamlDocument() : parseYaml(source.text());
    if (document.root == nullptr || document.root->find("reprise") == nullptr) {
        return refused("this text is no part of a project",
                       "copy populations on the canvas, or the text of a whole project");
    }
    std::erase_if(document.root->entries,
                  [](const YamlEntry& entry) { return isContained(kNotDrawn, entry.key); });
    ReadResult read = readProjectText(emitDocument(*document.root), {});
    if (!read.isReadable()) {
        std::erase_if(read.issues,
                      [](const Issue& issue) { return issue.severity != Severity::Error; });
        for (Issue& issue : read.issues) {
            issue.where = {}; // of the text as it was written anew
        }
        return {{}, std::move(read.issues)};
    }
    Project part;
    part.engine = read.project.engine;
    part.populations = std::move(read.project.populations);
    part.projections = std::move(read.project.projections);
    part.record = std::move(read.project.record);
    part.drawing = std::move(read.project.drawing);
    if (part.populations.empty() && part.projections.empty() && part.drawing == DrawingSpec()) {
        return refused("nothing in this text is drawn", "copy populations, notes or arrows");
    }
    if (!isDrawnNear(part)) {
        return refused("something in this text is drawn too far away",
                       fmt::format("draw it within {:.0f} units of the origin", kFarthestDrawn));
    }
    return {std::move(part), {}};
}

} // namespace reprise
