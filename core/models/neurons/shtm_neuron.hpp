#pragma once
/// \file
/// Excitatory neuron of the spiking temporal memory: LIF soma, a dendrite that answers strong
/// input with a plateau (dendritic action potential, dAP). reference/shtm.md 1.1-1.4.

#include "core/models/capabilities.hpp"
#include "core/models/descriptor.hpp"
#include "core/models/neuron_group.hpp"
#include "core/models/neuron_values.hpp"
#include "core/models/neurons/block_activity.hpp"
#include "core/models/neurons/propagators.hpp"

#include <span>

namespace reprise {

/// Propagators of one step, as the inner loop reads them.
struct ShtmStep {
    double vv = 0, v1 = 0, vx = 0, vd = 0, v3 = 0, vi = 0; ///< into V, from each state
    double x1 = 0, x3 = 0;                                 ///< decay of the exponential currents
    double constant = 0;                                   ///< I_e, pA
    AlphaPropagators alpha;
};

/// What follows from the parameters of one neuron; potentials in mV relative to E_L.
struct ShtmConstants {
    ShtmStep step;
    double rest = 0; ///< E_L, mV
    double reset = 0;
    double tauM = 10;               ///< ms
    double plateauCurrent = 200;    ///< pA
    double dendriticThreshold = 59; ///< pA
    double retriggerGain = 1;
    double alphaGain = 0; ///< an event of weight w raises the derivative by w times this
    int refractorySteps = 0, plateauSteps = 0;
};

/// Order of one step: propagate the linear states, add what arrives; dendritic logic on the new
/// I_dend; somatic logic. Ports: 0 external (soma), 1 dendritic, 2 inhibitory (subtracted).
class ShtmNeuronGroup final : public NeuronGroup,
                              public SettableThresholds,
                              public DendriticPlateaus {
public:
    enum Port { External = 0, Dendritic = 1, Inhibitory = 2 };

    ShtmNeuronGroup(const ParameterMap& parameters, const GroupContext& context);

    int portCount() const override { return 3; }
    bool acceptsCurrent() const override { return true; }
    void update(std::int64_t step, NeuronRange range, Emission& out) override;
    void clear(std::int64_t step) override;
    void visit(StateVisitor& state) override;
    double sample(int variable, int neuron, std::int64_t step) const override;
    void setParameter(const std::string& key, const ParameterValue& value,
                      std::int64_t step) override;
    int firstNonFinite() const override;
    int awakeBlocks() const override { return m_activity.awakeBlocks(); }

    bool isInPlateau(int neuron) const { return m_plateau[neuron] > 0; }
    /// What is in force, mV and pA.
    double threshold(int neuron) const { return m_threshold[neuron] + of(neuron).rest; }
    double dendriticThreshold(int neuron) const { return of(neuron).dendriticThreshold; }
    void setThresholds(std::span<const double> thresholds, std::int64_t step) override;
    std::span<const std::int32_t> plateaus() const override {
        return std::span(m_plateau).first(static_cast<std::size_t>(size()));
    }

    static const ModelDescriptor& descriptor();

private:
    enum class Dendrite { Published, Retriggering, B25 };

    const ShtmConstants& of(int neuron) const {
        return m_constants[m_constants.size() == 1 ? 0 : static_cast<std::size_t>(neuron)];
    }
    NeuronValues values(const char* key) const {
        return valuesOf(descriptor(), key, m_parameters, context());
    }
    void prepare();
    void startFromInitialValues();
    bool propagate(int first);
    void wakeAndCatchUp(std::int64_t step, int block);
    void wakeAll(std::int64_t step);
    void setThresholdsFromParameter();
    void findLowestThresholds();
    /// What the linear part of a step found out about a block.
    struct Propagated {
        bool needsDecision =
            false;               ///< a threshold was passed, or a plateau or refractoriness is on
        bool hasCurrent = false; ///< before what arrived in this step
    };
    Propagated propagateBlock(std::int64_t step, int block, bool hasInput);
    void decideBlock(int block, Emission& out);
    bool decideDendrite(int i);
    void clampDendrite(int i, double current);
    bool isAtRest(int block) const;
    double restingPotential(int neuron) const;
    double relaxed(int neuron, std::int64_t steps) const;

    ParameterMap m_parameters;
    Dendrite m_dendrite = Dendrite::Published;
    bool m_keepsDerivative = true;          ///< alpha_clamp: original_quirk
    std::vector<ShtmConstants> m_constants; ///< one for all, or [neuron]
    std::vector<double> m_lowestThreshold;  ///< [block] of m_threshold: quick to compare with
    // State, per neuron (padded to whole blocks).
    std::vector<double> m_threshold; ///< mV above E_L
    std::vector<double> m_v;         ///< mV above E_L
    std::vector<double> m_x1;        ///< external current, pA
    std::vector<double> m_dend;      ///< dendritic current I_d, pA
    std::vector<double> m_rise;      ///< its derivative, pA/ms
    std::vector<double> m_out;       ///< current the dendrite sends to the soma (retriggering), pA
    std::vector<double> m_x3;        ///< inhibitory current, pA
    std::vector<double> m_dc;        ///< pA
    std::vector<std::int32_t> m_plateau;    ///< plateau: steps left + 1 while active, else 0
    std::vector<std::int32_t> m_refractory; ///< steps left
    BlockActivity m_activity;
};

} // namespace reprise
