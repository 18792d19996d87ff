#pragma once
/// \file
/// Calling off a network that takes long to build, and telling how far it is.

#include <atomic>
#include <functional>

namespace reprise {

/// Thrown out of a build that was called off.
struct BuildCalledOff {};

/// While it lives, builds of this thread end with BuildCalledOff soon after \p isCalledOff is set,
/// by whatever thread or signal handler.
class BuildControl {
public:
    /// Called from the thread that builds, a few times a second, with the share that is done,
    /// 0 to 1; not for what is built at once.
    using Tell = std::function<void(double share)>;

    explicit BuildControl(const std::atomic<bool>& isCalledOff, Tell tell = {});
    ~BuildControl();
    BuildControl(const BuildControl&) = delete;
    BuildControl& operator=(const BuildControl&) = delete;
};

/// A build begins that will pass points with so much work in all. The unit of work is a connection
/// that is looked at.
void beginBuildWork(double total);

/// In the loops of a build, about once for each neuron, with the \p work done since: costs a load.
void passBuildPoint(double work = 0);

} // namespace reprise
