#include "core/backend/check_playable.hpp"

#include "core/backend/backend.hpp"
#include "core/engine/player.hpp"
#include "core/models/backend_registry.hpp"
#include "core/network/project_network.hpp"
#include "core/project/reader.hpp"

#include <algorithm>
#include <exception>
#include <new>

namespace reprise {

namespace {

bool saysTheSame(const Issue& a, const Issue& b) {
    return a.text == b.text && a.path == b.path;
}

/// Adds what \p found says and \p issues does not yet; what both say is as severe as the worse one.
void addFound(const Issues& found, Issues& issues) {
    for (const Issue& issue : found) {
        const auto said = std::find_if(issues.begin(), issues.end(), [&](const Issue& other) {
            return saysTheSame(issue, other);
        });
        if (said == issues.end()) {
            issues.push_back(issue);
        } else {
            said->severity = std::max(said->severity, issue.severity);
        }
    }
}

/// What only building finds: ends and ports of projections, what is recorded.
Issues builtIssues(const Project& project) {
    Issue refused;
    try {
        const ExperimentPlayer player(project, {"", 1});
        return {};
    } catch (const BuildError& error) {
        return error.issues;
    } catch (const std::bad_alloc&) {
        refused.text = "the network does not fit into this computer's memory";
    } catch (const std::exception& error) {
        refused.text = error.what();
    }
    refused.path = "network";
    return {refused};
}

} // namespace

Issues checkPlayable(const Project& project, double mostBytes) {
    Issues issues = checkProject(project);
    if (hasErrors(issues)) {
        return issues;
    }
    addFound(findBackend(project.backend)->make({})->check(project), issues);
    if (!hasErrors(issues) && estimateSize(project).bytes <= mostBytes) {
        addFound(builtIssues(project), issues);
    }
    return issues;
}

Issues checkPlayable(const ReadResult& read) {
    Issues issues = read.issues;
    if (read.isValid()) {
        addFound(checkPlayable(read.project), issues);
    }
    return issues;
}

Issues remarksOnText(const ReadResult& read) {
    Issues remarks = read.issues;
    if (!remarks.empty()) {
        const Issues ofProject = checkProject(read.project);
        std::erase_if(remarks, [&](const Issue& remark) {
            return std::any_of(ofProject.begin(), ofProject.end(),
                               [&](const Issue& issue) { return saysTheSame(issue, remark); });
        });
    }
    return remarks;
}

} // namespace reprise
