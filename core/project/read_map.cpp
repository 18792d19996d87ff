#include "core/environment/maps/map_text.hpp"
#include "core/project/sections.hpp"

namespace reprise {
namespace {

const char* const kMap = "environment.map";

void readMapFile(ValueReader& reader, const YamlNode& node, EnvironmentSpec& environment) {
    std::string problem;
    const std::filesystem::path file = findMap(node.text, environment.folder, problem);
    if (file.empty()) {
        reader.issues().error(node, kMap, std::move(problem),
                              "name a file below the project's folder, or one of the program's own "
                              "maps such as maps/path-planning_02.csv");
        return;
    }
    const std::filesystem::path folder(environment.folder);
    const bool isOwn = !folder.empty() && isWithin(file, folder);
    MapReadResult read = readMap(file, isOwn ? folder : file.parent_path());
    if (read.isReadable()) {
        environment.map = std::make_shared<const NavigationMap>(std::move(read.map));
    }
    for (Issue& issue : read.issues) {
        issue.path = issue.path.empty() ? kMap : joined(kMap, issue.path);
        reader.issues().addElsewhere(std::move(issue));
    }
}

} // namespace

void readMap(ValueReader& reader, const YamlNode& root, const YamlNode& node,
             const EnvironmentSpec& known, EnvironmentSpec& environment) {
    if (node.isMap()) {
        environment.map =
            std::make_shared<const NavigationMap>(readMapNode(reader, root, node, kMap));
        return;
    }
    if (!node.isScalar()) {
        reader.issues().error(node, kMap, "'map' must be a file name or a map",
                              "write for example maps/path-planning_02.csv");
        return;
    }
    environment.mapFile = node.text;
    if (known.map != nullptr && node.text == known.mapFile) {
        environment.map = known.map;
    } else {
        readMapFile(reader, node, environment);
    }
}

} // namespace reprise
