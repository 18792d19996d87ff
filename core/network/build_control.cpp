#include "core/network/build_control.hpp"

namespace reprise {

namespace {
thread_local const std::atomic<bool>* t_isCalledOff = nullptr;
} // namespace

BuildControl::BuildControl(const std::atomic<bool>& isCalledOff) {
    t_isCalledOff = &isCalledOff;
}

BuildControl::~BuildControl() {
    t_isCalledOff = nullptr;
}

void passBuildPoint() {
    if (t_isCalledOff != nullptr && t_isCalledOff->load(std::memory_order_relaxed)) {
        throw BuildCalledOff{};
    }
}

} // namespace reprise
