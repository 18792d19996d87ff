#include "core/environment/maps/map_file.hpp"
#include "core/environment/maps/route_check.hpp"
#include "core/models/value_reader.hpp"
#include "core/project/checks.hpp"

namespace reprise {

Issues environmentMapIssues(const Project& project) {
    const EnvironmentSpec& environment = project.environment;
    if (environment.map == nullptr) {
        return {};
    }
    IssueCollector issues;
    for (Issue& issue : checkMap(*environment.map)) {
        issue.path = joined("environment.map", issue.path);
        issues.addElsewhere(std::move(issue));
    }
    const SequenceSetSpec& set = environment.sequences;
    if (set.generator.empty() && set.published.empty()) {
        const MapGraph graph = graphOf(*environment.map);
        RouteChecker(graph).check(set.list, "environment.sequences", issues);
    }
    return issues.take();
}

void checkEnvironmentMap(const Project& project, IssueCollector& issues) {
    for (Issue& issue : environmentMapIssues(project)) {
        issue.severity = std::min(issue.severity, Severity::Warning);
        issues.addElsewhere(std::move(issue));
    }
}

} // namespace reprise
