#pragma once
/// \file
/// Which blocks of a population are computed, and since when the others rest.

#include "core/models/neuron_group.hpp"

#include <cstdint>
#include <vector>

namespace reprise {

/// A resting block has no input current left: its membrane is known in closed form from the step
/// at which it fell asleep, until something reaches it.
class BlockActivity {
public:
    static constexpr std::int64_t kAwake = -1;

    void start(int neurons, std::int64_t step, bool asleep) {
        m_since.assign(blocksOf(neurons), asleep ? step : kAwake);
    }
    bool isAwake(int block) const { return m_since[block] == kAwake; }
    /// Step up to which the state of a resting block is stored.
    std::int64_t since(int block) const { return m_since[block]; }
    void wake(int block) { m_since[block] = kAwake; }
    void rest(int block, std::int64_t step) { m_since[block] = step; }
    int blocks() const { return static_cast<int>(m_since.size()); }
    int awakeBlocks() const {
        int count = 0;
        for (const std::int64_t since : m_since) {
            count += since == kAwake;
        }
        return count;
    }
    void visit(StateVisitor& state) { state(m_since); }

private:
    std::vector<std::int64_t> m_since; ///< kAwake, or the step of falling asleep
};

/// Synaptic currents below this are zero: 1e-12 pA moves no membrane by more than 1e-13 mV.
inline constexpr double kNegligibleCurrent = 1e-12; // pA

inline double withoutDust(double current) {
    return current < kNegligibleCurrent && current > -kNegligibleCurrent ? 0.0 : current;
}

} // namespace reprise
