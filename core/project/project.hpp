#pragma once
/// \file
/// The described experiment: plain values with names and units, as they stand in a project file
/// (format version 1). Nothing here computes; see reader.hpp, writer.hpp and network/builder.hpp.
/// All compare by value: two projects are equal if they say the same.

#include "core/environment/maps/map.hpp"
#include "core/project/issue.hpp"
#include "core/project/symbols.hpp"
#include "core/project/value.hpp"

#include <cstdint>
#include <memory>
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

/// Where a population is drawn on the canvas, in scene units; unset means "placed by the program".
struct LayoutSpec {
    double x = 0;
    double y = 0;

    bool operator==(const LayoutSpec&) const = default;
};

/// A population of one registered model, or a circuit that expands into several.
struct PopulationSpec {
    std::string id;
    std::string model;       ///< id of a neuron, input or circuit descriptor
    std::optional<int> size; ///< neurons; circuits derive theirs from their parameters
    ParameterMap parameters;
    std::optional<LayoutSpec> layout;
    bool recordSpikes = true; ///< of a circuit: those of all its parts

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

/// How sequences come about. Exactly one of the three is used, in this order of precedence:
/// a generator, a published set by name, the explicit list.
struct SequenceSetSpec {
    std::vector<Sequence> list;
    std::string published;   ///< e.g. "S2"; see environment/sequence_sets.hpp
    std::string generator;   ///< "high_order", "simple_paths" …: id of a generator
    ParameterMap parameters; ///< of the generator

    bool isEmpty() const { return list.empty() && published.empty() && generator.empty(); }
    bool operator==(const SequenceSetSpec&) const = default;
};

/// A stimulus for the input channels of a circuit (environment/stimulus.hpp).
struct InputSpec {
    std::string id;
    std::string kind = "patterns"; ///< id of a stimulus descriptor
    ParameterMap parameters;
    std::vector<std::vector<int>> patternSequences;     ///< pattern indices; empty: each alone
    std::vector<std::vector<int>> testPatternSequences; ///< empty: the same
    std::string like; ///< id of another input whose frozen patterns it shows; may be ""

    bool operator==(const InputSpec&) const = default;
};

struct EnvironmentSpec {
    /// Where people walk; null: no map. Never changed, only replaced. Without sequences of its own
    /// the project has those of its map.
    std::shared_ptr<const NavigationMap> map;
    std::string mapFile; ///< as written in the project; "" for a map that stands in the project
    /// Where the project's file lies and mapFile is looked up; "": unknown. Never written.
    std::string folder;
    SequenceSetSpec sequences;
    std::vector<InputSpec> inputs;

    bool hasSequences() const {
        return !sequences.isEmpty() || (map != nullptr && !map->sequences.empty());
    }
    /// True if the maps say the same, whatever file they came from.
    bool hasSameMap(const EnvironmentSpec& other) const {
        return map == other.map || (map && other.map && *map == *other.map);
    }
    /// All but folder, which no file says.
    bool operator==(const EnvironmentSpec& other) const;
};

/// One step of an experiment.
struct PhaseSpec {
    std::string action;           ///< key `do`: id of a phase descriptor
    std::string target = {};      ///< id of the population or circuit it acts on; "" for none
    ParameterMap parameters = {}; ///< of the phase descriptor

    bool operator==(const PhaseSpec&) const = default;
};

struct ExperimentSpec {
    std::string name;
    std::vector<PhaseSpec> phases;

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
    std::string backend = "local";
    std::string notes; ///< free text of the user (key notes)
    std::string batch; ///< YAML of the key batch on one line, kept for programs that know sweeps

    const PopulationSpec* findPopulation(const std::string& id) const;
    /// Index into environment.inputs, -1 if there is none; "" is the first.
    int findInput(const std::string& id) const;
    bool operator==(const Project&) const = default;
};

} // namespace reprise
