#include "core/models/synapses/exponential_stdp.hpp"

#include "core/models/registry.hpp"
#include "core/models/synapses/permanence_synapses.hpp"
#include "core/numerics/exponential.hpp"
#include "core/numerics/grid.hpp"
#include "core/numerics/random.hpp"
#include "core/numerics/vectorised.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr std::int64_t kRecomputeInterval = 2000; // updates; stops the drift of running sums
} // namespace

std::vector<RelationSpec> epspRelations() {
    constexpr const char* kTooFast = "it would be over before the next step";
    return {below("dt", "tau", kTooFast), below("dt", "tau2", kTooFast),
            below("tau2", "tau", "an EPSP is the difference of the two")};
}

const ModelDescriptor& ExponentialStdp::descriptor() {
    static const ModelDescriptor kDescriptor = [] {
        ModelDescriptor d;
        d.id = "exponential_stdp";
        d.kind = ModelKind::Synapse;
        d.name = "Exponential STDP with variance tracking";
        d.summary = "At a postsynaptic spike every incoming weight moves towards the logarithm of "
                    "the EPSP it meets; the step shrinks as the weight settles.";
        d.reference = "Nessler et al. 2013; Klampfl & Maass 2013";
        d.partner = "wta_neuron";
        d.parameters = {
            real("dt", "dt", "ms", 1).above(0, 1000).onGrid().says("Time step of the model."),
            real("tau", "τ", "ms", 20).above(0).usual(5, 50).says("Decay of an EPSP."),
            real("tau2", "τ_2", "ms", 2).above(0).usual(0.5, 10).says("Rise of an EPSP."),
            real("eta", "η", "", 0.05)
                .range(0, 1000)
                .usual(0, 0.2)
                .live()
                .varies()
                .says("Learning rate; drawn for each target neuron."),
            boolean("use_variance_tracking", true)
                .says("Every synapse has its own rate, by how much its weight still varies; off: "
                      "eta divided by the number of training steps."),
            boolean("random_initial_weights", false)
                .says("Weights start at ln U(0, 1) instead of 0."),
            boolean("input_gains", false)
                .says("Every synapse's EPSP has a fixed factor drawn from Exp(1), as in the "
                      "replication."),
            realList("multiplicity", "")
                .range(1, 1000)
                .says("How often each connection counts, in the order of (source, target); empty: "
                      "once."),
            boolean("use_dynamic_synapses", true)
                .says("Amplitudes depress and facilitate with the source's activity."),
            real("u_mean", "U", "", 0.5)
                .range(0, 1)
                .varies()
                .says("Mean use of a spike; drawn for each source neuron, as what follows."),
            real("tau_d_mean", "D", "ms", 110)
                .above(0)
                .varies()
                .says("Mean time constant of depression."),
            real("tau_f_mean", "F", "ms", 5)
                .above(0)
                .varies()
                .says("Mean time constant of facilitation."),
            real("stp_spread", "", "", 0.5)
                .range(0, 10)
                .varies()
                .says("Standard deviations of U, D and F as a share of their means."),
            choice("stp_order", "legacy_lagged", {"legacy_lagged", "km13_unlagged", "markram"})
                .says("Whether a spike uses the state before or after its own update."),
            boolean("stp_alias_bug", false)
                .says("U drifts along with u, as in the original program."),
        };
        d.relations = epspRelations();
        return d;
    }();
    return kDescriptor;
}

ExponentialStdp::ExponentialStdp(const ParameterMap& parameters, SynapseContext&& context)
    : SynapseGroup(std::move(context)), m_target(neededOf<EpspSums>(*m_context.target)),
      m_stepsPerUpdate(m_target.stepsPerUpdate()), m_parameters(parameters) {
    const auto sources = static_cast<std::size_t>(m_context.source->size());
    const IncomingIndex incoming = makeIncomingIndex(table(), m_context.target->size());
    m_start = incoming.start;
    m_source = incoming.source;
    m_slot.resize(table().size());
    for (std::size_t place = 0; place < incoming.synapse.size(); ++place) {
        m_slot[incoming.synapse[place]] = static_cast<std::uint32_t>(place);
    }
    const std::vector<double> times = descriptor().listValue("multiplicity", m_parameters);
    if (descriptor().booleanValue("input_gains", m_parameters) || !times.empty()) {
        RandomStream random(m_context.seed, m_context.id, "gains");
        const bool isRandom = descriptor().booleanValue("input_gains", m_parameters);
        m_gain.resize(table().size());
        for (std::size_t k = 0; k < m_slot.size(); ++k) {
            m_gain[m_slot[k]] = (isRandom ? -std::log1p(-random.uniform()) : 1.0) *
                                (k < times.size() ? times[k] : 1.0);
        }
    }
    m_slow.assign(sources, 0.0);
    m_fast.assign(sources, 0.0);
    m_seen.assign(sources, 0.0);
    m_amplitude.assign(sources, 0.0);
    m_stp.resize(sources);
    m_lastSpike.assign(sources, 0);
    m_hasSpiked.assign(sources, 0);
    prepare();
    drawStp();
    drawWeights();
}

void ExponentialStdp::prepare() {
    const auto get = [&](const char* key) { return descriptor().realValue(key, m_parameters); };
    const auto flag = [&](const char* key) { return descriptor().booleanValue(key, m_parameters); };
    m_dt = onGrid(get("dt"), context().resolution);
    m_eta = valuesOf(descriptor(), "eta", m_parameters, m_context.target->context());
    m_slowDecay = 1 - m_dt / get("tau");
    m_fastDecay = 1 - m_dt / get("tau2");
    m_tracksVariance = flag("use_variance_tracking");
    m_hasStp = flag("use_dynamic_synapses");
    m_isAliased = flag("stp_alias_bug");
    const std::string order = descriptor().textValue("stp_order", m_parameters);
    m_order = order == "markram"         ? StpOrder::Markram
              : order == "km13_unlagged" ? StpOrder::Km13Unlagged
                                         : StpOrder::LegacyLagged;
}

/// Normal with the given spread, cut off below as in the original; U has no upper bound there.
void ExponentialStdp::drawStp() {
    RandomStream random(m_context.seed, m_context.id, "stp");
    const auto values = [this](const char* key) {
        return valuesOf(descriptor(), key, m_parameters, m_context.source->context());
    };
    const NeuronValues use = values("u_mean"), depression = values("tau_d_mean"),
                       facilitation = values("tau_f_mean"), spread = values("stp_spread");
    for (std::size_t source = 0; source < m_stp.size(); ++source) {
        const auto draw = [&](const NeuronValues& means, double least) {
            const double mean = means[source];
            return std::max(least, mean + spread[source] * mean * random.normal());
        };
        StpState& stp = m_stp[source];
        stp.U = draw(use, 0);
        stp.depression = draw(depression, 1);
        stp.facilitation = draw(facilitation, 1);
        stp.rest();
    }
}

void ExponentialStdp::drawWeights() {
    m_weight.assign(table().size(), 0.0);
    m_mean.assign(table().size(), 0.0);
    m_square.assign(table().size(), 1.0);
    if (descriptor().booleanValue("random_initial_weights", m_parameters)) {
        RandomStream random(m_context.seed, m_context.id, "weights");
        for (const std::uint32_t place : m_slot) {
            m_weight[place] = std::log1p(-random.uniform());
        }
    }
}

void ExponentialStdp::fixTargets(std::span<const int> targets) {
    RandomStream random(m_context.seed, m_context.id, "fixed weights");
    m_isFixed.assign(static_cast<std::size_t>(m_context.target->size()), 0);
    for (const int t : targets) {
        const auto k = static_cast<std::size_t>(t);
        m_isFixed[k] = 1;
        for (std::size_t place = m_start[k]; place < m_start[k + 1]; ++place) {
            m_weight[place] = std::log1p(-random.uniform());
        }
    }
}

void ExponentialStdp::setParameter(const std::string& key, const ParameterValue& value) {
    m_parameters[key] = value;
    prepare();
}

/// Moves all EPSPs on; m_seen becomes what learning sees at the last of these updates: the EPSP
/// before that update's own decay.
void ExponentialStdp::advanceEpsps(std::int64_t updates) {
    if (updates <= 0) {
        return;
    }
    const auto gap = static_cast<double>(updates - 1);
    const double slowGap = updates == 1 ? 1.0 : std::pow(m_slowDecay, gap);
    const double fastGap = updates == 1 ? 1.0 : std::pow(m_fastDecay, gap);
    for (std::size_t i = 0; i < m_slow.size(); ++i) {
        const double slow = m_slow[i] * slowGap;
        const double fast = m_fast[i] * fastGap;
        m_seen[i] = slow - fast;
        m_slow[i] = slow * m_slowDecay;
        m_fast[i] = fast * m_fastDecay;
    }
}

void ExponentialStdp::note(const StepSpikes& spikes) {
    if (spikes.step % m_stepsPerUpdate != 0) {
        return;
    }
    const std::int64_t now = spikes.step / m_stepsPerUpdate;
    advanceEpsps(now - m_at);
    m_mustRecompute = now % kRecomputeInterval == 0;
    m_at = now;
    m_trained += m_isLearning && now > 0 ? 1 : 0;
    for (const std::uint32_t source : spikes.source) {
        double amplitude = 1;
        if (m_hasStp && (m_isLearning || m_testAmplitude == TestAmplitude::Dynamic)) {
            const auto interval = static_cast<double>(now - m_lastSpike[source]) * m_dt;
            amplitude =
                m_stp[source].spike(interval, m_dt, m_hasSpiked[source] == 0, m_order, m_isAliased);
        } else if (m_hasStp && m_testAmplitude == TestAmplitude::Frozen) {
            amplitude = m_stp[source].amplitude;
        }
        m_lastSpike[source] = now;
        m_hasSpiked[source] = 1;
        m_slow[source] += amplitude;
        m_fast[source] += amplitude;
        m_amplitude[source] = amplitude;
    }
}

void ExponentialStdp::deliver(const StepSpikes& spikes, NeuronRange range) {
    if (spikes.step % m_stepsPerUpdate != 0) {
        return;
    }
    const TargetSums sums{m_target.slow(m_context.port), m_target.fast(m_context.port)};
    addSpikes(spikes, range, sums);
    if (m_isLearning) {
        for (const std::uint32_t neuron : spikes.target) {
            if (static_cast<int>(neuron) >= range.first && static_cast<int>(neuron) < range.last) {
                learn(neuron, sums);
            }
        }
    }
    if (m_mustRecompute) {
        recompute(range, sums);
    }
}

void ExponentialStdp::addSpikes(const StepSpikes& spikes, NeuronRange range,
                                const TargetSums& sums) {
    double* slow = sums.slow;
    double* fast = sums.fast;
    const std::vector<std::uint32_t>& targets = table().target;
    for (const std::uint32_t source : spikes.source) {
        const auto begin = targets.begin() + table().rowStart[source];
        const auto end = targets.begin() + table().rowStart[source + 1];
        const double amplitude = m_amplitude[source];
        for (auto it = std::lower_bound(begin, end, static_cast<std::uint32_t>(range.first));
             it != end && *it < static_cast<std::uint32_t>(range.last); ++it) {
            const std::uint32_t place = m_slot[static_cast<std::size_t>(it - targets.begin())];
            const double gain = m_gain.empty() ? 1.0 : m_gain[place];
            const double value = m_weight[place] * gain * amplitude;
            slow[*it] += value;
            fast[*it] += value;
        }
    }
}

namespace {

struct Row {
    double *weight, *mean, *square, *change;
    const double* epsp; ///< as the synapses see it
};

/// The rule for one row: weights, means, squares; \p fixedRate < 0 asks for variance tracking.
/// Leaves the changes of the weights.
REPRISE_VECTORISED void learnRow(const Row& row, double eta, double fixedRate, std::size_t count) {
    double* __restrict w = row.weight;
    double* __restrict s = row.mean;
    double* __restrict q = row.square;
    double* __restrict change = row.change;
    const double* __restrict y = row.epsp;
    for (std::size_t k = 0; k < count; ++k) {
        double variance = q[k] - s[k] * s[k];
        variance = variance > 0 ? variance : 0;
        const double tracked = eta * variance / (exponential(-s[k]) + 1);
        const double rate = fixedRate < 0 ? tracked : fixedRate;
        const double expected = exponential(w[k]);
        const double divisor = expected > rate ? expected : rate;
        const double step = rate * (y[k] - expected) / divisor;
        const double weight = w[k] + step;
        change[k] = step;
        w[k] = weight;
        s[k] += rate * (weight - s[k]);
        q[k] += rate * (weight * weight - q[k]);
    }
}

/// Sum of a[k] * b[k] in a fixed order that does not wait for each addition.
double dot(const double* a, const double* b, std::size_t count) {
    double sum[4] = {0, 0, 0, 0};
    std::size_t k = 0;
    for (; k + 4 <= count; k += 4) {
        for (std::size_t j = 0; j < 4; ++j) {
            sum[j] += a[k + j] * b[k + j];
        }
    }
    for (; k < count; ++k) {
        sum[0] += a[k] * b[k];
    }
    return (sum[0] + sum[1]) + (sum[2] + sum[3]);
}

/// Scratch of one thread.
struct Gathered {
    std::vector<double> seen, slow, fast, change;

    void gather(std::span<const std::uint32_t> sources, const std::vector<double>& from,
                const double* gain, std::vector<double>& to) {
        to.resize(sources.size());
        for (std::size_t k = 0; k < sources.size(); ++k) {
            to[k] = from[sources[k]] * (gain != nullptr ? gain[k] : 1.0);
        }
    }
};

} // namespace

std::span<const double> ExponentialStdp::incoming(int target) const {
    const auto t = static_cast<std::size_t>(target);
    return {m_weight.data() + m_start[t], m_start[t + 1] - m_start[t]};
}

std::span<const std::uint32_t> ExponentialStdp::sourcesOf(int target) const {
    const auto t = static_cast<std::size_t>(target);
    return {m_source.data() + m_start[t], m_start[t + 1] - m_start[t]};
}

void ExponentialStdp::learn(std::uint32_t neuron, const TargetSums& sums) {
    if (!m_isFixed.empty() && m_isFixed[neuron] != 0) {
        return;
    }
    thread_local Gathered g;
    const std::size_t first = m_start[neuron];
    const auto sources = sourcesOf(static_cast<int>(neuron));
    const double* gain = m_gain.empty() ? nullptr : m_gain.data() + first;
    g.gather(sources, m_seen, gain, g.seen);
    g.gather(sources, m_slow, gain, g.slow);
    g.gather(sources, m_fast, gain, g.fast);
    g.change.resize(sources.size());
    const double eta = m_eta[neuron];
    const double fixedRate =
        m_tracksVariance ? -1.0 : eta / static_cast<double>(std::max<std::int64_t>(1, m_trained));
    learnRow({m_weight.data() + first, m_mean.data() + first, m_square.data() + first,
              g.change.data(), g.seen.data()},
             eta, fixedRate, sources.size());
    sums.slow[neuron] += dot(g.change.data(), g.slow.data(), sources.size());
    sums.fast[neuron] += dot(g.change.data(), g.fast.data(), sources.size());
}

void ExponentialStdp::recompute(NeuronRange range, const TargetSums& sums) {
    thread_local Gathered g;
    for (int t = range.first; t < range.last; ++t) {
        const auto sources = sourcesOf(t);
        const std::size_t first = m_start[static_cast<std::size_t>(t)];
        const double* gain = m_gain.empty() ? nullptr : m_gain.data() + first;
        g.gather(sources, m_slow, gain, g.slow);
        g.gather(sources, m_fast, gain, g.fast);
        sums.slow[t] = dot(m_weight.data() + first, g.slow.data(), sources.size());
        sums.fast[t] = dot(m_weight.data() + first, g.fast.data(), sources.size());
    }
}

/// EPSPs and short-term plasticity back to rest; the clock goes on.
void ExponentialStdp::clearDynamics() {
    std::fill(m_slow.begin(), m_slow.end(), 0.0);
    std::fill(m_fast.begin(), m_fast.end(), 0.0);
    std::fill(m_seen.begin(), m_seen.end(), 0.0);
    for (StpState& stp : m_stp) {
        stp.rest();
    }
    std::fill(m_lastSpike.begin(), m_lastSpike.end(), m_at + 1); // the present update
    std::fill(m_hasSpiked.begin(), m_hasSpiked.end(), std::int8_t{0});
}

void ExponentialStdp::reset() {
    clearDynamics();
    drawStp();
    drawWeights();
    m_trained = 0;
}

void ExponentialStdp::visit(StateVisitor& state) {
    state(m_weight);
    state(m_mean);
    state(m_square);
    state(m_slow);
    state(m_fast);
    state(m_seen);
    state(m_amplitude);
    state(m_stp);
    state(m_lastSpike);
    state(m_hasSpiked);
    state(m_at);
    state(m_trained);
    state(m_isLearning);
    state(m_testAmplitude);
}

namespace {
const ModelRegistration
    kExponentialStdpRegistration(synapseModel<ExponentialStdp>(ExponentialStdp::descriptor()));
} // namespace

} // namespace reprise
