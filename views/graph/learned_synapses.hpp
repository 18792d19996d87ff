#pragma once
/// \file
/// The mature synapses of a network, looked up by either end.

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace reprise {

struct ConnectionCounts;

/// Neurons are counted as ShtmState::cells are. Synapses are numbered in the order of the
/// snapshot, ascending by (source, target).
class LearnedSynapses {
public:
    using Ends = std::pair<std::uint32_t, std::uint32_t>; ///< (source, target)

    LearnedSynapses() = default;
    /// Synapses with an end that is no neuron are left out.
    LearnedSynapses(const ConnectionCounts& counts, int neurons);

    const std::vector<Ends>& all() const { return m_synapses; }
    const std::vector<int>& leaving(int neuron) const;  ///< indices into all()
    const std::vector<int>& reaching(int neuron) const; ///< likewise
    /// Neurons with at least one synapse.
    int connectedNeurons() const;

    bool operator==(const LearnedSynapses& other) const { return m_synapses == other.m_synapses; }

private:
    std::vector<Ends> m_synapses;
    std::vector<std::vector<int>> m_leaving;  ///< [neuron]
    std::vector<std::vector<int>> m_reaching; ///< [neuron]
};

} // namespace reprise
