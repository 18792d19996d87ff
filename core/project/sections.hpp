#pragma once
/// \file
/// The sections of a project file, each read into its part of a Project. Types, units and keys are
/// checked here; ranges and references between parts by checkProject.

#include "core/environment/read_sequences.hpp"
#include "core/models/value_reader.hpp"
#include "core/project/project.hpp"

#include <string>

namespace reprise {

struct RegisteredPhase;

void readEngine(ValueReader& reader, const YamlNode& node, Project& project);
void readNetwork(ValueReader& reader, const YamlNode& node, Project& project);
/// \p root is the whole document, where paths of issues begin; \p known: see readProject.
void readEnvironment(ValueReader& reader, const YamlNode& root, const YamlNode& node,
                     const EnvironmentSpec& known, Project& project);
void readInputs(ValueReader& reader, const YamlNode& node, Project& project);
void readExperiments(ValueReader& reader, const YamlNode& node, Project& project);
void readRecord(ValueReader& reader, const YamlNode& node, Project& project);
void readBackend(ValueReader& reader, const YamlNode& node, Project& project);
void readDrawing(ValueReader& reader, const YamlNode& node, Project& project);

/// The keys width and height of \p node, where it has them.
void readDrawnSize(ValueReader& reader, const YamlNode& node, const std::string& path,
                   DrawnSize& size);

/// A map's file name or a map itself (environment.map).
void readMap(ValueReader& reader, const YamlNode& root, const YamlNode& node,
             const EnvironmentSpec& known, EnvironmentSpec& environment);

/// A phase of an experiment; the circuits it may work on are in \p project already.
PhaseSpec readPhase(ValueReader& reader, const YamlNode& node, const std::string& path,
                    const Project& project);

/// Letters, digits, '_' and '-', beginning with a letter or '_': dots and indices mean paths.
bool isIdentifier(const std::string& id);

inline constexpr const char* kPopulationsPath = "network.populations";
inline constexpr const char* kProjectionsPath = "network.projections";
inline constexpr const char* kInputsPath = "environment.inputs";
inline constexpr const char* kSequencesPath = "environment.sequences";

/// Path of an element of the list at \p list: by its id, or by \p index while that cannot stand in
/// a path.
std::string pathOfElement(const std::string& list, const YamlNode& element, std::size_t index);

/// "network.projections.feedback", or with the index while there is no id.
std::string projectionPath(const Project& project, std::size_t index);

/// Model of population \p id, where "htm.exc" names a part of the circuit "htm"; null if unknown.
const ModelDescriptor* modelOf(const Project& project, const std::string& id);

/// Unit of a projection's weight: that of the port of \p target where it arrives; pA if that is not
/// known.
std::string weightUnit(const ModelDescriptor* target, const ProjectionSpec& projection);

/// What \p phase is, by its action and the model of its target; null if that is nothing.
const RegisteredPhase* phaseOf(const Project& project, const PhaseSpec& phase);

} // namespace reprise
