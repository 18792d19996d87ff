#pragma once
/// \file
/// What the neurons of every symbol were doing at a moment of the run, read from its events. No
/// window.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/network/outline.hpp"
#include "core/session/event_history.hpp"

#include <QString>

#include <memory>
#include <vector>

namespace reprise {

/// Of a symbol: the strongest state of its neurons.
enum class PlaceState : std::uint8_t {
    Silent,
    Suppressed, ///< a plateau ended without a spike a moment ago
    Predicted,  ///< in a dendritic plateau that no spike has ended
    Active,     ///< spiked a moment ago
};

/// "silent", "suppressed", "predicted", "active": for data; not translated.
QString nameOf(PlaceState state);

struct SymbolActivity {
    int active = 0; ///< neurons
    int predicted = 0;
    int suppressed = 0;
    int neurons = 0; ///< of the symbol

    PlaceState state() const;
    int count() const; ///< neurons in state(), 0 when silent
    float share() const { return neurons > 0 ? float(count()) / float(neurons) : 0.0F; }
    bool operator==(const SymbolActivity&) const = default;
};

class MapActivity {
public:
    static constexpr double kActiveMs = 10;     ///< after a spike; as ShtmState::cells
    static constexpr double kSuppressedMs = 40; ///< after a plateau's end; one element of sequences
    /// The newest events of a moment's window that are looked at, so that work stays bounded.
    static constexpr std::size_t kMostEvents = 200'000;

    MapActivity() = default;
    /// Of \p circuit, a part of \p network.
    MapActivity(const std::shared_ptr<const NetworkOutline>& network,
                std::shared_ptr<const ShtmOutline> circuit);

    double resolution() const { return m_resolution; } ///< ms per step; 0 without a network
    /// [symbol] at \p ms of model time; events of that very step count.
    std::vector<SymbolActivity> at(const EventHistory& events, double ms,
                                   double activeMs = kActiveMs) const;
    /// How far back at() looks, ms.
    double windowMs() const;

private:
    struct Band {
        std::uint32_t first = 0; ///< neuron of its population
        std::uint32_t end = 0;
        std::uint32_t shift = 0; ///< index of its first neuron among those of all bands
        int symbol = 0;
    };

    std::shared_ptr<const ShtmOutline> m_circuit;
    double m_resolution = 0;
    std::vector<std::vector<Band>> m_bands; ///< [population], ascending by first
    std::size_t m_neurons = 0;              ///< of all bands
};

} // namespace reprise
