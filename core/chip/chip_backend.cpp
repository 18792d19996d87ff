#include "core/chip/chip_backend.hpp"

#include "core/chip/chip_mapping.hpp"
#include "core/chip/chip_simulation.hpp"
#include "core/models/backend_registry.hpp"
#include "core/network/build_error.hpp"
#include "core/network/project_network.hpp"

#include <utility>

namespace reprise {

namespace {

ChipMappingOptions mappingOptionsOf(const BackendSpec& spec) {
    return chipMappingOptions(findBackend(spec.kind)->descriptor, spec.parameters);
}

/// Adds what the rules say to what the mapping found, unless that is worse.
void addFit(ChipMapping& mapping, const Project& project) {
    for (const FitFinding& finding : mapping.findings) {
        if (finding.severity == Severity::Error) {
            return;
        }
    }
    const auto findings = checkFit(mapping.network, longestChipRun(project));
    mapping.findings.insert(mapping.findings.end(), findings.begin(), findings.end());
}

std::unique_ptr<Simulation> makeOnChip(Network network, const Project& project,
                                       const ChipBackend::ExecutorMaker& makeExecutor) {
    ChipMapping mapping = mapToChip(network, project, mappingOptionsOf(project.backend));
    addFit(mapping, project);
    Issues issues = issuesOf(mapping.findings, mapping, network, project);
    std::erase_if(issues, [](const Issue& issue) { return issue.severity != Severity::Error; });
    if (!issues.empty()) {
        throw BuildError{issues};
    }
    return std::make_unique<ChipSimulation>(std::move(network), std::move(mapping),
                                            makeExecutor(project.backend));
}

} // namespace

ChipBackend::ChipBackend(BackendListener listener, const ExecutorMaker& makeExecutor,
                         std::shared_ptr<Known> known)
    : LocalBackend(std::move(listener),
                   [known, makeExecutor](Network network, const Project& project, int) {
                       auto simulation = makeOnChip(std::move(network), project, makeExecutor);
                       std::vector<Realised> realised =
                           static_cast<ChipSimulation&>(*simulation).realised();
                       const std::lock_guard lock(known->mutex);
                       known->realised = std::move(realised);
                       return simulation;
                   }),
      m_known(std::move(known)) {}

Issues ChipBackend::check(const Project& project) const {
    Issues issues = LocalBackend::check(project);
    if (hasErrors(issues)) {
        return issues;
    }
    try {
        const BuiltNetwork built = buildNetwork(project);
        ChipMapping mapping = mapToChip(built.network, project, mappingOptionsOf(project.backend));
        addFit(mapping, project);
        for (Issue& issue : issuesOf(mapping.findings, mapping, built.network, project)) {
            issues.push_back(std::move(issue));
        }
    } catch (const BuildError& error) {
        issues.insert(issues.end(), error.issues.begin(), error.issues.end());
    }
    return issues;
}

std::vector<Realised> ChipBackend::realised() const {
    const std::lock_guard lock(m_known->mutex);
    return m_known->realised;
}

} // namespace reprise
