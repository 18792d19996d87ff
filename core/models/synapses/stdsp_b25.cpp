/// \file
/// Structural plasticity of the 2025 model: a leak of the permanence takes the place of
/// homeostasis, and presynaptic spikes depress in proportion to a postsynaptic trace.
/// reference/shtm.md 3.2.

#include "core/models/registry.hpp"
#include "core/models/synapses/permanence_synapses.hpp"
#include "core/numerics/grid.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

const ModelDescriptor& stdspB25Descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "stdsp_b25",
        .kind = ModelKind::Synapse,
        .name = "Structural STDP with leak, B25",
        .summary = "Permanence grows at postsynaptic spikes that follow a presynaptic one, shrinks "
                   "at presynaptic spikes that follow a postsynaptic one, and leaks.",
        .reference = "SpikingTemporalMemory 2025, Bouhadjar et al.",
        .parameters = joined(
            permanenceParameters(),
            varied({
                learningFactor(),
                real("permanence_min", "P_min", "", 1)
                    .range(0, 1e6)
                    .says("Lower bound, and where the leak leads."),
                real("lambda_plus", "λ_+", "", 0.6)
                    .range(0, 10)
                    .usual(0, 1)
                    .live()
                    .says("Facilitation per pair, in units of P_max."),
                real("lambda_minus", "λ_-", "", 0.02)
                    .range(0, 10)
                    .usual(0, 0.8)
                    .live()
                    .says("Depression per presynaptic spike, in units of P_max."),
                real("mu_plus", "μ_+", "", 0).range(0, 10).says("Weight dependence of growth."),
                real("mu_minus", "μ_-", "", 0).range(0, 10).says("Weight dependence of decline."),
                real("tau_p", "τ_P", "ms", 70000).above(0).says("Leak of the permanence."),
                real("tau_plus", "τ_tr", "ms", 20)
                    .above(0)
                    .says("Pre- and postsynaptic traces; drawn for each neuron."),
                real("delta_t_min", "Δt_min", "ms", 4)
                    .range(0, 1e6)
                    .onGrid()
                    .says("Closer pairs count with the trace less their own contribution."),
                real("delta_t_max", "Δt_max", "ms", 80)
                    .range(0, 1e6)
                    .onGrid()
                    .says("Pairs further apart do not count."),
            })),
        .relations = {initialPermanenceRelation(), pairIntervalRelation(),
                      atMost("permanence_min", "permanence_max")},
    };
    return kDescriptor;
}

class StdspB25 final : public PermanenceSynapses {
public:
    StdspB25(const ParameterMap& parameters, SynapseContext&& context)
        : PermanenceSynapses(stdspB25Descriptor(), parameters, std::move(context), false),
          m_incoming(makeIncomingIndex(table(), this->context().target->size())) {
        prepareRule();
        m_initial = m_permanence;
        const SynapseValues lowest = values("permanence_min");
        for (std::size_t k = 0; k < m_lowest.size(); ++k) {
            m_lowest[k] = lowest[k];
        }
        reset();
    }

    void reset() override {
        m_permanence = m_initial;
        m_updated.assign(m_permanence.size(), 0);
        clearDynamics();
    }

    void clearDynamics() override {
        m_pre.assign(static_cast<std::size_t>(context().source->size()), {});
        m_post.assign(static_cast<std::size_t>(context().target->size()), {});
        m_pending.clear();
        m_preDone.clear();
    }

    bool hasPending() const override { return !m_pending.empty() || !m_preDone.empty(); }

    void note(const StepSpikes& spikes) override {
        for (const std::uint32_t source : m_preDone) {
            m_pre[source] = {traceAt(m_pre[source], m_preDecay[source], m_preDoneStep) + 1,
                             m_preDoneStep};
        }
        m_preDone.assign(spikes.source.begin(), spikes.source.end());
        m_preDoneStep = spikes.step;
        std::erase_if(m_pending, [&](const Pending& p) { return p.due < spikes.step; });
        for (const std::uint32_t target : spikes.target) {
            for (const std::uint32_t delay : m_delays) {
                const std::int64_t due = spikes.step + (delay > 0 ? delay : m_delay);
                m_pending.push_back({due, target, delay});
            }
            m_post[target] = {traceAt(m_post[target], m_postDecay[target], spikes.step) + 1,
                              spikes.step};
        }
    }

    void deliver(const StepSpikes& spikes, NeuronRange range) override {
        for (const Pending& post : m_pending) {
            if (m_isLearning && post.due == spikes.step &&
                static_cast<int>(post.target) >= range.first &&
                static_cast<int>(post.target) < range.last) {
                facilitate(post);
            }
        }
        for (const std::uint32_t source : spikes.source) {
            const Row row = rowOf(source, range);
            for (std::size_t k = row.first; m_isLearning && k < row.last; ++k) {
                depress(k, spikes.step);
            }
        }
        PermanenceSynapses::deliver(spikes, range);
    }

    /// Brings every leak up to date, so that what views and files show is of one moment.
    void endEpisode(const EpisodeActivity& activity) override {
        for (std::size_t k = 0; m_isLearning && k < m_permanence.size(); ++k) {
            leak(k, activity.endStep);
        }
    }

    void visit(StateVisitor& state) override {
        PermanenceSynapses::visit(state);
        state(m_updated);
        state(m_pre);
        state(m_post);
        state(m_pending);
        state(m_preDone);
        state(m_preDoneStep);
    }

protected:
    void prepareRule() override {
        const double h = context().resolution;
        const SynapseValues factor = values("learning_factor"), plus = values("lambda_plus"),
                            minus = values("lambda_minus"), muPlus = values("mu_plus"),
                            muMinus = values("mu_minus"), leak = values("tau_p"),
                            least = values("delta_t_min"), most = values("delta_t_max"),
                            maximum = values("permanence_max");
        m_rule = perSynapse<Rule>(
            {&factor, &plus, &minus, &muPlus, &muMinus, &leak, &least, &most, &maximum},
            [&](std::size_t k) {
                const double greatest = of(k).maximum;
                return Rule{plus[k] * factor[k] * greatest,
                            minus[k] * factor[k] * greatest,
                            muPlus[k],
                            muMinus[k],
                            h / leak[k],
                            least.steps(k, h),
                            most.steps(k, h)};
            });
        const auto perStep = [h](double tau) { return h / tau; };
        m_preDecay = sourceValues("tau_plus").mapped(perStep);
        m_postDecay = targetValues("tau_plus").mapped(perStep);
    }

private:
    static constexpr std::int64_t kNever = -(std::int64_t{1} << 60);
    struct Trace {
        static constexpr bool kHasNoPadding = true;
        double value = 0;
        std::int64_t step = kNever; ///< of the last spike, at which value holds
    };
    struct Pending {
        std::int64_t due = 0;
        std::uint32_t target = 0;
        std::uint32_t delay = 0; ///< of the synapses it reaches now; 0: of all
    };

    struct Rule {
        double facilitation = 0, depression = 0, muPlus = 0, muMinus = 0;
        double leakRate = 0;                    ///< per step
        std::int64_t leastGap = 0, mostGap = 0; ///< steps
    };

    const Rule& ruleOf(std::size_t k) const { return m_rule[m_rule.size() == 1 ? 0 : k]; }
    static double traceAt(const Trace& trace, double decay, std::int64_t step) {
        return trace.step == kNever
                   ? 0
                   : trace.value * std::exp(-static_cast<double>(step - trace.step) * decay);
    }
    void leak(std::size_t k, std::int64_t step) {
        const auto gap = static_cast<double>(step - m_updated[k]);
        m_permanence[k] =
            m_lowest[k] + (m_permanence[k] - m_lowest[k]) * std::exp(-gap * ruleOf(k).leakRate);
        m_updated[k] = step;
    }
    void facilitate(const Pending& post) {
        for (std::uint32_t at = m_incoming.start[post.target];
             at < m_incoming.start[post.target + 1]; ++at) {
            const std::uint32_t source = m_incoming.source[at];
            const std::size_t k = m_incoming.synapse[at];
            const Rule& rule = ruleOf(k);
            const Trace& pre = m_pre[source];
            const std::int64_t gap = post.due - pre.step;
            if (gap >= rule.mostGap || gap == rule.leastGap ||
                (post.delay != 0 && static_cast<int>(post.delay) != table().delayOf(k))) {
                continue;
            }
            leak(k, post.due);
            const double decay = m_preDecay[source], maximum = of(k).maximum;
            double trace = traceAt(pre, decay, post.due);
            if (gap < rule.leastGap) {
                trace -= std::exp(-static_cast<double>(gap) * decay);
            }
            const double room =
                rule.muPlus == 0 ? 1.0 : std::pow(1 - m_permanence[k] / maximum, rule.muPlus);
            m_permanence[k] = std::clamp(m_permanence[k] + rule.facilitation * room * trace,
                                         m_lowest[k], maximum);
        }
    }
    void depress(std::size_t k, std::int64_t step) {
        leak(k, step);
        const std::uint32_t target = table().target[k];
        const Rule& rule = ruleOf(k);
        const Trace& post = m_post[target];
        if (post.step == kNever || step + table().delayOf(k) - post.step >= rule.mostGap) {
            return;
        }
        const double share =
            rule.muMinus == 0 ? 1.0 : std::pow(m_permanence[k] / of(k).maximum, rule.muMinus);
        const double trace = traceAt(post, m_postDecay[target], step);
        m_permanence[k] = std::max(m_permanence[k] - rule.depression * share * trace, m_lowest[k]);
    }

    IncomingIndex m_incoming;
    std::vector<std::uint32_t> m_delays = distinctDelays(table()); ///< steps; 0: m_delay
    int m_delay = table().size() > 0 ? table().delayOf(0) : 1;     ///< steps, where all are equal
    std::vector<Rule> m_rule;                                      ///< one for all, or [synapses]
    NeuronValues m_preDecay, m_postDecay; ///< per step; [sources] and [targets]
    std::vector<double> m_initial;        ///< [synapses]
    std::vector<std::int64_t> m_updated;  ///< [synapses] step up to which the leak is applied
    std::vector<Trace> m_pre;             ///< [sources]
    std::vector<Trace> m_post;            ///< [targets]
    std::vector<Pending> m_pending;
    std::vector<std::uint32_t> m_preDone;
    std::int64_t m_preDoneStep = 0;
};

const ModelRegistration kStdspB25Registration(synapseModel<StdspB25>(stdspB25Descriptor()));

} // namespace

} // namespace reprise
