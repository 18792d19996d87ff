#pragma once
/// \file
/// The plastic synapses of WTA circuits: weights are logarithms of conditional probabilities,
/// learned at postsynaptic spikes. reference/wta.md 2.2, 2.3 and 3, event-driven as in 9.

#include "core/models/capabilities.hpp"
#include "core/models/descriptor.hpp"
#include "core/models/neuron_values.hpp"
#include "core/models/synapse_group.hpp"
#include "core/models/synapses/short_term_plasticity.hpp"

#include <utility>

namespace reprise {

/// Of the models with EPSPs: dt, tau and tau2.
std::vector<RelationSpec> epspRelations();

/// Every source has one EPSP, Y = slow - fast, whatever its number of targets. Weights stand by
/// target, so that a postsynaptic spike works on contiguous memory.
class ExponentialStdp final : public SynapseGroup,
                              public SourceEpsps,
                              public WinnerTakeAllSynapses {
public:
    ExponentialStdp(const ParameterMap& parameters, SynapseContext&& context);

    void note(const StepSpikes& spikes) override;
    void deliver(const StepSpikes& spikes, NeuronRange range) override;
    bool hasPending() const override { return true; }
    void clearDynamics() override;
    void reset() override;
    void visit(StateVisitor& state) override;
    void setLearning(bool isLearning) override { m_isLearning = isLearning; }
    bool learns() const override { return true; }
    void setParameter(const std::string& key, const ParameterValue& value) override;
    double weightOf(std::size_t k) const override { return m_weight[m_slot[k]]; }

    /// EPSP of a source now.
    double epsp(std::size_t source) const override { return m_slow[source] - m_fast[source]; }
    /// STP state of a source.
    const StpState& stp(std::size_t source) const { return m_stp[source]; }
    void fixTargets(std::span<const int> targets) override;
    void setTestAmplitude(TestAmplitude amplitude) override { m_testAmplitude = amplitude; }
    std::span<const double> incoming(int target) const override;
    std::span<const std::uint32_t> sourcesOf(int target) const;
    /// Mean and mean square that variance tracking keeps of synapse \p k of the table.
    std::pair<double, double> tracked(std::size_t k) const {
        return {m_mean[m_slot[k]], m_square[m_slot[k]]};
    }

    static const ModelDescriptor& descriptor();

private:
    void prepare();
    void drawStp();
    void drawWeights();
    void advanceEpsps(std::int64_t updates);
    /// Of the targets' port.
    struct TargetSums {
        double *slow, *fast; ///< [target]
    };
    void addSpikes(const StepSpikes& spikes, NeuronRange range, const TargetSums& sums);
    void learn(std::uint32_t target, const TargetSums& sums);
    void recompute(NeuronRange range, const TargetSums& sums);

    EpspSums& m_target;
    int m_stepsPerUpdate = 1; ///< of the targets
    ParameterMap m_parameters;
    double m_dt = 1;
    NeuronValues m_eta;                      ///< [target]
    double m_slowDecay = 0, m_fastDecay = 0; ///< factor per update
    bool m_tracksVariance = true, m_hasStp = true, m_isAliased = false;
    StpOrder m_order = StpOrder::LegacyLagged;
    TestAmplitude m_testAmplitude = TestAmplitude::Dynamic;
    bool m_isLearning = true;
    // By target: synapses of target t are [m_start[t], m_start[t + 1]).
    std::vector<std::uint32_t> m_start;
    std::vector<std::uint32_t> m_source; ///< [synapse]
    std::vector<std::uint32_t> m_slot;   ///< [synapse of the table] its place by target
    std::vector<std::uint8_t> m_isFixed; ///< [target] no learning; empty: none
    std::vector<double> m_gain;          ///< [synapse] of the EPSP, or empty: 1
    // State.
    std::vector<double> m_weight, m_mean, m_square; ///< [synapse by target] w, S, Q
    std::vector<double> m_slow, m_fast;             ///< [source] after m_at
    std::vector<double> m_seen;                     ///< [source] EPSP as learning at m_at sees it
    std::vector<double> m_amplitude;                ///< [source] of its last spike
    std::vector<StpState> m_stp;                    ///< [source]
    std::vector<std::int64_t> m_lastSpike;          ///< [source] update, or of the last reset
    std::vector<std::int8_t> m_hasSpiked;           ///< [source] since the last reset
    std::int64_t m_at = -1;                         ///< update up to which EPSPs are advanced
    std::int64_t m_trained = 0;                     ///< updates with learning on
    bool m_mustRecompute = false;
};

} // namespace reprise
