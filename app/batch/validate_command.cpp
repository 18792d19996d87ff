#include "app/batch/commands.hpp"
#include "app/batch/output.hpp"
#include "core/backend/check_playable.hpp"
#include "core/environment/maps/map_file.hpp"
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

int validateProject(const ValidateRequest& request) {
    Issues issues = isMapFile(request.project) ? readMap(request.project).issues
                                               : checkPlayable(readProject(request.project));
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
