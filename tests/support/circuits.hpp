#pragma once
/// \file
/// The S-HTM circuits of a frame, as the views get at them.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/session/frame.hpp"

#include <memory>

namespace reprise::test {

inline std::shared_ptr<const ShtmOutline>
circuitOf(const std::shared_ptr<const NetworkOutline>& network, std::size_t index = 0) {
    return {network, &network->parts.all<ShtmOutline>()[index]};
}
inline std::shared_ptr<const ShtmOutline> circuitOf(const Frame& frame, std::size_t index = 0) {
    return circuitOf(frame.outline, index);
}
/// Null if the frame has none.
inline const ShtmState* stateOf(const Frame& frame, std::size_t index = 0) {
    return frame.state ? &frame.state->parts.all<ShtmState>()[index] : nullptr;
}

} // namespace reprise::test
