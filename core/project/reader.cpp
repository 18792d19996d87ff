#include "core/project/reader.hpp"

#include "core/environment/maps/map_file.hpp"
#include "core/project/neuroseq/neuroseq_import.hpp"
#include "core/project/sections.hpp"
#include "core/values/lookalikes.hpp"
#include "core/yaml/source_text.hpp"
#include "core/yaml/text_input.hpp"
#include "core/yaml/yaml_emit.hpp"

#include <fmt/format.h>

#include <charconv>
#include <system_error>

namespace reprise {
namespace {

const std::vector<std::string> kTopLevelKeys{
    "reprise",     "name",     "seed",   "notes",   "engine",  "network", "environment",
    "experiments", "duration", "record", "backend", "drawing", "batch",   "inputs"};

/// Checks the key `reprise`. False: the rest of the file cannot be understood.
bool readVersion(ValueReader& reader, const YamlNode& root, bool& isNewer) {
    IssueCollector& issues = reader.issues();
    const YamlNode* version = root.find("reprise");
    if (version == nullptr) {
        issues.error(root, "reprise", "this is no Reprise project: the key 'reprise' is missing",
                     fmt::format("begin the file with `reprise: {}`", kFormatVersion));
        return true;
    }
    int number = 0;
    if (!reader.integer(*version, "reprise", number)) {
        return false;
    }
    isNewer = number > kFormatVersion;
    if (isNewer) {
        issues.error(*version, "reprise",
                     fmt::format("format version {} is newer than this program, which reads up to "
                                 "version {}",
                                 number, kFormatVersion),
                     "use a later version of the program");
        return false;
    }
    if (number < 1) {
        issues.error(*version, "reprise", fmt::format("there is no format version {}", number),
                     fmt::format("write `reprise: {}`", kFormatVersion));
        return false;
    }
    return true;
}

void readSeed(ValueReader& reader, const YamlNode& node, Project& project) {
    std::uint64_t seed = 0;
    const char* end = node.text.data() + node.text.size();
    const auto [stop, error] = std::from_chars(node.text.data(), end, seed);
    if (!node.isScalar() || error != std::errc{} || stop != end) {
        reader.issues().error(
            node, "seed",
            fmt::format("'seed' must be a whole number from 0 to 18446744073709551615{}",
                        node.isScalar() ? ", not " + inQuotes(node.text) : ""),
            lookalikeFix(node.text));
        return;
    }
    project.seed = seed;
}

Project readRoot(ValueReader& reader, const YamlNode& root, const EnvironmentSpec& known) {
    Project project;
    project.environment.folder = known.folder;
    reader.checkKeys(root, "", kTopLevelKeys);
    const auto section = [&](const char* key, auto&& read) {
        if (const YamlNode* node = root.find(key)) {
            read(*node);
        }
    };
    section("name", [&](const YamlNode& node) {
        if (!node.isNull()) {
            reader.text(node, "name", project.name);
        }
    });
    section("seed", [&](const YamlNode& node) { readSeed(reader, node, project); });
    section("notes", [&](const YamlNode& node) {
        if (!node.isNull()) {
            reader.text(node, "notes", project.notes);
        }
    });
    section("engine", [&](const YamlNode& node) { readEngine(reader, node, project); });
    section("network", [&](const YamlNode& node) { readNetwork(reader, node, project); });
    section("environment",
            [&](const YamlNode& node) { readEnvironment(reader, root, node, known, project); });
    section("experiments", [&](const YamlNode& node) { readExperiments(reader, node, project); });
    section("duration", [&](const YamlNode& node) {
        double duration = 0;
        if (reader.real(node, "duration", "ms", duration)) {
            project.duration = duration;
        }
    });
    section("record", [&](const YamlNode& node) { readRecord(reader, node, project); });
    section("backend", [&](const YamlNode& node) { readBackend(reader, node, project); });
    section("drawing", [&](const YamlNode& node) { readDrawing(reader, node, project); });
    section("inputs", [&](const YamlNode& node) {
        reader.issues().error(node, "inputs", "'inputs' belongs into 'environment'",
                              "move it there, beside 'sequences'");
    });
    section("batch", [&](const YamlNode& node) {
        project.batch = emitFlow(node);
        reader.issues().note(node, "batch", "sweeps are not available in this version",
                             "'batch' is kept as it is");
    });
    return project;
}

std::string folderOf(const std::string& file) {
    std::error_code error;
    const std::filesystem::path whole = std::filesystem::absolute(file, error);
    return file.empty() || error ? std::string() : whole.parent_path().string();
}

ReadResult failure(const std::string& file, std::string text, std::string fix = {}) {
    ReadResult result;
    result.issues.push_back({Severity::Error, std::move(text), {file, 0, 0}, {}, std::move(fix)});
    return result;
}

ReadResult readText(const std::string& text, const std::string& name, const EnvironmentSpec* known,
                    bool isChecked) {
    if (text.size() > kMaximumProjectBytes) {
        return failure(name, fmt::format("the text has {} bytes; a project may have at most {}",
                                         text.size(), kMaximumProjectBytes));
    }
    ReadResult result;
    result.text = text;
    const SourceText source(text, name);
    IssueCollector issues(&source);
    const auto stop = [&](const YamlProblem& problem) {
        issues.errorAt(problem.offset, {}, problem.text, problem.fix);
        result.issues = issues.take();
        return result;
    };
    if (const auto problem = source.problem()) {
        return stop(*problem);
    }
    result.canBeMended = true;
    const YamlDocument document = parseYaml(source.text());
    if (document.problem) {
        return stop(*document.problem);
    }
    if (document.root == nullptr || document.root->isNull()) {
        return stop(
            {"the file is empty", fmt::format("begin it with `reprise: {}`", kFormatVersion), 0});
    }
    if (!document.root->isMap()) {
        return stop({"a project must be a map of `key: value` lines",
                     fmt::format("begin the file with `reprise: {}`", kFormatVersion),
                     document.root->offset});
    }
    ValueReader reader(issues);
    bool isNewer = false;
    if (readVersion(reader, *document.root, isNewer)) {
        EnvironmentSpec unknown;
        unknown.folder = folderOf(name);
        result.project = readRoot(reader, *document.root, known != nullptr ? *known : unknown);
        result.isWhole = issues.isWhole();
        if (isChecked) {
            issues.addResolved(checkProject(result.project), *document.root);
        }
    }
    result.canBeMended = !isNewer;
    result.issues = issues.take();
    return result;
}

} // namespace

ReadResult readProjectText(const std::string& text, const std::string& name,
                           const EnvironmentSpec* known) {
    return readText(text, name, known, true);
}

ReadResult readUnchecked(const std::string& text, const std::string& name,
                         const EnvironmentSpec* known) {
    return readText(text, name, known, false);
}

ReadResult readProject(const std::filesystem::path& file, const EnvironmentSpec* known) {
    const std::string name = file.string();
    std::string text;
    if (std::string problem = readTextFile(file, kMaximumProjectBytes, "project", text);
        !problem.empty()) {
        return failure(name, std::move(problem));
    }
    ReadResult result = readProjectText(text, name, known);
    if (result.isReadable()) {
        return result;
    }
    if (isMapFile(file)) {
        return failure(name, "this is a map, not a project",
                       "open it in the window, or name it in a project as `environment: {map: …}`");
    }
    if (isEnvironments(text)) {
        result.issues = {isRoutesOnly(name)};
        result.canBeMended = false;
        return result;
    }
    if (isNeuroseqConfiguration(text)) {
        return failure(name, "this is a configuration of neuroseq, not a project",
                       "open it in the window, or import it with `reprise-batch import`");
    }
    return result;
}

} // namespace reprise
