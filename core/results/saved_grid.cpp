#include "core/results/saved_grid.hpp"

#include "core/analysis/grid_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"
#include "core/reports/stimulus_report.hpp"

#include <algorithm>
#include <functional>
#include <sstream>

namespace reprise {

namespace {

using Fields = std::vector<std::string>;

/// eachSavedLine, taken apart.
void eachRow(const std::filesystem::path& file, std::size_t columns, Remarks& remarks,
             const std::function<bool(const Fields&)>& take) {
    eachSavedLine(file, "does not belong to this run's grid", remarks,
                  [&](const std::string& line) {
                      Fields fields;
                      std::istringstream cells(line);
                      for (std::string cell; std::getline(cells, cell, ',');) {
                          fields.push_back(cell);
                      }
                      return fields.size() == columns && take(fields);
                  });
}

PhaseReport* savedPhaseAt(std::vector<PhaseReport>& reports, double ms) {
    for (PhaseReport& report : reports) {
        if (ms >= report.startMs && ms <= report.endMs && report.endMs > report.startMs) {
            return &report;
        }
    }
    return nullptr;
}

/// Adds one line of orders.csv; false if it is none of \p grid, which has \p neurons.
bool takeOrder(const GridOutline& grid, std::size_t neurons, const Fields& f, GridOrders& orders) {
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

} // namespace

void readInputs(const std::filesystem::path& folder, std::vector<PhaseReport>& reports,
                Remarks& remarks) {
    eachRow(folder / "input_phases.csv", 10, remarks, [&](const Fields& f) {
        InputPhase p;
        if (!readNumber(f[0], p.startMs) || !readNumber(f[1], p.endMs) ||
            !readNumber(f[4], p.stream) || !readNumber(f[5], p.pattern) ||
            !readNumber(f[6], p.sequence) || !readNumber(f[7], p.element) ||
            !readNumber(f[8], p.warp) || !readNumber(f[9], p.value)) {
            return false;
        }
        // Half a millisecond on, so that a phase's beginning is not the end of the one before.
        PhaseReport* report = savedPhaseAt(reports, static_cast<double>(p.startMs) + 0.5);
        if (report != nullptr) {
            auto& shown = report->parts.get<StimulusReport>();
            shown.input = f[3];
            shown.inputPhases.push_back(p);
        }
        return report != nullptr;
    });
}

void readWeights(const std::filesystem::path& folder, std::vector<PhaseReport>& reports,
                 Remarks& remarks) {
    eachRow(folder / "weights.csv", 4, remarks, [&](const Fields& f) {
        double ms = 0;
        float weight = 0;
        if (!readNumber(f[0], ms) || !readNumber(f[3], weight) ||
            (f[1] != "input" && f[1] != "recurrent")) {
            return false;
        }
        PhaseReport* report = savedPhaseAt(reports, ms - 0.5); // samples stand at ends
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

std::shared_ptr<const StateSnapshot> readGridState(const std::filesystem::path& folder,
                                                   const NetworkOutline& outline,
                                                   Remarks& remarks) {
    const auto& grids = outline.parts.all<GridOutline>();
    if (grids.empty()) {
        return nullptr;
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
    const std::size_t columns = grids.size() > 1 ? 10 : 9; // the last one says whose
    eachRow(folder / "orders.csv", columns, remarks, [&](const Fields& f) {
        const auto found = std::find_if(grids.begin(), grids.end(), [&](const GridOutline& grid) {
            return columns == 9 || grid.circuit == f[9];
        });
        return found != grids.end() &&
               takeOrder(*found, neuronsOf(*found), f,
                         *all[static_cast<std::size_t>(found - grids.begin())]);
    });
    auto snapshot = std::make_shared<StateSnapshot>();
    for (std::size_t g = 0; g < all.size(); ++g) {
        GridState& state = snapshot->parts.all<GridState>().emplace_back();
        state.circuit = grids[g].circuit;
        state.rate.assign(neuronsOf(grids[g]), 0.0F);
        state.potential = state.fraction = state.weightChange = state.rate;
        state.orders = std::move(all[g]);
    }
    return snapshot;
}

} // namespace reprise
