#include "core/environment/maps/map_file.hpp"

#include "core/environment/maps/map_text.hpp"
#include "core/yaml/text_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <system_error>

namespace reprise {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRoutesSuffix = "environments.yaml";

/// "path-planning_02" for map_path-planning_02.csv, as environments files call it.
std::string nameOfFile(const fs::path& file) {
    const std::string stem = file.stem().string();
    return stem.starts_with(kMapPrefix) ? stem.substr(kMapPrefix.size()) : stem;
}

/// ".csv" of MAP.CSV too.
std::string suffixOf(const fs::path& file) {
    std::string suffix = file.extension().string();
    std::transform(suffix.begin(), suffix.end(), suffix.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return suffix;
}

/// The files in \p folder whose names end as those of environments files do, in order.
std::vector<fs::path> environmentsFilesIn(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().filename().string().ends_with(kRoutesSuffix)) {
            files.push_back(entry->path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Routes of the map \p name from the environments files of \p folder; true if one has them.
bool addRoutes(const fs::path& folder, const std::string& name, MapReadResult& result) {
    for (const fs::path& file : environmentsFilesIn(folder)) {
        std::string text;
        std::string problem = readTextFile(file, kMaximumMapBytes, "map", text);
        if (!problem.empty()) {
            result.issues.push_back(
                {Severity::Warning, std::move(problem), {file.string(), 0, 0}, "sequences", {}});
            continue;
        }
        const EnvironmentsReadResult read = readEnvironments(text, file.string());
        result.issues.insert(result.issues.end(), read.issues.begin(), read.issues.end());
        if (hasErrors(read.issues)) {
            continue;
        }
        const auto routes = read.routes.find(name);
        if (routes == read.routes.end()) {
            continue;
        }
        result.map.sequences = routes->second;
        const std::vector<SourceMark>& marks = read.marks.at(name);
        for (Issue& issue : checkMap(result.map)) {
            std::size_t route = 0;
            if (std::sscanf(issue.path.c_str(), "sequences.%zu", &route) == 1 &&
                route < marks.size()) {
                issue.where = marks[route];
                result.issues.push_back(std::move(issue));
            }
        }
        return true;
    }
    return false;
}

} // namespace

Issue tooLarge(std::size_t bytes, const std::string& name) {
    return {
        Severity::Error,
        fmt::format("the text has {} bytes; a map may have at most {}", bytes, kMaximumMapBytes),
        {name, 0, 0},
        {},
        {}};
}

MapReadResult readMap(const fs::path& file, const fs::path& within) {
    const std::string name = file.string();
    const std::string suffix = suffixOf(file);
    const auto refuse = [&name](std::string text, std::string fix = {}) {
        MapReadResult result;
        result.issues.push_back(
            {Severity::Error, std::move(text), {name, 0, 0}, {}, std::move(fix)});
        return result;
    };
    const bool isCsv = suffix == ".csv";
    if (!isCsv && suffix != ".yaml" && suffix != ".yml") {
        return refuse(fmt::format("a map is a .csv or .yaml file, not {}",
                                  suffix.empty() ? "one without a suffix" : suffix));
    }
    std::string text;
    if (std::string problem = readTextFile(file, kMaximumMapBytes, "map", text); !problem.empty()) {
        return refuse(std::move(problem));
    }
    if (!isCsv) {
        MapReadResult result = readMapYaml(text, name);
        if (!result.isReadable() && isEnvironments(text)) {
            result.issues = {isRoutesOnly(name)};
        }
        return result;
    }
    MapReadResult result = readMapCsv(text, name);
    result.map.name = nameOfFile(file);
    if (result.isReadable()) {
        for (const char* place : {".", "../../config"}) { // as neuroseq lays them out
            const fs::path folder = (file.parent_path() / place).lexically_normal();
            if (isWithin(folder, within) && addRoutes(folder, result.map.name, result)) {
                break;
            }
        }
    }
    return result;
}

bool isMapFile(const fs::path& file) {
    if (suffixOf(file) == ".csv") {
        return true;
    }
    std::string bytes;
    if (!readTextFile(file, kMaximumMapBytes, "map", bytes).empty()) {
        return false;
    }
    const SourceText source(std::move(bytes), {});
    const std::string& text = source.text();
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view line(text.data() + at, end - at);
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first != std::string_view::npos && line[first] != '#' && !line.starts_with("---") &&
            !line.starts_with('%')) {
            return line.substr(first).starts_with(kMapVersionKey);
        }
        at = end + 1;
    }
    return false;
}

} // namespace reprise
