#include "core/models/synapses/permanence_synapses.hpp"

#include "core/numerics/grid.hpp"
#include "core/numerics/random.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

std::vector<ParameterSpec> joined(std::vector<ParameterSpec> base,
                                  std::vector<ParameterSpec> more) {
    base.insert(base.end(), more.begin(), more.end());
    return base;
}

std::vector<ParameterSpec> permanenceParameters() {
    return varied({
        real("permanence_init_min", "", "", 0).range(0, 1e6).says("Lowest initial permanence."),
        real("permanence_init_max", "", "", 8)
            .range(0, 1e6)
            .says("Bound of the initial permanences (excluded where they are integers)."),
        boolean("permanence_init_integer", false)
            .says("Initial permanences are whole numbers, as in neuroseq."),
        real("permanence_max", "P_max", "", 20).above(0, 1e6).says("Upper bound."),
        real("permanence_threshold", "P_th", "", 10)
            .range(0, 1e6)
            .usual(1, 20)
            .live()
            .says("A synapse with a permanence from here on carries w_mature, below it nothing."),
        real("w_mature", "W", "pA", 12.98)
            .range(0, 1e9)
            .usual(1, 200)
            .live()
            .says("Weight of a mature synapse: the peak of its dendritic current."),
    });
}

ParameterSpec learningFactor() {
    return real("learning_factor", "", "", 1).range(0, 1000).says("Multiplies the lambdas.");
}

RelationSpec initialPermanenceRelation() {
    return atMost("permanence_init_min", "permanence_init_max");
}

RelationSpec pairIntervalRelation() {
    return atMost("delta_t_min", "delta_t_max", "no pair of spikes would count otherwise");
}

std::vector<ParameterSpec> homeostaticPairParameters(double deltaTMax) {
    return varied({
        learningFactor(),
        real("lambda_plus", "λ_+", "", 0.08)
            .range(0, 10)
            .usual(0, 0.5)
            .live()
            .says("Facilitation per pair, in units of P_max."),
        real("lambda_minus", "λ_-", "", 0.0015)
            .range(0, 10)
            .usual(0, 0.01)
            .live()
            .says("Depression per presynaptic spike, in units of P_max."),
        real("lambda_h", "λ_h", "", 0.014)
            .range(0, 10)
            .usual(0, 0.05)
            .live()
            .says("Homeostasis per pair, in units of P_max."),
        real("target_rate_h", "z*", "", 1)
            .range(0, 100)
            .usual(0, 3)
            .live()
            .says("Wanted level of the dendritic-spike trace."),
        real("tau_plus", "τ_+", "ms", 20)
            .above(0)
            .says("Presynaptic trace; drawn for each source neuron."),
        real("tau_h", "τ_h", "ms", 440)
            .above(0)
            .says("Dendritic-spike trace; drawn for each target neuron."),
        real("delta_t_min", "Δt_min", "ms", 4)
            .range(0, 1e6)
            .onGrid()
            .says("A pair counts if the spikes are further apart than this …"),
        real("delta_t_max", "Δt_max", "ms", deltaTMax)
            .range(0, 1e6)
            .onGrid()
            .says("… and closer than this."),
    });
}

PermanenceSynapses::PermanenceSynapses(const ModelDescriptor& descriptor,
                                       const ParameterMap& parameters, SynapseContext&& context,
                                       bool includesThreshold)
    : SynapseGroup(std::move(context)), m_descriptor(descriptor), m_parameters(parameters),
      m_includesThreshold(includesThreshold) {
    prepareShared();
    drawPermanences();
}

void PermanenceSynapses::prepareShared() {
    const SynapseValues threshold = values("permanence_threshold"),
                        maximum = values("permanence_max"), weight = values("w_mature");
    m_constants =
        perSynapse<PermanenceConstants>({&threshold, &maximum, &weight}, [&](std::size_t k) {
            const double scale = m_wantedMaximum > 0 ? m_wantedMaximum / maximum[k] : 1;
            return PermanenceConstants{threshold[k] * scale, maximum[k] * scale, weight[k]};
        });
}

std::vector<HomeostaticPairConstants> PermanenceSynapses::homeostaticPairConstants() const {
    const double h = context().resolution;
    const SynapseValues factor = values("learning_factor"), plus = values("lambda_plus"),
                        minus = values("lambda_minus"), homeostasis = values("lambda_h"),
                        rate = values("target_rate_h"), least = values("delta_t_min"),
                        most = values("delta_t_max"), maximum = values("permanence_max");
    return perSynapse<HomeostaticPairConstants>(
        {&factor, &plus, &minus, &homeostasis, &rate, &least, &most, &maximum}, [&](std::size_t k) {
            const double greatest = of(k).maximum;
            return HomeostaticPairConstants{plus[k] * factor[k] * greatest,
                                            minus[k] * factor[k] * greatest,
                                            homeostasis[k] * factor[k] * greatest,
                                            rate[k],
                                            least.steps(k, h),
                                            most.steps(k, h)};
        });
}

void PermanenceSynapses::drawPermanences() {
    RandomStream random(context().seed, context().id, "permanence");
    const SynapseValues least = values("permanence_init_min"), most = values("permanence_init_max"),
                        maximum = values("permanence_max");
    const bool isInteger = m_descriptor.booleanValue("permanence_init_integer", m_parameters);
    m_permanence.resize(table().size());
    for (std::size_t k = 0; k < m_permanence.size(); ++k) {
        const double p = random.uniform(least[k], most[k]);
        const double scale = m_wantedMaximum > 0 ? m_wantedMaximum / maximum[k] : 1;
        m_permanence[k] = (isInteger ? std::floor(p) : p) * scale;
    }
    m_lowest = m_permanence;
}

void PermanenceSynapses::setMaximum(double maximum) {
    m_wantedMaximum = maximum;
    prepareShared();
    drawPermanences();
}

void PermanenceSynapses::reset() {
    m_permanence = m_lowest;
    clearDynamics();
}

double PermanenceSynapses::weightOf(std::size_t k) const {
    return isMature(k) ? of(k).matureWeight : 0.0;
}

PermanenceSynapses::Row PermanenceSynapses::rowOf(std::uint32_t source, NeuronRange range) const {
    const SynapseTable& rows = table();
    std::size_t first = rows.rowStart[source];
    std::size_t last = rows.rowStart[source + 1];
    if (range.first != 0 || range.last != context().target->size()) {
        const auto begin = rows.target.begin();
        first = static_cast<std::size_t>(
            std::lower_bound(begin + first, begin + last, range.first) - begin);
        last = static_cast<std::size_t>(std::lower_bound(begin + first, begin + last, range.last) -
                                        begin);
    }
    return {first, last};
}

void PermanenceSynapses::deliver(const StepSpikes& spikes, NeuronRange range) {
    InputRing& ring = context().target->input();
    for (const std::uint32_t source : spikes.source) {
        const Row row = rowOf(source, range);
        for (std::size_t k = row.first; k < row.last; ++k) {
            if (const double weight = weightOf(k); weight != 0) {
                ring.add(context().port, spikes.step + table().delayOf(k), table().target[k],
                         weight);
            }
        }
    }
}

void PermanenceSynapses::visit(StateVisitor& state) {
    state(m_permanence);
    state(m_lowest);
}

Permanences PermanenceSynapses::permanences() const {
    return {m_permanence, m_constants, m_includesThreshold};
}

void PermanenceSynapses::setParameter(const std::string& key, const ParameterValue& value) {
    m_parameters[key] = value;
    prepareShared();
    prepareRule();
}

std::vector<std::uint32_t> distinctDelays(const SynapseTable& table) {
    if (table.delay.size() <= 1) {
        return {0};
    }
    std::vector<std::uint32_t> delays(table.delay.begin(), table.delay.end());
    std::sort(delays.begin(), delays.end());
    delays.erase(std::unique(delays.begin(), delays.end()), delays.end());
    return delays;
}

IncomingIndex makeIncomingIndex(const SynapseTable& table, int targets) {
    IncomingIndex index;
    index.start.assign(static_cast<std::size_t>(targets) + 1, 0);
    for (const std::uint32_t target : table.target) {
        ++index.start[target + 1];
    }
    for (std::size_t i = 1; i < index.start.size(); ++i) {
        index.start[i] += index.start[i - 1];
    }
    index.source.resize(table.size());
    index.synapse.resize(table.size());
    std::vector<std::uint32_t> next(index.start.begin(), index.start.end() - 1);
    for (std::uint32_t source = 0; source + 1 < table.rowStart.size(); ++source) {
        for (std::uint32_t k = table.rowStart[source]; k < table.rowStart[source + 1]; ++k) {
            const std::uint32_t at = next[table.target[k]]++;
            index.source[at] = source;
            index.synapse[at] = k;
        }
    }
    return index;
}

} // namespace reprise
