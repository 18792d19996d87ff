#pragma once
/// \file
/// What a change of the project touched.

#include "core/project/project.hpp"

#include <QString>

namespace reprise {

/// For views to redraw no more than needed.
struct ChangeNote {
    enum class What {
        Everything,  ///< another project, or several of the following
        Parameter,   ///< one parameter of a population, the seed, or one setting of the engine
        Sequences,   ///< the environment: sequences, map, inputs
        Structure,   ///< populations, with their places on the canvas, and projections
        Experiments, ///< with what is recorded, and the duration of a run without experiments
        Name         ///< with the notes, and what is kept for programs that know sweeps
    };
    What what = What::Everything;
    /// Dotted path of what alone changed, e.g. "network.populations.htm.parameters.tau_m" or
    /// "seed"; "" for several.
    QString path;
    /// False: a run may go on, as it plays the same or takes the parameter while it is on.
    bool needsRebuild = true;
};

/// Comments and layout of the text changed: the project is the same.
inline const ChangeNote kOnlyTheText{ChangeNote::What::Name, {}, false};

/// What a step changes, as the history has it: "tau_m of htm", "experiments", "comments".
QString wordsFor(const ChangeNote& note);

/// What tells two different projects apart.
ChangeNote describeChange(const Project& before, const Project& after);

} // namespace reprise
