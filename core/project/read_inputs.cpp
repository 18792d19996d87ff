#include "core/models/registry.hpp"
#include "core/project/sections.hpp"
#include "core/values/words.hpp"

#include <fmt/format.h>

namespace reprise {
namespace {

const std::vector<std::string> kOwnKeys{"id", "kind", "like", "pattern_sequences",
                                        "test_pattern_sequences"};

void readPatternSequences(ValueReader& reader, const YamlNode& node, const std::string& path,
                          std::vector<std::vector<int>>& out) {
    if (!reader.isList(node, path)) {
        return;
    }
    if (node.items.empty()) {
        reader.issues().error(node, path, fmt::format("{} is empty", subjectOf(path)),
                              "write for example [[0, 1], [2]], or remove it: then every pattern "
                              "is a sequence of its own");
        return;
    }
    for (std::size_t i = 0; i < node.items.size() && !reader.issues().isFull(); ++i) {
        const YamlNode& row = *node.items[i];
        const std::string rowPath = joined(path, i);
        if (!row.isList()) {
            reader.issues().error(
                row, rowPath,
                fmt::format("{} must be a list of patterns, by number", subjectOf(rowPath)),
                "write for example [[0, 1], [2]]");
            continue;
        }
        std::vector<int> sequence(row.items.size());
        for (std::size_t k = 0; k < row.items.size() && !reader.issues().isFull(); ++k) {
            reader.integer(*row.items[k], joined(rowPath, k), sequence[k]);
        }
        out.push_back(std::move(sequence));
    }
}

InputSpec readInput(ValueReader& reader, const YamlNode& node, const std::string& path) {
    InputSpec input;
    if (const YamlNode* id = node.find("id")) {
        reader.text(*id, joined(path, "id"), input.id);
    } else {
        reader.issues().error(node, joined(path, "id"), "this input has no 'id'",
                              "add for example `id: patterns`");
    }
    if (const YamlNode* kind = node.find("kind")) {
        reader.text(*kind, joined(path, "kind"), input.kind);
    }
    if (const YamlNode* like = node.find("like")) {
        reader.text(*like, joined(path, "like"), input.like);
    }
    const RegisteredModel* stimulus = findModel(input.kind);
    if (stimulus != nullptr && stimulus->descriptor.kind == ModelKind::Stimulus) {
        reader.parameters(node, path, stimulus->descriptor, kOwnKeys, input.parameters);
    } else {
        for (const YamlEntry& entry : node.entries) {
            if (!isContained(kOwnKeys, entry.key)) {
                reader.issues().leaveOut();
            }
        }
    }
    if (const YamlNode* sequences = node.find("pattern_sequences")) {
        readPatternSequences(reader, *sequences, joined(path, "pattern_sequences"),
                             input.patternSequences);
    }
    if (const YamlNode* sequences = node.find("test_pattern_sequences")) {
        readPatternSequences(reader, *sequences, joined(path, "test_pattern_sequences"),
                             input.testPatternSequences);
    }
    return input;
}

} // namespace

void readInputs(ValueReader& reader, const YamlNode& node, Project& project) {
    reader.forEachMap(node, kInputsPath,
                      [&](const YamlNode& item, const std::string& /*path*/, std::size_t index) {
                          project.environment.inputs.push_back(
                              readInput(reader, item, pathOfElement(kInputsPath, item, index)));
                      });
}

} // namespace reprise
