#include "views/canvas/neuron_links.hpp"

#include "core/models/registry.hpp"

#include <algorithm>
#include <cmath>

namespace reprise {

namespace {

/// Where a projection arrives; null: as a current.
const ReceptorSpec* receptorOf(const Network& network, const LoweredProjection& projection) {
    const RegisteredModel* model =
        findModel(network.outline.populations[std::size_t(projection.target)].model);
    const auto port = std::size_t(projection.synapses->context().port);
    return model != nullptr && port < model->descriptor.receptors.size()
               ? &model->descriptor.receptors[port]
               : nullptr;
}

/// Goes through the synapses of one projection at one of its ends.
class LinkCount {
public:
    LinkCount(const Network& network, std::size_t projection, bool isIncoming)
        : m_synapses(*network.projections[projection].synapses),
          m_permanences(m_synapses.permanences()) {
        const LoweredProjection& lowered = network.projections[projection];
        const ReceptorSpec* receptor = receptorOf(network, lowered);
        m_isSubtracted = receptor != nullptr && receptor->takesMagnitude;
        sum.projection = int(projection);
        sum.isIncoming = isIncoming;
        sum.partner = isIncoming ? lowered.source : lowered.target;
        sum.unit = receptor != nullptr ? receptor->unit : "pA";
        sum.learns = m_synapses.learns();
    }

    NeuronLink add(std::size_t synapse, std::uint32_t partner) {
        NeuronLink link{sum.projection, sum.isIncoming, partner};
        const bool hasPermanence = !m_permanences.permanence.empty();
        link.isPotential = hasPermanence && !m_permanences.isMature(synapse);
        link.weight = hasPermanence && !link.isPotential ? m_permanences.of(synapse).matureWeight
                                                         : m_synapses.weightOf(synapse);
        link.isInhibitory = m_isSubtracted || link.weight < 0;
        ++sum.count;
        sum.potential += link.isPotential ? 1 : 0;
        sum.weight += link.isPotential ? 0 : m_isSubtracted ? -std::abs(link.weight) : link.weight;
        return link;
    }

    LinkSum sum;

private:
    const SynapseGroup& m_synapses;
    Permanences m_permanences;
    bool m_isSubtracted = false;
};

} // namespace

std::int64_t NeuronLinks::count(bool incoming) const {
    std::int64_t all = 0;
    for (const LinkSum& sum : sums) {
        all += sum.isIncoming == incoming ? sum.count : 0;
    }
    return all;
}

NeuronLinks linksOf(const Network& network, int population, std::uint32_t neuron,
                    std::size_t most) {
    NeuronLinks found;
    const auto keep = [&](const NeuronLink& link) {
        if (found.links.size() < most) {
            found.links.push_back(link);
        }
    };
    const auto close = [&](const LinkCount& count) {
        if (count.sum.count > 0) {
            found.sums.push_back(count.sum);
        }
    };
    for (const bool isIncoming : {true, false}) {
        for (std::size_t p = 0; p < network.projections.size(); ++p) {
            const LoweredProjection& projection = network.projections[p];
            if ((isIncoming ? projection.target : projection.source) != population) {
                continue;
            }
            const SynapseTable& table = projection.synapses->table();
            LinkCount count(network, p, isIncoming);
            if (!isIncoming && neuron + 1 < table.rowStart.size()) {
                for (std::size_t k = table.rowStart[neuron]; k < table.rowStart[neuron + 1]; ++k) {
                    keep(count.add(k, table.target[k]));
                }
            }
            for (std::uint32_t s = 0; isIncoming && s + 1 < table.rowStart.size(); ++s) {
                const auto first = table.target.begin() + table.rowStart[s];
                const auto last = table.target.begin() + table.rowStart[s + 1];
                for (auto at = std::lower_bound(first, last, neuron); at != last && *at == neuron;
                     ++at) { // targets ascend
                    keep(count.add(std::size_t(at - table.target.begin()), s));
                }
            }
            close(count);
        }
    }
    return found;
}

} // namespace reprise
