#include "core/project/neuroseq/neuroseq_routes.hpp"

#include "core/environment/maps/map_file.hpp"
#include "core/yaml/text_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <system_error>

namespace reprise {

namespace {

namespace fs = std::filesystem;

constexpr int kHighest = 6; // folders above a configuration: a run's own is four below the root
constexpr std::size_t kMostEntries = 10'000; // of a folder that are looked at

bool isFile(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

/// A name that stays within the folder it is looked up in.
bool isPlainName(const std::string& name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char letter) {
        return letter == '_' || letter == '-' || (letter >= '0' && letter <= '9') ||
               (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    });
}

/// The folder of the configuration, and those above it.
std::vector<fs::path> foldersAround(const fs::path& configuration) {
    std::error_code error;
    fs::path folder = fs::absolute(configuration, error).parent_path();
    std::vector<fs::path> folders;
    for (int level = 0; level <= kHighest && !error; ++level) {
        folders.push_back(folder);
        if (folder == folder.parent_path()) {
            break;
        }
        folder = folder.parent_path();
    }
    return folders;
}

/// Environments files of \p folder: the one whose prefix the configuration has comes first.
std::vector<fs::path> environmentsFiles(const fs::path& folder, const std::string& configuration) {
    static const std::string kEnding = "_environments.yaml";
    std::vector<fs::path> files;
    std::error_code error;
    std::size_t seen = 0;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (at->path().filename().string().ends_with(kEnding) && isFile(at->path())) {
            files.push_back(at->path());
        }
        if (++seen == kMostEntries) {
            break;
        }
    }
    const auto hasPrefix = [&configuration](const fs::path& file) {
        const std::string name = file.filename().string();
        return configuration.starts_with(name.substr(0, name.size() - kEnding.size()));
    };
    std::sort(files.begin(), files.end());
    std::stable_partition(files.begin(), files.end(), hasPrefix);
    return files;
}

/// Only what keeps a file from being read, as warnings: there may be another. What else is odd
/// about a map, the editor of maps shows.
void keepErrors(const Issues& from, Issues& to) {
    for (const Issue& issue : from) {
        if (issue.severity == Severity::Error) {
            to.push_back(issue);
            to.back().severity = Severity::Warning;
        }
    }
}

struct FoundRoutes {
    std::vector<Sequence> sequences;
    std::string file;
};

FoundRoutes routesOf(const std::string& map, const std::vector<fs::path>& folders,
                     const std::string& configuration, Issues& issues) {
    for (const fs::path& folder : folders) {
        for (const fs::path& place : {folder, folder / "config"}) {
            for (const fs::path& file : environmentsFiles(place, configuration)) {
                std::string text;
                if (std::string problem = readTextFile(file, kMaximumMapBytes, "map", text);
                    !problem.empty()) {
                    issues.push_back(
                        {Severity::Warning, std::move(problem), {file.string(), 0, 0}, {}, {}});
                    continue;
                }
                EnvironmentsReadResult read = readEnvironments(text, file.string());
                keepErrors(read.issues, issues);
                const auto found = read.routes.find(map);
                if (found != read.routes.end() && !found->second.empty()) {
                    return {std::move(found->second), file.filename().string()};
                }
            }
        }
    }
    return {};
}

/// The grid of \p map in one of the folders, or nothing.
std::optional<fs::path> gridOf(const std::string& map, const std::vector<fs::path>& folders) {
    const std::string name = "map_" + map + ".csv";
    for (const fs::path& folder : folders) {
        for (const fs::path& file : {folder / name, folder / "data" / "maps" / name}) {
            if (isFile(file)) {
                return file;
            }
        }
    }
    return std::nullopt;
}

/// Takes the program's own map of that name, unless it differs from what was found.
void useShippedMap(const std::string& name, NeuroseqRoutes& routes) {
    const fs::path folder = shippedMapsFolder();
    for (const char* suffix : {".csv", ".yaml"}) {
        const fs::path file = folder / (name + suffix);
        if (folder.empty() || !isFile(file)) {
            continue;
        }
        MapReadResult read = readMap(file);
        if (!read.isReadable()) {
            return;
        }
        const bool isSameMap =
            routes.map == nullptr || routes.map->environments == read.map.environments;
        const bool areSameRoutes =
            routes.sequences.empty() || routes.sequences == read.map.sequences;
        if (isSameMap && areSameRoutes && !read.map.sequences.empty()) {
            routes.sequences = read.map.sequences;
            routes.map = std::make_shared<const NavigationMap>(std::move(read.map));
            routes.mapFile = "maps/" + file.filename().string();
        } else if (routes.map == nullptr) {
            read.map.sequences = routes.sequences;
            routes.map = std::make_shared<const NavigationMap>(std::move(read.map));
            routes.origin = fmt::format("maps/{} with the sequences of {}",
                                        file.filename().string(), routes.origin);
        }
        return;
    }
}

} // namespace

NeuroseqRoutes findNeuroseqRoutes(const fs::path& configuration, const std::string& mapName) {
    NeuroseqRoutes routes;
    if (!isPlainName(mapName)) {
        return routes;
    }
    const std::vector<fs::path> folders = foldersAround(configuration);
    FoundRoutes found =
        routesOf(mapName, folders, configuration.filename().string(), routes.issues);
    routes.sequences = std::move(found.sequences);
    routes.origin = found.file;
    if (const auto grid = gridOf(mapName, folders)) {
        MapReadResult read = readMap(*grid);
        keepErrors(read.issues, routes.issues);
        if (read.isReadable()) {
            if (routes.sequences.empty()) {
                routes.sequences = read.map.sequences;
            }
            read.map.sequences = routes.sequences;
            routes.map = std::make_shared<const NavigationMap>(std::move(read.map));
            routes.origin =
                grid->filename().string() + (routes.origin.empty() ? "" : " and " + routes.origin);
        }
    }
    useShippedMap(mapName, routes);
    return routes;
}

} // namespace reprise
