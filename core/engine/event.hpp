#pragma once
/// \file
/// What an engine reports: something happened to one neuron at one moment.

#include <cstdint>
#include <type_traits>

namespace reprise {

enum class EventKind : std::uint8_t {
    Spike = 0,          ///< a neuron's somatic spike, or an input's spike
    DendriticSpike = 1, ///< onset of a dendritic action potential (plateau)
};

/// 24 bytes, trivially copyable: travels through rings and files.
struct Event {
    std::int64_t step = 0;        ///< the step that it fell in, or at whose end it stands
    std::uint32_t neuron = 0;     ///< index within the population
    std::uint16_t population = 0; ///< index within the network
    EventKind kind = EventKind::Spike;
    std::uint8_t unused = 0; ///< keeps all bytes defined
    /// ms to add to the time of the step, step * resolution, in (-resolution, 0]; 0 from an engine
    /// with a grid.
    double offset = 0;

    static constexpr bool kHasNoPadding = true;
    bool operator==(const Event&) const = default;
};
static_assert(sizeof(Event) == 24 && std::is_trivially_copyable_v<Event>);

} // namespace reprise
