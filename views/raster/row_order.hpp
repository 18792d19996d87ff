#pragma once
/// \file
/// Which row of a panel each neuron of a grid has: as built, or sorted by when it is active in a
/// pattern (reference/wta.md 5.1). Ranks count upwards from the bottom, as in the published figure.

#include "core/analysis/activation_order.hpp"
#include "views/raster/pattern_phases.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace reprise {

/// A pattern of one of the grid's stimuli; none: the neurons as built, cell by cell.
struct OrderChoice {
    int stimulus = -1; ///< index into GridOutline::stimuli
    int pattern = -1;

    bool isByPattern() const { return pattern >= 0; }
    bool operator==(const OrderChoice&) const = default;
};

struct RowOrder {
    OrderChoice choice;                 ///< what was wished for
    std::vector<std::int32_t> rowOf;    ///< [neuron] 0 is the uppermost row
    std::vector<std::int32_t> neuronAt; ///< [row]
    /// Neurons of rank below this expected more than one spike in the presentation.
    int lively = 0;
    std::vector<float> meanTime; ///< [neuron] ms after startMs; empty: not sorted by a pattern
    std::vector<float> expected; ///< [neuron] spikes in the presentation; empty likewise
    std::int64_t startMs = 0;    ///< of the presentation
    std::int64_t endMs = 0;

    int count() const { return int(rowOf.size()); }
    int rankOf(int neuron) const { return count() - 1 - rowOf[size_t(neuron)]; }
    bool isSorted() const { return !meanTime.empty(); }
    bool isSilent(int neuron) const { return rankOf(neuron) >= lively; }
    bool hasRowsOf(const RowOrder& other) const {
        return rowOf == other.rowOf && lively == other.lively && choice == other.choice &&
               isSorted() == other.isSorted();
    }

    /// Neuron 0 at the bottom.
    static std::shared_ptr<const RowOrder> asBuilt(int neurons, OrderChoice choice = {});
    /// The order of \p choice among \p orders, from the latest presentation where \p phases knows
    /// several stimuli with that pattern; as built while there is none yet.
    static std::shared_ptr<const RowOrder> of(OrderChoice choice, const GridOrders* orders,
                                              int neurons, const PatternPhases* phases = nullptr);
};

} // namespace reprise
