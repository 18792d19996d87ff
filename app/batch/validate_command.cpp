#include "app/batch/commands.hpp"
#include "app/batch/output.hpp"
#include "app/batch/overrides.hpp"
#include "core/backend/check_playable.hpp"
#include "core/environment/maps/map_file.hpp"
#include "core/project/issue_places.hpp"
#include "core/project/reader.hpp"
#include "core/results/run_folder.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

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

} // namespace

std::string versionText() {
    return "Reprise " + programVersion();
}

namespace {

/// As `run` plays it, with the same values set.
Issues checkWith(const std::vector<std::string>& overrides, ReadResult read) {
    if (!read.isValid() || overrides.empty()) {
        return checkPlayable(read);
    }
    Issues issues = remarksOnText(read);
    Issues found = applyOverrides(read.project, overrides);
    if (!hasErrors(found)) {
        found = checkPlayable(read.project);
        placeIssues(found, read.text, {});
    }
    issues.insert(issues.end(), found.begin(), found.end());
    return issues;
}

Issues checkMap(const ValidateRequest& request) {
    Issues issues = readMap(request.project).issues;
    if (!request.overrides.empty()) {
        Issue refused;
        refused.text = "--set is for projects, and this is a map";
        issues.push_back(std::move(refused));
    }
    return issues;
}

} // namespace

int validateProject(const ValidateRequest& request) {
    Issues issues = isMapFile(request.project)
                        ? checkMap(request)
                        : checkWith(request.overrides, readProject(request.project));
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
