#pragma once
/// \file
/// How long a phase lasts, told from its descriptor.

#include "core/models/phase_registry.hpp"
#include "core/project/project.hpp"

namespace reprise {

/// How long a phase lasts at most.
struct PhaseLength {
    const RegisteredPhase* registered = nullptr;
    double ms = 0;    ///< of a timed one
    int episodes = 0; ///< of any other
    bool isTimed() const { return registered->descriptor.isTimed(); }
};

/// Of a phase that passed checkProject().
PhaseLength lengthOf(const Project& project, const PhaseSpec& phase);

} // namespace reprise
