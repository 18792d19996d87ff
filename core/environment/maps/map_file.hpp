#pragma once
/// \file
/// Maps in files: neuroseq's CSV grids and `environments` YAML as they are (reference/shtm.md 5.1),
/// and Reprise's own YAML. Never throws for bad input.

#include "core/environment/maps/map.hpp"
#include "core/values/issue.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace reprise {

struct MapReadResult {
    NavigationMap map; ///< meaningful only without errors
    Issues issues;     ///< with file, line and column
    bool isReadable() const { return !hasErrors(issues); }
};

/// Largest map file accepted, bytes, and most cells or places of a map.
inline constexpr std::size_t kMaximumMapBytes = 4u << 20;
inline constexpr int kMaximumMapPlaces = 100'000;

/// Reads and checks a map; the suffix (.csv, .yaml, .yml, in capitals too) chooses the
/// format. The routes of a CSV
/// grid come from an environments file beside it, or in ../../config, if there is one; nothing
/// outside the folder \p within is read unless that is "".
MapReadResult readMap(const std::filesystem::path& file, const std::filesystem::path& within = {});
/// The same from memory, without routes for CSV; \p name stands for the file in issues.
MapReadResult readMapCsv(const std::string& text, const std::string& name);
MapReadResult readMapYaml(const std::string& text, const std::string& name);

/// True if \p file is a map rather than a project: CSV, or YAML whose first key is reprise_map.
bool isMapFile(const std::filesystem::path& file);

/// neuroseq's environments file: map name (without "map_") -> routes.
struct EnvironmentsReadResult {
    std::map<std::string, std::vector<Sequence>> routes;
    std::map<std::string, std::vector<SourceMark>> marks; ///< where each route stands
    Issues issues;
};
EnvironmentsReadResult readEnvironments(const std::string& text, const std::string& name);
/// True if \p text looks like one: every key begins with "map_".
bool isEnvironments(const std::string& text);
/// That such a file is no project and no map by itself, and what to open instead.
Issue isRoutesOnly(const std::string& name);
std::string environmentsAsYaml(const std::map<std::string, std::vector<Sequence>>& routes);

/// What is wrong with a map: symbols, isolated places, edges that join nothing, routes that jump,
/// start and goal. Issue::path is "environments.<e>.cells.<cell>", "sequences.<s>.<element>",
/// "start" …
Issues checkMap(const NavigationMap& map);

/// The grids as neuroseq writes them; on failure "" and the reason in \p problem (symbols of more
/// than one capital letter, blocked cells, free places).
std::string mapAsCsv(const NavigationMap& map, std::string& problem);
/// All of the map, in Reprise's own format.
std::string mapAsYaml(const NavigationMap& map);

/// Where the program's own maps are; "" if they are not found.
std::filesystem::path shippedMapsFolder();

/// The file that a project in \p folder ("" if unknown) calls \p name: one below that folder, else
/// "maps/x.csv" among the program's own maps. On failure "" and the reason in \p problem.
std::filesystem::path findMap(const std::string& name, const std::filesystem::path& folder,
                              std::string& problem);

/// True if \p file lies below \p folder, links followed, or \p folder is "".
bool isWithin(const std::filesystem::path& file, const std::filesystem::path& folder);

} // namespace reprise
