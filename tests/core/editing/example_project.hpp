#pragma once
/// \file
/// A model with one parameter of every kind, and a project that uses it. Including this file
/// registers the model.

#include "core/models/registry.hpp"
#include "core/project/project.hpp"

#include <limits>

namespace reprise {

inline ModelDescriptor exampleDescriptor() {
    ModelDescriptor model;
    model.id = "example_cell";
    model.kind = ModelKind::Neuron;
    model.name = "Example cell";
    model.summary = "A cell with a parameter of every kind.";
    model.variantKey = "variant";
    model.parameters = {
        choice("variant", "calm", {"calm", "lively"}).in("model").says("Which defaults hold."),
        real("tau_m", "τ_m", "ms", 20)
            .above(0, 1000)
            .usual(5, 50)
            .in("membrane")
            .says("Time constant of the membrane.")
            .from("Example 2020, table 1")
            .forVariant("lively", 10.0),
        real("C_m", "C", "pF", 250).above(0).in("membrane").says("Capacitance of the membrane."),
        real("V_th", "θ", "mV", 20)
            .range(-100, 100)
            .usual(5, 30)
            .live()
            .in("membrane")
            .says("Potential at which the cell spikes."),
        integer("k", "k", 3).range(1, 100).in("wiring").says("Partners of each cell."),
        boolean("is_loud", false).in("wiring").says("Whether it bursts."),
        real("tau_h", "τ_h", "ms", std::numeric_limits<double>::quiet_NaN())
            .above(0)
            .automatic()
            .in("wiring")
            .says("Time constant of the homeostasis; auto takes it from the protocol."),
        realList("times", "ms").in("wiring").says("When it is driven."),
    };
    return model;
}

inline const ModelRegistration kExampleModel{RegisteredModel{exampleDescriptor()}};

inline Project exampleProject() {
    Project project;
    project.name = "two cells";
    project.seed = 5;
    PopulationSpec cell;
    cell.id = "cell";
    cell.model = "example_cell";
    cell.size = 3;
    cell.parameters = {{"C_m", 200.0}};
    PopulationSpec other = cell;
    other.id = "other";
    other.parameters = {};
    project.populations = {cell, other};
    ProjectionSpec projection;
    projection.from = "cell";
    projection.to = "other";
    projection.connect = "one_to_one";
    project.projections = {projection};
    project.environment.sequences.list = {{"A", "C", "B"}, {"D", "C", "E"}};
    ExperimentSpec experiment;
    experiment.name = "run it";
    PhaseSpec phase;
    phase.action = "run";
    phase.parameters["duration"] = 100.0;
    experiment.phases = {phase};
    project.experiments = {experiment};
    return project;
}

} // namespace reprise
