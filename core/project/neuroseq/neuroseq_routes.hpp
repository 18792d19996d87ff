#pragma once
/// \file
/// The map and the sequences that a neuroseq configuration names, found in the files around it.
/// reference/shtm.md 5.1.

#include "core/project/project.hpp"
#include "core/values/issue.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace reprise {

struct NeuroseqRoutes {
    std::shared_ptr<const NavigationMap> map; ///< with its routes; null: none was found
    std::string mapFile; ///< as a project names it, for a map that comes with the program
    std::vector<Sequence> sequences; ///< of the map, or from the environments file alone
    std::string origin;              ///< "map_x.csv and y_environments.yaml"; "" for none
    Issues issues;                   ///< of the files that were read
};

/// Looks for map_<name>.csv and <prefix>_environments.yaml in the folders of neuroseq, beside and
/// above \p configuration, then among the program's own maps.
NeuroseqRoutes findNeuroseqRoutes(const std::filesystem::path& configuration,
                                  const std::string& mapName);

} // namespace reprise
