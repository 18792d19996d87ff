#pragma once
/// \file
/// What the engine reports: something happened to one neuron at one grid step.

#include <cstdint>

namespace reprise {

enum class EventKind : std::uint8_t {
    Spike = 0,          ///< a neuron's somatic spike, or an input's spike
    DendriticSpike = 1, ///< onset of a dendritic action potential (plateau)
};

/// 16 bytes, trivially copyable: travels through rings and files.
struct Event {
    std::int64_t step = 0;        ///< grid step; the time is step * resolution
    std::uint32_t neuron = 0;     ///< index within the population
    std::uint16_t population = 0; ///< index within the network
    EventKind kind = EventKind::Spike;
    std::uint8_t unused = 0; ///< keeps all bytes defined

    bool operator==(const Event&) const = default;
};

} // namespace reprise
