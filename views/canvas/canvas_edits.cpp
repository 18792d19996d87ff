#include "views/canvas/canvas_edits.hpp"

#include "core/project/free_names.hpp"
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
    Project part = partOf(project, selection.nodes, selection.notes, selection.arrows);
    placeNodes(part, places);
    return part;
}

void resizeNode(Project& project, const std::string& id, DrawnSize size) {
    for (PopulationSpec& population : project.populations) {
        if (population.id == id) {
            population.drawnSize = size;
        }
    }
}

CanvasSelection insertAndSelect(Project& project, const Project& part,
                                const std::vector<LayoutSpec>& shifts) {
    CanvasSelection added;
    const std::size_t notes = project.drawing.notes.size();
    const std::size_t arrows = project.drawing.arrows.size();
    const std::vector<std::string> ids = insertCopies(project, part, shifts);
    added.nodes.insert(ids.begin(), ids.end());
    for (std::size_t k = notes; k < project.drawing.notes.size(); ++k) {
        added.notes.insert(k);
    }
    for (std::size_t k = arrows; k < project.drawing.arrows.size(); ++k) {
        added.arrows.insert(k);
    }
    return added;
}

CanvasSelection insertArray(Project& project, const Project& part, int columns, int rows,
                            LayoutSpec step) {
    std::vector<LayoutSpec> shifts;
    for (int row = 0; row < rows; ++row) {
        for (int column = row == 0 ? 1 : 0; column < columns; ++column) {
            shifts.push_back({column * step.x, row * step.y});
        }
    }
    return insertAndSelect(project, part, shifts);
}

std::string groupNodes(Project& project, const std::set<std::string>& ids) {
    std::vector<GroupSpec>& groups = project.drawing.groups;
    for (GroupSpec& group : groups) {
        std::erase_if(group.members, [&](const auto& member) { return ids.contains(member); });
    }
    std::erase_if(groups, [](const GroupSpec& group) { return group.members.empty(); });
    const std::string name = namesOf(groups, &GroupSpec::name).next("group 1");
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
