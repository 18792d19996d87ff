#include "core/models/value_reader.hpp"
#include "core/project/checks.hpp"

#include <fmt/format.h>

#include <map>

namespace reprise {
namespace {

void checkPoint(const LayoutSpec& point, const std::string& path, IssueCollector& issues) {
    if (!isOnCanvas(point)) {
        issues.error(path, fmt::format("{} must be within {:.0f} units of the origin",
                                       subjectOf(path), kFarthestDrawn));
    }
}

std::string titleOf(const GroupSpec& group, std::size_t index) {
    return group.name.empty() ? fmt::format("group {}", index + 1)
                              : fmt::format("group {}", inQuotes(group.name));
}

/// Members that do not exist, or that are in two groups: a run does not mind.
void checkMembers(const Project& project, IssueCollector& issues) {
    constexpr std::size_t kNoGroup = std::string::npos;
    std::map<std::string, std::size_t> groupOf;
    for (const PopulationSpec& population : project.populations) {
        groupOf.emplace(population.id, kNoGroup);
    }
    const std::vector<GroupSpec>& groups = project.drawing.groups;
    for (std::size_t g = 0; g < groups.size() && !issues.isFull(); ++g) {
        const std::string path = joined("drawing.groups", g);
        if (groups[g].members.empty()) {
            issues.warning(path, fmt::format("{} has no members", titleOf(groups[g], g)),
                           "name populations in 'members', or remove the group");
        }
        for (std::size_t m = 0; m < groups[g].members.size() && !issues.isFull(); ++m) {
            const std::string& member = groups[g].members[m];
            const std::string memberPath = joined(joined(path, "members"), m);
            const auto known = groupOf.find(member);
            if (known == groupOf.end()) {
                issues.warning(memberPath,
                               fmt::format("{} names a population {} that does not exist",
                                           titleOf(groups[g], g), inQuotes(member)),
                               suggestion(member, populationIds(project)));
            } else if (known->second != kNoGroup) {
                issues.warning(memberPath,
                               fmt::format("'{}' is in {} already", member,
                                           titleOf(groups[known->second], known->second)),
                               "leave it in one of the two");
            } else {
                known->second = g;
            }
        }
    }
}

} // namespace

void checkDrawnSize(const DrawnSize& size, const std::string& path, IssueCollector& issues) {
    if (!isDrawable(size)) {
        issues.error(path, fmt::format("width and height of {} must be from 0 to {:.0f} units",
                                       subjectOf(path), kFarthestDrawn));
    }
}

void checkDrawing(const Project& project, IssueCollector& issues) {
    const DrawingSpec& drawing = project.drawing;
    checkCount(drawing.notes.size(), kMaximumParts, "drawing.notes", issues);
    checkCount(drawing.arrows.size(), kMaximumParts, "drawing.arrows", issues);
    checkCount(drawing.groups.size(), kMaximumParts, "drawing.groups", issues);
    for (std::size_t i = 0; i < drawing.notes.size() && !issues.isFull(); ++i) {
        checkPoint(drawing.notes[i].at, joined("drawing.notes", i), issues);
        checkDrawnSize(drawing.notes[i].size, joined("drawing.notes", i), issues);
    }
    for (std::size_t i = 0; i < drawing.arrows.size() && !issues.isFull(); ++i) {
        const std::string path = joined("drawing.arrows", i);
        checkPoint(drawing.arrows[i].from, joined(path, "from"), issues);
        checkPoint(drawing.arrows[i].to, joined(path, "to"), issues);
    }
    checkMembers(project, issues);
}

} // namespace reprise
