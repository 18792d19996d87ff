#include "app/batch/commands.hpp"
#include "app/batch/output.hpp"
#include "core/engine/player.hpp"
#include "core/environment/maps/map_file.hpp"
#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"
#include "core/results/run_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace reprise {

namespace {

const char* nameOf(Severity severity) {
    switch (severity) {
    case Severity::Error:
        return "error";
    case Severity::Warning:
        return "warning";
    default:
        return "note";
    }
}

nlohmann::ordered_json jsonOf(const Issue& issue) {
    return {{"severity", nameOf(issue.severity)},
            {"text", issue.text},
            {"file", issue.where.file},
            {"line", issue.where.line},
            {"column", issue.where.column},
            {"path", issue.path},
            {"fix", issue.fix}};
}

Issues projectIssues(const std::string& file) {
    const ReadResult read = readProject(file);
    Issues issues = read.issues;
    if (read.isReadable()) {
        try {
            const Issues unbuildable = checkBuildable(read.project);
            std::erase_if(issues, [&](const Issue& issue) { // milder forms of the same
                return std::any_of(unbuildable.begin(), unbuildable.end(),
                                   [&](const Issue& other) { return other.text == issue.text; });
            });
            issues.insert(issues.end(), unbuildable.begin(), unbuildable.end());
            if (!hasErrors(issues)) {
                const ExperimentPlayer player(read.project, {"", 1}); // what only building finds
            }
        } catch (const BuildError& error) {
            issues.insert(issues.end(), error.issues.begin(), error.issues.end());
        }
    }
    return issues;
}

} // namespace

std::string versionText() {
    return "Reprise " + programVersion();
}

int validateProject(const ValidateRequest& request) {
    Issues issues = isMapFile(request.project) ? readMap(request.project).issues
                                               : projectIssues(request.project);
    for (Issue& issue : issues) {
        issue.where.file = issue.where.file.empty() ? request.project : issue.where.file;
    }
    if (request.asJson) {
        nlohmann::ordered_json all = nlohmann::ordered_json::array();
        for (const Issue& issue : issues) {
            all.push_back(jsonOf(issue));
        }
        const nlohmann::ordered_json result = {{"valid", !hasErrors(issues)}, {"issues", all}};
        print("{}\n", result.dump(2, ' ', false, nlohmann::json::error_handler_t::replace));
    } else {
        for (const Issue& issue : issues) {
            print("{}\n", toString(issue));
        }
    }
    return hasErrors(issues) ? kWrongInput : kDone;
}

} // namespace reprise
