#pragma once
/// \file
/// Synapses with a hidden permanence: silent until it passes a threshold, then of full weight.
/// What all rules of structural plasticity share; each rule derives from this.

#include "core/models/descriptor.hpp"
#include "core/network/synapse_group.hpp"

namespace reprise {

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
    double get(const char* key) const { return m_descriptor.realValue(key, m_parameters); }
    /// Reads the parameters of the derived rule again after one of them changed.
    virtual void prepareRule() {}
    bool isMature(std::size_t k) const {
        return m_includesThreshold ? m_permanence[k] >= m_threshold : m_permanence[k] > m_threshold;
    }
    void
    setScale(double scale); ///< multiplies permanences, bounds and threshold once, at the start

    /// Part of row \p source whose targets lie in \p range.
    struct Row {
        std::size_t first = 0, last = 0;
    };
    Row rowOf(std::uint32_t source, NeuronRange range) const;

    const ModelDescriptor& m_descriptor;
    ParameterMap m_parameters;
    bool m_isLearning = true;
    bool m_includesThreshold = true;
    double m_threshold = 10, m_maximum = 20, m_matureWeight = 0;
    std::vector<double> m_permanence; ///< [synapses]
    std::vector<double> m_lowest;     ///< [synapses] personal lower bound: the initial permanence

private:
    void prepareShared();
    void drawPermanences();
    double m_scale = 1;
};

/// Parameters every rule of structural plasticity has.
std::vector<ParameterSpec> permanenceParameters();
RelationSpec initialPermanenceRelation();
/// Of the rules that have delta_t_min and delta_t_max.
RelationSpec pairIntervalRelation();

/// Parameters of the rules that learn from pairs with homeostasis of dendritic spikes (B22,
/// NS-org); pairs further apart than \p deltaTMax (ms) do not count by default.
std::vector<ParameterSpec> homeostaticPairParameters(double deltaTMax);

/// Appends \p more to \p base, for descriptors.
std::vector<ParameterSpec> joined(std::vector<ParameterSpec> base, std::vector<ParameterSpec> more);

/// Incoming synapses by target, for rules that learn at postsynaptic spikes.
struct IncomingIndex {
    std::vector<std::uint32_t> start;   ///< [targets + 1]
    std::vector<std::uint32_t> source;  ///< [synapses] source neuron
    std::vector<std::uint32_t> synapse; ///< [synapses] index into the table
};
IncomingIndex makeIncomingIndex(const SynapseTable& table, int targets);

} // namespace reprise
