#pragma once
/// \file
/// What a group may offer beyond being stepped. Circuits and rules ask for these interfaces and
/// for no particular model: they work with every one that offers them. A model derives from those
/// it offers, beside NeuronGroup or SynapseGroup; whoever needs another one declares it where it
/// is used.

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace reprise {

/// What \p group offers of this kind; null if it does not. Not for inner loops.
template<class Capability, class Group> auto* capabilityOf(Group& group) {
    using Wanted = std::conditional_t<std::is_const_v<Group>, const Capability, Capability>;
    return dynamic_cast<Wanted*>(&group);
}
/// The same where it must be there. Throws std::logic_error: whoever put the group there chose a
/// model that cannot be in its place.
template<class Capability, class Group> auto& neededOf(Group& group) {
    auto* found = capabilityOf<Capability>(group);
    if (found == nullptr) {
        throw std::logic_error("'" + group.context().id + "' is of a model that does not offer " +
                               Capability::kWhat);
    }
    return *found;
}

/// A spike that is to be sent.
struct ScheduledSpike {
    std::int64_t step = 0;
    std::uint32_t neuron = 0;
    std::uint32_t unused = 0; ///< keeps the bytes of the state defined

    bool operator==(const ScheduledSpike&) const = default;
    auto operator<=>(const ScheduledSpike&) const = default;
};

/// Members send what they are told to.
class SpikeSource {
public:
    static constexpr const char* kWhat = "spikes at given times";
    virtual ~SpikeSource() = default;

    /// Replaces everything still to be sent.
    virtual void setSchedule(std::vector<ScheduledSpike> spikes) = 0;
    /// One more spike, later than the present step.
    virtual void add(const ScheduledSpike& spike) = 0;
};

/// Single neurons may be made to fire sooner, later or never.
class SettableThresholds {
public:
    static constexpr const char* kWhat = "thresholds of single neurons";
    virtual ~SettableThresholds() = default;

    /// Somatic thresholds, mV [neuron], until the parameter is set again.
    virtual void setThresholds(std::span<const double> thresholds, std::int64_t step) = 0;
};

/// Dendrites that answer strong input with a plateau; its onset is a dendritic spike.
class DendriticPlateaus {
public:
    static constexpr const char* kWhat = "dendritic plateaus";
    virtual ~DendriticPlateaus() = default;

    /// [neuron] greater than 0 while a plateau lasts.
    virtual std::span<const std::int32_t> plateaus() const = 0;
};

/// Neurons that share a total rate with others of their circuit, by a soft-max of potentials.
class WinnerTakeAllNeurons {
public:
    static constexpr const char* kWhat = "fractions of a soft-max";
    virtual ~WinnerTakeAllNeurons() = default;

    virtual std::span<const double> potentials() const = 0; ///< [neuron]
    virtual std::span<const double> fractions() const = 0;  ///< [neuron]
    /// [neuron] running means of the fractions over 50 ms.
    virtual std::span<const double> meanFractions() const = 0;
    virtual std::span<const double> maximalRates() const = 0; ///< [neuron] Hz, of its circuit
    /// What it adapts, it adapts only while learning.
    virtual void setLearning(bool isLearning) = 0;
    /// Keeps the fractions of the \p updates after grid step \p step, row by row.
    virtual void startHistory(std::int64_t step, std::int64_t updates) = 0;
    virtual void stopHistory() = 0;
    virtual std::span<const float> history() const = 0; ///< [update][neuron]
};

/// Neurons whose potential is the difference of two sums that their synapses keep.
class EpspSums {
public:
    static constexpr const char* kWhat = "sums of EPSPs";
    virtual ~EpspSums() = default;

    /// [neuron] weighted sums of slow and fast EPSP parts, of one port.
    virtual double* slow(int port) = 0;
    virtual double* fast(int port) = 0;
    /// Grid steps of one step of the model; never another number.
    virtual int stepsPerUpdate() const = 0;
};

/// Synapses that know the EPSPs of their sources.
class SourceEpsps {
public:
    static constexpr const char* kWhat = "EPSPs of its sources";
    virtual ~SourceEpsps() = default;

    virtual double epsp(std::size_t source) const = 0;
};

/// Neurons that can show the EPSPs of their own spikes.
class OwnEpsps {
public:
    static constexpr const char* kWhat = "EPSPs of its own spikes";
    virtual ~OwnEpsps() = default;

    /// The synapses that hold them; they live as long as the neurons.
    virtual void setOutgoing(const SourceEpsps* outgoing) = 0;
};

/// Synapses that learn the weights of neurons in winner-take-all circuits.
class WinnerTakeAllSynapses {
public:
    static constexpr const char* kWhat = "weights by target";
    /// What a test does with dynamic synapses: their state goes on, stays, or does not count.
    enum class TestAmplitude { Dynamic, Frozen, Static };
    virtual ~WinnerTakeAllSynapses() = default;

    /// Incoming weights of \p target, by ascending source.
    virtual std::span<const double> incoming(int target) const = 0;
    /// These targets no longer learn; their weights become ln U(0, 1).
    virtual void fixTargets(std::span<const int> targets) = 0;
    virtual void setTestAmplitude(TestAmplitude amplitude) = 0;
};

} // namespace reprise
