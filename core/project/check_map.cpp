#include "core/environment/maps/map_file.hpp"
#include "core/environment/maps/route_check.hpp"
#include "core/project/checks.hpp"
#include "core/project/value_reader.hpp"

namespace reprise {

void checkEnvironmentMap(const Project& project, IssueCollector& issues) {
    const EnvironmentSpec& environment = project.environment;
    if (environment.map == nullptr) {
        return;
    }
    for (Issue& issue : checkMap(*environment.map)) {
        issue.path = joined("environment.map", issue.path);
        issues.addElsewhere(std::move(issue));
    }
    const SequenceSetSpec& set = environment.sequences;
    if (set.generator.empty() && set.published.empty()) {
        const MapGraph graph = graphOf(*environment.map);
        RouteChecker(graph).check(set.list, "environment.sequences", issues);
    }
}

} // namespace reprise
