#include "core/environment/maps/map_text.hpp"
#include "core/environment/read_sequences.hpp"
#include "core/yaml/yaml_emit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {
namespace {

constexpr const char* kFix = "begin it with `map_<name>: {sequences: [[A, B], …]}`";

} // namespace

EnvironmentsReadResult readEnvironments(const std::string& text, const std::string& name) {
    EnvironmentsReadResult result;
    if (text.size() > kMaximumMapBytes) {
        result.issues.push_back(tooLarge(text.size(), name));
        return result;
    }
    const SourceText source(text, name);
    IssueCollector issues(&source);
    ValueReader reader(issues);
    const YamlPtr root =
        parseMapping(source, YamlRules::Python, "an environments file", kFix, issues);
    for (const YamlEntry& entry : root == nullptr ? std::vector<YamlEntry>{} : root->entries) {
        if (issues.isFull()) {
            break;
        }
        if (!entry.key.starts_with(kMapPrefix)) {
            issues.errorAt(entry.keyOffset, entry.key,
                           fmt::format("{} is no name of a map", inQuotes(entry.key)),
                           fmt::format("write {}{}", kMapPrefix, entry.key));
            continue;
        }
        if (!reader.isMap(*entry.value, entry.key)) {
            continue;
        }
        reader.checkKeys(*entry.value, entry.key, {"sequences"});
        const YamlNode* list = entry.value->find("sequences");
        if (list == nullptr) {
            issues.errorAt(entry.keyOffset, joined(entry.key, "sequences"),
                           fmt::format("{} has no 'sequences'", inQuotes(entry.key)),
                           "add for example `sequences: [[A, B]]`");
            continue;
        }
        const std::string map = entry.key.substr(kMapPrefix.size());
        result.routes[map] = readSequences(reader, *list, joined(entry.key, "sequences"));
        for (const YamlPtr& row : list->items) {
            result.marks[map].push_back(source.mark(row->offset));
        }
    }
    result.issues = issues.take();
    return result;
}

bool isEnvironments(const std::string& text) {
    const SourceText source(text, {});
    if (text.size() > kMaximumMapBytes || source.problem()) {
        return false;
    }
    const YamlDocument document = parseYaml(source.text(), YamlRules::Python);
    return document.root != nullptr && document.root->isMap() && !document.root->entries.empty() &&
           std::all_of(document.root->entries.begin(), document.root->entries.end(),
                       [](const YamlEntry& entry) { return entry.key.starts_with(kMapPrefix); });
}

Issue isRoutesOnly(const std::string& name) {
    return {Severity::Error,
            "this is an environments file of neuroseq: the routes on maps, without the maps",
            {name, 0, 0},
            {},
            "open a map_<name>.csv beside it, which brings its routes along"};
}

std::string environmentsAsYaml(const std::map<std::string, std::vector<Sequence>>& routes) {
    YamlPtr root = YamlNode::map(false);
    for (const auto& [map, sequences] : routes) {
        YamlPtr entry = YamlNode::map(false);
        entry->add("sequences", sequencesNode(sequences, false));
        root->add(std::string(kMapPrefix) + map, entry);
    }
    return emitDocument(*root);
}

} // namespace reprise
