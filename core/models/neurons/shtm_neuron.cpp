#include "core/models/neurons/shtm_neuron.hpp"

#include "core/models/registry.hpp"
#include "core/numerics/grid.hpp"
#include "core/numerics/vectorised.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace reprise {

namespace {

/// One neuron through one step: potential, then currents. Returns the sum of what is left of them.
inline double propagateLane(const ShtmStep& p, double& v, double& x1, double& dend, double& rise,
                            double& x3, double dc, double out) {
    v = v * p.vv + x1 * p.v1 + (dend * p.vx + rise * p.vd) - x3 * p.v3 +
        (p.constant + dc + out) * p.vi;
    const double current = dend;
    dend = withoutDust(current * p.alpha.xx + rise * p.alpha.xd);
    rise = withoutDust(current * p.alpha.dx + rise * p.alpha.dd);
    x1 = withoutDust(x1 * p.x1);
    x3 = withoutDust(x3 * p.x3);
    return std::abs(dend) + std::abs(rise) + std::abs(x1) + std::abs(x3);
}

/// One block of equal neurons through one step. Returns whether any current is left.
REPRISE_VECTORISED
bool propagateLanes(const ShtmStep& p, double* __restrict v, double* __restrict x1,
                    double* __restrict dend, double* __restrict rise, double* __restrict x3,
                    const double* __restrict dc, const double* __restrict out) {
    double left = 0;
    for (int i = 0; i < kBlock; ++i) {
        left += propagateLane(p, v[i], x1[i], dend[i], rise[i], x3[i], dc[i], out[i]);
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
    setThresholdsFromParameter();
    clear(0);
}

void ShtmNeuronGroup::prepare() {
    const double h = context().resolution;
    m_keepsDerivative = descriptor().textValue("alpha_clamp", m_parameters) == "original_quirk";
    const std::string dendrite = descriptor().textValue("dendrite", m_parameters);
    m_dendrite = dendrite == "retriggering" ? Dendrite::Retriggering
                 : dendrite == "b25"        ? Dendrite::B25
                                            : Dendrite::Published;
    // The retriggering dendrite sends its own output to the soma instead of its current.
    const bool isDirect = m_dendrite != Dendrite::Retriggering;
    const NeuronValues capacitance = values("c_m"), rest = values("e_l"), reset = values("v_reset"),
                       tauM = values("tau_m"), tauExternal = values("tau_syn_ext"),
                       tauDendrite = values("tau_syn_den"), tauInhibitory = values("tau_syn_inh"),
                       refractory = values("tau_refrac"), plateau = values("i_p"),
                       duration = values("tau_dap"), dendritic = values("theta_dap"),
                       gain = values("inc_dap"), constant = values("i_e");
    m_constants = constantsOf<ShtmConstants>(
        {&capacitance, &rest, &reset, &tauM, &tauExternal, &tauDendrite, &tauInhibitory,
         &refractory, &plateau, &duration, &dendritic, &gain, &constant},
        size(), [&](int i) {
            ShtmConstants c;
            c.tauM = tauM[i];
            c.rest = rest[i];
            c.reset = reset[i] - rest[i];
            c.plateauCurrent = plateau[i];
            c.dendriticThreshold = dendritic[i];
            c.retriggerGain = gain[i];
            c.alphaGain = std::numbers::e / tauDendrite[i]; // an event of weight w peaks at w
            c.refractorySteps = static_cast<int>(refractory.steps(i, h));
            c.plateauSteps = static_cast<int>(duration.steps(i, h));
            ShtmStep& p = c.step;
            p.vv = std::exp(-h / tauM[i]);
            p.v1 = exponentialCurrentPropagator(h, tauM[i], tauExternal[i], capacitance[i]);
            p.v3 = exponentialCurrentPropagator(h, tauM[i], tauInhibitory[i], capacitance[i]);
            p.vi = constantCurrentPropagator(h, tauM[i], capacitance[i]);
            p.x1 = std::exp(-h / tauExternal[i]);
            p.x3 = std::exp(-h / tauInhibitory[i]);
            p.alpha = alphaCurrentPropagators(h, tauM[i], tauDendrite[i], capacitance[i]);
            p.vx = isDirect ? p.alpha.vx : 0;
            p.vd = isDirect ? p.alpha.vd : 0;
            p.constant = constant[i];
            return c;
        });
}

void ShtmNeuronGroup::clear(std::int64_t step) {
    const std::size_t padded = static_cast<std::size_t>(blocksOf(size())) * kBlock;
    for (auto* state : {&m_v, &m_x1, &m_dend, &m_rise, &m_out, &m_x3, &m_dc}) {
        state->assign(padded, 0);
    }
    m_plateau.assign(padded, 0);
    m_refractory.assign(padded, 0);
    startFromInitialValues();
    const bool isDriven = std::any_of(m_constants.begin(), m_constants.end(),
                                      [](const ShtmConstants& c) { return c.step.constant != 0; });
    bool isAtRest = true;
    for (const auto* state : {&m_v, &m_x1, &m_dend, &m_x3}) {
        isAtRest = isAtRest && std::all_of(state->begin(), state->end(),
                                           [](double value) { return value == 0; });
    }
    m_activity.start(size(), step, context().skipsResting && !isDriven && isAtRest);
}

void ShtmNeuronGroup::startFromInitialValues() {
    const NeuronValues potential = values("V_m"), external = values("I_ext"),
                       dendritic = values("I_dend"), inhibitory = values("I_inh");
    for (int i = 0; i < size(); ++i) {
        m_v[i] = std::isnan(potential[i]) ? 0 : potential[i] - of(i).rest;
        m_x1[i] = external[i];
        m_dend[i] = dendritic[i];
        m_x3[i] = inhibitory[i];
    }
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
    const bool areEqual = m_constants.size() == 1;
    const bool hasCurrent = areEqual ? propagateLanes(of(first).step, v, x1, dend, rise, x3,
                                                      m_dc.data() + first, m_out.data() + first)
                                     : propagate(first);
    if (hasInput) {
        double* arriving[4] = {};
        for (int port = 0; port < 4; ++port) {
            arriving[port] = input().values(port, step) + first;
        }
        const double gain = of(first).alphaGain;
        for (int i = 0; i < kBlock; ++i) {
            x1[i] += arriving[External][i];
            rise[i] += arriving[Dendritic][i] * (areEqual ? gain : of(first + i).alphaGain);
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
    bool isAbove = isAnyAbove(v, m_lowestThreshold[block]);
    if (areEqual) {
        isAbove = isAbove || isAnyAbove(dend, of(first).dendriticThreshold);
    } else {
        for (int i = 0; i < kBlock; ++i) {
            isAbove = isAbove || dend[i] > of(first + i).dendriticThreshold;
        }
    }
    return {special != 0 || isAbove, hasCurrent};
}

/// A block whose neurons differ.
bool ShtmNeuronGroup::propagate(int first) {
    double left = 0;
    for (int i = first; i < first + kBlock; ++i) {
        left += propagateLane(of(i).step, m_v[i], m_x1[i], m_dend[i], m_rise[i], m_x3[i], m_dc[i],
                              m_out[i]);
    }
    return left != 0;
}

void ShtmNeuronGroup::clampDendrite(int i, double current) {
    m_dend[i] = current;
    if (!m_keepsDerivative) {
        m_rise[i] = 0;
    }
}

/// Plateau logic of one neuron on its new I_d; true at the onset of a dAP.
bool ShtmNeuronGroup::decideDendrite(int i) {
    const ShtmConstants& c = of(i);
    std::int32_t& left = m_plateau[i]; // counter n_dAP + 1 while active
    const bool isAbove = m_dend[i] > c.dendriticThreshold;
    if (m_dendrite == Dendrite::Retriggering) {
        if (isAbove) {
            m_out[i] = left > 0 ? c.plateauCurrent * c.retriggerGain : c.plateauCurrent;
            left = c.plateauSteps + 1;
            clampDendrite(i, 0);
            return true;
        }
        if (left > 0) {
            --left;
            m_out[i] = left > 0 ? c.plateauCurrent : 0;
        }
        return false;
    }
    if (left == 0) {
        if (!isAbove) {
            return false;
        }
        // B25 counts one step less: its plateau ends when the counter is 1.
        left = m_dendrite == Dendrite::B25 ? c.plateauSteps : c.plateauSteps + 1;
        clampDendrite(i, c.plateauCurrent);
        return true;
    }
    --left;
    clampDendrite(i, left > 0 ? c.plateauCurrent : 0);
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
            m_refractory[i] = of(i).refractorySteps;
            out.spikes.push_back(static_cast<std::uint32_t>(i));
        } else {
            continue;
        }
        m_v[i] = of(i).reset;
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
    const ShtmStep& p = of(neuron).step;
    return (p.constant + m_dc[neuron]) * (p.vi / (1 - p.vv));
}

double ShtmNeuronGroup::relaxed(int neuron, std::int64_t steps) const {
    const double rest = restingPotential(neuron);
    const double time = static_cast<double>(steps) * context().resolution;
    return rest + (m_v[neuron] - rest) * std::exp(-time / of(neuron).tauM);
}

double ShtmNeuronGroup::sample(int variable, int neuron, std::int64_t step) const {
    switch (variable) {
    case 0: {
        const int block = neuron / kBlock;
        const double v = m_activity.isAwake(block)
                             ? m_v[neuron]
                             : relaxed(neuron, step - m_activity.since(block));
        return v + of(neuron).rest;
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
        setThresholdsFromParameter();
    }
}

void ShtmNeuronGroup::wakeAll(std::int64_t step) {
    for (int block = 0; block < m_activity.blocks(); ++block) {
        wakeAndCatchUp(step, block);
    }
}

void ShtmNeuronGroup::setThresholdsFromParameter() {
    const NeuronValues thresholds = values("v_thresh");
    m_threshold.resize(static_cast<std::size_t>(blocksOf(size())) * kBlock);
    for (int i = 0; i < static_cast<int>(m_threshold.size()); ++i) {
        m_threshold[i] = thresholds[i] - of(i).rest;
    }
    findLowestThresholds();
}

void ShtmNeuronGroup::setThresholds(std::span<const double> thresholds, std::int64_t step) {
    wakeAll(step);
    for (std::size_t i = 0; i < thresholds.size(); ++i) {
        m_threshold[i] = thresholds[i] - of(static_cast<int>(i)).rest;
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
    for (ShtmConstants& c : m_constants) {
        state(c.step.constant);
        state(c.plateauCurrent);
        state(c.dendriticThreshold);
        state(c.refractorySteps);
    }
    const auto keep = [this](const char* key, const auto& valueOf) {
        std::vector<double> values;
        for (const ShtmConstants& c : m_constants) {
            values.push_back(valueOf(c));
        }
        m_parameters[key] =
            values.size() == 1 ? ParameterValue(values.front()) : ParameterValue(values);
    };
    keep("i_e", [](const ShtmConstants& c) { return c.step.constant; });
    keep("i_p", [](const ShtmConstants& c) { return c.plateauCurrent; });
    keep("theta_dap", [](const ShtmConstants& c) { return c.dendriticThreshold; });
    keep("tau_refrac",
         [this](const ShtmConstants& c) { return c.refractorySteps * context().resolution; });
}

namespace {
const ModelRegistration
    kShtmNeuronRegistration(groupModel<ShtmNeuronGroup>(ShtmNeuronGroup::descriptor()));
} // namespace

} // namespace reprise
