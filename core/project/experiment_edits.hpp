#pragma once
/// \file
/// Changes of what is played, shown and recorded: experiments with their phases, inputs,
/// recordings. Pure functions on a Project; Document::change() makes undoable steps of them.
/// Whatever they leave undefined, a check names with a fix.

#include "core/models/phase_registry.hpp"
#include "core/project/project.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace reprise {

/// Phases that can be played on the population \p target, "" for those that act on none; by id.
std::vector<const RegisteredPhase*> phasesFor(const Project& project, const std::string& target);

/// Ids of the populations that the phase called \p action can act on.
std::vector<std::string> targetsOf(const Project& project, const std::string& action);

/// The phase as it is added: what must be given has a value of the project where there is one (the
/// last symbol of the map or the sequences, the first input), else that of its example.
PhaseSpec proposedPhase(const Project& project, const PhaseDescriptor& phase,
                        const std::string& target);

/// Appends one without phases, under a free name. What ran without an experiment until then, for
/// the project's duration, becomes its first phase. Returns its index.
std::size_t addExperiment(Project& project, const std::string& wanted);
/// Puts a copy behind it, under a free name; returns the copy's index.
std::size_t duplicateExperiment(Project& project, std::size_t experiment);

/// \p wanted, or its word with the next number that no input has: "patterns2" of "patterns".
std::string freeInputId(const Project& project, const std::string& wanted);
/// Appends an input of that kind, under a free id; returns its index.
std::size_t addInput(Project& project, const std::string& kind);
std::size_t duplicateInput(Project& project, std::size_t input);
/// Everywhere it is named. Frozen patterns are drawn by the id, so they are others afterwards.
void renameInput(Project& project, const std::string& from, const std::string& to);

/// Appends a recording of the first variable of \p model, once every ms or step, whichever is
/// longer; returns its index.
std::size_t addRecording(Project& project, const std::string& population,
                         const ModelDescriptor& model);

/// Takes out of \p set what \p model has no place for, and returns the keys.
std::vector<std::string> keepFitting(ParameterMap& set, const ModelDescriptor& model);

/// The element at \p from stands at \p to afterwards, the others in their order.
template<class T> void moveElement(std::vector<T>& list, std::size_t from, std::size_t to) {
    if (from >= list.size() || to >= list.size()) {
        return;
    }
    const auto at = [&list](std::size_t index) {
        return list.begin() + static_cast<std::ptrdiff_t>(index);
    };
    if (from < to) {
        std::rotate(at(from), at(from + 1), at(to + 1));
    } else {
        std::rotate(at(to), at(from), at(from + 1));
    }
}

template<class T> void removeElement(std::vector<T>& list, std::size_t index) {
    if (index < list.size()) {
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
    }
}

/// Puts a copy behind it.
template<class T> void duplicateElement(std::vector<T>& list, std::size_t index) {
    if (index < list.size()) {
        T copy = list[index];
        list.insert(list.begin() + static_cast<std::ptrdiff_t>(index) + 1, std::move(copy));
    }
}

} // namespace reprise
