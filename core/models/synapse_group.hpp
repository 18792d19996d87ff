#pragma once
/// \file
/// The lowered state of one projection: synapses stored by source, targets contiguous.

#include "core/models/neuron_group.hpp"
#include "core/values/state_visitor.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace reprise {

/// Greatest magnitude of a weight, in the unit of its receptor: sums of many stay finite.
inline constexpr double kGreatestWeight = 1e15;

/// Longest synaptic delay, in steps.
inline constexpr int kMostDelaySteps = 65535;

/// A delay in whole steps, at least one and at most kMostDelaySteps; checkBuildable and the
/// circuits refused those beyond.
std::uint16_t delaySteps(double ms, double resolution);
/// Of a drawn one: the nearest, at least one step.
std::uint16_t nearestDelaySteps(double ms, double resolution);

/// Compressed rows: synapses of source s are [rowStart[s], rowStart[s+1]), targets ascending.
struct SynapseTable {
    std::vector<std::uint32_t> rowStart; ///< [sources + 1]
    std::vector<std::uint32_t> target;   ///< [synapses]
    std::vector<double> weight;          ///< [synapses], or one value for all
    std::vector<std::uint16_t> delay;    ///< steps; [synapses], or one value for all

    std::size_t size() const { return target.size(); }
    double weightOf(std::size_t k) const { return weight.size() == 1 ? weight[0] : weight[k]; }
    int delayOf(std::size_t k) const { return delay.size() == 1 ? delay[0] : delay[k]; }
};

/// One connection while a table is being made.
struct Connection {
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    double weight = 0;
    std::uint16_t delay = 1; ///< steps
};

/// Sorts by (source, target) and packs; equal weights and delays are stored once.
SynapseTable makeSynapseTable(std::vector<Connection> connections, int sources);

struct SynapseContext {
    std::string id; ///< stable entity name for random streams
    SynapseTable table;
    NeuronGroup* source = nullptr;
    NeuronGroup* target = nullptr;
    int port = 0;            ///< of the target
    double resolution = 0.1; ///< ms
    std::uint64_t seed = 0;
};

/// All that was emitted at one step by the two ends of a projection.
struct StepSpikes {
    std::int64_t step = 0;
    std::span<const std::uint32_t> source;
    std::span<const std::uint32_t> target;
    std::span<const std::uint32_t> targetDendrites;
    double value = 1;                    ///< NeuronGroup::emissionValue of the source
    std::span<const double> values = {}; ///< NeuronGroup::emissionValues of the source
};

/// Spikes of one population during one episode, by neuron; steps count from the episode's start.
struct SpikeTrains {
    std::vector<std::vector<std::int32_t>> steps; ///< [neuron] ascending
};

/// What a per-episode rule learns from.
struct EpisodeActivity {
    const SpikeTrains* source = nullptr;
    const SpikeTrains* target = nullptr;
    const SpikeTrains* targetDendrites = nullptr;
    std::int64_t steps = 0;   ///< length of the episode
    std::int64_t endStep = 0; ///< grid step at which it ended
};

/// What a synapse with a permanence is when.
struct PermanenceConstants {
    double threshold = 10;
    double maximum = 20;
    double matureWeight = 0; ///< pA
};

/// Permanences of a projection whose synapses have them, for views and files.
struct Permanences {
    std::span<const double> permanence;             ///< [synapses], in the order of the table
    std::span<const PermanenceConstants> constants; ///< one for all, or [synapses]
    bool includesThreshold = true; ///< mature at P >= threshold, else P > threshold

    bool areEqual() const { return constants.size() == 1; }
    const PermanenceConstants& of(std::size_t k) const { return constants[areEqual() ? 0 : k]; }
    bool isMature(std::size_t k) const {
        return includesThreshold ? permanence[k] >= of(k).threshold
                                 : permanence[k] > of(k).threshold;
    }
};

class SynapseGroup {
public:
    explicit SynapseGroup(SynapseContext&& context) : m_context(std::move(context)) {}
    virtual ~SynapseGroup() = default;
    SynapseGroup(const SynapseGroup&) = delete;
    SynapseGroup& operator=(const SynapseGroup&) = delete;

    const SynapseTable& table() const { return m_context.table; }
    const SynapseContext& context() const { return m_context; }

    /// Serial, once per step: notes what both ends emitted.
    virtual void note(const StepSpikes& spikes) { static_cast<void>(spikes); }
    /// Parallel over \p range of targets: learns, and puts what arrives later into the ring.
    virtual void deliver(const StepSpikes& spikes, NeuronRange range) = 0;
    /// True if deliver() has something to do even without source spikes at this step.
    virtual bool hasPending() const { return false; }
    /// Per-episode rules learn here.
    virtual void endEpisode(const EpisodeActivity& activity) { static_cast<void>(activity); }
    /// Traces and pending events back to their start; what was learned stays.
    virtual void clearDynamics() {}
    /// Everything back to its initial state.
    virtual void reset() {}
    virtual void visit(StateVisitor& state) { static_cast<void>(state); }
    virtual void setLearning(bool isLearning) { static_cast<void>(isLearning); }
    virtual bool learns() const { return false; }
    virtual Permanences permanences() const { return {}; }
    /// Weight in force of synapse \p k of the table.
    virtual double weightOf(std::size_t k) const { return m_context.table.weightOf(k); }
    virtual void setParameter(const std::string& key, const ParameterValue& value) {
        static_cast<void>(key), static_cast<void>(value);
    }

protected:
    SynapseContext m_context;
};

/// Makes the lowered state of a projection; parameters were checked before.
using SynapseFactory =
    std::function<std::unique_ptr<SynapseGroup>(const ParameterMap&, SynapseContext&&)>;

/// The registration of a synapse whose state is a Synapses(parameters, context).
template<class Synapses> RegisteredModel synapseModel(const ModelDescriptor& descriptor) {
    return {descriptor,
            SynapseFactory([](const ParameterMap& parameters, SynapseContext&& context) {
                return std::make_unique<Synapses>(parameters, std::move(context));
            })};
}

} // namespace reprise
