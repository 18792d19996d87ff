#pragma once
/// \file
/// The lowered state of one population: plain arrays in ms, mV, pA, pF. The step loop knows only
/// this class; each model derives its own from it.

#include "core/models/input_ring.hpp"
#include "core/models/registry.hpp"
#include "core/values/state_visitor.hpp"
#include "core/values/value.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace reprise {

/// What a model needs to know to make its state.
struct GroupContext {
    std::string id;          ///< stable entity name for random streams
    int size = 0;            ///< neurons
    double resolution = 0.1; ///< ms
    std::uint64_t seed = 0;
    bool skipsResting = true; ///< false: every neuron is computed at every step (for tests)
    /// [neuron] see streamOf; null: its index
    std::shared_ptr<const std::vector<std::uint64_t>> streams = {};

    /// Which part of the population's random stream is the neuron's.
    std::uint64_t streamOf(int neuron) const {
        const auto at = static_cast<std::size_t>(neuron);
        return streams == nullptr ? at : (*streams)[at];
    }
};

/// Neurons [first, last) of one population.
struct NeuronRange {
    int first = 0;
    int last = 0;
};

/// What one range of neurons emitted in one step, in ascending order of neuron.
struct Emission {
    std::vector<std::uint32_t> spikes;
    std::vector<std::uint32_t> dendriticSpikes;
};

class NeuronGroup {
public:
    explicit NeuronGroup(const GroupContext& context) : m_context(context) {}
    virtual ~NeuronGroup() = default;
    NeuronGroup(const NeuronGroup&) = delete;
    NeuronGroup& operator=(const NeuronGroup&) = delete;

    int size() const { return m_context.size; }
    const GroupContext& context() const { return m_context; }
    InputRing& input() { return m_input; }

    /// Number of synaptic ports; 0 for inputs. The port after the last one takes currents of
    /// dc_generator where acceptsCurrent().
    virtual int portCount() const { return 0; }
    virtual bool acceptsCurrent() const { return false; }
    /// The neurons that thread \p index of \p count owns: whole blocks by default.
    virtual NeuronRange part(int index, int count) const;
    /// Moves the neurons of \p range from time (step-1)h to step*h and appends what they emit.
    virtual void update(std::int64_t step, NeuronRange range, Emission& out) = 0;
    /// Initial state at \p step; parameters and schedules stay.
    virtual void clear(std::int64_t step) = 0;
    virtual void visit(StateVisitor& state) = 0;

    /// True for dc_generator: its emissions are changes of a current, not spikes.
    virtual bool emitsCurrent() const { return false; }
    /// Multiplies the weights of an emission of this step.
    virtual double emissionValue() const { return 1.0; }
    /// [neuron] instead, where they differ; empty otherwise.
    virtual std::span<const double> emissionValues() const { return {}; }

    /// Value of a recordable at time step*h, for the step computed last. Changes nothing.
    virtual double sample(int variable, int neuron, std::int64_t step) const {
        static_cast<void>(variable), static_cast<void>(neuron), static_cast<void>(step);
        return 0;
    }
    /// Changes a live-safe parameter between two steps.
    virtual void setParameter(const std::string& key, const ParameterValue& value,
                              std::int64_t step) {
        static_cast<void>(key), static_cast<void>(value), static_cast<void>(step);
    }
    /// First neuron whose state is not finite, or -1.
    virtual int firstNonFinite() const { return -1; }
    /// Blocks computed at the last update; an estimate of work for the thread team.
    virtual int awakeBlocks() const { return 0; }

private:
    GroupContext m_context;
    InputRing m_input;
};

inline NeuronRange NeuronGroup::part(int index, int count) const {
    const std::int64_t blocks = blocksOf(size());
    const auto bound = [&](int i) {
        return std::min(size(), static_cast<int>(blocks * i / count) * kBlock);
    };
    return {bound(index), bound(index + 1)};
}

/// Makes the lowered state of a neuron or input; parameters were checked before.
using GroupFactory =
    std::function<std::unique_ptr<NeuronGroup>(const ParameterMap&, const GroupContext&)>;

/// The registration of a neuron or input whose state is a Group(parameters, context).
template<class Group> RegisteredModel groupModel(const ModelDescriptor& descriptor) {
    return {descriptor,
            GroupFactory([](const ParameterMap& parameters, const GroupContext& context) {
                return std::make_unique<Group>(parameters, context);
            })};
}

} // namespace reprise
