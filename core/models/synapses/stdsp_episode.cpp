/// \file
/// The rule of neuroseq (`type: original`): that of B22, evaluated once per episode on the recorded
/// spikes; with or without the permanence threshold. reference/shtm.md 3.3 and 3.6.

#include "core/engine/grid.hpp"
#include "core/models/registry.hpp"
#include "core/models/synapses/permanence_synapses.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

const ModelDescriptor& stdspEpisodeDescriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "stdsp_episode",
        .kind = ModelKind::Synapse,
        .name = "Structural STDP, per episode (NS-org)",
        .summary = "The B22 rule over all spike pairs of an episode, applied at its end; new "
                   "weights act from the next episode on.",
        .reference = "neuroseq, plasticity type original, Dietrich et al. 2024",
        .parameters =
            joined(joined(permanenceParameters(),
                          {boolean("enable_structured_stdp", true)
                               .says("Off: the weight follows the permanence continuously, "
                                     "10 pA per unit (plain STDP).")
                               .from("neuroseq, Dietrich et al. 2024")}),
                   homeostaticPairParameters(75)),
        .relations = {initialPermanenceRelation(), pairIntervalRelation()},
    };
    return kDescriptor;
}

class StdspEpisode final : public PermanenceSynapses {
public:
    StdspEpisode(const ParameterMap& parameters, SynapseContext&& context)
        : PermanenceSynapses(stdspEpisodeDescriptor(), parameters, std::move(context), true) {
        prepareRule();
        m_delay = table().size() > 0 ? table().delayOf(0) : 1;
        reset();
    }

    void reset() override {
        m_preStore.assign(static_cast<std::size_t>(context().source->size()), 0);
        m_dapStore.assign(static_cast<std::size_t>(context().target->size()), 0);
        PermanenceSynapses::reset();
    }

    void endEpisode(const EpisodeActivity& activity) override {
        if (!m_isLearning) {
            return;
        }
        collectDapTraces(activity);
        std::vector<double> levels; // x_j just after each presynaptic spike of one source
        for (std::uint32_t source = 0; source + 1 < table().rowStart.size(); ++source) {
            const std::vector<std::int32_t>& pre = activity.source->steps[source];
            const double end = preTrace(source, pre, activity.steps, levels);
            for (std::uint32_t k = table().rowStart[source]; k < table().rowStart[source + 1];
                 ++k) {
                const std::uint32_t target = table().target[k];
                learn(k, pre, levels, activity.target->steps[target], m_dapAtSpike[target]);
            }
            m_preStore[source] = end;
        }
        for (std::uint32_t i = 0; i < m_dapStore.size(); ++i) {
            m_dapStore[i] = dapTrace(m_dapStore[i], activity.targetDendrites->steps[i],
                                     static_cast<std::int32_t>(activity.steps));
        }
    }

    void visit(StateVisitor& state) override {
        PermanenceSynapses::visit(state);
        state(m_preStore);
        state(m_dapStore);
    }

protected:
    void prepareRule() override {
        const double h = context().resolution;
        m_isStructured = m_descriptor.booleanValue("enable_structured_stdp", m_parameters);
        m_facilitation = get("lambda_plus") * m_maximum;
        m_depression = get("lambda_minus") * m_maximum;
        m_homeostasis = get("lambda_h") * m_maximum;
        m_targetRate = get("target_rate_h");
        m_preDecay = h / get("tau_plus");
        m_dapDecay = h / get("tau_h");
        m_leastGap = stepsOf(get("delta_t_min"), h);
        m_mostGap = stepsOf(get("delta_t_max"), h);
        m_decayTable.resize(
            static_cast<std::size_t>(std::clamp<std::int64_t>(m_mostGap, 0, 1 << 20)));
        for (std::size_t gap = 0; gap < m_decayTable.size(); ++gap) {
            m_decayTable[gap] = std::exp(-static_cast<double>(gap) * m_preDecay);
        }
    }
    double weightOf(std::size_t k) const override {
        constexpr double kWeightPerPermanence = 10; // pA: 0.01 nA per unit (shtm.md 3.6)
        return m_isStructured ? PermanenceSynapses::weightOf(k)
                              : kWeightPerPermanence * m_permanence[k];
    }

private:
    /// Fills \p levels and returns x_j at the end of the episode.
    double preTrace(std::uint32_t source, const std::vector<std::int32_t>& pre, std::int64_t steps,
                    std::vector<double>& levels) const {
        levels.clear();
        double x = m_preStore[source];
        std::int64_t last = 0;
        for (const std::int32_t step : pre) {
            x = x * std::exp(-static_cast<double>(step - last) * m_preDecay) + 1;
            levels.push_back(x);
            last = step;
        }
        return x * std::exp(-static_cast<double>(steps - last) * m_preDecay);
    }

    /// Trace with the events strictly between the episode's start and \p until.
    double dapTrace(double z, const std::vector<std::int32_t>& events, std::int32_t until) const {
        std::int32_t last = 0;
        for (const std::int32_t step : events) {
            if (step <= 0 || step >= until) {
                continue;
            }
            z = z * std::exp(-static_cast<double>(step - last) * m_dapDecay) + 1;
            last = step;
        }
        return z * std::exp(-static_cast<double>(until - last) * m_dapDecay);
    }

    void collectDapTraces(const EpisodeActivity& activity) {
        m_dapAtSpike.resize(m_dapStore.size());
        for (std::size_t i = 0; i < m_dapStore.size(); ++i) {
            m_dapAtSpike[i].clear();
            for (const std::int32_t step : activity.target->steps[i]) {
                m_dapAtSpike[i].push_back(
                    dapTrace(m_dapStore[i], activity.targetDendrites->steps[i], step));
            }
        }
    }

    void learn(std::size_t k, const std::vector<std::int32_t>& pre,
               const std::vector<double>& levels, const std::vector<std::int32_t>& post,
               const std::vector<double>& dapAtPost) {
        double& p = m_permanence[k];
        for (std::size_t a = 0; a < pre.size(); ++a) {
            for (std::size_t b = 0; b < post.size(); ++b) {
                const std::int64_t gap = post[b] + m_delay - pre[a];
                if (gap <= m_leastGap || gap >= m_mostGap) {
                    continue;
                }
                const double x = levels[a] * m_decayTable[static_cast<std::size_t>(gap)];
                p = std::min(p + m_facilitation * x, m_maximum);
                p = std::clamp(p + m_homeostasis * (m_targetRate - dapAtPost[b]), m_lowest[k],
                               m_maximum);
            }
            p = std::max(p - m_depression, m_lowest[k]);
        }
    }

    bool m_isStructured = true;
    int m_delay = 1; ///< steps
    double m_facilitation = 0, m_depression = 0, m_homeostasis = 0, m_targetRate = 1;
    double m_preDecay = 0, m_dapDecay = 0; ///< per step
    std::int64_t m_leastGap = 0, m_mostGap = 0;
    std::vector<double> m_decayTable;              ///< [gap in steps] exp(-gap h / tau_plus)
    std::vector<double> m_preStore;                ///< [sources] x at the end of the last episode
    std::vector<double> m_dapStore;                ///< [targets] z at the end of the last episode
    std::vector<std::vector<double>> m_dapAtSpike; ///< [targets][spike] scratch of one episode
};

const ModelRegistration
    kStdspEpisodeRegistration(synapseModel<StdspEpisode>(stdspEpisodeDescriptor()));

} // namespace

} // namespace reprise
