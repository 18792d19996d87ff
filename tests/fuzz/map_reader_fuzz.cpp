/// \file
/// libFuzzer target: any bytes as a map, in CSV, in YAML and as neuroseq's environments. Besides
/// crashes and hangs: what was read must be written so that it reads back the same, and a path that
/// is found must be one.

#include "core/environment/maps/map_file.hpp"
#include "core/environment/maps/map_graph.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

using namespace reprise;

namespace {

void require(bool isKept, const char* promise, const std::string& evidence) {
    if (!isKept) {
        std::fprintf(stderr, "broken promise: %s\n%s\n", promise, evidence.c_str());
        std::abort();
    }
}

void checkPath(const NavigationMap& map) {
    const MapGraph graph = graphOf(map);
    if (graph.places.size() < 2) {
        return;
    }
    const std::vector<int> path =
        shortestPath(graph, {0}, {static_cast<int>(graph.places.size()) - 1});
    for (std::size_t k = 1; k < path.size(); ++k) {
        require(graph.hasEdge(path[k - 1], path[k]), "a path follows edges", mapAsYaml(map));
    }
}

void checkRoundTrip(const NavigationMap& map) {
    const std::string written = mapAsYaml(map);
    const MapReadResult again = readMapYaml(written, "again");
    require(again.isReadable() && again.map == map, "what is written reads back the same", written);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(data), size);
    const MapReadResult csv = readMapCsv(text, "fuzz");
    const MapReadResult yaml = readMapYaml(text, "fuzz");
    for (const MapReadResult* read : {&csv, &yaml}) {
        if (read->isReadable()) {
            checkPath(read->map);
            checkRoundTrip(read->map);
        }
    }
    if (csv.isReadable()) {
        std::string problem;
        const std::string written = mapAsCsv(csv.map, problem);
        require(problem.empty() && readMapCsv(written, "again").map == csv.map,
                "a CSV grid reads back the same", written);
    }
    const EnvironmentsReadResult routes = readEnvironments(text, "fuzz");
    if (!hasErrors(routes.issues)) {
        const std::string written = environmentsAsYaml(routes.routes);
        require(readEnvironments(written, "again").routes == routes.routes,
                "routes read back the same", written);
    }
    return 0;
}
