/// \file
/// The rule of the BrainScaleS-2 plasticity processor in software: no spike times, only
/// correlations accumulated over an episode. reference/shtm.md 3.5.

#include "core/models/registry.hpp"
#include "core/models/synapses/permanence_synapses.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

constexpr double kIntegerMaximum = 256; // permanences of the chip's integer form

const ModelDescriptor& stdspCorrelationDescriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "stdsp_correlation",
        .kind = ModelKind::Synapse,
        .name = "Structural STDP from accumulated correlations (NS-bss2)",
        .summary = "Software model of the on-chip rule: the permanence follows the accumulated "
                   "pre-before-post correlation and the dendrite-soma correlation of an episode.",
        .reference = "Dietrich et al. 2024, parameter set bss2_01",
        .parameters = joined(
            permanenceParameters(),
            varied({
                learningFactor(),
                boolean("integer_permanence", false)
                    .says("Permanences are whole numbers from 0 to 256, as on the chip."),
                real("lambda_plus", "λ_+", "", 0.15)
                    .range(0, 10)
                    .usual(0, 0.5)
                    .live()
                    .says("Facilitation per unit of correlation, in units of P_max."),
                real("lambda_minus", "λ_-", "", 0.004)
                    .range(0, 10)
                    .usual(0, 0.02)
                    .live()
                    .says("Depression per presynaptic spike, in units of P_max."),
                real("lambda_h", "λ_h", "", 0.02)
                    .range(0, 10)
                    .usual(0, 0.05)
                    .live()
                    .says("Homeostasis, in units of P_max."),
                real("target_rate_h", "z*", "", 0.16)
                    .range(0, 100)
                    .usual(0, 1)
                    .live()
                    .says("Wanted dendrite-soma correlation; drawn for each target neuron."),
                real("tau_plus", "τ_+", "ms", 19)
                    .above(0)
                    .says("Decay of both correlations with the time between the spikes; drawn for "
                          "each target neuron."),
                real("correlation_threshold", "", "", 0.0005)
                    .range(0, 1e6)
                    .live()
                    .says("Correlations up to this do not count."),
                real("homeostasis_depression_rate", "", "", 1)
                    .above(0, 1e6)
                    .says("Scale of the exponential by which too much correlation depresses; drawn "
                          "for each target neuron."),
            })),
        .relations = {initialPermanenceRelation()},
    };
    return kDescriptor;
}

class StdspCorrelation final : public PermanenceSynapses {
public:
    StdspCorrelation(const ParameterMap& parameters, SynapseContext&& context)
        : PermanenceSynapses(stdspCorrelationDescriptor(), parameters, std::move(context), true),
          m_isInteger(m_descriptor.booleanValue("integer_permanence", m_parameters)) {
        if (m_isInteger) {
            setMaximum(kIntegerMaximum);
        }
        prepareRule();
    }

    void endEpisode(const EpisodeActivity& activity) override {
        if (!m_isLearning) {
            return;
        }
        prepareDecay(activity.steps);
        m_homeostasis.resize(static_cast<std::size_t>(context().target->size()));
        for (std::size_t i = 0; i < m_homeostasis.size(); ++i) {
            const double z =
                correlation(i, activity.targetDendrites->steps[i], activity.target->steps[i]);
            const double missing = m_targetRate[i] - z;
            m_homeostasis[i] = missing < 0 ? -std::exp(-missing / m_depressionRate[i]) : missing;
        }
        for (std::uint32_t source = 0; source + 1 < table().rowStart.size(); ++source) {
            const std::vector<std::int32_t>& pre = activity.source->steps[source];
            for (std::uint32_t k = table().rowStart[source]; k < table().rowStart[source + 1];
                 ++k) {
                const std::uint32_t target = table().target[k];
                const double x = correlation(target, pre, activity.target->steps[target]);
                const Rule& rule = m_rule[m_rule.size() == 1 ? 0 : k];
                const double maximum = of(k).maximum;
                const double depression =
                    rule.lambdaMinus * maximum * static_cast<double>(pre.size());
                double& p = m_permanence[k];
                if (x > rule.threshold) {
                    p = std::min(p + rule.lambdaPlus * x * maximum, maximum);
                    p = std::clamp(p + rule.lambdaH * m_homeostasis[target] * maximum, m_lowest[k],
                                   maximum);
                }
                p = std::max(p - depression, m_lowest[k]);
                if (m_isInteger) {
                    p = std::nearbyint(p);
                }
            }
        }
    }

protected:
    void prepareRule() override {
        const SynapseValues factor = values("learning_factor"), plus = values("lambda_plus"),
                            minus = values("lambda_minus"), homeostasis = values("lambda_h"),
                            threshold = values("correlation_threshold");
        m_rule = perSynapse<Rule>({&factor, &plus, &minus, &homeostasis, &threshold},
                                  [&](std::size_t k) {
                                      return Rule{plus[k] * factor[k], minus[k] * factor[k],
                                                  homeostasis[k] * factor[k], threshold[k]};
                                  });
        m_targetRate = targetValues("target_rate_h");
        m_depressionRate = targetValues("homeostasis_depression_rate");
        const double h = context().resolution;
        m_decay = targetValues("tau_plus").mapped([h](double tau) { return h / tau; });
        m_decayTable.clear();
    }

private:
    struct Rule {
        double lambdaPlus = 0, lambdaMinus = 0, lambdaH = 0;
        double threshold = 0; ///< correlations up to this do not count
    };

    void prepareDecay(std::int64_t steps) {
        for (auto gap = m_decayTable.size();
             m_decay.areEqual() && gap <= static_cast<std::size_t>(steps); ++gap) {
            m_decayTable.push_back(std::exp(-static_cast<double>(gap) * m_decay[0]));
        }
    }
    /// Sum over all pairs with cause <= effect of exp(-(effect - cause) / tau_plus).
    double correlation(std::size_t target, const std::vector<std::int32_t>& causes,
                       const std::vector<std::int32_t>& effects) const {
        double sum = 0;
        for (const std::int32_t cause : causes) {
            for (const std::int32_t effect : effects) {
                if (effect >= cause) {
                    sum += m_decay.areEqual()
                               ? m_decayTable[static_cast<std::size_t>(effect - cause)]
                               : std::exp(-static_cast<double>(effect - cause) * m_decay[target]);
                }
            }
        }
        return sum;
    }

    bool m_isInteger = false;
    std::vector<Rule> m_rule;                    ///< one for all, or [synapses]
    NeuronValues m_targetRate, m_depressionRate; ///< [targets]
    NeuronValues m_decay;                        ///< [targets] per step
    std::vector<double> m_decayTable;            ///< [gap in steps]; empty: drawn
    std::vector<double> m_homeostasis;           ///< [targets] scratch of one episode
};

const ModelRegistration
    kStdspCorrelationRegistration(synapseModel<StdspCorrelation>(stdspCorrelationDescriptor()));

} // namespace

} // namespace reprise
