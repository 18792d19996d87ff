#include "core/models/neurons/wta_neuron.hpp"

#include "core/models/registry.hpp"
#include "core/models/synapses/exponential_stdp.hpp"
#include "core/numerics/exponential.hpp"
#include "core/numerics/grid.hpp"
#include "core/numerics/vectorised.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {
constexpr double kMeanMs = 50; // of the running means that pictures show
} // namespace

const ModelDescriptor& WtaNeuronGroup::descriptor() {
    static const ModelDescriptor kDescriptor = [] {
        ModelDescriptor d;
        d.id = "wta_neuron";
        d.name = "Stochastic winner-take-all neuron";
        d.summary = "Neurons of a WTA circuit share a fixed total rate by the soft-max of their "
                    "potentials, which are weighted sums of EPSPs.";
        d.reference = "Klampfl & Maass 2013; Nessler et al. 2013";
        d.partner = "exponential_stdp";
        d.parameters = {
            realList("circuit_sizes", "")
                .range(1, 1e6)
                .says("Neurons of each WTA circuit, in order; empty: all are one."),
            real("dt", "dt", "ms", 1)
                .above(0, 1000)
                .onGrid()
                .says("Time step of the model; a multiple of the engine's resolution."),
            real("tau", "τ", "ms", 20)
                .above(0)
                .usual(5, 50)
                .says("Decay of an EPSP, which all targets of a source share."),
            real("tau2", "τ_2", "ms", 2).above(0).usual(0.5, 10).says("Rise of an EPSP."),
            real("rmax", "R_max", "Hz", 100)
                .above(0, 1e6)
                .usual(20, 500)
                .live()
                .varies()
                .says("Total rate of one WTA circuit; drawn for each."),
            real("znoise", "", "", 0)
                .range(0, 1)
                .live()
                .varies()
                .says("Share of the rate spread evenly over the WTA circuit; drawn for each."),
            choice("spike_probability", "exponential", {"exponential", "linear"})
                .says("Of a step: 1 - exp(-r dt), or r dt as in the replication."),
            boolean("use_priors", false)
                .says("Every neuron learns a bias that follows how often it fires."),
            real("eta", "η", "", 0.05)
                .range(0, 1000)
                .live()
                .varies()
                .says("Learning rate of the biases."),
            boolean("use_entropy_regularization", false)
                .says("Scales the recurrent input until it is as decided as the input."),
            real("eta_rho", "η_ρ", "", 1e-4).range(0, 1).says("Speed of that scaling per step."),
        };
        d.relations = epspRelations();
        d.recordables = {{"V_m", "", "Potential u."},
                         {"rate_fraction", "", "Share p of the WTA circuit's rate."},
                         {"rate", "Hz", "Rate r = R_max p."},
                         {"u_input", "", "Part of u from input channels."},
                         {"u_recurrent", "", "Part of u from other neurons."},
                         {"epsp", "", "EPSP Y of the neuron's own spikes."}};
        d.receptors = {{"input", "", "From input channels."},
                       {"recurrent", "", "From neurons of other WTA circuits."}};
        return d;
    }();
    return kDescriptor;
}

WtaNeuronGroup::WtaNeuronGroup(const ParameterMap& parameters, const GroupContext& context)
    : NeuronGroup(context), m_parameters(parameters),
      m_key(context.seed, context.id, "network spikes") {
    int first = 0;
    for (const double count : descriptor().listValue("circuit_sizes", parameters)) {
        m_cells.push_back({first, std::min(static_cast<int>(count), context.size - first)});
        first += m_cells.back().count;
    }
    if (first < context.size) {
        m_cells.push_back({first, context.size - first});
    }
    for (std::size_t c = 0; c < m_cells.size(); ++c) {
        m_cellOf.insert(m_cellOf.end(), static_cast<std::size_t>(m_cells[c].count),
                        static_cast<std::int32_t>(c));
    }
    prepare();
    clear(0);
    m_prior.assign(m_u.size(), 0.0);
    m_priorMean.assign(m_u.size(), 0.0);
    m_priorSquare.assign(m_u.size(), 1.0);
}

void WtaNeuronGroup::prepare() {
    const auto get = [&](const char* key) { return descriptor().realValue(key, m_parameters); };
    m_dt = onGrid(get("dt"), context().resolution);
    m_stepsPerUpdate = static_cast<int>(stepsOf(m_dt, context().resolution));
    m_slowDecay = 1 - m_dt / get("tau");
    m_fastDecay = 1 - m_dt / get("tau2");
    const NeuronValues rates = cellValues("rmax");
    m_maximalRates.resize(m_cellOf.size());
    for (std::size_t k = 0; k < m_cellOf.size(); ++k) {
        m_maximalRates[k] = rates[static_cast<std::size_t>(m_cellOf[k])];
    }
    m_perStep = rates.mapped([this](double rate) { return rate * m_dt * 1e-3; });
    m_noise = cellValues("znoise");
    m_eta = valuesOf(descriptor(), "eta", m_parameters, context());
    m_balanceRate = get("eta_rho");
    m_hasPriors = descriptor().booleanValue("use_priors", m_parameters);
    m_balances = descriptor().booleanValue("use_entropy_regularization", m_parameters);
    m_isLinear = descriptor().textValue("spike_probability", m_parameters) == "linear";
}

/// [cell]
NeuronValues WtaNeuronGroup::cellValues(const char* key) const {
    GroupContext cells = context();
    cells.size = static_cast<int>(m_cells.size());
    cells.streams.reset();
    return valuesOf(descriptor(), key, m_parameters, cells);
}

void WtaNeuronGroup::setParameter(const std::string& key, const ParameterValue& value,
                                  std::int64_t) {
    m_parameters[key] = value;
    prepare();
}

/// Whole cells; everything in one part where cells depend on each other.
NeuronRange WtaNeuronGroup::part(int index, int count) const {
    if (m_balances) {
        return {0, index == 0 ? size() : 0};
    }
    const auto bound = [&](int i) {
        const auto cell =
            m_cells.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(count);
        return cell < m_cells.size() ? m_cells[cell].first : size();
    };
    return {bound(index), bound(index + 1)};
}

void WtaNeuronGroup::startHistory(std::int64_t step, std::int64_t updates) {
    m_historyStart = step;
    m_history.assign(static_cast<std::size_t>(updates) * m_u.size(), 0.0F);
}

void WtaNeuronGroup::forceSpikes(std::vector<ScheduledSpike> schedule) {
    std::sort(schedule.begin(), schedule.end());
    m_forced = std::move(schedule);
    m_isForced = true;
}

namespace {

/// u = slow - fast of both ports; then the sums decay over one step.
struct Sums {
    double *inSlow, *inFast, *recSlow, *recFast;
};
REPRISE_VECTORISED void potentialsOf(const Sums& s, const double* prior, double balance,
                                     double slowDecay, double fastDecay, int first, int last,
                                     double* u) {
    double* __restrict a = s.inSlow;
    double* __restrict b = s.inFast;
    double* __restrict c = s.recSlow;
    double* __restrict d = s.recFast;
    double* __restrict out = u;
    for (int k = first; k < last; ++k) {
        out[k] = prior[k] + (a[k] - b[k]) + balance * (c[k] - d[k]);
        a[k] *= slowDecay;
        b[k] *= fastDecay;
        c[k] *= slowDecay;
        d[k] *= fastDecay;
    }
}

/// means += (values - means) * share
REPRISE_VECTORISED void follow(const double* values, double share, int first, int last,
                               double* means) {
    const double* __restrict from = values;
    double* __restrict to = means;
    for (int k = first; k < last; ++k) {
        to[k] += (from[k] - to[k]) * share;
    }
}

REPRISE_VECTORISED void exponentials(double* values, int first, int last) {
    for (int k = first; k < last; ++k) {
        values[k] = exponential(values[k]);
    }
}

} // namespace

void WtaNeuronGroup::update(std::int64_t step, NeuronRange range, Emission& out) {
    if (step % m_stepsPerUpdate != 0 || range.first == range.last) {
        return;
    }
    computePotentials(range);
    computeFractions(range);
    follow(m_p.data(), std::min(1.0, m_dt / kMeanMs), range.first, range.last, m_meanP.data());
    const std::size_t before = out.spikes.size();
    drawSpikes(step, range, out);
    if (m_hasPriors && m_isLearning) {
        adaptPriors(range, std::span(out.spikes).subspan(before));
    }
    if (!m_history.empty()) {
        const auto row = static_cast<std::size_t>((step - m_historyStart) / m_stepsPerUpdate - 1);
        const std::size_t begin = row * m_u.size();
        if (step > m_historyStart && begin + m_u.size() <= m_history.size()) {
            std::copy(m_p.begin() + range.first, m_p.begin() + range.last,
                      m_history.begin() + static_cast<std::ptrdiff_t>(begin) + range.first);
        }
    }
}

void WtaNeuronGroup::computePotentials(NeuronRange range) {
    if (m_balances) {
        balanceEntropies();
    }
    potentialsOf({slow(Input), fast(Input), slow(Recurrent), fast(Recurrent)}, m_prior.data(),
                 m_balance, m_slowDecay, m_fastDecay, range.first, range.last, m_u.data());
}

void WtaNeuronGroup::computeFractions(NeuronRange range) {
    const int end = range.last < size() ? cellAt(range.last) : static_cast<int>(m_cells.size());
    for (int c = cellAt(range.first); c < end; ++c) {
        const Cell& cell = m_cells[static_cast<std::size_t>(c)];
        const double* u = m_u.data() + cell.first;
        const double largest = *std::max_element(u, u + cell.count);
        for (int k = 0; k < cell.count; ++k) {
            m_p[static_cast<std::size_t>(cell.first + k)] = u[k] - largest;
        }
    }
    exponentials(m_p.data(), range.first, range.last);
    for (int c = cellAt(range.first); c < end; ++c) {
        const Cell& cell = m_cells[static_cast<std::size_t>(c)];
        double* p = m_p.data() + cell.first;
        const double noise = m_noise[static_cast<std::size_t>(c)];
        double sum = 0;
        for (int k = 0; k < cell.count; ++k) {
            sum += p[k];
        }
        for (int k = 0; k < cell.count; ++k) {
            p[k] = (1 - noise) * (p[k] / sum) + noise / cell.count;
        }
    }
}

void WtaNeuronGroup::drawSpikes(std::int64_t step, NeuronRange range, Emission& out) {
    if (m_isForced) {
        const ScheduledSpike from{step, static_cast<std::uint32_t>(range.first), 0};
        for (auto it = std::lower_bound(m_forced.begin(), m_forced.end(), from);
             it != m_forced.end() && it->step == step &&
             it->neuron < static_cast<std::uint32_t>(range.last);
             ++it) {
            out.spikes.push_back(it->neuron);
        }
        return;
    }
    if (m_perStep.areEqual()) {
        drawSpikes(step, range, m_perStep[0], out);
        return;
    }
    const int end = range.last < size() ? cellAt(range.last) : static_cast<int>(m_cells.size());
    for (int c = cellAt(range.first); c < end; ++c) {
        const Cell& cell = m_cells[static_cast<std::size_t>(c)];
        drawSpikes(step, {cell.first, cell.first + cell.count},
                   m_perStep[static_cast<std::size_t>(c)], out);
    }
}

/// Of neurons whose cells fire \p perStep times in one step.
void WtaNeuronGroup::drawSpikes(std::int64_t step, NeuronRange range, double perStep,
                                Emission& out) const {
    const auto at = static_cast<std::uint64_t>(step);
    for (int k = range.first; k < range.last; ++k) {
        const auto pair = m_key.pairAt(at, static_cast<std::uint64_t>(k / 2));
        const double draw = RandomKey::toUniform(pair[static_cast<std::size_t>(k % 2)]);
        const double expected = perStep * m_p[static_cast<std::size_t>(k)];
        // 1 - e^-x < x, so most draws are decided without the exponential.
        if (draw < expected && (m_isLinear || draw < 1 - exponential(-expected))) {
            out.spikes.push_back(static_cast<std::uint32_t>(k));
        }
    }
}

/// reference/wta.md 2.1; every step, not only at spikes.
void WtaNeuronGroup::adaptPriors(NeuronRange range, std::span<const std::uint32_t> spikes) {
    auto next = spikes.begin();
    for (auto k = static_cast<std::size_t>(range.first); k < static_cast<std::size_t>(range.last);
         ++k) {
        const bool fired = next != spikes.end() && *next == k;
        next += fired ? 1 : 0;
        const double mean = m_priorMean[k];
        const double variance = std::max(0.0, m_priorSquare[k] - mean * mean);
        const double rate = m_eta[k] * variance / (exponential(-mean) + 1);
        const double probability = exponential(m_prior[k]);
        m_prior[k] += rate * ((fired ? 1.0 : 0.0) - probability) / std::max(probability, rate);
        m_priorMean[k] += rate * (m_prior[k] - m_priorMean[k]);
        m_priorSquare[k] += rate * (m_prior[k] * m_prior[k] - m_priorSquare[k]);
    }
}

/// Entropy regularisation: the factor of the recurrent input falls while the input alone would
/// leave more open than the recurrent input alone (mean entropy of the cells' soft-max).
void WtaNeuronGroup::balanceEntropies() {
    double input = 0, recurrent = 0;
    for (const Cell& cell : m_cells) {
        const auto entropy = [&](Port port) {
            const auto u = [&](int k) {
                const auto n = static_cast<std::size_t>(cell.first + k);
                return m_slow[port][n] - m_fast[port][n];
            };
            double largest = u(0);
            for (int k = 1; k < cell.count; ++k) {
                largest = std::max(largest, u(k));
            }
            double sum = 0, weighted = 0; // H = log sum - mean of the exponents
            for (int k = 0; k < cell.count; ++k) {
                const double e = exponential(u(k) - largest);
                sum += e;
                weighted += e * (u(k) - largest);
            }
            return std::log(sum) - weighted / sum;
        };
        input += entropy(Input);
        recurrent += entropy(Recurrent);
    }
    m_balance -= m_balanceRate * (input - recurrent) / static_cast<double>(m_cells.size());
}

void WtaNeuronGroup::clear(std::int64_t) {
    const auto neurons = static_cast<std::size_t>(size());
    for (int port = 0; port < kPorts; ++port) {
        m_slow[port].assign(neurons, 0.0);
        m_fast[port].assign(neurons, 0.0);
    }
    m_u.assign(neurons, 0.0);
    m_p.assign(neurons, 0.0);
    for (std::size_t k = 0; k < neurons; ++k) {
        m_p[k] = 1.0 / m_cells[static_cast<std::size_t>(m_cellOf[k])].count;
    }
    m_meanP = m_p;
}

void WtaNeuronGroup::visit(StateVisitor& state) {
    for (int port = 0; port < kPorts; ++port) {
        state(m_slow[port]);
        state(m_fast[port]);
    }
    state(m_u);
    state(m_p);
    state(m_meanP);
    state(m_prior);
    state(m_priorMean);
    state(m_priorSquare);
    state(m_balance);
    state(m_isLearning);
    state(m_historyStart);
    state(m_history);
    state(m_isForced);
    state(m_forced);
}

double WtaNeuronGroup::sample(int variable, int neuron, std::int64_t) const {
    const auto k = static_cast<std::size_t>(neuron);
    // The sums have decayed since u was computed from them.
    const auto part = [&](Port port) {
        return m_slow[port][k] / m_slowDecay - m_fast[port][k] / m_fastDecay;
    };
    switch (variable) {
    case Potential:
        return m_u[k];
    case Fraction:
        return m_p[k];
    case Rate:
        return m_maximalRates[k] * m_p[k];
    case InputPotential:
        return part(Input);
    case RecurrentPotential:
        return part(Recurrent);
    default:
        return m_outgoing != nullptr ? m_outgoing->epsp(k) : 0.0;
    }
}

int WtaNeuronGroup::firstNonFinite() const {
    const auto bad =
        std::find_if_not(m_u.begin(), m_u.end(), [](double u) { return std::isfinite(u); });
    return bad == m_u.end() ? -1 : static_cast<int>(bad - m_u.begin());
}

int WtaNeuronGroup::awakeBlocks() const {
    return blocksOf(size());
}

namespace {
const ModelRegistration
    kWtaNeuronRegistration(groupModel<WtaNeuronGroup>(WtaNeuronGroup::descriptor()));
} // namespace

} // namespace reprise
