#pragma once
/// \file
/// Networks and events by formula, for tests and benches of what shows them.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/network/outline.hpp"
#include "core/session/event_history.hpp"
#include "core/session/frame.hpp"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace reprise::test {

/// \p symbols columns of \p neurons excitatory cells with an input and an inhibitory cell each;
/// populations "htm.input" (0), "htm.exc" (1), "htm.inh" (2). Symbols A, B, … Z, S26, …
inline NetworkOutline columns(int symbols, int neurons) {
    NetworkOutline outline;
    ShtmOutline& circuit = outline.parts.all<ShtmOutline>().emplace_back();
    circuit.circuit = "htm";
    circuit.population = 1;
    circuit.neuronsPerSymbol = neurons;
    outline.populations = {
        {"htm.input", "spike_generator", "htm", Role::Input, symbols},
        {"htm.exc", "s_htm_excitatory", "htm", Role::Excitatory, symbols * neurons},
        {"htm.inh", "iaf_psc_exp", "htm", Role::Inhibitory, symbols}};
    for (int s = 0; s < symbols; ++s) {
        const std::string name = s < 26 ? std::string(1, char('A' + s)) : "S" + std::to_string(s);
        circuit.symbols.push_back(name);
        outline.bands.push_back({name, Role::Input, 0, s, 1, s, false});
        outline.bands.push_back({name, Role::Excitatory, 1, s * neurons, neurons, s, true});
        outline.bands.push_back({name, Role::Inhibitory, 2, s, 1, s, false});
    }
    outline.neuronCount = symbols * (neurons + 2);
    return outline;
}

/// \p count events, evenly over [0, durationMs), of random neurons of all populations.
inline std::vector<Event> randomEvents(const NetworkOutline& outline, std::size_t count,
                                       double durationMs, unsigned seed = 1) {
    std::mt19937_64 random(seed);
    std::vector<Event> events(count);
    const auto steps = std::int64_t(durationMs / outline.resolution);
    for (std::size_t i = 0; i < count; ++i) {
        Event& event = events[i];
        event.step = std::int64_t(i) * steps / std::int64_t(count);
        // Nine in ten in the excitatory population, as far as there is one.
        const auto populations = outline.populations.size();
        event.population =
            std::uint16_t(random() % 10 != 0 && populations > 1 ? 1 : random() % populations);
        const PopulationOutline& population = outline.populations[event.population];
        event.neuron = std::uint32_t(random() % std::uint64_t(std::max(population.size, 1)));
        const bool isDendritic = population.role == Role::Excitatory && random() % 3 == 0;
        event.kind = isDendritic ? EventKind::DendriticSpike : EventKind::Spike;
    }
    return events;
}

/// What a learning network does: symbols presented in turn, first every cell of the column, later
/// three of them, predicted by dendritic spikes. \p learned: share of predicted presentations.
inline std::vector<Event> presentations(const NetworkOutline& outline, double durationMs,
                                        double learned = 0.5, double intervalMs = 40) {
    std::mt19937_64 random(7);
    std::vector<Event> events;
    const int symbols = int(outline.parts.all<ShtmOutline>()[0].symbols.size());
    const int neurons = outline.parts.all<ShtmOutline>()[0].neuronsPerSymbol;
    const auto step = [&outline](double ms) { return std::int64_t(ms / outline.resolution); };
    const auto jitter = [&random](double ms) { return ms * double(random() % 1000) / 1000; };
    int position = 0;
    for (double ms = 10; ms < durationMs; ms += intervalMs, ++position) {
        const int symbol = position % symbols;
        const bool isPredicted =
            position % symbols != 0 && double(random() % 1000) < learned * 1000;
        events.push_back({step(ms), std::uint32_t(symbol), 0, EventKind::Spike});
        const int active = isPredicted ? std::min(3, neurons) : neurons;
        for (int n = 0; n < active; ++n) {
            const auto neuron = std::uint32_t(symbol * neurons +
                                              (isPredicted ? (symbol * 5 + n * 4) % neurons : n));
            if (isPredicted) {
                events.push_back({step(ms - 20 + jitter(4)), neuron, 1, EventKind::DendriticSpike});
            }
            events.push_back(
                {step(ms + 2 + jitter(isPredicted ? 0.4 : 2)), neuron, 1, EventKind::Spike});
        }
        events.push_back({step(ms + 4), std::uint32_t(symbol), 2, EventKind::Spike});
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const Event& a, const Event& b) { return a.step < b.step; });
    return events;
}

/// A frame and what it points to.
struct SyntheticFeed {
    std::shared_ptr<NetworkOutline> outline;
    EventHistory events;
    Frame frame;

    explicit SyntheticFeed(NetworkOutline network)
        : outline(std::make_shared<NetworkOutline>(std::move(network))) {
        frame.outline = outline;
        frame.events = &events;
    }
    void append(const std::vector<Event>& more, double nowMs) {
        events.append(more);
        frame.nowMs = nowMs;
    }
};

} // namespace reprise::test
