/// \file
/// What a run's folder holds of WTA grids, read back: weights.csv, orders.csv, and the read-outs of
/// summary.json.

#include "core/analysis/activation_order.hpp"
#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_tables.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/engine/saved_run.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace reprise {
namespace {

constexpr const char* kSavedElsewhere = "does not belong to this run's grid";

double savedScore(const SavedJson& score, const char* key) {
    const auto found = score.find(key);
    return found != score.end() && found->is_number() ? found->get<double>()
                                                      : std::numeric_limits<double>::quiet_NaN();
}

void readSavedReadouts(const SavedJson& phase, PhaseReport& report) {
    for (const SavedJson& score : phase.value("readouts", SavedJson::array())) {
        addReadout(report, {score.value("task", std::string()), savedScore(score, "network"),
                            savedScore(score, "stimulus"), score.value("score", std::string())});
    }
}

/// Adds the rows of weights.csv to the phases that they belong to.
void readSavedWeights(const std::filesystem::path& folder, SavedRun& run) {
    eachSavedRow(folder / "weights.csv", kWeightsHeader, kSavedElsewhere, run.remarks,
                 [&](const std::vector<std::string>& f) {
                     double ms = 0;
                     float weight = 0;
                     if (!readNumber(f[0], ms) || !readNumber(f[3], weight) ||
                         (f[1] != "input" && f[1] != "recurrent")) {
                         return false;
                     }
                     PhaseReport* report = run.phaseAt(ms - 0.5); // samples stand at ends
                     if (report == nullptr) {
                         return false;
                     }
                     std::vector<WeightSample>& weights = report->parts.get<GridReport>().weights;
                     if (weights.empty() || weights.back().timeMs != ms) {
                         weights.push_back({ms, {}, {}});
                     }
                     WeightSample& sample = weights.back();
                     (f[1] == "input" ? sample.input : sample.recurrent).push_back(weight);
                     return true;
                 });
}

/// Adds one line of orders.csv; false if it is none of \p grid, which has \p neurons.
bool takeOrder(const GridOutline& grid, std::size_t neurons, const std::vector<std::string>& f,
               GridOrders& orders) {
    ActivationOrder place;
    std::size_t neuron = 0;
    float mean = 0, expected = 0;
    std::int32_t rank = 0, assembly = 0;
    const auto stimulus = std::find(grid.stimuli.begin(), grid.stimuli.end(), f[0]);
    if (stimulus == grid.stimuli.end() || !readNumber(f[1], place.pattern) ||
        !readNumber(f[2], place.startMs) || !readNumber(f[3], place.endMs) ||
        !readNumber(f[4], neuron) || !readNumber(f[5], mean) || !readNumber(f[6], expected) ||
        !readNumber(f[7], rank) || !readNumber(f[8], assembly) || neuron >= neurons) {
        return false;
    }
    place.stimulus = static_cast<int>(stimulus - grid.stimuli.begin());
    if (orders.latest.empty() || orders.latest.back().pattern != place.pattern ||
        orders.latest.back().stimulus != place.stimulus) {
        place.meanTime.assign(neurons, 0.0F);
        place.expected.assign(neurons, 0.0F);
        place.rank.assign(neurons, 0);
        orders.latest.push_back(std::move(place));
        orders.patternRate.emplace_back(neurons, 0.0F);
    }
    ActivationOrder& order = orders.latest.back();
    order.meanTime[neuron] = mean;
    order.expected[neuron] = expected;
    order.rank[neuron] = rank;
    orders.membership[neuron] = assembly;
    return true;
}

/// Adds the state of the grids with the orders of orders.csv; everything else is zero.
void readSavedOrders(const std::filesystem::path& folder, SavedRun& run) {
    const NetworkOutline& outline = *run.outline;
    const auto& grids = outline.parts.all<GridOutline>();
    if (grids.empty()) {
        return;
    }
    const auto neuronsOf = [&](const GridOutline& grid) {
        return static_cast<std::size_t>(
            outline.populations[static_cast<std::size_t>(grid.population)].size);
    };
    std::vector<std::shared_ptr<GridOrders>> all;
    for (const GridOutline& grid : grids) {
        GridOrders& orders = *all.emplace_back(std::make_shared<GridOrders>());
        orders.membership.assign(neuronsOf(grid), -1);
        orders.noiseRate.assign(neuronsOf(grid), 0.0F);
    }
    const bool areMany = grids.size() > 1;
    eachSavedRow(folder / "orders.csv", areMany ? kOrdersOfManyHeader : kOrdersHeader,
                 kSavedElsewhere, run.remarks, [&](const std::vector<std::string>& f) {
                     const auto found =
                         std::find_if(grids.begin(), grids.end(), [&](const GridOutline& grid) {
                             return !areMany || grid.circuit == f[9];
                         });
                     return found != grids.end() &&
                            takeOrder(*found, neuronsOf(*found), f,
                                      *all[static_cast<std::size_t>(found - grids.begin())]);
                 });
    if (run.state == nullptr) {
        run.state = std::make_shared<StateSnapshot>();
    }
    for (std::size_t g = 0; g < all.size(); ++g) {
        GridState& state = run.state->parts.all<GridState>().emplace_back();
        state.circuit = grids[g].circuit;
        state.rate.assign(neuronsOf(grids[g]), 0.0F);
        state.potential = state.fraction = state.weightChange = state.rate;
        state.orders = std::move(all[g]);
    }
}

const SavedRunReaderRegistration kSavedGrids(
    {"wta_grid", [](const std::filesystem::path& folder, const SavedJson& summary, SavedRun& run) {
         run.eachPhase(summary, readSavedReadouts);
         readSavedWeights(folder, run);
         readSavedOrders(folder, run);
     }});

} // namespace
} // namespace reprise
