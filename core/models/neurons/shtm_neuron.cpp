#include "core/models/neurons/shtm_neuron.hpp"

#include "core/engine/vectorised.hpp"
#include "core/models/registry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reprise {

const ModelDescriptor& ShtmNeuronGroup::descriptor() {
    static const ModelDescriptor kDescriptor = {
        .id = "shtm_neuron",
        .kind = ModelKind::Neuron,
        .name = "S-HTM excitatory neuron",
        .summary = "LIF soma with an alpha-shaped dendritic current that turns into a plateau "
                   "(dendritic action potential) above a threshold.",
        .reference = "Bouhadjar et al. 2022; reference/shtm.md 1.1-1.4",
        .parameters =
            {
                real("c_m", "C_m", "pF", 250).above(0).usual(50, 500).says("Membrane capacitance."),
                real("e_l", "E_L", "mV", 0).usual(-80, 0).says("Resting potential."),
                real("v_reset", "V_reset", "mV", 0)
                    .usual(-80, 0)
                    .says("Potential after a spike and during refractoriness."),
                real("v_thresh", "V_th", "mV", 20)
                    .usual(4, 25)
                    .live()
                    .says("Somatic threshold; a spike needs V above it."),
                real("tau_m", "τ_m", "ms", 10)
                    .above(0)
                    .usual(5, 30)
                    .says("Membrane time constant."),
                real("tau_syn_ext", "τ_1", "ms", 2)
                    .above(0)
                    .usual(0.5, 10)
                    .says("Decay of the external current."),
                real("tau_syn_den", "τ_2", "ms", 5)
                    .above(0)
                    .usual(1, 10)
                    .says("Rise and decay of the dendritic (alpha) current."),
                real("tau_syn_inh", "τ_3", "ms", 1)
                    .above(0)
                    .usual(0.5, 10)
                    .says("Decay of the inhibitory current."),
                real("tau_refrac", "t_ref", "ms", 10)
                    .range(0, 1e6)
                    .usual(1, 20)
                    .says("Refractory time; no plateau can exist during it."),
                real("i_p", "I_p", "pA", 200)
                    .range(0, 1e9)
                    .usual(50, 400)
                    .live()
                    .says("Current of the plateau; drives the soma to I_p tau_m / C_m."),
                real("tau_dap", "τ_dAP", "ms", 60)
                    .above(0, 1e6)
                    .usual(10, 100)
                    .says("Duration of a plateau that no spike ends."),
                real("theta_dap", "θ_dAP", "pA", 59)
                    .above(0)
                    .usual(20, 100)
                    .live()
                    .says("Dendritic current above which a plateau begins."),
                real("i_e", "I_e", "pA", 0).usual(-100, 500).live().says("Constant input current."),
                choice("alpha_clamp", "original_quirk", {"original_quirk", "clean"})
                    .says("Whether the alpha current's hidden derivative survives a plateau, as in "
                          "the original programs (the current then undershoots), or is cleared.")
                    .from("shtm.md 1.3"),
                choice("dendrite", "published", {"published", "retriggering", "b25"})
                    .says("Plateau logic: the published one, the newer one with separate plateau "
                          "output that can start again (NS-dev), or that of B25.")
                    .from("shtm.md 1.2"),
                real("inc_dap", "", "", 1)
                    .range(0, 100)
                    .usual(0.5, 2)
                    .says("Factor on I_p in the step of a renewed plateau (retriggering only)."),
            },
        .relations = {below("v_reset", "v_thresh",
                            "a neuron that is reset there would fire again at once")},
        .recordables = {{"V_m", "mV", "Somatic potential."},
                        {"I_dend", "pA", "Dendritic current; I_p during a plateau."},
                        {"I_ext", "pA", "External current."},
                        {"I_inh", "pA", "Inhibitory current (acts negatively)."}},
        .receptors = {{"external", "pA", "Exponential current into the soma."},
                      {"dendritic", "pA", "Alpha current that can start a plateau."},
                      {"inhibitory", "pA", "Exponential current; its weight is subtracted.", true}},
    };
    return kDescriptor;
}

namespace {

/// One block through one step: potentials, then currents. Returns whether any current is left.
REPRISE_VECTORISED
bool propagateLanes(const ShtmStep& p, double* __restrict v, double* __restrict x1,
                    double* __restrict dend, double* __restrict rise, double* __restrict x3,
                    const double* __restrict dc, const double* __restrict out) {
    double left = 0;
    for (int i = 0; i < kBlock; ++i) {
        v[i] = v[i] * p.vv + x1[i] * p.v1 + (dend[i] * p.vx + rise[i] * p.vd) - x3[i] * p.v3 +
               (p.constant + dc[i] + out[i]) * p.vi;
        const double current = dend[i];
        dend[i] = withoutDust(current * p.alpha.xx + rise[i] * p.alpha.xd);
        rise[i] = withoutDust(current * p.alpha.dx + rise[i] * p.alpha.dd);
        x1[i] = withoutDust(x1[i] * p.x1);
        x3[i] = withoutDust(x3[i] * p.x3);
        left += std::abs(dend[i]) + std::abs(rise[i]) + std::abs(x1[i]) + std::abs(x3[i]);
    }
    return left != 0;
}

REPRISE_VECTORISED
bool isAnyAbove(const double* values, double bound) {
    bool isAbove = false;
    for (int i = 0; i < kBlock; ++i) {
        isAbove |= values[i] > bound;
    }
    return isAbove;
}

} // namespace

ShtmNeuronGroup::ShtmNeuronGroup(const ParameterMap& parameters, const GroupContext& context)
    : NeuronGroup(context), m_parameters(parameters) {
    prepare();
    setThreshold(descriptor().realValue("v_thresh", m_parameters));
    clear(0);
}

void ShtmNeuronGroup::prepare() {
    const auto get = [this](const char* key) { return descriptor().realValue(key, m_parameters); };
    const double h = context().resolution;
    const double capacitance = get("c_m");
    const double tauDendrite = get("tau_syn_den");
    m_tauM = get("tau_m");
    m_restAbsolute = get("e_l");
    m_reset = get("v_reset") - m_restAbsolute;
    m_plateauCurrent = get("i_p");
    m_dendriticThreshold = get("theta_dap");
    m_retriggerGain = get("inc_dap");
    m_refractorySteps = static_cast<int>(std::lround(get("tau_refrac") / h));
    m_plateauSteps = static_cast<int>(std::lround(get("tau_dap") / h));
    m_keepsDerivative = descriptor().textValue("alpha_clamp", m_parameters) == "original_quirk";
    const std::string dendrite = descriptor().textValue("dendrite", m_parameters);
    m_dendrite = dendrite == "retriggering" ? Dendrite::Retriggering
                 : dendrite == "b25"        ? Dendrite::B25
                                            : Dendrite::Published;
    m_step.vv = std::exp(-h / m_tauM);
    m_step.v1 = exponentialCurrentPropagator(h, m_tauM, get("tau_syn_ext"), capacitance);
    m_step.v3 = exponentialCurrentPropagator(h, m_tauM, get("tau_syn_inh"), capacitance);
    m_step.vi = constantCurrentPropagator(h, m_tauM, capacitance);
    m_step.x1 = std::exp(-h / get("tau_syn_ext"));
    m_step.x3 = std::exp(-h / get("tau_syn_inh"));
    m_step.alpha = alphaCurrentPropagators(h, m_tauM, tauDendrite, capacitance);
    // The retriggering dendrite sends its own output to the soma instead of its current.
    const bool isDirect = m_dendrite != Dendrite::Retriggering;
    m_step.vx = isDirect ? m_step.alpha.vx : 0;
    m_step.vd = isDirect ? m_step.alpha.vd : 0;
    m_step.constant = get("i_e");
    m_alphaGain = std::numbers::e / tauDendrite; // an event of weight w peaks at w
}

void ShtmNeuronGroup::clear(std::int64_t step) {
    const std::size_t padded = static_cast<std::size_t>(blocksOf(size())) * kBlock;
    for (auto* state : {&m_v, &m_x1, &m_dend, &m_rise, &m_out, &m_x3, &m_dc}) {
        state->assign(padded, 0);
    }
    m_plateau.assign(padded, 0);
    m_refractory.assign(padded, 0);
    m_activity.start(size(), step, context().skipsResting && m_step.constant == 0);
}

void ShtmNeuronGroup::update(std::int64_t step, NeuronRange range, Emission& out) {
    const std::uint8_t* touched = input().touched(step);
    const int lastBlock = blocksOf(range.last);
    for (int block = range.first / kBlock; block < lastBlock; ++block) {
        const bool hasInput = touched[block] != 0;
        if (!hasInput && !m_activity.isAwake(block)) {
            continue;
        }
        wakeAndCatchUp(step - 1, block);
        const Propagated now = propagateBlock(step, block, hasInput);
        if (now.needsDecision) {
            decideBlock(block, out);
        } else if (!now.hasCurrent && !hasInput && context().skipsResting && isAtRest(block)) {
            m_activity.rest(block, step);
        }
    }
}

void ShtmNeuronGroup::wakeAndCatchUp(std::int64_t step, int block) {
    if (m_activity.isAwake(block)) {
        return;
    }
    const std::int64_t slept = step - m_activity.since(block);
    for (int i = block * kBlock; slept > 0 && i < (block + 1) * kBlock; ++i) {
        m_v[i] = relaxed(i, slept);
    }
    m_activity.wake(block);
}

ShtmNeuronGroup::Propagated ShtmNeuronGroup::propagateBlock(std::int64_t step, int block,
                                                            bool hasInput) {
    const int first = block * kBlock;
    double* v = m_v.data() + first;
    double* x1 = m_x1.data() + first;
    double* dend = m_dend.data() + first;
    double* rise = m_rise.data() + first;
    double* x3 = m_x3.data() + first;
    const bool hasCurrent =
        propagateLanes(m_step, v, x1, dend, rise, x3, m_dc.data() + first, m_out.data() + first);
    if (hasInput) {
        double* arriving[4] = {};
        for (int port = 0; port < 4; ++port) {
            arriving[port] = input().values(port, step) + first;
        }
        for (int i = 0; i < kBlock; ++i) {
            x1[i] += arriving[External][i];
            rise[i] += arriving[Dendritic][i] * m_alphaGain;
            x3[i] += arriving[Inhibitory][i];
            m_dc[first + i] += arriving[3][i];
        }
        for (double* port : arriving) {
            std::fill(port, port + kBlock, 0.0);
        }
        input().touched(step)[block] = 0;
    }
    std::int32_t special = 0;
    for (int i = 0; i < kBlock; ++i) {
        special |= m_plateau[first + i] | m_refractory[first + i];
    }
    return {special != 0 || isAnyAbove(v, m_lowestThreshold[block]) ||
                isAnyAbove(dend, m_dendriticThreshold),
            hasCurrent};
}

void ShtmNeuronGroup::clampDendrite(int i, double current) {
    m_dend[i] = current;
    if (!m_keepsDerivative) {
        m_rise[i] = 0;
    }
}

/// Plateau logic of one neuron on its new I_d; true at the onset of a dAP.
bool ShtmNeuronGroup::decideDendrite(int i) {
    std::int32_t& left = m_plateau[i]; // counter n_dAP + 1 while active
    const bool isAbove = m_dend[i] > m_dendriticThreshold;
    if (m_dendrite == Dendrite::Retriggering) {
        if (isAbove) {
            m_out[i] = left > 0 ? m_plateauCurrent * m_retriggerGain : m_plateauCurrent;
            left = m_plateauSteps + 1;
            clampDendrite(i, 0);
            return true;
        }
        if (left > 0) {
            --left;
            m_out[i] = left > 0 ? m_plateauCurrent : 0;
        }
        return false;
    }
    if (left == 0) {
        if (!isAbove) {
            return false;
        }
        // B25 counts one step less: its plateau ends when the counter is 1.
        left = m_dendrite == Dendrite::B25 ? m_plateauSteps : m_plateauSteps + 1;
        clampDendrite(i, m_plateauCurrent);
        return true;
    }
    --left;
    clampDendrite(i, left > 0 ? m_plateauCurrent : 0);
    return false;
}

void ShtmNeuronGroup::decideBlock(int block, Emission& out) {
    const int last = std::min((block + 1) * kBlock, size());
    for (int i = block * kBlock; i < last; ++i) {
        const bool isOnset = decideDendrite(i);
        if (isOnset) {
            out.dendriticSpikes.push_back(static_cast<std::uint32_t>(i));
        }
        const bool wasRefractory = m_refractory[i] > 0;
        if (wasRefractory) {
            --m_refractory[i];
        } else if (m_v[i] > m_threshold[i]) {
            m_refractory[i] = m_refractorySteps;
            out.spikes.push_back(static_cast<std::uint32_t>(i));
        } else {
            continue;
        }
        m_v[i] = m_reset;
        if (wasRefractory && m_dendrite == Dendrite::B25) {
            continue; // B25 lets the dendrite work during refractoriness
        }
        m_plateau[i] = 0;
        m_out[i] = 0;
        clampDendrite(i, 0);
    }
}

/// Without currents the membrane only relaxes: it rests if that leads nowhere near the threshold.
bool ShtmNeuronGroup::isAtRest(int block) const {
    for (int i = block * kBlock; i < (block + 1) * kBlock; ++i) {
        if (m_out[i] != 0 || std::max(m_v[i], restingPotential(i)) > m_threshold[i]) {
            return false;
        }
    }
    return true;
}

double ShtmNeuronGroup::restingPotential(int neuron) const {
    return (m_step.constant + m_dc[neuron]) * (m_step.vi / (1 - m_step.vv));
}

double ShtmNeuronGroup::relaxed(int neuron, std::int64_t steps) const {
    const double rest = restingPotential(neuron);
    const double time = static_cast<double>(steps) * context().resolution;
    return rest + (m_v[neuron] - rest) * std::exp(-time / m_tauM);
}

double ShtmNeuronGroup::sample(int variable, int neuron, std::int64_t step) const {
    switch (variable) {
    case 0: {
        const int block = neuron / kBlock;
        const double v = m_activity.isAwake(block)
                             ? m_v[neuron]
                             : relaxed(neuron, step - m_activity.since(block));
        return v + m_restAbsolute;
    }
    case 1:
        return m_dendrite == Dendrite::Retriggering ? m_out[neuron] : m_dend[neuron];
    case 2:
        return m_x1[neuron];
    default:
        return m_x3[neuron];
    }
}

void ShtmNeuronGroup::setParameter(const std::string& key, const ParameterValue& value,
                                   std::int64_t step) {
    wakeAll(step);
    m_parameters[key] = value;
    prepare();
    if (key == "v_thresh") {
        setThreshold(descriptor().realValue(key, m_parameters));
    }
}

void ShtmNeuronGroup::wakeAll(std::int64_t step) {
    for (int block = 0; block < m_activity.blocks(); ++block) {
        wakeAndCatchUp(step, block);
    }
}

void ShtmNeuronGroup::setThreshold(double threshold) {
    m_threshold.assign(static_cast<std::size_t>(blocksOf(size())) * kBlock,
                       threshold - m_restAbsolute);
    findLowestThresholds();
}

void ShtmNeuronGroup::setThresholds(std::span<const double> thresholds, std::int64_t step) {
    wakeAll(step);
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
        m_threshold[i] = thresholds[i] - m_restAbsolute;
    }
    findLowestThresholds();
}

void ShtmNeuronGroup::findLowestThresholds() {
    m_lowestThreshold.resize(m_threshold.size() / kBlock);
    for (std::size_t block = 0; block < m_lowestThreshold.size(); ++block) {
        const auto first = m_threshold.begin() + static_cast<std::ptrdiff_t>(block * kBlock);
        m_lowestThreshold[block] = *std::min_element(first, first + kBlock);
    }
}

int ShtmNeuronGroup::firstNonFinite() const {
    for (int i = 0; i < size(); ++i) {
        if (!std::isfinite(m_v[i] + m_x1[i] + m_dend[i] + m_rise[i] + m_x3[i])) {
            return i;
        }
    }
    return -1;
}

void ShtmNeuronGroup::visit(StateVisitor& state) {
    for (auto* variable : {&m_v, &m_x1, &m_dend, &m_rise, &m_out, &m_x3, &m_dc}) {
        state(*variable);
    }
    state(m_plateau);
    state(m_refractory);
    m_activity.visit(state);
    // Live-safe parameters are part of the state: a restored run continues with them.
    state(m_threshold);
    findLowestThresholds();
    state(m_step.constant);
    state(m_plateauCurrent);
    state(m_dendriticThreshold);
    state(m_refractorySteps);
    m_parameters["i_e"] = m_step.constant;
    m_parameters["i_p"] = m_plateauCurrent;
    m_parameters["theta_dap"] = m_dendriticThreshold;
    m_parameters["tau_refrac"] = m_refractorySteps * context().resolution;
}

namespace {
const ModelRegistration kShtmNeuronRegistration(groupModel<ShtmNeuronGroup>(ShtmNeuronGroup::descriptor()));
} // namespace

} // namespace reprise
