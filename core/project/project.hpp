#pragma once
/// \file
/// The described experiment: plain values with names and units, as they stand in a project file
/// (format version 1). Nothing here computes; see reader.hpp, writer.hpp and network/builder.hpp.
/// All compare by value: two projects are equal if they say the same.

#include "core/environment/environment_spec.hpp"
#include "core/project/drawing_spec.hpp"
#include "core/values/issue.hpp"
#include "core/values/value.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace reprise {

inline constexpr int kFormatVersion = 1;

struct EngineSpec {
    double resolution = 0.1; ///< ms
    int threads = 0;         ///< 0: automatic

    bool operator==(const EngineSpec&) const = default;
};

/// Where a run is computed.
struct BackendSpec {
    std::string kind = "local"; ///< id of a registered backend
    ParameterMap parameters;    ///< of its descriptor

    bool operator==(const BackendSpec&) const = default;
};

/// A population of one registered model, or a circuit that expands into several.
struct PopulationSpec {
    std::string id;
    std::string model;       ///< id of a neuron, input or circuit descriptor
    std::optional<int> size; ///< neurons; circuits derive theirs from their parameters
    ParameterMap parameters;
    std::optional<LayoutSpec> layout; ///< its centre; unset: placed by the program
    bool recordSpikes = true;         ///< of a circuit: those of all its parts
    DrawnSize drawnSize = {};         ///< of its box on the canvas; it is written with the layout

    bool operator==(const PopulationSpec&) const = default;
};

/// All connections of one kind between two populations.
struct ProjectionSpec {
    std::string id; ///< "" while it has none
    std::string from;
    std::string to;
    std::string connect =
        "all_to_all"; ///< one_to_one, all_to_all, fixed_probability, fixed_indegree, list
    std::string synapse = "static";  ///< id of a synapse descriptor
    std::string receptor;            ///< port of the target; "" = the default by the weight's sign
    RealOrDistribution weight = 1.0; ///< unit of the target's port, pA for current-based neurons
    RealOrDistribution delay = 1.0;  ///< ms
    double probability = 0.1;        ///< fixed_probability
    int indegree = 1;                ///< fixed_indegree
    /// connect: list — rows [source, target] or [source, target, weight] or [source, target,
    /// weight, delay]
    std::vector<std::vector<double>> list;
    ParameterMap parameters; ///< of the synapse model

    bool operator==(const ProjectionSpec&) const = default;
};

/// One step of an experiment.
struct PhaseSpec {
    std::string action;           ///< key `do`: id of a phase descriptor
    std::string target = {};      ///< id of the population or circuit it acts on; "" for none
    ParameterMap parameters = {}; ///< of the phase descriptor
    bool isEnabled = true;        ///< false: it stands in the file and is not played

    bool operator==(const PhaseSpec&) const = default;
};

struct ExperimentSpec {
    std::string name;
    std::vector<PhaseSpec> phases; ///< paths count all of them

    /// Those that are enabled: what a run plays, counts and reports.
    std::vector<PhaseSpec> playedPhases() const;
    bool operator==(const ExperimentSpec&) const = default;
};

/// State variables to sample at a fixed interval.
struct RecordSpec {
    std::string population;             ///< id, or part of a circuit such as "htm.exc"
    std::vector<std::string> variables; ///< e.g. V_m
    double interval = 0.1;              ///< ms
    std::vector<int> neurons;           ///< empty: all

    bool operator==(const RecordSpec&) const = default;
};

struct Project {
    std::string name;
    std::uint64_t seed = 0;
    EngineSpec engine;
    std::vector<PopulationSpec> populations;
    std::vector<ProjectionSpec> projections;
    EnvironmentSpec environment;
    std::vector<ExperimentSpec> experiments;
    std::optional<double> duration; ///< ms; a run without experiments
    std::vector<RecordSpec> record;
    BackendSpec backend;
    std::string notes;   ///< free text of the user (key notes)
    DrawingSpec drawing; ///< beside the network: notes, arrows, groups
    std::string batch;   ///< YAML of the key batch on one line, kept for programs that know sweeps

    const PopulationSpec* findPopulation(const std::string& id) const;
    /// Index into environment.inputs, -1 if there is none; "" is the first.
    int findInput(const std::string& id) const;
    bool operator==(const Project&) const = default;
};

} // namespace reprise
