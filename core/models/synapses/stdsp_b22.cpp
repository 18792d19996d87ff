/// \file
/// Structural plasticity of Bouhadjar et al. 2022: continuous, event based, with homeostasis of the
/// dendritic-spike rate. reference/shtm.md 3.1.

#include "core/models/registry.hpp"
#include "core/models/synapses/permanence_synapses.hpp"
#include "core/numerics/grid.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

const ModelDescriptor& stdspB22Descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "stdsp_b22",
        .kind = ModelKind::Synapse,
        .name = "Structural STDP, B22",
        .summary = "Permanence grows at postsynaptic spikes that follow a presynaptic one, shrinks "
                   "at presynaptic spikes, and holds the rate of dendritic spikes near a target.",
        .reference = "Bouhadjar et al. 2022; NESTML stdsp_synapse",
        .parameters = joined(permanenceParameters(), homeostaticPairParameters(80)),
        .relations = {initialPermanenceRelation(), pairIntervalRelation()},
    };
    return kDescriptor;
}

/// Serial bookkeeping happens in note(), learning in deliver(), each thread for its own targets.
class StdspB22 final : public PermanenceSynapses {
public:
    StdspB22(const ParameterMap& parameters, SynapseContext&& context)
        : PermanenceSynapses(stdspB22Descriptor(), parameters, std::move(context), false),
          m_incoming(makeIncomingIndex(table(), this->context().target->size())) {
        prepareRule();
        clearDynamics();
    }

    void clearDynamics() override {
        m_lastPre.assign(static_cast<std::size_t>(context().source->size()), kNever);
        m_preTrace.assign(m_lastPre.size(), 0);
        m_dapTrace.assign(static_cast<std::size_t>(context().target->size()), 0);
        m_dapStep.assign(m_dapTrace.size(), 0);
        m_pending.clear();
        m_preDone.clear();
    }

    bool hasPending() const override { return !m_pending.empty() || !m_preDone.empty(); }

    void note(const StepSpikes& spikes) override {
        // The presynaptic spikes of the previous step count from now on.
        for (const std::uint32_t source : m_preDone) {
            m_preTrace[source] = preTrace(source, m_preDoneStep) + 1;
            m_lastPre[source] = m_preDoneStep;
        }
        m_preDone.assign(spikes.source.begin(), spikes.source.end());
        m_preDoneStep = spikes.step;
        std::erase_if(m_pending, [&](const Pending& p) { return p.due < spikes.step; });
        for (const std::uint32_t target : spikes.targetDendrites) {
            m_dapTrace[target] = dapTrace(target, spikes.step) + 1;
            m_dapStep[target] = spikes.step;
        }
        for (const std::uint32_t target : spikes.target) {
            for (const std::uint32_t delay : m_delays) {
                const std::int64_t due = spikes.step + (delay > 0 ? delay : m_delay);
                m_pending.push_back({due, target, delay, dapTrace(target, spikes.step)});
            }
        }
    }

    void deliver(const StepSpikes& spikes, NeuronRange range) override {
        if (m_isLearning) {
            for (const Pending& post : m_pending) {
                if (post.due == spikes.step && static_cast<int>(post.target) >= range.first &&
                    static_cast<int>(post.target) < range.last) {
                    facilitate(post);
                }
            }
            for (const std::uint32_t source : spikes.source) {
                const Row row = rowOf(source, range);
                for (std::size_t k = row.first; k < row.last; ++k) {
                    m_permanence[k] = std::max(m_permanence[k] - ruleOf(k).depression, m_lowest[k]);
                }
            }
        }
        PermanenceSynapses::deliver(spikes, range);
    }

    void visit(StateVisitor& state) override {
        PermanenceSynapses::visit(state);
        state(m_lastPre);
        state(m_preTrace);
        state(m_dapTrace);
        state(m_dapStep);
        state(m_pending);
        state(m_preDone);
        state(m_preDoneStep);
    }

protected:
    void prepareRule() override {
        const double h = context().resolution;
        m_rule = homeostaticPairConstants();
        const auto perStep = [h](double tau) { return h / tau; };
        m_preDecay = sourceValues("tau_plus").mapped(perStep);
        m_dapDecay = targetValues("tau_h").mapped(perStep);
    }

private:
    static constexpr std::int64_t kNever = -(std::int64_t{1} << 60);

    /// A postsynaptic spike on its way back to the synapse, which it reaches one delay later.
    struct Pending {
        static constexpr bool kHasNoPadding = true;
        std::int64_t due = 0;
        std::uint32_t target = 0;
        std::uint32_t delay = 0; ///< of the synapses it reaches now; 0: of all
        double dapTrace = 0;     ///< z_i at the time of the spike
    };

    double preTrace(std::uint32_t source, std::int64_t step) const {
        if (m_lastPre[source] == kNever) {
            return 0;
        }
        const auto gap = static_cast<double>(step - m_lastPre[source]);
        return m_preTrace[source] * std::exp(-gap * m_preDecay[source]);
    }
    double dapTrace(std::uint32_t target, std::int64_t step) const {
        const auto gap = static_cast<double>(step - m_dapStep[target]);
        return m_dapTrace[target] * std::exp(-gap * m_dapDecay[target]);
    }

    void facilitate(const Pending& post) {
        for (std::uint32_t at = m_incoming.start[post.target];
             at < m_incoming.start[post.target + 1]; ++at) {
            const std::uint32_t source = m_incoming.source[at];
            const std::size_t k = m_incoming.synapse[at];
            const HomeostaticPairConstants& rule = ruleOf(k);
            const std::int64_t gap = post.due - m_lastPre[source];
            if (gap <= rule.leastGap || gap >= rule.mostGap ||
                (post.delay != 0 && static_cast<int>(post.delay) != table().delayOf(k))) {
                continue;
            }
            const double maximum = of(k).maximum;
            double& p = m_permanence[k];
            p = std::min(p + rule.facilitation * preTrace(source, post.due), maximum);
            p = std::clamp(p + rule.homeostasis * (rule.targetRate - post.dapTrace), m_lowest[k],
                           maximum);
        }
    }

    const HomeostaticPairConstants& ruleOf(std::size_t k) const {
        return m_rule[m_rule.size() == 1 ? 0 : k];
    }

    IncomingIndex m_incoming;
    std::vector<std::uint32_t> m_delays = distinctDelays(table()); ///< steps; 0: m_delay
    int m_delay = table().size() > 0 ? table().delayOf(0) : 1;     ///< steps, where all are equal
    std::vector<HomeostaticPairConstants> m_rule;                  ///< one for all, or [synapses]
    NeuronValues m_preDecay, m_dapDecay; ///< per step; [sources] and [targets]
    std::vector<std::int64_t> m_lastPre; ///< [sources] step
    std::vector<double> m_preTrace;      ///< [sources] x_j at m_lastPre
    std::vector<double> m_dapTrace;      ///< [targets] z_i at m_dapStep
    std::vector<std::int64_t> m_dapStep; ///< [targets]
    std::vector<Pending> m_pending;
    std::vector<std::uint32_t> m_preDone; ///< presynaptic spikes of the step noted last
    std::int64_t m_preDoneStep = 0;
};

const ModelRegistration kStdspB22Registration(synapseModel<StdspB22>(stdspB22Descriptor()));

} // namespace

} // namespace reprise
