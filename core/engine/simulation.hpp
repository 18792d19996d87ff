#pragma once
/// \file
/// The step loop: a lowered network, moved forward on its grid. Knows nobody who watches it; who
/// wants events takes them between two calls of advance().

#include "core/engine/event.hpp"
#include "core/engine/thread_team.hpp"
#include "core/network/network.hpp"

#include <cstdint>
#include <memory>
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

class Simulation {
public:
    Simulation(Network network, int threads);
    ~Simulation();
    Simulation(const Simulation&) = delete;
    Simulation& operator=(const Simulation&) = delete;

    /// Computes \p steps grid steps. Throws RunError if a state stopped being finite.
    void advance(std::int64_t steps);
    /// Throws RunError if a state is not finite; advance() looks every few thousand steps.
    void checkFinite() const;
    std::int64_t step() const { return m_step; }
    double timeMs() const { return static_cast<double>(m_step) * m_network.resolution; }

    /// Neurons, what is on its way, and traces of synapses back to their start at the present
    /// step; what was learned stays. As a simulator's reset between episodes.
    void clearDynamics();

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

    void visit(StateVisitor& state);

private:
    void computeStep();
    void work(int thread);
    void merge();
    void chooseTeam();
    NeuronRange rangeOf(int population, int thread) const;

    Network m_network;
    int m_threads = 1;
    std::unique_ptr<ThreadTeam> m_team;
    int m_parts = 1; ///< 1, or the team's size while steps are worth sharing
    std::int64_t m_step = 0;
    std::vector<Emission> m_last;                   ///< [population] of step m_step
    std::vector<double> m_lastValue;                ///< [population] emissionValue of that step
    std::vector<std::vector<double>> m_lastValues;  ///< [population] emissionValues, likewise
    std::vector<std::vector<Emission>> m_emissions; ///< [thread][population] scratch
    std::vector<std::size_t> m_projections;         ///< all, as indices
    std::vector<std::size_t> m_learning;            ///< those that learn
    std::vector<std::uint8_t> m_emitsCurrent;       ///< [population] NeuronGroup::emitsCurrent
    std::vector<std::uint8_t> m_givesEvents;        ///< [population] recorded, or evaluated
    std::vector<std::size_t> m_delivering;          ///< projections with work in this step
    bool m_hasEmissions = true;                     ///< somebody emitted something in step m_step
    std::vector<std::int64_t> m_spikeCounts;        ///< [population] since the start
    std::vector<Probe> m_probes;
    std::vector<Event> m_events;
    std::vector<TraceSample> m_samples;
};

} // namespace reprise
