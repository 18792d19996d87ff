#include "app/render/saved_grid.hpp"

#include "app/render/saved_run.hpp"
#include "core/analysis/grid_report.hpp"
#include "core/analysis/stimulus_report.hpp"
#include "core/circuits/wta_grid/wta_grid_view.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <functional>
#include <limits>
#include <set>
#include <sstream>

namespace reprise {

namespace {

using Json = nlohmann::json;
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

template<typename Number> bool parse(const std::string& text, Number& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

PhaseReport* phaseAt(std::vector<PhaseReport>& reports, double ms) {
    for (PhaseReport& report : reports) {
        if (ms >= report.startMs && ms <= report.endMs && report.endMs > report.startMs) {
            return &report;
        }
    }
    return nullptr;
}

std::vector<PhaseReport> readSummary(const std::filesystem::path& folder) {
    static const std::set<std::string> kNoMeasures{"start_ms", "end_ms", "episodes",
                                                   "episodes_to_zero_error"};
    std::ifstream in(folder / "summary.json");
    const Json summary = Json::parse(in, nullptr, false);
    std::vector<PhaseReport> reports;
    if (!summary.is_object() || !summary.contains("phases") || !summary["phases"].is_array()) {
        return reports;
    }
    for (const Json& phase : summary["phases"]) {
        if (!phase.is_object()) {
            continue;
        }
        PhaseReport report;
        report.action = phase.value("do", std::string());
        report.target = phase.value("target", std::string());
        report.startMs = phase.value("start_ms", 0.0);
        report.endMs = phase.value("end_ms", 0.0);
        report.isComplete = phase.value("complete", false);
        for (const auto& [key, value] : phase.items()) {
            if ((value.is_number() || value.is_null()) && !kNoMeasures.contains(key)) {
                report.measures.push_back({key, value.is_number()
                                                    ? value.get<double>()
                                                    : std::numeric_limits<double>::quiet_NaN()});
            }
        }
        for (const Json& score : phase.value("readouts", Json::array())) {
            const auto number = [&](const char* key) {
                const auto found = score.find(key);
                return found != score.end() && found->is_number()
                           ? found->get<double>()
                           : std::numeric_limits<double>::quiet_NaN();
            };
            addReadout(report, {score.value("task", std::string()), number("network"),
                                number("stimulus"), score.value("score", std::string())});
        }
        reports.push_back(std::move(report));
    }
    return reports;
}

/// Adds one line of orders.csv; false if it is none of \p grid, which has \p neurons.
bool takeOrder(const GridOutline& grid, std::size_t neurons, const Fields& f, GridOrders& orders) {
    ActivationOrder place;
    std::size_t neuron = 0;
    float mean = 0, expected = 0;
    std::int32_t rank = 0, assembly = 0;
    const auto stimulus = std::find(grid.stimuli.begin(), grid.stimuli.end(), f[0]);
    if (stimulus == grid.stimuli.end() || !parse(f[1], place.pattern) ||
        !parse(f[2], place.startMs) || !parse(f[3], place.endMs) || !parse(f[4], neuron) ||
        !parse(f[5], mean) || !parse(f[6], expected) || !parse(f[7], rank) ||
        !parse(f[8], assembly) || neuron >= neurons) {
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

std::vector<PhaseReport> readPhaseReports(const std::filesystem::path& folder, Remarks& remarks) {
    std::vector<PhaseReport> reports = readSummary(folder);
    eachRow(folder / "input_phases.csv", 10, remarks, [&](const Fields& f) {
        InputPhase p;
        if (!parse(f[0], p.startMs) || !parse(f[1], p.endMs) || !parse(f[4], p.stream) ||
            !parse(f[5], p.pattern) || !parse(f[6], p.sequence) || !parse(f[7], p.element) ||
            !parse(f[8], p.warp) || !parse(f[9], p.value)) {
            return false;
        }
        // Half a millisecond on, so that a phase's beginning is not the end of the one before.
        PhaseReport* report = phaseAt(reports, static_cast<double>(p.startMs) + 0.5);
        if (report != nullptr) {
            auto& shown = report->parts.get<StimulusReport>();
            shown.input = f[3];
            shown.inputPhases.push_back(p);
        }
        return report != nullptr;
    });
    eachRow(folder / "weights.csv", 4, remarks, [&](const Fields& f) {
        double ms = 0;
        float weight = 0;
        if (!parse(f[0], ms) || !parse(f[3], weight) || (f[1] != "input" && f[1] != "recurrent")) {
            return false;
        }
        PhaseReport* report = phaseAt(reports, ms - 0.5); // samples stand at ends
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
    return reports;
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
