#include "core/results/former_run.hpp"

#include "core/engine/run_table.hpp"
#include "core/files/whole_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <optional>
#include <system_error>
#include <vector>

namespace reprise {

namespace fs = std::filesystem;

namespace {

/// Names of all files that a run may have in its folder.
std::vector<std::string> runFiles() {
    std::vector<std::string> names{"project.yaml", "summary.json",         "spikes.csv",
                                   "traces.csv",   "dendritic_spikes.csv", "network.h5",
                                   "log.txt"};
    for (const RunTable& table : runTables()) {
        names.push_back(table.file);
    }
    return names;
}

/// Name of the project that was run in \p folder; none if no run of Reprise is there.
std::optional<std::string> projectRunIn(const fs::path& folder) {
    std::ifstream in(folder / "summary.json");
    const auto summary = nlohmann::json::parse(in, nullptr, false);
    if (!summary.is_object() || !summary.contains("reprise")) {
        return std::nullopt;
    }
    const auto name = summary.find("name");
    return name != summary.end() && name->is_string() ? name->get<std::string>() : std::string();
}

FolderTaken holdsRun(const fs::path& folder, const std::string& name) {
    return {name.empty() ? fmt::format("{} holds another run", folder.string())
                         : fmt::format("{} holds a run of '{}'", folder.string(), name),
            true};
}

/// What \p folder, which holds no run, has in it; hidden files are nobody's work.
std::optional<FolderTaken> holdsOthers(const fs::path& folder) {
    std::error_code error;
    for (const std::string& file : runFiles()) {
        if (fs::exists(fs::symlink_status(folder / file, error))) { // links and devices, too
            return FolderTaken{fmt::format("{} holds a {} that is of no run, and would be lost",
                                           folder.string(), file),
                               false};
        }
    }
    std::string first; // in the alphabet, so that the sentence is the same every time
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with('.') && (first.empty() || name < first)) {
            first = name;
        }
    }
    return first.empty() ? std::nullopt
                         : std::optional(FolderTaken{fmt::format("{} holds {}, which is of no run",
                                                                 folder.string(), first),
                                                     false});
}

} // namespace

std::optional<fs::path> runAround(const fs::path& folder) {
    std::error_code error;
    fs::path inner = fs::absolute(folder, error).lexically_normal();
    if (!inner.has_filename()) { // "runs/"
        inner = inner.parent_path();
    }
    for (fs::path outer = inner.parent_path(); outer != inner; outer = inner.parent_path()) {
        if (projectRunIn(outer)) {
            return outer;
        }
        inner = outer;
    }
    return std::nullopt;
}

std::optional<fs::path> fileAt(const fs::path& folder) {
    std::error_code error;
    fs::path there = fs::absolute(folder, error).lexically_normal();
    while (there.has_relative_path() && !fs::exists(fs::symlink_status(there, error))) {
        there = there.parent_path();
    }
    return fs::is_directory(there, error) ? std::nullopt : std::optional(there);
}

std::optional<FolderTaken> whyTaken(const fs::path& folder) {
    if (const auto outer = runAround(folder)) {
        return FolderTaken{
            fmt::format("{} lies in the folder of a run, {}", folder.string(), outer->string()),
            false};
    }
    std::error_code error;
    if (const auto file = fileAt(folder)) {
        return FolderTaken{fmt::format("{} is no folder", file->string()), false};
    }
    if (const std::optional<std::string> former = projectRunIn(folder)) {
        return holdsRun(folder, *former);
    }
    return holdsOthers(folder);
}

bool mayReplace(const fs::path& folder, const std::string& name, FormerRun policy) {
    const std::optional<std::string> former = projectRunIn(folder);
    if (former) {
        const bool isAllowed =
            policy == FormerRun::Replace || (policy == FormerRun::ReplaceSame && *former == name);
        if (!isAllowed) {
            throw holdsRun(folder, *former);
        }
        return true;
    }
    if (const std::optional<FolderTaken> others = holdsOthers(folder)) {
        throw *others;
    }
    return false;
}

void removeRun(const fs::path& folder, const std::string& spared) {
    std::error_code error; // what cannot be removed cannot be written either, which is then said
    for (const std::string& file : runFiles()) {
        if (file != spared) {
            fs::remove(folder / file, error);
        }
    }
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        if (isLeftBehind(entry.path())) {
            fs::remove(entry.path(), error);
        }
    }
}

} // namespace reprise
