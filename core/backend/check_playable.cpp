#include "core/backend/check_playable.hpp"

#include "core/backend/backend.hpp"
#include "core/engine/player.hpp"
#include "core/models/backend_registry.hpp"
#include "core/models/registry.hpp"
#include "core/network/circuit.hpp"
#include "core/network/project_network.hpp"
#include "core/project/issue_places.hpp"
#include "core/project/reader.hpp"

#include <fmt/format.h>

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

/// What circuits find wrong beside \p errors. What is wrong already is left out of the project they
/// are shown: of a circuit with wrong values only the phases are judged.
Issues circuitIssues(const Project& project, const Issues& errors) {
    const auto isWrong = [&errors](const std::string& path) {
        return std::any_of(errors.begin(), errors.end(), [&path](const Issue& issue) {
            return issue.severity == Severity::Error &&
                   (issue.path == path || issue.path.starts_with(path + "."));
        });
    };
    if (isWrong("environment") || isWrong("engine")) {
        return {};
    }
    Project sound = project;
    for (std::size_t e = 0; e < sound.experiments.size(); ++e) {
        std::vector<PhaseSpec>& phases = sound.experiments[e].phases;
        for (std::size_t p = 0; p < phases.size(); ++p) {
            if (isWrong(fmt::format("experiments.{}.phases.{}", e, p))) {
                phases[p].target.clear();
            }
        }
    }
    Issues found;
    for (std::size_t k = 0; k < sound.populations.size(); ++k) {
        PopulationSpec& spec = sound.populations[k];
        const std::string path = "network.populations." + spec.id;
        const auto* makeCircuit = makerOf<CircuitFactory>(spec.model);
        if (makeCircuit == nullptr || isWrong(fmt::format("network.populations.{}", k)) ||
            isWrong(path + ".model")) {
            continue;
        }
        std::erase_if(spec.parameters, [&](const auto& parameter) {
            return isWrong(path + ".parameters." + parameter.first);
        });
        Issues ofCircuit = (*makeCircuit)(spec.id)->check(sound, spec);
        if (isWrong(path)) {
            std::erase_if(ofCircuit, [](const Issue& issue) {
                return !issue.path.starts_with("experiments.");
            });
        }
        addFound(ofCircuit, found);
    }
    return found;
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
        addFound(circuitIssues(project, issues), issues);
        return issues;
    }
    addFound(findBackend(project.backend.kind)->make({})->check(project), issues);
    if (!hasErrors(issues) && estimateSize(project).bytes <= mostBytes) {
        addFound(builtIssues(project), issues);
    }
    return issues;
}

Issues checkPlayable(const ReadResult& read) {
    Issues issues = read.issues;
    if (read.isValid()) {
        addFound(checkPlayable(read.project), issues);
    } else {
        addFound(circuitIssues(read.project, issues), issues);
    }
    const auto ofText = std::find_if(read.issues.begin(), read.issues.end(), [](const Issue& said) {
        return said.where.isKnown() && !said.path.starts_with("environment.map");
    });
    placeIssues(issues, read.text, ofText == read.issues.end() ? "" : ofText->where.file);
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
