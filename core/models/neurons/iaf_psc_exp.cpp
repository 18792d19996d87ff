#include "core/models/neurons/iaf_psc_exp.hpp"

#include "core/models/neurons/propagators.hpp"
#include "core/models/registry.hpp"
#include "core/numerics/grid.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

const ModelDescriptor& IafPscExpGroup::descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "iaf_psc_exp",
        .kind = ModelKind::Neuron,
        .name = "Leaky integrate-and-fire, exponential currents",
        .summary = "Current-based LIF neuron with exponentially decaying synaptic currents, "
                   "integrated exactly on the grid with the timing of NEST.",
        .reference = "Rotter & Diesmann 1999; NEST iaf_psc_exp",
        .parameters = varied(grouped({
            real("E_L", "E_L", "mV", -70).usual(-80, 0).says("Resting potential."),
            real("C_m", "C_m", "pF", 250).above(0).usual(50, 500).says("Membrane capacitance."),
            real("tau_m", "τ_m", "ms", 10)
                .above(0, kLongestDecay)
                .usual(2, 50)
                .says("Membrane time constant."),
            real("t_ref", "t_ref", "ms", 2)
                .range(0, 1e6)
                .usual(0, 20)
                .onGrid()
                .says("Time after a spike during which V_m stays at V_reset."),
            real("V_th", "V_th", "mV", -55)
                .usual(-60, 25)
                .live()
                .says("A spike is emitted when V_m reaches this value from below."),
            real("V_reset", "V_reset", "mV", -70).usual(-80, 0).says("Potential after a spike."),
            real("tau_syn_ex", "τ_ex", "ms", 2)
                .above(0, kLongestDecay)
                .usual(0.2, 20)
                .says("Decay time constant of excitatory synaptic currents."),
            real("tau_syn_in", "τ_in", "ms", 2)
                .above(0, kLongestDecay)
                .usual(0.2, 20)
                .says("Decay time constant of inhibitory synaptic currents."),
            real("I_e", "I_e", "pA", 0).usual(-500, 1000).live().says("Constant input current."),
            real("V_m", "V_m", "mV", std::numeric_limits<double>::quiet_NaN())
                .usual(-80, -50)
                .automatic()
                .in("Initial state")
                .says("Membrane potential at the start; auto: E_L."),
            real("I_syn_ex", "", "pA", 0)
                .usual(0, 1000)
                .says("Excitatory synaptic current at the start."),
            real("I_syn_in", "", "pA", 0)
                .usual(-1000, 0)
                .says("Inhibitory synaptic current at the start."),
        })),
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
    const double h = context().resolution;
    const NeuronValues rest = values("E_L"), capacitance = values("C_m"), tauM = values("tau_m"),
                       threshold = values("V_th"), reset = values("V_reset"),
                       current = values("I_e"), refractory = values("t_ref"),
                       tauEx = values("tau_syn_ex"), tauIn = values("tau_syn_in");
    m_constants = constantsOf<IafConstants>(
        {&rest, &capacitance, &tauM, &threshold, &reset, &current, &refractory, &tauEx, &tauIn},
        size(), [&](int i) {
            IafConstants c;
            c.rest = rest[i];
            c.threshold = threshold[i] - rest[i];
            c.reset = reset[i] - rest[i];
            c.current = current[i];
            c.tauM = tauM[i];
            c.pVv = std::exp(-h / tauM[i]);
            c.pVex = exponentialCurrentPropagator(h, tauM[i], tauEx[i], capacitance[i]);
            c.pVin = exponentialCurrentPropagator(h, tauM[i], tauIn[i], capacitance[i]);
            c.pVi = constantCurrentPropagator(h, tauM[i], capacitance[i]);
            c.pEx = std::exp(-h / tauEx[i]);
            c.pIn = std::exp(-h / tauIn[i]);
            c.refractorySteps = static_cast<int>(refractory.steps(i, h));
            return c;
        });
}

void IafPscExpGroup::clear(std::int64_t step) {
    const std::size_t padded = static_cast<std::size_t>(blocksOf(size())) * kBlock;
    m_v.assign(padded, 0);
    m_ex.assign(padded, 0);
    m_in.assign(padded, 0);
    m_dc.assign(padded, 0);
    m_refractory.assign(padded, 0);
    startFromInitialValues();
    // A constant current moves the membrane from the first step on; so does an initial value.
    const bool isDriven = std::any_of(m_constants.begin(), m_constants.end(),
                                      [](const IafConstants& c) { return c.current != 0; });
    const auto isNotZero = [](double value) { return value != 0; };
    const bool isAtRest = std::none_of(m_v.begin(), m_v.end(), isNotZero) &&
                          std::none_of(m_ex.begin(), m_ex.end(), isNotZero) &&
                          std::none_of(m_in.begin(), m_in.end(), isNotZero);
    m_activity.start(size(), step, context().skipsResting && !isDriven && isAtRest);
}

void IafPscExpGroup::startFromInitialValues() {
    const NeuronValues potential = values("V_m"), ex = values("I_syn_ex"), in = values("I_syn_in");
    for (int i = 0; i < size(); ++i) {
        m_v[i] = std::isnan(potential[i]) ? 0 : potential[i] - of(i).rest;
        m_ex[i] = ex[i];
        m_in[i] = in[i];
    }
}

double IafPscExpGroup::restingPotential(int neuron) const {
    const IafConstants& c = of(neuron);
    return (c.current + m_dc[neuron]) * (c.pVi / (1 - c.pVv));
}

double IafPscExpGroup::relaxed(int neuron, std::int64_t steps) const {
    const double rest = restingPotential(neuron);
    const double time = static_cast<double>(steps) * context().resolution;
    return rest + (m_v[neuron] - rest) * std::exp(-time / of(neuron).tauM);
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
        const IafConstants& c = of(i);
        if (m_refractory[i] == 0) {
            m_v[i] = m_v[i] * c.pVv + m_ex[i] * c.pVex + m_in[i] * c.pVin +
                     (c.current + m_dc[i]) * c.pVi;
        } else {
            --m_refractory[i];
        }
        m_ex[i] = withoutDust(m_ex[i] * c.pEx);
        m_in[i] = withoutDust(m_in[i] * c.pIn);
        if (hasInput) {
            m_ex[i] += arriving[0][i];
            m_in[i] += arriving[1][i];
        }
        if (m_v[i] >= c.threshold) {
            m_refractory[i] = c.refractorySteps;
            m_v[i] = c.reset;
            out.spikes.push_back(static_cast<std::uint32_t>(i));
        }
        if (hasInput) {
            m_dc[i] += arriving[2][i];
        }
        rests = rests && m_ex[i] == 0 && m_in[i] == 0 && m_refractory[i] == 0 &&
                std::max(m_v[i], restingPotential(i)) < c.threshold;
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
        return v + of(neuron).rest;
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
    for (IafConstants& c : m_constants) {
        state(c.threshold);
        state(c.current);
    }
}

namespace {
const ModelRegistration
    kIafPscExpRegistration(groupModel<IafPscExpGroup>(IafPscExpGroup::descriptor()));
} // namespace

} // namespace reprise
