#include "core/environment/maps/map_text.hpp"
#include "core/project/yaml_emit.hpp"

#include <fmt/format.h>

namespace reprise {
namespace {

constexpr std::string_view kMapPrefix = "map_";
constexpr const char* kFix = "begin it with `map_<name>: {sequences: [[A, B], …]}`";

} // namespace

std::vector<Sequence> readRoutes(ValueReader& reader, const YamlNode& node,
                                 const std::string& path) {
    std::vector<Sequence> routes;
    if (!reader.isList(node, path)) {
        return routes;
    }
    for (std::size_t i = 0; i < node.items.size() && !reader.issues().isFull(); ++i) {
        const YamlNode& row = *node.items[i];
        const std::string rowPath = joined(path, i);
        if (!row.isList()) {
            reader.issues().error(row, rowPath,
                                  fmt::format("sequence {} must be a list of symbols", i + 1),
                                  "write for example [A, C, B]");
            continue;
        }
        Sequence route(row.items.size());
        for (std::size_t k = 0; k < row.items.size() && !reader.issues().isFull(); ++k) {
            if (!row.items[k]->isScalar() || row.items[k]->text.empty()) {
                reader.issues().error(
                    *row.items[k], joined(rowPath, k),
                    fmt::format("element {} of sequence {} is no symbol", k + 1, i + 1),
                    "a symbol is a word or a number");
            } else {
                route[k] = row.items[k]->text;
            }
        }
        routes.push_back(std::move(route));
    }
    return routes;
}

EnvironmentsReadResult readEnvironments(const std::string& text, const std::string& name) {
    EnvironmentsReadResult result;
    if (text.size() > kMaximumMapBytes) {
        result.issues.push_back(tooLarge(text.size(), name));
        return result;
    }
    const SourceText source(text, name);
    IssueCollector issues(&source);
    ValueReader reader(issues);
    const YamlPtr root = parseMapping(source, "an environments file", kFix, issues);
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
        result.routes[map] = readRoutes(reader, *list, joined(entry.key, "sequences"));
        for (const YamlPtr& row : list->items) {
            result.marks[map].push_back(source.mark(row->offset));
        }
    }
    result.issues = issues.take();
    return result;
}

std::string environmentsAsYaml(const std::map<std::string, std::vector<Sequence>>& routes) {
    YamlPtr root = YamlNode::map(false);
    for (const auto& [map, sequences] : routes) {
        YamlPtr entry = YamlNode::map(false);
        entry->add("sequences", routesNode(sequences, false));
        root->add(std::string(kMapPrefix) + map, entry);
    }
    return emitDocument(*root);
}

} // namespace reprise
