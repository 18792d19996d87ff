#pragma once
/// \file
/// One run of an emulated chip: events in continuous time, one after the other.

#include "core/chip/chip_executor.hpp"
#include "core/chip/emulator/fixed_pattern.hpp"
#include "core/chip/emulator/lif_membrane.hpp"
#include "core/chip/emulator/readout.hpp"
#include "core/chip/emulator/trial_noise.hpp"

#include <cstdint>
#include <limits>
#include <queue>
#include <vector>

namespace reprise {

class EmulatedRun {
public:
    /// The network lives as long as the run. Its neurons are calib_cuba, the others sources.
    EmulatedRun(const ChipNetwork& network, const EmulatorOptions& options, const ChipRun& run);

    /// Once. Throws BuildCalledOff.
    ChipResult play();

private:
    /// A membrane that is read.
    struct Probe {
        std::size_t trace = 0; ///< index into ChipResult::traces
        double period = 1;     ///< µs
        ChipReader reader = ChipReader::Cadc;
        std::int64_t next = 1; ///< sample
        std::int64_t last = 0; ///< that is kept
    };
    struct Neuron {
        LifMembrane membrane;
        LifState state;        ///< at time; the potential counts from freeFrom on
        double time = 0;       ///< µs
        double freeFrom = 0;   ///< end of the refractory time
        double refractory = 0; ///< µs
        int circuit = 0;
        std::uint16_t population = 0;
        std::uint32_t cell = 0;
        bool isDead = false;
        std::uint32_t version = 0; ///< of what is predicted
        std::uint64_t spikes = 0;
        std::vector<Probe> probes = {};
    };
    /// Of a source or neuron to a neuron.
    struct Synapse {
        std::uint32_t target = 0; ///< index into m_neurons
        ChipReceptor receptor = ChipReceptor::Excitatory;
        double slope = 0; ///< LSB per µs
        double delay = 0; ///< µs
    };
    struct Arrival {
        double time = 0;
        std::uint64_t order = 0; ///< of those at the same time
        const Synapse* synapse = nullptr;
        bool operator>(const Arrival& other) const {
            return time != other.time ? time > other.time : order > other.order;
        }
    };
    /// Of a spike; or, where finding its time would be in vain if an input comes first, when to
    /// look for it.
    struct Prediction {
        double time = 0;
        bool isSpike = true;
        std::uint32_t neuron = 0;
        std::uint32_t version = 0;
        bool operator>(const Prediction& other) const {
            return time != other.time ? time > other.time : neuron > other.neuron;
        }
    };
    template<class Item>
    using Earliest = std::priority_queue<Item, std::vector<Item>, std::greater<>>;

    void addNeurons();
    void addSynapses();
    void addProbes();
    void send(const ChipSpike& spike);
    void receive(const Arrival& arrival);
    void fire(std::uint32_t index);
    void predict(std::uint32_t index);
    void predictSpike(std::uint32_t index);
    LifState stateAt(const Neuron& neuron, double time) const;
    void bringTo(Neuron& neuron, double time);
    void dropOutdated();

    static constexpr double kNever = std::numeric_limits<double>::infinity();

    const ChipNetwork& m_network;
    EmulatorOptions m_options;
    ChipRun m_run;
    FixedPattern m_pattern;
    TrialNoise m_noise;
    Readout m_readout;
    std::vector<Neuron> m_neurons;
    std::vector<std::uint32_t> m_firstNeuron; ///< [population] index into m_neurons
    std::vector<std::vector<std::vector<Synapse>>> m_outgoing; ///< [population][cell]
    std::vector<ChipSpike> m_sources;                          ///< all, ascending
    Earliest<Arrival> m_arrivals;
    Earliest<Prediction> m_predictions;
    std::uint64_t m_order = 0;
    double m_now = 0; ///< µs
    ChipResult m_result;
};

} // namespace reprise
