#include "core/models/value_reader.hpp"
#include "core/project/project_tree.hpp"
#include "core/project/reader.hpp"
#include "core/project/writer.hpp"
#include "core/values/words.hpp"
#include "core/yaml/source_text.hpp"
#include "core/yaml/yaml_emit.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {
namespace {

Issues oneError(const std::string& path, std::string text, std::string fix = {}) {
    return {{Severity::Error, std::move(text), {}, path, std::move(fix)}};
}

std::vector<std::string> elementNames(const YamlNode& list) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const YamlNode* id = list.items[i]->find("id");
        const YamlNode* label = id != nullptr ? id : list.items[i]->find("name");
        names.push_back(label != nullptr && label->isScalar() ? label->text : fmt::format("{}", i));
    }
    return names;
}

/// Sections that the writer leaves out while they are empty; a path may lead there all the same.
const std::vector<std::string> kOptionalSections{"engine", "network", "environment", "backend",
                                                 "drawing"};
const std::vector<std::string> kOptionalMaps{"parameters", "layout"};

/// Puts \p value at \p path of the tree. Returns what is wrong with the path.
Issues replaceAt(YamlNode& root, const std::string& path, const YamlPtr& value) {
    const bool isHollow =
        path.starts_with('.') || path.ends_with('.') || path.find("..") != std::string::npos;
    if (isHollow) {
        return oneError(path, fmt::format("'{}' is no path: a name is missing", path),
                        "write for example network.populations.htm.size");
    }
    YamlNode* node = &root;
    for (std::size_t at = 0; at <= path.size();) {
        const std::size_t dot = std::min(path.find('.', at), path.size());
        const std::string component = path.substr(at, dot - at);
        const std::string parent = path.substr(0, at == 0 ? 0 : at - 1);
        const bool isLast = dot == path.size();
        YamlPtr* slot = nullptr;
        if (node->isList()) {
            const auto index = findElement(*node, component);
            if (!index) {
                return oneError(path,
                                fmt::format("there is no {} in '{}'", inQuotes(component), parent),
                                suggestion(component, elementNames(*node)));
            }
            slot = &node->items[*index];
        } else if (node->isMap()) {
            YamlEntry* entry = node->findEntry(component);
            const auto& optional = parent.empty() ? kOptionalSections : kOptionalMaps;
            if (entry == nullptr && (isLast || isContained(optional, component))) {
                node->add(component, YamlNode::map());
                entry = &node->entries.back();
            }
            if (entry == nullptr) {
                std::vector<std::string> known = optional;
                for (const YamlEntry& other : node->entries) {
                    if (!isContained(known, other.key)) {
                        known.push_back(other.key);
                    }
                }
                return oneError(path,
                                parent.empty()
                                    ? fmt::format("a project has no {}", inQuotes(component))
                                    : fmt::format("'{}' has no {}", parent, inQuotes(component)),
                                suggestion(component, known));
            }
            slot = &entry->value;
        } else {
            return oneError(path, fmt::format("'{}' is a single value and has no {}", parent,
                                              inQuotes(component)));
        }
        if (isLast) {
            *slot = value;
            return {};
        }
        node = slot->get();
        at = dot + 1;
    }
    return {};
}

bool isContained(const Issues& issues, const Issue& wanted) {
    return std::any_of(issues.begin(), issues.end(), [&wanted](const Issue& issue) {
        return issue.path == wanted.path && issue.text == wanted.text;
    });
}

} // namespace

Issues setByPath(Project& project, const std::string& path, const std::string& valueText) {
    const SourceText source(valueText, {});
    if (const auto problem = source.problem()) {
        return oneError(path, problem->text, problem->fix);
    }
    const YamlDocument value = parseYaml(source.text());
    if (value.problem) {
        return oneError(path,
                        fmt::format("the value {} cannot be read: {}", inQuotes(valueText),
                                    value.problem->text),
                        value.problem->fix);
    }
    if (value.root == nullptr || value.root->isNull()) {
        return oneError(path, fmt::format("'{}' is given no value", path));
    }
    // The project as a tree, with the value in its place, is read like any file: so a path can
    // reach all that a file can say, and every check applies.
    YamlPtr tree = projectTree(project);
    if (Issues issues = replaceAt(*tree, path, value.root); !issues.empty()) {
        return issues;
    }
    ReadResult changed = readProjectText(emitDocument(*tree), {}, &project.environment);
    const Issues before =
        readProjectText(writeProjectText(project), {}, &project.environment).issues;
    Issues issues;
    for (Issue& issue : changed.issues) {
        if (!isContained(before, issue)) {
            issue.where = {};
            issues.push_back(std::move(issue));
        }
    }
    if (!hasErrors(issues)) {
        project = std::move(changed.project);
    }
    return issues;
}

} // namespace reprise
