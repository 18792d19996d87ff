#pragma once
/// \file
/// What will arrive at a population's neurons in the coming steps.

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

namespace reprise {

/// Neurons are handled in blocks of this many: one cache line of doubles, and the unit in which
/// resting neurons are skipped and threads own neurons.
inline constexpr int kBlock = 8;

inline int blocksOf(int neurons) {
    return (neurons + kBlock - 1) / kBlock;
}

/// Sums of synaptic weights by (arrival step, port, neuron). A cell is written before its step is
/// computed, read once, and cleared by whoever read it.
class InputRing {
public:
    /// \p longestDelay in steps.
    void allocate(int ports, int neurons, int longestDelay) {
        m_ports = ports;
        m_stride = blocksOf(neurons) * kBlock;
        m_slots = static_cast<int>(std::bit_ceil(static_cast<unsigned>(longestDelay + 1)));
        m_values.assign(static_cast<std::size_t>(m_slots) * m_ports * m_stride, 0.0);
        m_touched.assign(static_cast<std::size_t>(m_slots) * (m_stride / kBlock), 0);
    }
    void add(int port, std::int64_t step, std::uint32_t neuron, double weight) {
        values(port, step)[neuron] += weight;
        touched(step)[neuron / kBlock] = 1;
    }
    double* values(int port, std::int64_t step) {
        return m_values.data() + (static_cast<std::size_t>(slot(step)) * m_ports + port) * m_stride;
    }
    /// One flag per block: something arrives there at this step.
    std::uint8_t* touched(std::int64_t step) {
        return m_touched.data() + static_cast<std::size_t>(slot(step)) * (m_stride / kBlock);
    }
    void clear() {
        std::fill(m_values.begin(), m_values.end(), 0.0);
        std::fill(m_touched.begin(), m_touched.end(), std::uint8_t{0});
    }
    template<class Visitor> void visit(Visitor& state) {
        state(m_values);
        state(m_touched);
    }
    int longestDelay() const { return m_slots - 1; }

private:
    int slot(std::int64_t step) const { return static_cast<int>(step & (m_slots - 1)); }

    int m_ports = 0;
    int m_stride = 0; ///< neurons rounded up to whole blocks
    int m_slots = 0;  ///< a power of two
    std::vector<double> m_values;
    std::vector<std::uint8_t> m_touched;
};

} // namespace reprise
