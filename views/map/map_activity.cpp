#include "views/map/map_activity.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

QString nameOf(PlaceState state) {
    static constexpr const char* kNames[] = {"silent", "suppressed", "predicted", "active"};
    return QString::fromLatin1(kNames[std::size_t(state)]);
}

PlaceState SymbolActivity::state() const {
    return active > 0       ? PlaceState::Active
           : predicted > 0  ? PlaceState::Predicted
           : suppressed > 0 ? PlaceState::Suppressed
                            : PlaceState::Silent;
}

int SymbolActivity::count() const {
    return active > 0 ? active : predicted > 0 ? predicted : suppressed;
}

MapActivity::MapActivity(const std::shared_ptr<const NetworkOutline>& network,
                         std::shared_ptr<const ShtmOutline> circuit)
    : m_circuit(std::move(circuit)) {
    if (!network || !m_circuit) {
        return;
    }
    m_resolution = network->resolution;
    m_bands.resize(network->populations.size());
    for (const BandOutline& band : network->bands) {
        const bool isShown = band.population == m_circuit->population && band.symbol >= 0 &&
                             band.symbol < int(m_circuit->symbols.size()) && band.count > 0 &&
                             std::size_t(band.population) < m_bands.size();
        if (isShown) {
            m_bands[std::size_t(band.population)].push_back(
                {std::uint32_t(band.first), std::uint32_t(band.first + band.count),
                 std::uint32_t(m_neurons), band.symbol});
            m_neurons += std::size_t(band.count);
        }
    }
    for (std::vector<Band>& bands : m_bands) {
        std::sort(bands.begin(), bands.end(),
                  [](const Band& a, const Band& b) { return a.first < b.first; });
    }
}

double MapActivity::windowMs() const {
    return m_circuit ? std::max(kActiveMs, m_circuit->plateauMs + kSuppressedMs) : kActiveMs;
}

std::vector<SymbolActivity> MapActivity::at(const EventHistory& events, double ms,
                                            double activeMs) const {
    if (!m_circuit || !(m_resolution > 0)) {
        return {};
    }
    std::vector<SymbolActivity> found(m_circuit->symbols.size());
    for (const std::vector<Band>& bands : m_bands) {
        for (const Band& band : bands) {
            found[std::size_t(band.symbol)].neurons += int(band.end - band.first);
        }
    }
    const double step = m_resolution;
    const auto now = std::int64_t(std::floor(ms / step + 1e-6));
    const auto first = now - std::int64_t(std::ceil(std::max(windowMs(), activeMs) / step));
    std::span<const Event> window = events.between(first, now + 1);
    window = window.last(std::min(window.size(), kMostEvents));

    constexpr auto kNever = std::numeric_limits<std::int64_t>::min();
    struct Latest {
        std::int64_t spike = kNever;
        std::int64_t plateau = kNever;
        int symbol = -1; ///< -1: not heard of
    };
    std::vector<Latest> neurons(m_neurons);
    std::vector<std::uint32_t> heard;
    for (const Event& event : window) {
        if (event.population >= m_bands.size()) {
            continue;
        }
        const std::vector<Band>& bands = m_bands[event.population];
        auto band =
            std::upper_bound(bands.begin(), bands.end(), event.neuron,
                             [](std::uint32_t neuron, const Band& b) { return neuron < b.first; });
        if (band == bands.begin() || event.neuron >= (--band)->end) {
            continue;
        }
        const std::uint32_t index = band->shift + event.neuron - band->first;
        Latest& latest = neurons[index];
        if (latest.symbol < 0) {
            latest.symbol = band->symbol;
            heard.push_back(index);
        }
        (event.kind == EventKind::Spike ? latest.spike : latest.plateau) = event.step;
    }
    for (const std::uint32_t index : heard) {
        const Latest& latest = neurons[index];
        SymbolActivity& symbol = found[std::size_t(latest.symbol)];
        if (latest.spike != kNever && double(now - latest.spike) * step < activeMs) {
            ++symbol.active;
        }
        if (latest.plateau == kNever || latest.spike >= latest.plateau) {
            continue; // no plateau, or it was used
        }
        const double sinceMs = double(now - latest.plateau) * step;
        if (sinceMs < m_circuit->plateauMs) {
            ++symbol.predicted;
        } else if (sinceMs < m_circuit->plateauMs + kSuppressedMs) {
            ++symbol.suppressed;
        }
    }
    return found;
}

} // namespace reprise
