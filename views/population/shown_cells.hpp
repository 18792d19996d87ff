#pragma once
/// \file
/// Which state each excitatory cell is shown in: the snapshot, plus spikes between two pictures.

#include "core/circuits/s_htm/s_htm_view.hpp"
#include "core/session/frame.hpp"

#include <cstdint>
#include <vector>

namespace reprise {

/// A snapshot calls a cell active for 10 ms after its spike. Pictures may lie further apart than
/// that (16.7 ms at real time, a whole element when stepping symbols), so spikes of the last frame
/// interval count too, up to kLongestMemoryMs; no spike is missed at moderate speed.
class ShownCells {
public:
    static constexpr double kShortestMemoryMs = 10;
    static constexpr double kLongestMemoryMs = 40; ///< one element of the published protocols

    /// Takes over a frame, of \p circuit of its network; \p state may be null. Returns the symbols
    /// whose picture changed, in rising order.
    std::vector<int> update(const Frame& frame, const std::shared_ptr<const ShtmOutline>& circuit,
                            const ShtmState* state);

    int symbols() const { return m_symbols; }
    int neuronsPerSymbol() const { return m_neuronsPerSymbol; }
    const std::vector<CellState>& cells() const { return m_cells; } ///< [symbol * neurons + n]
    CellState cell(int symbol, int neuron) const;
    /// Active if at least one cell is active, else predictive if one is, else silent.
    CellState symbolState(int symbol) const;
    int count(int symbol, CellState state) const;

private:
    void addRecentSpikes(const Frame& frame, std::vector<CellState>& cells) const;

    int m_symbols = 0;
    int m_neuronsPerSymbol = 0;
    std::vector<CellState> m_cells;
    std::shared_ptr<const ShtmOutline> m_circuit;
    double m_nowMs = 0;
    double m_memoryMs = kShortestMemoryMs;
};

/// The symbol being presented to \p circuit, -1 between elements.
int presentedSymbol(const Frame& frame, const ShtmOutline& circuit);

} // namespace reprise
