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
            {
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
                    .says("Wanted dendrite-soma correlation."),
                real("tau_plus", "τ_+", "ms", 19)
                    .above(0)
                    .says("Decay of both correlations with the time between the spikes."),
                real("correlation_threshold", "", "", 0.0005)
                    .range(0, 1e6)
                    .live()
                    .says("Correlations up to this do not count."),
                real("homeostasis_depression_rate", "", "", 1)
                    .above(0, 1e6)
                    .says("Scale of the exponential by which too much correlation depresses."),
            }),
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
            setScale(kIntegerMaximum / m_maximum);
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
                correlation(activity.targetDendrites->steps[i], activity.target->steps[i]);
            const double missing = m_targetRate - z;
            m_homeostasis[i] = missing < 0 ? -std::exp(-missing / m_depressionRate) : missing;
        }
        for (std::uint32_t source = 0; source + 1 < table().rowStart.size(); ++source) {
            const std::vector<std::int32_t>& pre = activity.source->steps[source];
            const double depression = m_lambdaMinus * m_maximum * static_cast<double>(pre.size());
            for (std::uint32_t k = table().rowStart[source]; k < table().rowStart[source + 1];
                 ++k) {
                const std::uint32_t target = table().target[k];
                const double x = correlation(pre, activity.target->steps[target]);
                double& p = m_permanence[k];
                if (x > m_correlationThreshold) {
                    p = std::min(p + m_lambdaPlus * x * m_maximum, m_maximum);
                    p = std::clamp(p + m_lambdaH * m_homeostasis[target] * m_maximum, m_lowest[k],
                                   m_maximum);
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
        m_lambdaPlus = get("lambda_plus");
        m_lambdaMinus = get("lambda_minus");
        m_lambdaH = get("lambda_h");
        m_targetRate = get("target_rate_h");
        m_decay = context().resolution / get("tau_plus");
        m_correlationThreshold = get("correlation_threshold");
        m_depressionRate = get("homeostasis_depression_rate");
        m_decayTable.clear();
    }

private:
    void prepareDecay(std::int64_t steps) {
        for (auto gap = m_decayTable.size(); gap <= static_cast<std::size_t>(steps); ++gap) {
            m_decayTable.push_back(std::exp(-static_cast<double>(gap) * m_decay));
        }
    }
    /// Sum over all pairs with cause <= effect of exp(-(effect - cause) / tau_plus).
    double correlation(const std::vector<std::int32_t>& causes,
                       const std::vector<std::int32_t>& effects) const {
        double sum = 0;
        for (const std::int32_t cause : causes) {
            for (const std::int32_t effect : effects) {
                if (effect >= cause) {
                    sum += m_decayTable[static_cast<std::size_t>(effect - cause)];
                }
            }
        }
        return sum;
    }

    bool m_isInteger = false;
    double m_lambdaPlus = 0, m_lambdaMinus = 0, m_lambdaH = 0, m_targetRate = 0;
    double m_decay = 0; ///< per step
    double m_correlationThreshold = 0, m_depressionRate = 1;
    std::vector<double> m_decayTable;  ///< [gap in steps]
    std::vector<double> m_homeostasis; ///< [targets] scratch of one episode
};

const ModelRegistration
    kStdspCorrelationRegistration(synapseModel<StdspCorrelation>(stdspCorrelationDescriptor()));

} // namespace

} // namespace reprise
