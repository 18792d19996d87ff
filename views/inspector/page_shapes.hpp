#pragma once
/// \file
/// The parts of a project that have a page in the inspector, by their dotted paths.

#include "views/inspector/parameter_page.hpp"

#include <QStringList>

#include <map>
#include <string>
#include <vector>

namespace reprise {

/// Models of the parts of circuits ("htm.exc"), as far as a network was built.
using PartModels = std::map<std::string, std::string>;

/// A path of an issue or a view, taken apart.
struct PagePath {
    QString part; ///< of the page: "" for the project, the id of a population, else a path
    QString key;  ///< row of it; "" for none

    /// \p path may name an element of a list by its id or by its index.
    static PagePath of(const Project& project, const QString& path);
};

/// The page of \p part; none if the project has no such part, or one that nobody knows.
std::optional<PageShape> shapeOf(const Project& project, const QString& part,
                                 const PartModels& models = {});

// One for each kind of part; indices are those of the project's lists.
std::optional<PageShape> shapeOfProject(const Project& project);
std::optional<PageShape> shapeOfSequences(const Project& project);
std::optional<PageShape> shapeOfPopulation(const Project& project, const std::string& id);
/// Of two or more: what they share.
std::optional<PageShape> shapeOfSeveral(const Project& project,
                                        const std::vector<std::string>& ids);
std::optional<PageShape> shapeOfProjection(const Project& project, std::size_t index,
                                           const PartModels& models);
std::optional<PageShape> shapeOfInput(const Project& project, std::size_t index);
std::optional<PageShape> shapeOfExperiment(const Project& project, std::size_t index);
std::optional<PageShape> shapeOfPhase(const Project& project, std::size_t experiment,
                                      std::size_t phase);
std::optional<PageShape> shapeOfRecording(const Project& project, std::size_t index,
                                          const PartModels& models);

/// The projection whose page it is, if that lists its connections.
std::optional<std::size_t> listedProjection(const Project& project, const QString& part);
/// "several:a,b": populations that are shown together, and back (empty: it is something else).
QString partOfSeveral(const QStringList& ids);
std::vector<std::string> severalIn(const QString& part);
/// "network.projections.drive", "environment.inputs.digits"; with the index where the id is none.
QString partOfProjection(const Project& project, std::size_t index);
QString partOfInput(const Project& project, std::size_t index);
QString partOfRecording(std::size_t index);
QString partOfPhase(std::size_t experiment, std::size_t phase);

/// Populations of the project, then the parts of its circuits.
std::vector<std::string> endsOf(const Project& project, const PartModels& models);
/// Of a population, or of a part of a circuit; null if that is not known.
const ModelDescriptor* modelOfEnd(const Project& project, const std::string& id,
                                  const PartModels& models);

/// \p choices with what \p present is, should that be none of them.
ParameterSpec chooser(std::string key, const std::string& present,
                      std::vector<std::string> choices);
/// Why \p id cannot be that of another \p what, e.g. "population"; "" if it can.
QString idProblem(const std::string& id, bool isTaken);

} // namespace reprise
