#include "views/canvas/canvas_edits.hpp"

#include "core/project/structure_edits.hpp"

#include <algorithm>

namespace reprise {

namespace {

template<class T> void eraseAt(std::vector<T>& list, const std::set<std::size_t>& indices) {
    for (auto index = indices.rbegin(); index != indices.rend(); ++index) {
        if (*index < list.size()) {
            list.erase(list.begin() + std::ptrdiff_t(*index));
        }
    }
}

bool hasMember(const GroupSpec& group, const std::set<std::string>& ids) {
    return std::ranges::any_of(group.members,
                               [&](const std::string& member) { return ids.contains(member); });
}

} // namespace

void placeNodes(Project& project, const NodePlaces& places) {
    for (PopulationSpec& population : project.populations) {
        if (const auto found = places.find(population.id); found != places.end()) {
            population.layout = LayoutSpec{found->second.x(), found->second.y()};
        }
    }
}

void removeSelection(Project& project, const CanvasSelection& selection) {
    removeProjections(project, selection.edges); // by their indices, so first
    removePopulations(project, selection.nodes);
    eraseAt(project.drawing.notes, selection.notes);
    eraseAt(project.drawing.arrows, selection.arrows);
}

Project partOfSelection(const Project& project, const CanvasSelection& selection,
                        const NodePlaces& places) {
    Project part = partOf(project, selection.nodes, selection.notes);
    placeNodes(part, places);
    for (const std::size_t arrow : selection.arrows) {
        if (arrow < project.drawing.arrows.size()) {
            part.drawing.arrows.push_back(project.drawing.arrows[arrow]);
        }
    }
    return part;
}

CanvasSelection insertAndSelect(Project& project, const Project& part, LayoutSpec shift) {
    CanvasSelection added;
    const std::size_t notes = project.drawing.notes.size();
    const std::vector<std::string> ids = insertPart(project, part, shift);
    added.nodes.insert(ids.begin(), ids.end());
    for (std::size_t k = notes; k < project.drawing.notes.size(); ++k) {
        added.notes.insert(k);
    }
    for (const ArrowSpec& arrow : part.drawing.arrows) {
        added.arrows.insert(project.drawing.arrows.size());
        project.drawing.arrows.push_back({{arrow.from.x + shift.x, arrow.from.y + shift.y},
                                          {arrow.to.x + shift.x, arrow.to.y + shift.y}});
    }
    return added;
}

CanvasSelection insertArray(Project& project, const Project& part, int columns, int rows,
                            LayoutSpec step) {
    CanvasSelection added;
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            if (row > 0 || column > 0) {
                added.add(insertAndSelect(project, part, {column * step.x, row * step.y}));
            }
        }
    }
    return added;
}

std::string groupNodes(Project& project, const std::set<std::string>& ids) {
    std::vector<GroupSpec>& groups = project.drawing.groups;
    for (GroupSpec& group : groups) {
        std::erase_if(group.members, [&](const auto& member) { return ids.contains(member); });
    }
    std::erase_if(groups, [](const GroupSpec& group) { return group.members.empty(); });
    std::string name;
    for (int number = 1;
         name.empty() || std::ranges::find(groups, name, &GroupSpec::name) != groups.end();
         ++number) {
        name = "group " + std::to_string(number);
    }
    groups.push_back({name, {ids.begin(), ids.end()}});
    return name;
}

void ungroupNodes(Project& project, const std::set<std::string>& ids) {
    std::erase_if(project.drawing.groups,
                  [&](const GroupSpec& group) { return hasMember(group, ids); });
}

bool areGrouped(const Project& project, const std::set<std::string>& ids) {
    return std::ranges::any_of(project.drawing.groups,
                               [&](const GroupSpec& group) { return hasMember(group, ids); });
}

bool isVariableRecorded(const Project& project, const std::string& population,
                        const std::string& variable) {
    return std::ranges::any_of(project.record, [&](const RecordSpec& record) {
        return record.population == population &&
               std::ranges::find(record.variables, variable) != record.variables.end();
    });
}

void setRecorded(Project& project, const std::string& population, const std::string& variable,
                 bool isOn) {
    if (!isOn) {
        for (RecordSpec& record : project.record) {
            if (record.population == population) {
                std::erase(record.variables, variable);
            }
        }
        std::erase_if(project.record,
                      [](const RecordSpec& record) { return record.variables.empty(); });
        return;
    }
    if (isVariableRecorded(project, population, variable)) {
        return;
    }
    for (RecordSpec& record : project.record) {
        if (record.population == population && record.neurons.empty()) {
            record.variables.push_back(variable);
            return;
        }
    }
    constexpr double kUsualInterval = 1; // ms
    project.record.push_back(
        {population, {variable}, std::max(kUsualInterval, project.engine.resolution), {}});
}

} // namespace reprise
