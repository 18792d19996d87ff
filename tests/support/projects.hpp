#pragma once
/// \file
/// Small projects for tests, made in memory.

#include "core/engine/player.hpp"
#include "core/project/project.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace reprise::test {

/// One s_htm circuit "htm" that trains on a published set.
inline Project shtmProject(const std::string& set, const std::string& variant, int episodes,
                           std::uint64_t seed = 1) {
    Project project;
    project.name = set;
    project.seed = seed;
    project.engine.threads = 1;
    PopulationSpec htm;
    htm.id = "htm";
    htm.model = "s_htm";
    htm.parameters["variant"] = variant;
    if (variant.starts_with("ns_")) {
        htm.parameters["w_mature"] = 129.8; // pA, the recorded S1 and S2 runs
    }
    project.populations.push_back(htm);
    project.environment.sequences.published = set;
    PhaseSpec train;
    train.action = "train";
    train.target = "htm";
    train.parameters["episodes"] = std::int64_t(episodes);
    project.experiments.push_back({"learn", {train}});
    return project;
}

/// One wta_grid circuit "grid" that trains on one pattern in noise, with tests of 15 s around it
/// (reference/wta.md 7.2) where \p hasTests.
inline Project gridProject(double trainingSeconds, bool hasTests, std::uint64_t seed = 1,
                           std::int64_t columns = 10, std::int64_t rows = 5,
                           std::int64_t inputs = 100) {
    Project project;
    project.name = "grid";
    project.seed = seed;
    project.engine.threads = 1;
    project.engine.resolution = 1;
    PopulationSpec grid;
    grid.id = "grid";
    grid.model = "wta_grid";
    grid.parameters = {{"columns", columns}, {"rows", rows}, {"n_inputs", inputs}};
    project.populations.push_back(grid);
    InputSpec input;
    input.id = "pattern";
    input.parameters = {{"t_noise_range", std::vector<double>{300, 500}}};
    project.environment.inputs.push_back(input);
    PhaseSpec train, test;
    train.action = "train";
    test.action = "test";
    train.target = test.target = "grid";
    train.parameters["duration"] = trainingSeconds * 1e3;
    test.parameters["duration"] = 15e3;
    project.experiments.push_back(
        {"learn", hasTests ? std::vector{test, train, test} : std::vector{train}});
    return project;
}

/// \p times: episodes or replays.
inline PhaseSpec phaseOf(const std::string& action, const std::string& target, int times) {
    const bool isShown = action == "train" || action == "test";
    return {action, target, {{isShown ? "episodes" : "replays", std::int64_t{times}}}};
}

/// Circuits that are taught S2; one called "other" has 21 neurons per symbol instead of 15.
inline Project shtmsProject(const std::vector<std::string>& ids, std::vector<PhaseSpec> phases) {
    Project project = shtmProject("S2", "ns_org", 1);
    const PopulationSpec htm = project.populations[0];
    project.populations.clear();
    for (const std::string& id : ids) {
        PopulationSpec& circuit = project.populations.emplace_back(htm);
        circuit.id = id;
        if (id == "other") {
            circuit.parameters["neurons_per_symbol"] = std::int64_t{21};
        }
    }
    project.experiments = {{"learn", std::move(phases)}};
    return project;
}

/// Grids of 3 × 2 circuits, one called "other" of 4 × 2; those in \p targets are trained in turn.
inline Project gridsProject(const std::vector<std::string>& ids,
                            const std::vector<std::string>& targets, double trainingSeconds) {
    Project project = gridProject(trainingSeconds, false, 1, 3, 2, 20);
    const PopulationSpec grid = project.populations[0];
    const PhaseSpec train = project.experiments[0].phases[0];
    project.populations.clear();
    for (const std::string& id : ids) {
        PopulationSpec& circuit = project.populations.emplace_back(grid);
        circuit.id = id;
        circuit.parameters["columns"] = std::int64_t{id == "other" ? 4 : 3};
    }
    project.experiments[0].phases.clear();
    for (const std::string& target : targets) {
        project.experiments[0].phases.push_back(train);
        project.experiments[0].phases.back().target = target;
    }
    return project;
}

inline PopulationSpec population(const std::string& id, const std::string& model, int size,
                                 ParameterMap parameters = {}) {
    PopulationSpec spec;
    spec.id = id;
    spec.model = model;
    spec.size = size;
    spec.parameters = std::move(parameters);
    return spec;
}

inline ProjectionSpec projection(const std::string& from, const std::string& to, double weight,
                                 double delay, const std::string& connect = "all_to_all") {
    ProjectionSpec spec;
    spec.from = from;
    spec.to = to;
    spec.weight = weight;
    spec.delay = delay;
    spec.connect = connect;
    return spec;
}

/// Plays to the end and returns all events.
inline std::vector<Event> playAll(ExperimentPlayer& player) {
    while (player.advance(1'000'000) != Boundary::End) {
    }
    return player.takeEvents();
}

/// Steps at which a population reported \p kind.
inline std::vector<std::int64_t> stepsOf(const std::vector<Event>& events, int population,
                                         EventKind kind = EventKind::Spike) {
    std::vector<std::int64_t> steps;
    for (const Event& e : events) {
        if (e.population == population && e.kind == kind) {
            steps.push_back(e.step);
        }
    }
    return steps;
}

} // namespace reprise::test
