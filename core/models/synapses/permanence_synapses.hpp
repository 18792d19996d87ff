#pragma once
/// \file
/// Synapses with a hidden permanence: silent until it passes a threshold, then of full weight.
/// What all rules of structural plasticity share; each rule derives from this.

#include "core/models/descriptor.hpp"
#include "core/models/neuron_values.hpp"
#include "core/models/synapse_group.hpp"

namespace reprise {

/// What a rule that learns from pairs with homeostasis reads of a synapse.
struct HomeostaticPairConstants {
    double facilitation = 0, depression = 0, homeostasis = 0, targetRate = 1;
    std::int64_t leastGap = 0, mostGap = 0; ///< steps
};

class PermanenceSynapses : public SynapseGroup {
public:
    PermanenceSynapses(const ModelDescriptor& descriptor, const ParameterMap& parameters,
                       SynapseContext&& context, bool includesThreshold);

    void deliver(const StepSpikes& spikes, NeuronRange range) override;
    void reset() override;
    void visit(StateVisitor& state) override;
    void setLearning(bool isLearning) override { m_isLearning = isLearning; }
    bool learns() const override { return true; }
    Permanences permanences() const override;
    double weightOf(std::size_t k) const override;
    void setParameter(const std::string& key, const ParameterValue& value) override;

protected:
    /// [synapse]
    SynapseValues values(const char* key) const {
        return valuesOf(m_descriptor, key, m_parameters, context());
    }
    /// [source neuron]; drawn values belong to the neuron, whichever projection asks.
    NeuronValues sourceValues(const char* key) const {
        return valuesOf(m_descriptor, key, m_parameters, context().source->context());
    }
    /// [target neuron]
    NeuronValues targetValues(const char* key) const {
        return valuesOf(m_descriptor, key, m_parameters, context().target->context());
    }
    /// One entry where all of \p values are equal, else one for each synapse.
    template<class Constants, class Make>
    std::vector<Constants> perSynapse(std::initializer_list<const SynapseValues*> values,
                                      const Make& make) const {
        return constantsFor<Constants>(values, table().size(), make);
    }
    /// Reads the parameters of the derived rule again after one of them changed.
    virtual void prepareRule() {}
    const PermanenceConstants& of(std::size_t k) const {
        return m_constants[m_constants.size() == 1 ? 0 : k];
    }
    bool isMature(std::size_t k) const {
        return m_includesThreshold ? m_permanence[k] >= of(k).threshold
                                   : m_permanence[k] > of(k).threshold;
    }
    /// Scales permanences, bounds and thresholds once, at the start, so that this is the maximum.
    void setMaximum(double maximum);

    /// Part of row \p source whose targets lie in \p range.
    struct Row {
        std::size_t first = 0, last = 0;
    };
    Row rowOf(std::uint32_t source, NeuronRange range) const;

    const ModelDescriptor& m_descriptor;
    ParameterMap m_parameters;
    bool m_isLearning = true;
    bool m_includesThreshold = true;
    std::vector<PermanenceConstants> m_constants; ///< one for all, or [synapses]
    std::vector<double> m_permanence;             ///< [synapses]
    std::vector<double> m_lowest; ///< [synapses] personal lower bound: the initial permanence

    /// Those of a rule with homeostaticPairParameters().
    std::vector<HomeostaticPairConstants> homeostaticPairConstants() const;

private:
    void prepareShared();
    void drawPermanences();
    double m_wantedMaximum = 0; ///< 0: permanence_max
};

/// Parameters every rule of structural plasticity has.
std::vector<ParameterSpec> permanenceParameters();
ParameterSpec learningFactor();
RelationSpec initialPermanenceRelation();
/// Of the rules that have delta_t_min and delta_t_max.
RelationSpec pairIntervalRelation();

/// Parameters of the rules that learn from pairs with homeostasis of dendritic spikes (B22,
/// NS-org); pairs further apart than \p deltaTMax (ms) do not count by default.
std::vector<ParameterSpec> homeostaticPairParameters(double deltaTMax);

/// Appends \p more to \p base, for descriptors.
std::vector<ParameterSpec> joined(std::vector<ParameterSpec> base, std::vector<ParameterSpec> more);

/// Delays of a table, each once, ascending; one of 0 where all are equal.
std::vector<std::uint32_t> distinctDelays(const SynapseTable& table);

/// Incoming synapses by target, for rules that learn at postsynaptic spikes.
struct IncomingIndex {
    std::vector<std::uint32_t> start;   ///< [targets + 1]
    std::vector<std::uint32_t> source;  ///< [synapses] source neuron
    std::vector<std::uint32_t> synapse; ///< [synapses] index into the table
};
IncomingIndex makeIncomingIndex(const SynapseTable& table, int targets);

} // namespace reprise
