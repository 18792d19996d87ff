#include "core/environment/sequence_sets.hpp"
#include "core/models/backend_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/checks.hpp"
#include "core/project/reader.hpp"
#include "core/project/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace reprise {

void checkEngine(const Project& project, IssueCollector& issues) {
    constexpr double kCoarsest = 100; // ms
    constexpr double kFinest = 1e-4;  // ms
    const double resolution = project.engine.resolution;
    if (!(resolution >= kFinest && resolution <= kCoarsest)) {
        issues.error("engine.resolution",
                     fmt::format("'resolution' is {} ms; it must be between {} and {} ms",
                                 resolution, kFinest, kCoarsest),
                     "0.1 ms is usual");
    }
    constexpr int kMostThreads = 1024;
    if (project.engine.threads < 0 || project.engine.threads > kMostThreads) {
        issues.error("engine.threads",
                     fmt::format("'threads' is {}; it must be between 1 and {}",
                                 project.engine.threads, kMostThreads),
                     "write auto for one per processor core");
    }
    const auto& [kind, parameters] = project.backend;
    if (const RegisteredBackend* backend = findBackend(kind)) {
        checkParameters(backend->descriptor, parameters, "backend", issues);
    } else if (kind == "bss2") {
        issues.error("backend.kind", "backend 'bss2' is not available in this version",
                     "write local");
    } else {
        issues.error("backend.kind",
                     fmt::format("there is no backend {}", inQuotes(kind)),
                     suggestion(kind, backendIds()));
    }
}

void checkSequencesPath(const Project& project, IssueCollector& issues) {
    const SequenceSetSpec& set = project.environment.sequences;
    if (!set.generator.empty()) {
        const RegisteredModel* generator = findModel(set.generator);
        if (generator == nullptr || generator->descriptor.kind != ModelKind::Generator) {
            std::vector<std::string> known;
            for (const RegisteredModel* model : modelsOfKind(ModelKind::Generator)) {
                known.push_back(model->descriptor.id);
            }
            issues.error(joined(kSequencesPath, "generator"),
                         fmt::format("there is no generator {}", inQuotes(set.generator)),
                         suggestion(set.generator, known));
            return;
        }
        checkParameters(generator->descriptor, set.parameters, kSequencesPath, issues);
        return;
    }
    if (!set.published.empty()) {
        if (findPublishedSet(set.published) == nullptr) {
            std::vector<std::string> known;
            for (const PublishedSet& published : publishedSets()) {
                known.push_back(published.name);
            }
            issues.error(kSequencesPath,
                         fmt::format("there is no published set {}", inQuotes(set.published)),
                         suggestion(set.published, known));
        }
        return;
    }
    for (std::size_t i = 0; i < set.list.size() && !issues.isFull(); ++i) {
        if (set.list[i].empty()) {
            issues.error(joined(kSequencesPath, i), fmt::format("sequence {} is empty", i + 1),
                         "give it at least one symbol, or remove it");
        }
        for (std::size_t k = 0; k < set.list[i].size(); ++k) {
            if (set.list[i][k].empty() || set.list[i][k].size() > kLongestSymbol) {
                issues.error(joined(joined(kSequencesPath, i), k),
                             fmt::format("element {} of sequence {} must have 1 to {} characters",
                                         k + 1, i + 1, kLongestSymbol));
            }
        }
    }
}

namespace {

/// What is wrong with a phase that is not played hinders nobody yet.
void checkPhaseThatIsOff(const Project& project, const PhaseSpec& phase, const std::string& path,
                         IssueCollector& issues) {
    IssueCollector found;
    checkPhase(project, phase, path, found);
    for (Issue& issue : found.take()) {
        issues.warning(issue.path, std::move(issue.text), std::move(issue.fix));
    }
}

} // namespace

void checkExperiments(const Project& project, IssueCollector& issues) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < project.experiments.size() && !issues.isFull(); ++i) {
        const ExperimentSpec& experiment = project.experiments[i];
        const std::string path = joined("experiments", i);
        if (!seen.insert(experiment.name).second) {
            issues.error(joined(path, "name"),
                         fmt::format("two experiments have the name {}", inQuotes(experiment.name)),
                         "rename one of them");
        }
        if (experiment.phases.empty()) {
            issues.warning(path, fmt::format("experiment '{}' has no phases", experiment.name),
                           "add for example `phases: [{do: run, duration: 200}]`");
        } else if (std::ranges::none_of(experiment.phases, &PhaseSpec::isEnabled)) {
            issues.warning(
                path,
                fmt::format("every phase of experiment '{}' is switched off, so it plays "
                            "nothing",
                            experiment.name),
                "switch one on: remove its `enabled: false`");
        }
        for (std::size_t k = 0; k < experiment.phases.size() && !issues.isFull(); ++k) {
            const std::string phasePath = joined(joined(path, "phases"), k);
            if (experiment.phases[k].isEnabled) {
                checkPhase(project, experiment.phases[k], phasePath, issues);
            } else {
                checkPhaseThatIsOff(project, experiment.phases[k], phasePath, issues);
            }
        }
    }
    if (project.duration) {
        checkDuration(*project.duration, "duration", issues);
        if (!project.experiments.empty()) {
            issues.warning("duration", "'duration' is not used: the experiments say how long",
                           "remove it, or write a phase {do: run}");
        }
    }
}

void checkRecord(const Project& project, IssueCollector& issues) {
    const PopulationIndex populations(project);
    for (std::size_t i = 0; i < project.record.size() && !issues.isFull(); ++i) {
        const RecordSpec& record = project.record[i];
        const std::string path = joined("record", i);
        const bool exists =
            checkReference(populations, record.population, joined(path, "population"), issues);
        const ModelDescriptor* model = exists ? populations.modelOf(record.population) : nullptr;
        checkOnGrid(record.interval, {project.engine.resolution, kMaximumDuration},
                    joined(path, "interval"), issues);
        if (record.variables.empty()) {
            issues.error(joined(path, "variables"), "this record names no 'variables'",
                         "add for example `variables: [V_m]`");
        }
        if (model == nullptr || model->kind == ModelKind::Circuit) {
            continue; // the builder knows the parts of circuits
        }
        std::vector<std::string> known;
        for (const RecordableSpec& recordable : model->recordables) {
            known.push_back(recordable.name);
        }
        for (std::size_t k = 0; k < record.variables.size() && !issues.isFull(); ++k) {
            const std::string& variable = record.variables[k];
            if (std::find(known.begin(), known.end(), variable) == known.end()) {
                issues.error(joined(joined(path, "variables"), k),
                             fmt::format("'{}' has nothing to record named {}", record.population,
                                         inQuotes(variable)),
                             suggestion(variable, known));
            }
        }
        const int size = populations.find(record.population)->size.value_or(1);
        for (std::size_t k = 0; k < record.neurons.size() && !issues.isFull(); ++k) {
            if (record.neurons[k] < 0 || record.neurons[k] >= size) {
                issues.error(joined(joined(path, "neurons"), k),
                             fmt::format("neuron {} does not exist in '{}'", record.neurons[k],
                                         record.population),
                             fmt::format("neurons count from 0 to {}", size - 1));
            }
        }
    }
}

Issues checkProject(const Project& project) {
    IssueCollector issues;
    checkEngine(project, issues);
    checkPopulations(project, issues);
    checkProjections(project, issues);
    checkSequencesPath(project, issues);
    checkEnvironmentMap(project, issues);
    checkInputs(project, issues);
    checkExperiments(project, issues);
    checkRecord(project, issues);
    checkRecordedOnce(project, issues);
    checkDrawing(project, issues);
    checkGrid(project, issues); // last, so that warnings cannot crowd out errors
    return issues.take();
}

} // namespace reprise
