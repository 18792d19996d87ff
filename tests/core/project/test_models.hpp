#pragma once
/// \file
/// Small models for tests of project files, so that those depend on no model of the program.
/// Include once per test executable.

#include "core/environment/stimulus.hpp"
#include "core/models/phase_registry.hpp"
#include "core/models/registry.hpp"
#include "core/project/project.hpp"

#include <limits>

namespace reprise::test {

inline ModelDescriptor cellDescriptor() {
    ModelDescriptor model;
    model.id = "test_cell";
    model.kind = ModelKind::Neuron;
    model.parameters = {
        real("tau", "τ", "ms", 10).above(0).usual(1, 50),
        real("capacity", "C", "pF", 250).above(0, 1e6),
        real("rest", "E", "mV", -70).range(-100, 100),
        real("current", "I", "pA", std::numeric_limits<double>::quiet_NaN()).automatic(),
        integer("stages", "n", 3).range(1, 10),
        boolean("is_noisy", false),
        choice("reset", "hard", {"hard", "soft"}),
        realList("marks", "ms").range(0, 1000),
    };
    model.recordables = {{"V_m", "mV", "Potential."}, {"I_syn", "pA", "Current."}};
    model.receptors = {{"ex", "pA", "Excitation."}, {"shunt", "nS", "Conductance."}};
    return model;
}

inline ModelDescriptor inputDescriptor() {
    ModelDescriptor model;
    model.id = "test_input";
    model.kind = ModelKind::Input;
    model.parameters = {real("rate", "", "Hz", 5).range(0, 1000)};
    return model;
}

inline ModelDescriptor circuitDescriptor() {
    ModelDescriptor model;
    model.id = "test_circuit";
    model.kind = ModelKind::Circuit;
    model.variantKey = "variant";
    model.parameters = {
        choice("variant", "small", {"small", "large"}),
        integer("columns", "M", 4).range(1, 100).forVariant("large", std::int64_t{40}),
        real("lambda_plus", "λ", "", 0.08).range(0, 1).live(),
    };
    return model;
}

/// A circuit whose phases last a duration.
inline ModelDescriptor gridDescriptor() {
    ModelDescriptor model;
    model.id = "test_grid";
    model.kind = ModelKind::Circuit;
    return model;
}

inline ModelDescriptor stimulusDescriptor() {
    ModelDescriptor model;
    model.id = "test_stimulus";
    model.kind = ModelKind::Stimulus;
    model.parameters = {real("r_noise", "", "Hz", 5).above(0, 1000), integer("n_patterns", "", 2),
                        realList("t_pattern", "ms").above(0)};
    return model;
}

inline ModelDescriptor synapseDescriptor() {
    ModelDescriptor model;
    model.id = "test_synapse";
    model.kind = ModelKind::Synapse;
    model.parameters = {real("memory", "", "s", 1).above(0)};
    return model;
}

inline ModelDescriptor generatorDescriptor() {
    ModelDescriptor model;
    model.id = "test_generator";
    model.kind = ModelKind::Generator;
    model.parameters = {integer("length", "", 4).range(2, 20)};
    return model;
}

inline const ModelRegistration kCellModel({cellDescriptor()});
inline const ModelRegistration kInputModel({inputDescriptor()});
inline const ModelRegistration kCircuitModel({circuitDescriptor()});
inline const ModelRegistration kSynapseModel({synapseDescriptor()});
inline const ModelRegistration kGeneratorModel({generatorDescriptor()});
inline const ModelRegistration kGridModel({.descriptor = gridDescriptor()});
inline const ModelRegistration
    stimulus({.descriptor = stimulusDescriptor(),
              .maker = StimulusMaker{{}, [](const InputSpec& spec, int) -> std::string {
                                         const bool isLong = spec.patternSequences.size() > 3;
                                         return isLong ? "four sequences are too many for a test"
                                                       : "";
                                     }}});

inline PhaseDescriptor phaseOn(const char* target, const char* id) {
    PhaseDescriptor phase;
    phase.id = id;
    phase.targets = {target};
    return phase;
}

/// A phase that counts episodes.
inline PhaseDescriptor countedPhase(const char* id) {
    PhaseDescriptor phase = phaseOn("test_circuit", id);
    phase.countKey = "episodes";
    phase.needsSequences = true;
    phase.parameters = {integer("episodes", "", 1).range(1, kMostEpisodes)};
    if (phase.id == "train") {
        phase.parameters.push_back(boolean("stop_when_solved", false));
    }
    return phase;
}

inline PhaseDescriptor searchPhase() {
    PhaseDescriptor phase = phaseOn("test_circuit", "find_path");
    phase.countKey = "replays";
    phase.parameters = {textList("from"), freeText("to").needed("C"),
                        integerList("contexts").range(1, 100), textList("blocked"),
                        integer("replays", "", 1).range(1, 10'000)};
    return phase;
}

/// A phase that is shown an input for a duration.
inline PhaseDescriptor shownPhase(const char* id) {
    PhaseDescriptor phase = phaseOn("test_grid", id);
    phase.timeKey = "duration";
    phase.parameters = {phaseDuration("100 s"), freeText("input").of(NamedThing::Input)};
    return phase;
}

inline const PhaseRegistration kTrainPhase({countedPhase("train")});
inline const PhaseRegistration kTestPhase({countedPhase("test")});
inline const PhaseRegistration kSearchPhase({searchPhase()});
inline const PhaseRegistration kGridTrainPhase({shownPhase("train")});
inline const PhaseRegistration kGridTestPhase({shownPhase("test")});

inline PhaseSpec runPhase(double duration) {
    return {"run", {}, {{"duration", duration}}}; // ms
}

/// A project that uses every section of the format.
inline const char* const kFullProject = R"(# What this is for.
reprise: 1
name: S1, two sequences   # the name
seed: 18446744073709551615
notes: |
  First line: with a colon
  second line # no comment
engine: {resolution: 0.1 ms, threads: 4}
network:
  # the cells
  populations:
    - {id: drive, model: test_input, size: 2, parameters: {rate: 0.02 kHz}}   # drives
    - {id: cell, model: test_cell, size: 2, parameters: {tau: 20 ms, capacity: "0.25 nF",
       current: auto, is_noisy: true, reset: soft, marks: [10, 0.02 s, 30 ms]}}
    - id: htm
      model: test_circuit
      parameters:
        variant: large   # forty columns
        lambda_plus: 0.06
      record_spikes: false
      layout: {x: 120, y: -40.5}
  projections:
    - {from: drive, to: cell, connect: one_to_one, synapse: test_synapse, weight: 0.6 nA,
       delay: 1.5, parameters: {memory: 100 ms}}
    - {id: recurrent, from: cell, to: cell, connect: fixed_probability, probability: 0.25, receptor: shunt, weight: 2}
    - {from: cell, to: cell, connect: fixed_indegree, indegree: 1, weight: -3}
    - {from: drive, to: cell, connect: list, list: [[0, 1], [1, 0, 5], [1, 1, 5, 0.3]]}
environment:
  sequences:
    - [A, C, B]     # first
    - [D, C, "1", no]
experiments:
  - name: learn, then rest
    phases:
      - {do: train, target: htm, episodes: 100, stop_when_solved: true}
      - {do: test, target: htm, episodes: 3}
      - {do: run, duration: 0.2 s}
record:
  - {population: cell, variables: [V_m, I_syn], interval: 0.2, neurons: [1]}
  - {population: htm.exc, variables: [V_m]}
backend: {kind: local}
drawing:
  notes:
    - {text: "why: it drives", x: 10, y: -20.5}   # seen from above
  arrows:
    - {from: [0, 0], to: [40, 2.5]}
  groups:
    - {name: plain, members: [drive, cell]}
)";

} // namespace reprise::test
