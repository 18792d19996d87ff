#pragma once
/// \file
/// What there must be in a project for a view to have something to show: told from what the project
/// contains and from the descriptors of its models and phases.

#include <functional>
#include <string>
#include <vector>

namespace reprise {

struct PhaseDescriptor;
struct Project;

using Need = std::function<bool(const Project&)>;

/// Some population is of the model with this id.
Need hasModel(std::string id);
Need either(Need one, Need other);

bool hasCircuit(const Project& project);
bool hasMap(const Project& project);
/// Stimuli for the inputs of circuits.
bool hasInputs(const Project& project);
bool recordsVariables(const Project& project);

/// The phases of its experiments, and what else may be done with its circuits.
std::vector<const PhaseDescriptor*> playablePhases(const Project& project);
/// Some playable phase reports series of numbers.
bool reportsSeries(const Project& project);
/// Some playable phase has a number of episodes, not a duration.
bool playsEpisodes(const Project& project);

} // namespace reprise
