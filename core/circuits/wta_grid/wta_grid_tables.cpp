/// \file
/// What a run's folder holds of WTA grids: orders.csv and weights.csv.

#include "core/circuits/wta_grid/wta_grid_tables.hpp"
#include "core/analysis/activation_order.hpp"
#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/engine/run_account.hpp"
#include "core/engine/run_table.hpp"
#include "core/network/time_grid.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

namespace reprise {
namespace {

/// How sampled weights went.
std::string weightsText(const RunAccount& run) {
    const TimeGrid grid(run.outline().resolution);
    fmt::memory_buffer lines;
    bool hasSamples = false;
    for (const PhaseReport& report : run.reports()) {
        hasSamples |= !partOf<GridReport>(report).weights.empty();
        for (const WeightSample& sample : partOf<GridReport>(report).weights) {
            for (const auto& [kind, values] :
                 {std::pair("input", &sample.input), std::pair("recurrent", &sample.recurrent)}) {
                for (std::size_t k = 0; k < values->size(); ++k) {
                    fmt::format_to(std::back_inserter(lines), "{},{},{},{}\n",
                                   grid.nearest(sample.timeMs), kind, k, (*values)[k]);
                }
            }
        }
    }
    return hasSamples ? kWeightsHeader + ("\n" + fmt::to_string(lines)) : std::string();
}

/// In which order neurons of grids fired in the last presentation of each pattern.
std::string ordersText(const RunAccount& run) {
    const auto state = run.makeStateSnapshot();
    const auto& grids = run.outline().parts.all<GridOutline>();
    const bool areMany = grids.size() > 1; // then lines say whose they are
    fmt::memory_buffer lines;
    for (const GridOutline& grid : grids) {
        const auto* shown = state ? state->parts.find<GridState>(grid.circuit) : nullptr;
        if (shown == nullptr) {
            continue;
        }
        const GridOrders& orders = *shown->orders;
        for (const ActivationOrder& order : orders.latest) {
            const std::string& input = grid.stimuli[static_cast<std::size_t>(order.stimulus)];
            for (std::size_t k = 0; k < order.rank.size(); ++k) {
                fmt::format_to(std::back_inserter(lines), "{},{},{},{},{},{},{},{},{}{}\n", input,
                               order.pattern, order.startMs, order.endMs, k, order.meanTime[k],
                               order.expected[k], order.rank[k], orders.membership[k],
                               areMany ? "," + grid.circuit : "");
            }
        }
    }
    if (lines.size() == 0) {
        return {};
    }
    return (areMany ? kOrdersOfManyHeader : kOrdersHeader) + ("\n" + fmt::to_string(lines));
}

const RunTableRegistration kWeightsTable({"weights.csv", weightsText});
const RunTableRegistration kOrdersTable({"orders.csv", ordersText});

} // namespace
} // namespace reprise
