#pragma once
/// \file
/// Leaky integrate-and-fire neuron with exponential synaptic currents, timed as in NEST.

#include "core/models/descriptor.hpp"
#include "core/models/neuron_group.hpp"
#include "core/models/neuron_values.hpp"
#include "core/models/neurons/block_activity.hpp"

namespace reprise {

/// What follows from the parameters of one neuron; potentials in mV relative to E_L.
struct IafConstants {
    double rest = 0; ///< E_L, mV
    double threshold = 0, reset = 0;
    double current = 0;                                            ///< I_e, pA
    double tauM = 10;                                              ///< ms
    double pVv = 0, pVex = 0, pVin = 0, pVi = 0, pEx = 0, pIn = 0; ///< propagators of one step
    int refractorySteps = 0;
};

/// Order of one step (as NEST's iaf_psc_exp): propagate V with the old currents unless refractory;
/// decay the currents and add what arrives; spike if V >= V_th; take over the arriving dc current.
/// Ports: 0 excitatory, 1 inhibitory (negative weights), 2 the current of dc_generator.
class IafPscExpGroup final : public NeuronGroup {
public:
    IafPscExpGroup(const ParameterMap& parameters, const GroupContext& context);

    int portCount() const override { return 2; }
    bool acceptsCurrent() const override { return true; }
    void update(std::int64_t step, NeuronRange range, Emission& out) override;
    void clear(std::int64_t step) override;
    void visit(StateVisitor& state) override;
    double sample(int variable, int neuron, std::int64_t step) const override;
    void setParameter(const std::string& key, const ParameterValue& value,
                      std::int64_t step) override;
    int firstNonFinite() const override;
    int awakeBlocks() const override { return m_activity.awakeBlocks(); }

    static const ModelDescriptor& descriptor();

private:
    void prepare();
    void startFromInitialValues();
    void updateBlock(std::int64_t step, int block, bool hasInput, Emission& out);
    double restingPotential(int neuron) const;
    double relaxed(int neuron, std::int64_t steps) const;

    const IafConstants& of(int neuron) const {
        return m_constants[m_constants.size() == 1 ? 0 : static_cast<std::size_t>(neuron)];
    }
    NeuronValues values(const char* key) const {
        return valuesOf(descriptor(), key, m_parameters, context());
    }

    ParameterMap m_parameters;
    std::vector<IafConstants> m_constants; ///< one for all, or [neuron]
    // State, per neuron (padded to whole blocks).
    std::vector<double> m_v;                ///< mV above E_L
    std::vector<double> m_ex;               ///< pA
    std::vector<double> m_in;               ///< pA
    std::vector<double> m_dc;               ///< pA, in force for the coming step
    std::vector<std::int32_t> m_refractory; ///< steps left
    BlockActivity m_activity;
};

} // namespace reprise
