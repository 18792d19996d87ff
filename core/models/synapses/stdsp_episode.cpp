/// \file
/// The rule of neuroseq (`type: original`): that of B22, evaluated once per episode on the recorded
/// spikes; with or without the permanence threshold. reference/shtm.md 3.3 and 3.6.

#include "core/models/registry.hpp"
#include "core/models/synapses/permanence_synapses.hpp"
#include "core/numerics/grid.hpp"

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
                learn(source, k, pre, levels, activity.target->steps[target], m_dapAtSpike[target]);
            }
            m_preStore[source] = end;
        }
        for (std::uint32_t i = 0; i < m_dapStore.size(); ++i) {
            m_dapStore[i] = dapTrace(i, m_dapStore[i], activity.targetDendrites->steps[i],
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
        m_rule = homeostaticPairConstants();
        const auto perStep = [h](double tau) { return h / tau; };
        m_preDecay = sourceValues("tau_plus").mapped(perStep);
        m_dapDecay = targetValues("tau_h").mapped(perStep);
        std::int64_t longest = 0;
        for (const HomeostaticPairConstants& rule : m_rule) {
            longest = std::max(longest, rule.mostGap);
        }
        m_decayTable.resize(
            m_preDecay.areEqual()
                ? static_cast<std::size_t>(std::clamp<std::int64_t>(longest, 0, 1 << 20))
                : 0);
        for (std::size_t gap = 0; gap < m_decayTable.size(); ++gap) {
            m_decayTable[gap] = std::exp(-static_cast<double>(gap) * m_preDecay[0]);
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
        const double decay = m_preDecay[source];
        double x = m_preStore[source];
        std::int64_t last = 0;
        for (const std::int32_t step : pre) {
            x = x * std::exp(-static_cast<double>(step - last) * decay) + 1;
            levels.push_back(x);
            last = step;
        }
        return x * std::exp(-static_cast<double>(steps - last) * decay);
    }

    /// Trace with the events strictly between the episode's start and \p until.
    double dapTrace(std::size_t target, double z, const std::vector<std::int32_t>& events,
                    std::int32_t until) const {
        const double decay = m_dapDecay[target];
        std::int32_t last = 0;
        for (const std::int32_t step : events) {
            if (step <= 0 || step >= until) {
                continue;
            }
            z = z * std::exp(-static_cast<double>(step - last) * decay) + 1;
            last = step;
        }
        return z * std::exp(-static_cast<double>(until - last) * decay);
    }

    void collectDapTraces(const EpisodeActivity& activity) {
        m_dapAtSpike.resize(m_dapStore.size());
        for (std::size_t i = 0; i < m_dapStore.size(); ++i) {
            m_dapAtSpike[i].clear();
            for (const std::int32_t step : activity.target->steps[i]) {
                m_dapAtSpike[i].push_back(
                    dapTrace(i, m_dapStore[i], activity.targetDendrites->steps[i], step));
            }
        }
    }

    double decayOver(std::uint32_t source, std::int64_t gap) const {
        return m_preDecay.areEqual() ? m_decayTable[static_cast<std::size_t>(gap)]
                                     : std::exp(-static_cast<double>(gap) * m_preDecay[source]);
    }

    void learn(std::uint32_t source, std::size_t k, const std::vector<std::int32_t>& pre,
               const std::vector<double>& levels, const std::vector<std::int32_t>& post,
               const std::vector<double>& dapAtPost) {
        const HomeostaticPairConstants rule = m_rule[m_rule.size() == 1 ? 0 : k];
        const double maximum = of(k).maximum;
        const int delay = table().delayOf(k);
        double& p = m_permanence[k];
        for (std::size_t a = 0; a < pre.size(); ++a) {
            for (std::size_t b = 0; b < post.size(); ++b) {
                const std::int64_t gap = post[b] + delay - pre[a];
                if (gap <= rule.leastGap || gap >= rule.mostGap) {
                    continue;
                }
                const double x = levels[a] * decayOver(source, gap);
                p = std::min(p + rule.facilitation * x, maximum);
                p = std::clamp(p + rule.homeostasis * (rule.targetRate - dapAtPost[b]), m_lowest[k],
                               maximum);
            }
            p = std::max(p - rule.depression, m_lowest[k]);
        }
    }

    bool m_isStructured = true;
    std::vector<HomeostaticPairConstants> m_rule; ///< one for all, or [synapses]
    NeuronValues m_preDecay, m_dapDecay;          ///< per step; [sources] and [targets]
    std::vector<double> m_decayTable; ///< [gap in steps] exp(-gap h / tau_plus); empty: drawn
    std::vector<double> m_preStore;   ///< [sources] x at the end of the last episode
    std::vector<double> m_dapStore;   ///< [targets] z at the end of the last episode
    std::vector<std::vector<double>> m_dapAtSpike; ///< [targets][spike] scratch of one episode
};

const ModelRegistration
    kStdspEpisodeRegistration(synapseModel<StdspEpisode>(stdspEpisodeDescriptor()));

} // namespace

} // namespace reprise
