#pragma once
/// \file
/// What a raster knows of one grid beside its outline.

#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "views/raster/pattern_phases.hpp"
#include "views/raster/row_order.hpp"

#include <memory>

namespace reprise {

struct GridShown {
    std::shared_ptr<PatternPhases> phases;    ///< never null
    std::shared_ptr<const GridOrders> orders; ///< the latest seen, may be null
    std::shared_ptr<const RowOrder> order;    ///< of the network panel, never null
    std::shared_ptr<const RowOrder> second;   ///< of the panel below it; null: there is none
};

} // namespace reprise
