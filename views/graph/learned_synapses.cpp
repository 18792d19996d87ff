#include "views/graph/learned_synapses.hpp"

#include "core/circuits/s_htm/s_htm_view.hpp"

#include <algorithm>

namespace reprise {

namespace {

const std::vector<int>& entry(const std::vector<std::vector<int>>& table, int neuron) {
    static const std::vector<int> none;
    return neuron >= 0 && static_cast<std::size_t>(neuron) < table.size()
               ? table[static_cast<std::size_t>(neuron)]
               : none;
}

} // namespace

LearnedSynapses::LearnedSynapses(const ConnectionCounts& counts, int neurons)
    : m_leaving(static_cast<std::size_t>(std::max(neurons, 0))), m_reaching(m_leaving.size()) {
    for (const auto& [source, target] : counts.mature) {
        if (source < m_leaving.size() && target < m_leaving.size()) {
            const auto index = static_cast<int>(m_synapses.size());
            m_leaving[source].push_back(index);
            m_reaching[target].push_back(index);
            m_synapses.emplace_back(source, target);
        }
    }
}

const std::vector<int>& LearnedSynapses::leaving(int neuron) const {
    return entry(m_leaving, neuron);
}

const std::vector<int>& LearnedSynapses::reaching(int neuron) const {
    return entry(m_reaching, neuron);
}

int LearnedSynapses::connectedNeurons() const {
    int connected = 0;
    for (std::size_t n = 0; n < m_leaving.size(); ++n) {
        connected += !m_leaving[n].empty() || !m_reaching[n].empty();
    }
    return connected;
}

} // namespace reprise
