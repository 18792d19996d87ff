#pragma once
/// \file
/// A lowered network that moves forward in time, whatever computes it. Knows nobody who watches
/// it; who wants events takes them between two calls of advance().

#include "core/engine/event.hpp"
#include "core/network/network.hpp"
#include "core/reports/run_origin.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace reprise {

struct TraceSample;

/// Samples a state variable every \p interval steps.
struct Probe {
    int population = 0;
    int variable = 0;          ///< index into the model's recordables
    int label = 0;             ///< TraceSample::variable
    std::int64_t interval = 1; ///< steps
    std::vector<int> neurons;
};

/// What players, protocols and circuits work with. Engines derive from it and register themselves
/// (integrators.hpp); what they have in common is here.
class Simulation {
public:
    virtual ~Simulation();
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    /// Model time goes on by \p steps steps of the resolution; also an engine without a grid stops
    /// there. Throws RunError if a state stopped being finite.
    virtual void advance(std::int64_t steps) = 0;
    /// Neurons, what is on its way, and traces of synapses back to their start at the present
    /// step; what was learned stays. As a simulator's reset between episodes.
    virtual void clearDynamics() = 0;
    virtual void visit(StateVisitor& state) = 0;

    /// So many steps will be computed, an episode or a phase: said before the first of them. What
    /// computes elsewhere may compute them all then.
    virtual void expect(std::int64_t steps) { static_cast<void>(steps); }
    /// Changes a live-safe parameter of a population. Returns "", or why it cannot change now.
    virtual std::string setParameter(int population, const std::string& key,
                                     const ParameterValue& value);
    /// Where it is computed, and what became of the project there.
    virtual RunOrigin origin() const { return {}; }

    /// Throws RunError if a state is not finite; advance() looks every few thousand steps.
    void checkFinite() const;
    std::int64_t step() const { return m_step; }
    double timeMs() const { return static_cast<double>(m_step) * m_network.resolution; }

    Network& network() { return m_network; }
    const Network& network() const { return m_network; }
    const std::vector<std::int64_t>& spikeCounts() const { return m_spikeCounts; }
    std::int64_t totalSpikes() const;

    /// From now on this population gives events, whether or not its spikes are recorded.
    void giveEvents(int population) { m_givesEvents[static_cast<std::size_t>(population)] = 1; }
    void addProbe(Probe probe) { m_probes.push_back(std::move(probe)); }
    /// What several probes sample, one of them does (record_once.hpp).
    void leaveOutRepeats();
    /// Filled by advance(), in order of (step, population, kind, neuron); the caller empties them.
    /// Populations whose spikes are neither recorded nor evaluated give none.
    std::vector<Event>& events() { return m_events; }
    std::vector<TraceSample>& samples() { return m_samples; }

protected:
    explicit Simulation(Network network);
    /// Takes the samples that are due at the present step.
    void sampleProbes();

    Network m_network;
    std::int64_t m_step = 0;
    std::vector<std::uint8_t> m_givesEvents; ///< [population] recorded, or evaluated
    std::vector<std::int64_t> m_spikeCounts; ///< [population] since the start
    std::vector<Probe> m_probes;
    std::vector<Event> m_events;
    std::vector<TraceSample> m_samples;
};

} // namespace reprise
