#include "core/engine/record_probes.hpp"

#include "core/engine/player.hpp"
#include "core/engine/simulation.hpp"
#include "core/models/registry.hpp"
#include "core/numerics/grid.hpp"

#include <fmt/format.h>

namespace reprise {

namespace {

/// Returns "" or why \p variable cannot be recorded. \p label becomes TraceSample::variable.
std::string addProbe(const RecordSpec& record, const std::string& variable, int label,
                     Simulation& simulation) {
    const Network& network = simulation.network();
    const int population = network.indexOf(record.population);
    if (population < 0) {
        return fmt::format("there is no population '{}' to record from", record.population);
    }
    const auto& outline = network.outline.populations[static_cast<std::size_t>(population)];
    const ModelDescriptor& model = findModel(outline.model)->descriptor;
    std::vector<std::string> names;
    Probe probe{population, -1, label, 1, record.neurons};
    for (std::size_t i = 0; i < model.recordables.size(); ++i) {
        names.push_back(model.recordables[i].name);
        probe.variable = names.back() == variable ? static_cast<int>(i) : probe.variable;
    }
    if (probe.variable < 0) {
        return names.empty()
                   ? fmt::format("'{}' ({}) has no variables to record", record.population,
                                 outline.model)
                   : fmt::format("'{}' ({}) has no variable '{}'; it has {}", record.population,
                                 outline.model, variable, fmt::join(names, ", "));
    }
    probe.interval = stepsOf(record.interval, network.resolution);
    if (probe.neurons.empty()) {
        for (int i = 0; i < outline.size; ++i) {
            probe.neurons.push_back(i);
        }
    }
    for (const int neuron : probe.neurons) {
        if (neuron < 0 || neuron >= outline.size) {
            return fmt::format("'{}' has no neuron {} (it has {})", record.population, neuron,
                               outline.size);
        }
    }
    simulation.addProbe(std::move(probe));
    return {};
}

} // namespace

void addRecords(const Project& project, Simulation& simulation) {
    Issues issues;
    int label = 0;
    for (std::size_t r = 0; r < project.record.size(); ++r) {
        for (const std::string& variable : project.record[r].variables) {
            const std::string problem = addProbe(project.record[r], variable, label++, simulation);
            if (!problem.empty()) {
                Issue issue;
                issue.text = problem;
                issue.path = fmt::format("record.{}", r);
                issues.push_back(issue);
            }
        }
    }
    if (!issues.empty()) {
        throw BuildError{issues};
    }
    simulation.leaveOutRepeats();
}

} // namespace reprise
