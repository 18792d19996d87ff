#include "core/models/neurons/iaf_psc_exp.hpp"

#include "core/models/neurons/propagators.hpp"
#include "core/models/registry.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

const ModelDescriptor& IafPscExpGroup::descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "iaf_psc_exp",
        .kind = ModelKind::Neuron,
        .name = "Leaky integrate-and-fire, exponential currents",
        .summary = "Current-based LIF neuron with exponentially decaying synaptic currents, "
                   "integrated exactly on the grid with the timing of NEST.",
        .reference = "Rotter & Diesmann 1999; NEST iaf_psc_exp; reference/shtm.md 1.5",
        .parameters =
            {
                real("E_L", "E_L", "mV", -70).usual(-80, 0).says("Resting potential."),
                real("C_m", "C_m", "pF", 250).above(0).usual(50, 500).says("Membrane capacitance."),
                real("tau_m", "τ_m", "ms", 10)
                    .above(0)
                    .usual(2, 50)
                    .says("Membrane time constant."),
                real("t_ref", "t_ref", "ms", 2)
                    .range(0, 1e6)
                    .usual(0, 20)
                    .says("Time after a spike during which V_m stays at V_reset."),
                real("V_th", "V_th", "mV", -55)
                    .usual(-60, 25)
                    .live()
                    .says("A spike is emitted when V_m reaches this value from below."),
                real("V_reset", "V_reset", "mV", -70)
                    .usual(-80, 0)
                    .says("Potential after a spike."),
                real("tau_syn_ex", "τ_ex", "ms", 2)
                    .above(0)
                    .usual(0.2, 20)
                    .says("Decay time constant of excitatory synaptic currents."),
                real("tau_syn_in", "τ_in", "ms", 2)
                    .above(0)
                    .usual(0.2, 20)
                    .says("Decay time constant of inhibitory synaptic currents."),
                real("I_e", "I_e", "pA", 0)
                    .usual(-500, 1000)
                    .live()
                    .says("Constant input current."),
            },
        .relations = {below("V_reset", "V_th",
                            "a neuron that is reset there would fire again at once")},
        .recordables = {{"V_m", "mV", "Membrane potential."},
                        {"I_syn_ex", "pA", "Excitatory synaptic current."},
                        {"I_syn_in", "pA", "Inhibitory synaptic current."}},
        .receptors = {{"ex", "pA", "Excitatory current; the default of positive weights."},
                      {"in", "pA", "Inhibitory current; the default of negative weights."}},
    };
    return kDescriptor;
}

IafPscExpGroup::IafPscExpGroup(const ParameterMap& parameters, const GroupContext& context)
    : NeuronGroup(context), m_parameters(parameters) {
    prepare();
    clear(0);
}

void IafPscExpGroup::prepare() {
    const auto get = [this](const char* key) { return descriptor().realValue(key, m_parameters); };
    const double h = context().resolution;
    const double capacitance = get("C_m");
    m_tauM = get("tau_m");
    m_restAbsolute = get("E_L");
    m_threshold = get("V_th") - m_restAbsolute;
    m_reset = get("V_reset") - m_restAbsolute;
    m_constantCurrent = get("I_e");
    m_refractorySteps = static_cast<int>(std::lround(get("t_ref") / h));
    m_pVv = std::exp(-h / m_tauM);
    m_pVex = exponentialCurrentPropagator(h, m_tauM, get("tau_syn_ex"), capacitance);
    m_pVin = exponentialCurrentPropagator(h, m_tauM, get("tau_syn_in"), capacitance);
    m_pVi = constantCurrentPropagator(h, m_tauM, capacitance);
    m_pEx = std::exp(-h / get("tau_syn_ex"));
    m_pIn = std::exp(-h / get("tau_syn_in"));
}

void IafPscExpGroup::clear(std::int64_t step) {
    const std::size_t padded = static_cast<std::size_t>(blocksOf(size())) * kBlock;
    m_v.assign(padded, 0);
    m_ex.assign(padded, 0);
    m_in.assign(padded, 0);
    m_dc.assign(padded, 0);
    m_refractory.assign(padded, 0);
    // A constant current moves the membrane from the first step on.
    m_activity.start(size(), step, context().skipsResting && m_constantCurrent == 0);
}

double IafPscExpGroup::restingPotential(int neuron) const {
    return (m_constantCurrent + m_dc[neuron]) * (m_pVi / (1 - m_pVv));
}

double IafPscExpGroup::relaxed(int neuron, std::int64_t steps) const {
    const double rest = restingPotential(neuron);
    const double time = static_cast<double>(steps) * context().resolution;
    return rest + (m_v[neuron] - rest) * std::exp(-time / m_tauM);
}

void IafPscExpGroup::update(std::int64_t step, NeuronRange range, Emission& out) {
    const std::uint8_t* touched = input().touched(step);
    const int lastBlock = blocksOf(range.last);
    for (int block = range.first / kBlock; block < lastBlock; ++block) {
        if (touched[block] || m_activity.isAwake(block)) {
            updateBlock(step, block, touched[block] != 0, out);
        }
    }
}

void IafPscExpGroup::updateBlock(std::int64_t step, int block, bool hasInput, Emission& out) {
    const int first = block * kBlock;
    if (!m_activity.isAwake(block)) {
        const std::int64_t slept = step - 1 - m_activity.since(block);
        for (int i = first; i < first + kBlock; ++i) {
            m_v[i] = slept > 0 ? relaxed(i, slept) : m_v[i];
        }
        m_activity.wake(block);
    }
    bool rests = context().skipsResting;
    double* arriving[3] = {};
    if (hasInput) {
        for (int port = 0; port < 3; ++port) {
            arriving[port] = input().values(port, step);
        }
    }
    const int last = std::min(first + kBlock, size());
    for (int i = first; i < last; ++i) {
        if (m_refractory[i] == 0) {
            m_v[i] = m_v[i] * m_pVv + m_ex[i] * m_pVex + m_in[i] * m_pVin +
                     (m_constantCurrent + m_dc[i]) * m_pVi;
        } else {
            --m_refractory[i];
        }
        m_ex[i] = withoutDust(m_ex[i] * m_pEx);
        m_in[i] = withoutDust(m_in[i] * m_pIn);
        if (hasInput) {
            m_ex[i] += arriving[0][i];
            m_in[i] += arriving[1][i];
        }
        if (m_v[i] >= m_threshold) {
            m_refractory[i] = m_refractorySteps;
            m_v[i] = m_reset;
            out.spikes.push_back(static_cast<std::uint32_t>(i));
        }
        if (hasInput) {
            m_dc[i] += arriving[2][i];
        }
        rests = rests && m_ex[i] == 0 && m_in[i] == 0 && m_refractory[i] == 0 &&
                std::max(m_v[i], restingPotential(i)) < m_threshold;
    }
    if (hasInput) {
        for (double* port : arriving) {
            std::fill(port + first, port + first + kBlock, 0.0);
        }
        input().touched(step)[block] = 0;
    }
    if (rests) {
        m_activity.rest(block, step);
    }
}

double IafPscExpGroup::sample(int variable, int neuron, std::int64_t step) const {
    switch (variable) {
    case 0: {
        const int block = neuron / kBlock;
        const double v = m_activity.isAwake(block)
                             ? m_v[neuron]
                             : relaxed(neuron, step - m_activity.since(block));
        return v + m_restAbsolute;
    }
    case 1:
        return m_ex[neuron];
    default:
        return m_in[neuron];
    }
}

void IafPscExpGroup::setParameter(const std::string& key, const ParameterValue& value,
                                  std::int64_t step) {
    for (int block = 0; block < m_activity.blocks(); ++block) {
        if (!m_activity.isAwake(block)) {
            const std::int64_t slept = step - m_activity.since(block);
            for (int i = block * kBlock; i < (block + 1) * kBlock; ++i) {
                m_v[i] = relaxed(i, slept);
            }
            m_activity.wake(block);
        }
    }
    m_parameters[key] = value;
    prepare();
}

int IafPscExpGroup::firstNonFinite() const {
    for (int i = 0; i < size(); ++i) {
        if (!std::isfinite(m_v[i]) || !std::isfinite(m_ex[i]) || !std::isfinite(m_in[i])) {
            return i;
        }
    }
    return -1;
}

void IafPscExpGroup::visit(StateVisitor& state) {
    state(m_v);
    state(m_ex);
    state(m_in);
    state(m_dc);
    state(m_refractory);
    m_activity.visit(state);
    // Live-safe parameters are part of the state: a restored run continues with them.
    state(m_threshold);
    state(m_constantCurrent);
}

namespace {
const ModelRegistration kIafPscExpRegistration(groupModel<IafPscExpGroup>(IafPscExpGroup::descriptor()));
} // namespace

} // namespace reprise
