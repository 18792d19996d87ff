#pragma once
/// \file
/// Calling off a network that takes long to build.

#include <atomic>

namespace reprise {

/// Thrown out of a build that was called off.
struct BuildCalledOff {};

/// While it lives, builds of this thread end with BuildCalledOff soon after \p isCalledOff is set,
/// by whatever thread or signal handler.
class BuildControl {
public:
    explicit BuildControl(const std::atomic<bool>& isCalledOff);
    ~BuildControl();
    BuildControl(const BuildControl&) = delete;
    BuildControl& operator=(const BuildControl&) = delete;
};

/// In the loops of a build, about once for each neuron: costs a load.
void passBuildPoint();

} // namespace reprise
