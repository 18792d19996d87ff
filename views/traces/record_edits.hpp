#pragma once
/// \file
/// What of a network can be recorded, and how a project records it: each variable of a neuron once.

#include "core/models/descriptor.hpp"
#include "core/network/outline.hpp"
#include "core/project/project.hpp"

#include <QString>

#include <vector>

namespace reprise {

/// A population, or a part of a circuit, whose neurons have variables.
struct RecordableGroup {
    std::string id;      ///< e.g. "htm.exc"
    std::string circuit; ///< of which it is a part, or ""
    int size = 1;        ///< neurons
    std::vector<RecordableSpec> variables;
};

/// In the order of the project. Parts of circuits are known from \p outline, null while there is
/// none.
std::vector<RecordableGroup> recordableGroups(const Project& project,
                                              const NetworkOutline* outline);

/// What a person wants to see.
struct RecordWish {
    std::string population;   ///< or a circuit: its first part with variables
    std::string variable;     ///< "": the first one
    std::vector<int> neurons; ///< empty: the first dozen
};
/// The text that a dragged population carries: its id, a variable, neurons with commas between
/// them, a line each; the last two may be missing.
RecordWish wishIn(const QString& text);
inline constexpr const char* kSignalFormat = "application/x-reprise-signal";

struct RecordEdit {
    QString text;     ///< for the history: "Record V_m of neuron 3 of exc"
    QString problem;  ///< why there is nothing to add, in a sentence
    RecordSpec added; ///< every millisecond, or every step where steps are longer
};
/// The entry of `record:` that gives what is wished and not recorded yet.
RecordEdit recordEdit(const Project& project, const NetworkOutline* outline,
                      const RecordWish& wish);

} // namespace reprise
