#pragma once
/// \file
/// Who can be joined to whom, and by which synapses: told from the models' descriptors, and for
/// circuits from the parts they expand into.

#include "core/models/descriptor.hpp"
#include "core/project/project.hpp"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace reprise {

/// Where a projection may begin or end: a population, or a part of a circuit.
struct ProjectionEnd {
    std::string id;                         ///< "exc" or "htm.exc"
    const ModelDescriptor* model = nullptr; ///< never null

    bool receives() const { return !model->receptors.empty(); }
};

/// Those of one population of the project, the usual one first; none where its model or what it
/// expands into is unknown.
std::vector<ProjectionEnd> endsOf(const Project& project, const std::string& population);
/// The end with this id; none: it is unknown.
std::optional<ProjectionEnd> endOf(const Project& project, const std::string& id);

/// Synapse models that may end on \p target, the usual one first.
std::vector<const ModelDescriptor*> synapsesOnto(const ModelDescriptor& target);

/// Ids of population \p from and \p to joined by what usually joins them. None: \p refusal says
/// why.
std::optional<ProjectionSpec> usualProjection(const Project& project, const std::string& from,
                                              const std::string& to, QString& refusal);

} // namespace reprise
