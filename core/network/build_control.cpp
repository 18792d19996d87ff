#include "core/network/build_control.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace reprise {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTellEvery{200};

struct Build {
    const std::atomic<bool>* isCalledOff = nullptr;
    BuildControl::Tell tell;
    double total = 0;
    double done = 0;
    Clock::time_point next; ///< when to tell again
};

thread_local Build t_build;

} // namespace

BuildControl::BuildControl(const std::atomic<bool>& isCalledOff, Tell tell) {
    t_build = {&isCalledOff, std::move(tell), 0, 0, Clock::now() + kTellEvery};
}

BuildControl::~BuildControl() {
    t_build = {};
}

void beginBuildWork(double total) {
    t_build.total = total;
    t_build.done = 0;
}

void passBuildPoint(double work) {
    if (t_build.isCalledOff == nullptr) {
        return;
    }
    if (t_build.isCalledOff->load(std::memory_order_relaxed)) {
        throw BuildCalledOff{};
    }
    t_build.done += work;
    if (work == 0 || !t_build.tell || !(t_build.total > 0)) {
        return;
    }
    if (const auto now = Clock::now(); now >= t_build.next) {
        t_build.next = now + kTellEvery;
        t_build.tell(std::min(t_build.done / t_build.total, 1.0));
    }
}

} // namespace reprise
