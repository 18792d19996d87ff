#include "core/project/neuroseq/neuroseq_import.hpp"

#include "core/project/neuroseq/neuroseq_reader.hpp"
#include "core/values/words.hpp"
#include "core/yaml/source_text.hpp"
#include "core/yaml/text_input.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reprise {

namespace {

/// Sections of a configuration that hold at least one key that is known there.
int knownSections(const YamlNode& root) {
    std::vector<std::string> found;
    for (const NeuroseqValue& value : neuroseqValues(root, kMaximumNeuroseqKeys)) {
        const std::string section = value.key.substr(0, value.key.find('.'));
        if (findNeuroseqKey(value.key) != nullptr && !isContained(found, section) &&
            isContained(neuroseqSections(), section)) {
            found.push_back(section);
        }
    }
    return static_cast<int>(found.size());
}

/// Two sections tell a configuration from other files with a section `experiment` or `network`.
bool isConfiguration(const YamlNode& root) {
    return root.isMap() && root.find("reprise") == nullptr && knownSections(root) >= 2;
}

/// What a file is that is no network configuration.
YamlProblem otherFile(const YamlNode& root) {
    const char* const kFix = "choose a file such as neuroseq_config_…_SHTMTotal_off-chip.yaml";
    if (root.find("reprise") != nullptr) {
        return {"this is a Reprise project already", "open it", root.offset};
    }
    const auto holds = [&root](const char* key) { return root.find(key) != nullptr; };
    if (holds("parameters") && holds("experiment")) {
        return {"this is a grid search of neuroseq, not a network configuration",
                "import the configuration that it varies", root.offset};
    }
    if (std::any_of(root.entries.begin(), root.entries.end(),
                    [](const YamlEntry& entry) { return entry.key.starts_with("map_"); })) {
        return {"these are neuroseq's environments, not a network configuration",
                "they are found by themselves when a configuration names a map", root.offset};
    }
    if (holds("thresholds") || holds("events")) {
        return {"this is a plot configuration of neuroseq, not a network configuration", kFix,
                root.offset};
    }
    return {"this is no network configuration of neuroseq: it has no sections such as "
            "'experiment', 'network' and 'plasticity'",
            kFix, root.offset};
}

} // namespace

bool isNeuroseqConfiguration(const std::string& text) {
    const SourceText source(text, {});
    if (text.size() > kMaximumNeuroseqBytes || source.problem()) {
        return false;
    }
    const YamlDocument document = parseYaml(source.text(), YamlRules::Python);
    return document.root != nullptr && isConfiguration(*document.root);
}

NeuroseqImport importNeuroseq(const std::filesystem::path& file) {
    NeuroseqImport result;
    std::string text;
    if (const std::string problem =
            readTextFile(file, kMaximumNeuroseqBytes, "configuration", text);
        !problem.empty()) {
        result.issues.push_back({Severity::Error, problem, {file.string(), 0, 0}, {}, {}});
        return result;
    }
    const SourceText source(std::move(text), file.string());
    IssueCollector issues(&source);
    const auto stop = [&](const YamlProblem& problem) {
        issues.errorAt(problem.offset, {}, problem.text, problem.fix);
        result.issues = issues.take();
        return result;
    };
    if (const auto problem = source.problem()) {
        return stop(*problem);
    }
    const YamlDocument document = parseYaml(source.text(), YamlRules::Python);
    if (document.problem) {
        return stop(*document.problem);
    }
    if (document.root == nullptr || document.root->isNull()) {
        return stop({"the file is empty", "", 0});
    }
    if (!isConfiguration(*document.root)) {
        return stop(otherFile(*document.root));
    }
    if (neuroseqValues(*document.root, kMaximumNeuroseqKeys + 1).size() > kMaximumNeuroseqKeys) {
        return stop({fmt::format("the file has more than {} keys, too many for a configuration",
                                 kMaximumNeuroseqKeys),
                     "", 0});
    }
    issues.addDoubledKeys(document);
    result = NeuroseqReader(*document.root, issues, file).read();
    for (Issue& issue : issues.take()) {
        issue.where.file = file.string(); // even where no line is known
        result.issues.push_back(std::move(issue));
    }
    return result;
}

} // namespace reprise
