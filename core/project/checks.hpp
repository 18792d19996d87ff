#pragma once
/// \file
/// Checks of described values that need no file: ranges, ids, references. Each part of a project
/// has its own function; checkProject (reader.hpp) calls them all.

#include "core/models/descriptor.hpp"
#include "core/models/phase_descriptor.hpp"
#include "core/project/population_index.hpp"
#include "core/project/project.hpp"
#include "core/yaml/issue_collector.hpp"

#include <set>
#include <string>
#include <vector>

namespace reprise {

/// Largest population that is accepted at all. Whether the memory suffices, the network builder
/// says.
inline constexpr int kMaximumSize = 10'000'000;
inline constexpr int kMaximumParts = 10'000; ///< populations, and projections
inline constexpr int kMaximumInputs = 1'000;
/// Longest run, ms.
inline constexpr double kMaximumDuration = kLongestPhase;

void checkParameters(const ModelDescriptor& model, const ParameterMap& parameters,
                     const std::string& path, IssueCollector& issues);
/// The kind, the choices and the range of one value.
void checkValue(const ParameterSpec& spec, const ParameterValue& value, const std::string& path,
                IssueCollector& issues);
/// The numbers of a distribution, and that enough of its draws lie in the range of \p spec.
void checkDistribution(const ParameterSpec& spec, const Distribution& drawn,
                       const std::string& path, IssueCollector& issues);
void checkEngine(const Project& project, IssueCollector& issues);
void checkPopulations(const Project& project, IssueCollector& issues);
void checkProjections(const Project& project, IssueCollector& issues);
void checkSequences(const Project& project, IssueCollector& issues);
/// The map, and whether listed sequences can be walked on it.
/// The map and the routes on it. What makes it unfit to be played counts as a warning here, so that
/// a project with an unfinished map can be opened; checkBuildable refuses it.
void checkEnvironmentMap(const Project& project, IssueCollector& issues);
/// The same as severe as it is.
Issues environmentMapIssues(const Project& project);
void checkInputs(const Project& project, IssueCollector& issues);
void checkPhase(const Project& project, const PhaseSpec& phase, const std::string& path,
                IssueCollector& issues);
void checkExperiments(const Project& project, IssueCollector& issues);
void checkRecord(const Project& project, IssueCollector& issues);
/// What `record:` names twice is recorded once and worth a warning; entries that cannot be made one
/// are refused.
void checkRecordedOnce(const Project& project, IssueCollector& issues);
/// \p path is that of what has the size.
void checkDrawnSize(const DrawnSize& size, const std::string& path, IssueCollector& issues);
void checkDrawing(const Project& project, IssueCollector& issues);

/// Reports a list at \p path with more than \p most elements.
void checkCount(std::size_t count, int most, const char* path, IssueCollector& issues);
/// Of every population, for suggestions.
std::vector<std::string> populationIds(const Project& project);

/// The range of drawn weights: of one sign where that chooses the receptor.
ParameterSpec drawnWeights(const ProjectionSpec& projection);
/// The range of drawn delays, ms.
ParameterSpec drawnDelays(double resolution);

/// Reports an id that breaks the rule for ids or that an earlier element of \p list has (it joins
/// the \p seen). Returns the element's path: by its index where its id leads nowhere or elsewhere.
std::string checkId(const std::string& id, const std::string& list, std::size_t index,
                    std::set<std::string>& seen, IssueCollector& issues);

/// Reports a population id that does not exist ("htm.exc" is a part of a circuit "htm").
/// \p role begins the sentence: "'from'".
bool checkReference(const PopulationIndex& populations, const std::string& id,
                    const std::string& path, IssueCollector& issues);

/// Reports a duration that is not greater than 0 or beyond kMaximumDuration.
void checkDuration(double duration, const std::string& path, IssueCollector& issues);

/// Warns of every other time between two steps that the project gives or leaves at its default:
/// one warning for each parameter, and one for the defaults of a population.
void checkGrid(const Project& project, IssueCollector& issues);

/// ms.
struct TimeLimits {
    double resolution = 0.1;
    double most = kMaximumDuration;
};
TimeLimits delayLimits(const Project& project);
/// Reports a time that is not a positive multiple of the engine's resolution, or too long.
void checkOnGrid(double time, const TimeLimits& limits, const std::string& path,
                 IssueCollector& issues);

} // namespace reprise
