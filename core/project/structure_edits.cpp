#include "core/project/structure_edits.hpp"

#include "core/project/free_names.hpp"

#include <algorithm>
#include <map>

namespace reprise {

namespace {

/// "htm" of "htm" and of "htm.exc".
std::string wholeOf(const std::string& id) {
    return id.substr(0, id.find('.'));
}

/// \p id with "htm" in "htm" or "htm.exc" replaced; itself where it names something else.
std::string renamed(const std::string& id, const std::map<std::string, std::string>& names) {
    const std::string whole = wholeOf(id);
    const auto found = names.find(whole);
    return found == names.end() ? id : found->second + id.substr(whole.size());
}

void addGroups(Project& project, const Project& part,
               const std::map<std::string, std::string>& names) {
    for (GroupSpec group : part.drawing.groups) {
        for (std::string& member : group.members) {
            member = renamed(member, names);
        }
        project.drawing.groups.push_back(std::move(group));
    }
}

LayoutSpec moved(LayoutSpec at, LayoutSpec shift) {
    return {at.x + shift.x, at.y + shift.y};
}

} // namespace

std::string freePopulationId(const Project& project, const std::string& wanted) {
    return namesOf(project.populations, &PopulationSpec::id).next(wanted);
}

std::string addPopulation(Project& project, PopulationSpec population) {
    population.id = freePopulationId(project, population.id);
    project.populations.push_back(std::move(population));
    return project.populations.back().id;
}

void removePopulations(Project& project, const std::set<std::string>& ids) {
    const auto isGone = [&ids](const std::string& id) { return ids.contains(wholeOf(id)); };
    std::erase_if(project.populations, [&](const auto& one) { return ids.contains(one.id); });
    std::erase_if(project.projections,
                  [&](const auto& one) { return isGone(one.from) || isGone(one.to); });
    std::erase_if(project.record, [&](const auto& one) { return isGone(one.population); });
    for (GroupSpec& group : project.drawing.groups) {
        std::erase_if(group.members, isGone);
    }
    std::erase_if(project.drawing.groups, [](const auto& one) { return one.members.empty(); });
}

void renamePopulation(Project& project, const std::string& from, const std::string& to) {
    const std::map<std::string, std::string> names{{from, to}};
    for (PopulationSpec& population : project.populations) {
        population.id = renamed(population.id, names);
    }
    for (ProjectionSpec& projection : project.projections) {
        projection.from = renamed(projection.from, names);
        projection.to = renamed(projection.to, names);
    }
    for (RecordSpec& record : project.record) {
        record.population = renamed(record.population, names);
    }
    for (ExperimentSpec& experiment : project.experiments) {
        for (PhaseSpec& phase : experiment.phases) {
            phase.target = renamed(phase.target, names);
        }
    }
    for (GroupSpec& group : project.drawing.groups) {
        for (std::string& member : group.members) {
            member = renamed(member, names);
        }
    }
}

Project partOf(const Project& project, const std::set<std::string>& populations,
               const std::set<std::size_t>& notes, const std::set<std::size_t>& arrows) {
    const auto isIn = [&populations](const std::string& id) {
        return populations.contains(wholeOf(id));
    };
    Project part;
    std::ranges::copy_if(project.populations, std::back_inserter(part.populations),
                         [&](const auto& one) { return populations.contains(one.id); });
    std::ranges::copy_if(project.projections, std::back_inserter(part.projections),
                         [&](const auto& one) { return isIn(one.from) && isIn(one.to); });
    std::ranges::copy_if(project.record, std::back_inserter(part.record),
                         [&](const auto& one) { return isIn(one.population); });
    std::ranges::copy_if(project.drawing.groups, std::back_inserter(part.drawing.groups),
                         [&](const auto& one) { return std::ranges::all_of(one.members, isIn); });
    for (const std::size_t note : notes) {
        if (note < project.drawing.notes.size()) {
            part.drawing.notes.push_back(project.drawing.notes[note]);
        }
    }
    for (const std::size_t arrow : arrows) {
        if (arrow < project.drawing.arrows.size()) {
            part.drawing.arrows.push_back(project.drawing.arrows[arrow]);
        }
    }
    return part;
}

std::vector<std::string> insertCopies(Project& project, const Project& part,
                                      const std::vector<LayoutSpec>& shifts) {
    std::vector<std::string> ids;
    FreeNames populations = namesOf(project.populations, &PopulationSpec::id);
    FreeNames projections = namesOf(project.projections, &ProjectionSpec::id);
    for (const LayoutSpec& shift : shifts) {
        std::map<std::string, std::string> names;
        for (PopulationSpec population : part.populations) {
            if (population.layout) {
                population.layout = moved(*population.layout, shift);
            }
            ids.push_back(populations.next(population.id));
            names[population.id] = ids.back();
            population.id = ids.back();
            project.populations.push_back(std::move(population));
        }
        for (ProjectionSpec projection : part.projections) {
            if (!projection.id.empty()) {
                projection.id = projections.next(projection.id);
            }
            projection.from = renamed(projection.from, names);
            projection.to = renamed(projection.to, names);
            project.projections.push_back(std::move(projection));
        }
        for (RecordSpec record : part.record) {
            record.population = renamed(record.population, names);
            project.record.push_back(std::move(record));
        }
        addGroups(project, part, names);
        for (NoteSpec note : part.drawing.notes) {
            note.at = moved(note.at, shift);
            project.drawing.notes.push_back(std::move(note));
        }
        for (const ArrowSpec& arrow : part.drawing.arrows) {
            project.drawing.arrows.push_back({moved(arrow.from, shift), moved(arrow.to, shift)});
        }
    }
    return ids;
}

std::size_t addProjection(Project& project, ProjectionSpec projection) {
    project.projections.push_back(std::move(projection));
    return project.projections.size() - 1;
}

void removeProjections(Project& project, const std::set<std::size_t>& indices) {
    for (auto index = indices.rbegin(); index != indices.rend(); ++index) {
        if (*index < project.projections.size()) {
            project.projections.erase(project.projections.begin() +
                                      static_cast<std::ptrdiff_t>(*index));
        }
    }
}

} // namespace reprise
