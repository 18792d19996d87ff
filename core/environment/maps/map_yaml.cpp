#include "core/environment/maps/map_text.hpp"
#include "core/yaml/yaml_emit.hpp"

#include <fmt/format.h>

namespace reprise {
namespace {

constexpr int kMapVersion = 1;

/// Checks the key reprise_map. False: the rest cannot be understood.
bool readMapVersion(ValueReader& reader, const YamlNode& root) {
    const YamlNode* version = root.find(kMapVersionKey);
    if (version == nullptr) {
        reader.issues().error(root, kMapVersionKey,
                              "this is no Reprise map: the key 'reprise_map' is missing",
                              fmt::format("begin the file with `reprise_map: {}`", kMapVersion));
        return false;
    }
    int number = 0;
    if (!reader.integer(*version, kMapVersionKey, number)) {
        return false;
    }
    if (number > kMapVersion) {
        reader.issues().error(*version, kMapVersionKey,
                              fmt::format("map version {} is newer than this program, which reads "
                                          "up to version {}",
                                          number, kMapVersion),
                              "use a later version of the program");
        return false;
    }
    if (number < 1) {
        reader.issues().error(*version, kMapVersionKey,
                              fmt::format("there is no map version {}", number),
                              fmt::format("write `reprise_map: {}`", kMapVersion));
        return false;
    }
    return true;
}

} // namespace

YamlPtr parseMapping(const SourceText& source, YamlRules rules, const char* what, const char* fix,
                     IssueCollector& issues) {
    if (const auto problem = source.problem()) {
        issues.errorAt(problem->offset, {}, problem->text, problem->fix);
        return nullptr;
    }
    const YamlDocument document = parseYaml(source.text(), rules);
    issues.addDoubledKeys(document);
    if (document.problem) {
        issues.errorAt(document.problem->offset, {}, document.problem->text, document.problem->fix);
    } else if (document.root == nullptr || document.root->isNull()) {
        issues.errorAt(0, {}, "the file is empty", fix);
    } else if (!document.root->isMap()) {
        issues.error(*document.root, {},
                     fmt::format("{} must be a map of `key: value` lines", what), fix);
    } else {
        return document.root;
    }
    return nullptr;
}

MapReadResult readMapYaml(const std::string& text, const std::string& name) {
    MapReadResult result;
    if (text.size() > kMaximumMapBytes) {
        result.issues.push_back(tooLarge(text.size(), name));
        return result;
    }
    const SourceText source(text, name);
    IssueCollector issues(&source);
    ValueReader reader(issues);
    const YamlPtr root = parseMapping(source, YamlRules::Strict, "a map",
                                      "begin the file with `reprise_map: 1`", issues);
    if (root != nullptr && readMapVersion(reader, *root)) {
        result.map = readMapNode(reader, *root, *root, {});
    }
    result.issues = issues.take();
    return result;
}

std::string mapAsYaml(const NavigationMap& map) {
    return emitDocument(*mapNode(map, true));
}

} // namespace reprise
