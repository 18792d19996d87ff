#pragma once
/// \file
/// The populations of a project by id, for those who look up many of them.

#include "core/models/descriptor.hpp"
#include "core/project/project.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace reprise {

/// Of two with the same id it knows the first, as Project::findPopulation() does. The project must
/// stay as it is for as long.
class PopulationIndex {
public:
    explicit PopulationIndex(const Project& project);

    const Project& project() const { return m_project; }
    /// Null for an unknown id.
    const PopulationSpec* find(std::string_view id) const;
    /// Model of population \p id, where "htm.exc" names a part of the circuit "htm"; null if
    /// unknown.
    const ModelDescriptor* modelOf(std::string_view id) const;

private:
    const Project& m_project;
    std::unordered_map<std::string_view, const PopulationSpec*> m_byId;
};

} // namespace reprise
