/// \file
/// Warnings about times that are not in force as they are given.

#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/numerics/grid.hpp"
#include "core/project/checks.hpp"
#include "core/project/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace reprise {
namespace {

/// Through text with 12 digits, so that three steps of 0.1 read 0.3.
std::string msText(double ms) {
    return fmt::format("{:.12g} ms", ms);
}

std::string pathBy(const std::string& id, const char* list, std::size_t index) {
    return isIdentifier(id) ? joined(list, id) : joined(list, index);
}

class GridCheck {
public:
    explicit GridCheck(double resolution) : m_resolution(resolution) {}

    /// Times of one model as it is used in one place.
    void add(const ModelDescriptor& model, const ParameterMap& set, const std::string& path) {
        std::string defaults;
        double step = m_resolution;
        for (const ParameterSpec& spec : model.parameters) {
            if (spec.grid == GridKind::None) {
                continue;
            }
            const double grid = spec.grid == GridKind::Engine ? m_resolution : 1;
            const auto given = set.find(spec.key);
            if (given != set.end()) {
                add(model.id, given->second, grid, joined(path, spec.key));
            } else if (const std::vector<double> moved =
                           movedTimes(model.value(spec.key, set), grid);
                       !moved.empty()) {
                defaults += fmt::format("{}{} {}", defaults.empty() ? "" : ", ", spec.key,
                                        msText(onGrid(moved.front(), grid)));
                step = grid;
            }
        }
        if (!defaults.empty()) {
            note({model.id, "", 0}, path,
                 fmt::format("times of model {} that stand at their defaults lie between two steps "
                             "of {}; these are used: {}",
                             model.id, msText(step), defaults));
        }
    }

    /// A time that belongs to no model.
    void add(double ms, const std::string& path) { add({}, ms, m_resolution, path); }

    void report(IssueCollector& issues) const {
        for (const Finding& finding : m_findings) {
            issues.warning(finding.path,
                           finding.text +
                               (finding.others == 0 ? std::string()
                                : finding.others == 1
                                    ? " (and so in 1 more place)"
                                    : fmt::format(" (and so in {} more places)", finding.others)));
        }
    }

private:
    struct Finding {
        std::string path;
        std::string text;
        int others = 0; ///< places with the same value of the same parameter
    };
    /// Model, parameter and time; what is the same in many places is said once.
    using Key = std::tuple<std::string, std::string, double>;

    static std::vector<double> movedTimes(const ParameterValue& value, double grid) {
        std::vector<double> times;
        if (const auto* list = std::get_if<std::vector<double>>(&value)) {
            times = *list;
        } else if (const auto* real = std::get_if<double>(&value)) {
            times = {*real};
        } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
            times = {static_cast<double>(*whole)};
        }
        std::erase_if(times, [grid](double ms) { // automatic, refused or "never" is no time to move
            return !(ms > 0 && ms <= kMaximumDuration) || isOnGrid(ms, grid);
        });
        return times;
    }

    void add(const std::string& model, const ParameterValue& value, double grid,
             const std::string& path) {
        const std::vector<double> moved = movedTimes(value, grid);
        if (moved.empty()) {
            return;
        }
        const double first = moved.front();
        const std::string used = msText(onGrid(first, grid));
        const std::string step = msText(grid);
        const std::string key = path.substr(path.rfind('.') + 1);
        const bool isList = std::holds_alternative<std::vector<double>>(value);
        note({model, key, first}, path,
             !isList ? fmt::format("{} is {}, between two steps of {}; {} is used", subjectOf(path),
                                   msText(first), step, used)
             : moved.size() == 1
                 ? fmt::format("{} holds {}, between two steps of {}; {} is used", subjectOf(path),
                               msText(first), step, used)
                 : fmt::format("{} holds {} times between two steps of {}, first {}; the next step "
                               "is used, there {}",
                               subjectOf(path), moved.size(), step, msText(first), used));
    }

    void note(const Key& key, const std::string& path, std::string text) {
        const auto [known, isNew] = m_known.emplace(key, m_findings.size());
        if (isNew) {
            m_findings.push_back({path, std::move(text)});
        } else {
            ++m_findings[known->second].others;
        }
    }

    double m_resolution;
    std::vector<Finding> m_findings;
    std::map<Key, std::size_t> m_known;
};

} // namespace

void checkGrid(const Project& project, IssueCollector& issues) {
    if (!(project.engine.resolution > 0)) {
        return; // reported where it stands
    }
    GridCheck grid(project.engine.resolution);
    const auto addModel = [&grid](const std::string& id, const ParameterMap& set,
                                  const std::string& path) {
        if (const RegisteredModel* model = findModel(id)) {
            grid.add(model->descriptor, set, path);
        }
    };
    for (std::size_t i = 0; i < project.populations.size(); ++i) {
        addModel(project.populations[i].model, project.populations[i].parameters,
                 joined(pathBy(project.populations[i].id, kPopulationsPath, i), "parameters"));
    }
    for (std::size_t i = 0; i < project.projections.size(); ++i) {
        addModel(project.projections[i].synapse, project.projections[i].parameters,
                 joined(projectionPath(project, i), "parameters"));
    }
    for (std::size_t i = 0; i < project.environment.inputs.size(); ++i) {
        addModel(project.environment.inputs[i].kind, project.environment.inputs[i].parameters,
                 pathBy(project.environment.inputs[i].id, kInputsPath, i));
    }
    for (std::size_t i = 0; i < project.experiments.size(); ++i) {
        for (std::size_t k = 0; k < project.experiments[i].phases.size(); ++k) {
            const PhaseSpec& phase = project.experiments[i].phases[k];
            const RegisteredPhase* registered = phaseOf(project, phase);
            if (phase.isEnabled && registered != nullptr) {
                grid.add(registered->descriptor, phase.parameters,
                         fmt::format("experiments.{}.phases.{}", i, k));
            }
        }
    }
    if (project.duration && project.experiments.empty()) {
        grid.add(*project.duration, "duration");
    }
    grid.report(issues);
}

} // namespace reprise
