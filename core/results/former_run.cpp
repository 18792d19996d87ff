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

} // namespace

bool mayReplace(const fs::path& folder, const std::string& name, FormerRun policy) {
    const std::optional<std::string> former = projectRunIn(folder);
    if (former) {
        const bool isAllowed =
            policy == FormerRun::Replace || (policy == FormerRun::ReplaceSame && *former == name);
        if (!isAllowed) {
            throw FolderTaken{former->empty()
                                  ? fmt::format("{} holds another run", folder.string())
                                  : fmt::format("{} holds a run of '{}'", folder.string(), *former),
                              true};
        }
        return true;
    }
    for (const std::string& file : runFiles()) {
        std::error_code error;
        if (fs::exists(fs::symlink_status(folder / file, error))) { // links and devices, too
            throw FolderTaken{fmt::format("{} holds a {} that is of no run, and would be lost",
                                          folder.string(), file),
                              false};
        }
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
