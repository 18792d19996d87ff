#pragma once
/// \file
/// The probes that `record:` of a project asks for.

namespace reprise {

struct Project;
class Simulation;

/// Throws BuildError where there is no such population, variable or neuron.
void addRecords(const Project& project, Simulation& simulation);

} // namespace reprise
