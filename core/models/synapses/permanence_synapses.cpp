#include "core/models/synapses/permanence_synapses.hpp"

#include "core/engine/random.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

std::vector<ParameterSpec> joined(std::vector<ParameterSpec> base,
                                  std::vector<ParameterSpec> more) {
    base.insert(base.end(), more.begin(), more.end());
    return base;
}

std::vector<ParameterSpec> permanenceParameters() {
    return {
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
    };
}

RelationSpec initialPermanenceRelation() {
    return atMost("permanence_init_min", "permanence_init_max");
}

RelationSpec pairIntervalRelation() {
    return atMost("delta_t_min", "delta_t_max", "no pair of spikes would count otherwise");
}

std::vector<ParameterSpec> homeostaticPairParameters(double deltaTMax) {
    return {
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
        real("tau_plus", "τ_+", "ms", 20).above(0).says("Presynaptic trace."),
        real("tau_h", "τ_h", "ms", 440).above(0).says("Dendritic-spike trace."),
        real("delta_t_min", "Δt_min", "ms", 4)
            .range(0, 1e6)
            .onGrid()
            .says("A pair counts if the spikes are further apart than this …"),
        real("delta_t_max", "Δt_max", "ms", deltaTMax)
            .range(0, 1e6)
            .onGrid()
            .says("… and closer than this."),
    };
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
    m_threshold = get("permanence_threshold") * m_scale;
    m_maximum = get("permanence_max") * m_scale;
    m_matureWeight = get("w_mature");
}

void PermanenceSynapses::drawPermanences() {
    RandomStream random(context().seed, context().id, "permanence");
    const double least = get("permanence_init_min");
    const double most = get("permanence_init_max");
    const bool isInteger = m_descriptor.booleanValue("permanence_init_integer", m_parameters);
    m_permanence.resize(table().size());
    for (double& p : m_permanence) {
        p = random.uniform(least, most);
        p = (isInteger ? std::floor(p) : p) * m_scale;
    }
    m_lowest = m_permanence;
}

void PermanenceSynapses::setScale(double scale) {
    m_scale = scale;
    prepareShared();
    drawPermanences();
}

void PermanenceSynapses::reset() {
    m_permanence = m_lowest;
    clearDynamics();
}

double PermanenceSynapses::weightOf(std::size_t k) const {
    return isMature(k) ? m_matureWeight : 0.0;
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
    return {m_permanence, m_threshold, m_maximum, m_includesThreshold, m_matureWeight};
}

void PermanenceSynapses::setParameter(const std::string& key, const ParameterValue& value) {
    m_parameters[key] = value;
    prepareShared();
    prepareRule();
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
