#include "views/population/shown_cells.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace reprise {

std::vector<int> ShownCells::update(const Frame& frame,
                                    const std::shared_ptr<const ShtmOutline>& circuit,
                                    const ShtmState* state) {
    const int symbols = circuit ? static_cast<int>(circuit->symbols.size()) : 0;
    const int neurons = circuit ? circuit->neuronsPerSymbol : 0;
    const bool isOther =
        circuit != m_circuit || symbols != m_symbols || neurons != m_neuronsPerSymbol;
    if (isOther || frame.nowMs < m_nowMs) {
        m_memoryMs = kShortestMemoryMs;
    } else if (frame.nowMs > m_nowMs) {
        m_memoryMs = std::clamp(frame.nowMs - m_nowMs, kShortestMemoryMs, kLongestMemoryMs);
    }
    m_nowMs = frame.nowMs;
    m_circuit = circuit;
    m_symbols = symbols;
    m_neuronsPerSymbol = neurons;

    const auto size = static_cast<std::size_t>(symbols) * static_cast<std::size_t>(neurons);
    std::vector<CellState> cells(size, CellState::Silent);
    if (state != nullptr && state->cells.size() == size) {
        cells = state->cells;
    }
    addRecentSpikes(frame, cells);

    std::vector<int> changed;
    const bool hasOtherShape = isOther || cells.size() != m_cells.size();
    for (int s = 0; s < symbols; ++s) {
        const auto first = static_cast<std::ptrdiff_t>(s) * neurons;
        if (hasOtherShape || !std::equal(cells.begin() + first, cells.begin() + first + neurons,
                                         m_cells.begin() + first)) {
            changed.push_back(s);
        }
    }
    m_cells = std::move(cells);
    return changed;
}

void ShownCells::addRecentSpikes(const Frame& frame, std::vector<CellState>& cells) const {
    if (!frame.events || !frame.outline || frame.outline->resolution <= 0 || cells.empty()) {
        return;
    }
    const double resolution = frame.outline->resolution;
    const auto first =
        static_cast<std::int64_t>(std::floor((frame.nowMs - m_memoryMs) / resolution));
    for (const Event& event :
         frame.events->between(first, std::numeric_limits<std::int64_t>::max())) {
        if (event.kind == EventKind::Spike && event.population == m_circuit->population &&
            event.neuron < cells.size()) {
            cells[event.neuron] = CellState::Active;
        }
    }
}

CellState ShownCells::cell(int symbol, int neuron) const {
    const bool exists =
        symbol >= 0 && symbol < m_symbols && neuron >= 0 && neuron < m_neuronsPerSymbol;
    return exists ? m_cells[static_cast<std::size_t>(symbol) * m_neuronsPerSymbol + neuron]
                  : CellState::Silent;
}

CellState ShownCells::symbolState(int symbol) const {
    CellState strongest = CellState::Silent;
    for (int n = 0; n < m_neuronsPerSymbol; ++n) {
        strongest = std::max(strongest, cell(symbol, n));
    }
    return strongest;
}

int ShownCells::count(int symbol, CellState state) const {
    int cells = 0;
    for (int n = 0; n < m_neuronsPerSymbol; ++n) {
        cells += cell(symbol, n) == state ? 1 : 0;
    }
    return cells;
}

int presentedSymbol(const Frame& frame, const ShtmOutline& circuit) {
    const auto& sequences = circuit.sequences;
    const int s = frame.progress.sequence;
    if (frame.progress.target != circuit.circuit || s < 0 ||
        s >= static_cast<int>(sequences.size())) {
        return -1;
    }
    const auto& sequence = sequences[static_cast<std::size_t>(s)];
    const int e = frame.progress.element;
    return e < 0 || e >= static_cast<int>(sequence.size()) ? -1
                                                           : sequence[static_cast<std::size_t>(e)];
}

} // namespace reprise
